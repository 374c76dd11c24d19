#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# The findings of the two engines as one list: one defect, one line.
set -eu
. testcases/lib.sh

csource=$top/checks/bin/csource
[ -x "$csource" ] || skip_all 'no csource, run make'
cd "$work"

cat >x.c <<'C'
#define sept_busy(e) \
	do_something; \
	((e) == (TDX_OPERAND_BUSY | 0x92))

static u64 first(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if (td &&
	    err == TDX_OPERAND_BUSY) {
		if (err == TDX_OPERAND_BUSY)
			return 1;
	} else if (err ==
		   TDX_OPERAND_BUSY)
		return 2;
	for (;;
	     err == TDX_OPERAND_BUSY)
		err == TDX_OPERAND_BUSY;
	return err;
}
C

# finding LINE [RULE [MESSAGE]]
finding()
{
	printf 'x.c\t%s\t%s\tfirst\ttdh_mem_track\t%s\n' "$1" "${2:-rule}" "${3:-from smpl}"
}

# merged NAME "LINE..." "LINE..." "LINE...": what SmPL has and what seamflow has
# make a list of these lines.
merged()
{
	for line in $2; do finding "$line"; done >smpl
	for line in $3; do finding "$line" rule 'from seamflow'; done >deep
	run "$csource" merge smpl deep
	is "$status $(cut -f 2 "$work/out" | tr '\n' ' ')" "0 $4 " "$1"
}

merged 'both have it: once' 13 13 13
has "$work/out" 'from smpl' '  in the words of SmPL'
merged 'only seamflow has it' 7 '7 13' '7 13'
merged 'only SmPL has it' '7 13' 13 '7 13'
merged 'two lines of one condition are one defect' 10 9 10
merged '  whichever comes first' 9 10 9
merged 'the next statement is another' 10 11 '10 11'
merged 'what is in a block is not its condition' 11 10 '11 10'
merged 'an else-if does not belong to the block before it' 12 13 '12 13'
merged '  and has a condition of its own' 14 13 14
merged 'the head of a for is one place' 17 16 17
merged '  its body another' 18 17 '18 17'
merged 'a macro is one place' 3 1 3
merged 'one for one: the exact line goes first' '9 10' '10 9' '9 10'
merged 'one for one: the second of two stays' 9 '9 10' '9 10'

finding 10 rule >smpl
finding 10 other >deep
run "$csource" merge smpl deep
is "$(wc -l <"$work/out" | tr -d ' ')" 2 'another rule is another defect'
finding 10 >smpl
finding 10 | sed 's/^x/y/' >deep
run "$csource" merge smpl deep
is "$(wc -l <"$work/out" | tr -d ' ')" 2 'another file as well, there or not'
: >smpl
: >deep
exits 0 'nothing and nothing' "$csource" merge smpl deep
echo rubbish >deep
exits 2 'rubbish is told' "$csource" merge smpl deep
exits 2 'so is a file that is not there' "$csource" merge smpl nowhere

cat >findings <<'F'
x.c	10	busy-operand-compare	status compared with no operand
x.c	7	status-ignored	status of tdh_mem_track() is dropped; contends with tdh_vp_enter (TD_EPOCH)
gone.c	3	busy-retry	seamcall_ret() retried; contends with tdh_vp_enter (X)
F
cat >want <<'F'
x.c	10	busy-operand-compare	first	-	status compared with no operand
x.c	7	status-ignored	first	tdh_mem_track	status of tdh_mem_track() is dropped; contends with tdh_vp_enter (TD_EPOCH)
gone.c	3	busy-retry	-	-	seamcall_ret() retried; contends with tdh_vp_enter (X)
F
"$csource" place <findings >out
is_same want out 'findings get their function and leaf'
echo 'x.c 3' >findings
# shellcheck disable=SC2016	# the inner shell expands it
exits 2 'and need all their fields' sh -c '"$1" place <findings' sh "$csource"
done_testing
