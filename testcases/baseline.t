#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Living with findings: baselines, and comments that allow a finding.
set -eu
. testcases/lib.sh

seamcheck=$top/scripts/seamcheck
cd "$work"

loop()	# FUNCTION [LINE]: a function with one busy-retry
{
	cat <<-C
	static u64 $1(struct tdx_td *td)
	{
		u64 err;

		do {
			${2-}
			err = tdh_mem_track(td);
		} while (tdx_operand_busy(err));
		return err;
	}
	C
}
# shellcheck disable=SC2317	# the assertions call it
check()	# OPTION...: with the one rule that the fixtures are about
{
	"$seamcheck" --rules=busy-retry "$@"
}

loop first >a.c
exits 0 'a baseline can be made of code with findings' \
	"$seamcheck" baseline --rules=busy-retry a.c
"$seamcheck" baseline --rules=busy-retry a.c >base || true
is "$(grep -c '^busy-retry	a.c	first	' base)" 1 'it has one line a finding'
is "$(grep -c '[0-9]' base)" 0 'and no line numbers'
exits 0 'what it knows is silent' check --baseline=base a.c
is "$(cat "$work/out" "$work/err")" '' 'and says nothing at all'

{ echo 'int x;'; echo; cat a.c; } >b.c
mv b.c a.c
exits 0 'moved code is no news' check --baseline=base a.c

loop second >>a.c
exits 1 'a new finding fails' check --baseline=base a.c
is "$(wc -l <"$work/out")" 1 'and is the only one told'
has "$work/out" 'a.c:19: WARNING:busy-retry: ' 'where it is'

loop first >a.c
loop first >>a.c
exits 1 'as often as the baseline knows it, not oftener' check --baseline=base a.c

echo 'u64 first(void) { return tdh_mem_track(); }' >a.c
exits 0 'a finding that is gone does not fail' check --baseline=base a.c
has "$work/err" 'a.c: gone: busy-retry in first: ' 'but is listed'
rm a.c
loop third >c.c
"$seamcheck" baseline --rules=busy-retry c.c >>base || true
exits 0 'so is one whose file is gone' check --baseline=base c.c
has "$work/err" 'a.c: gone: ' 'with the name of the file'
loop first >a.c
exits 0 'what was not looked at is not gone' check --baseline=base c.c
lacks "$work/err" 'gone' 'nor listed'

exits 2 'a baseline that is not there is an error' check --baseline=none a.c
echo nonsense >bad
exits 2 'so is a file that is no baseline' check --baseline=bad a.c
has "$work/err" 'bad:1: no line of a baseline' 'named with its line'
exits 2 'and a baseline for patch mode' check --mode=patch --baseline=base a.c

loop f '/* seamcheck: allow busy-retry: the module bounds it */' >a.c
exits 0 'a comment above the line allows a finding' check a.c
sed -e '/allow/d' -e 's|(td);|& /* seamcheck: allow busy-retry: bounded */|' a.c >b.c
exits 0 'so does one on the line' check b.c
loop f '/* seamcheck: allow busy-retry: the module
		 * bounds it */
		/* as said above */' >a.c
exits 0 'a comment may be long, and others may stand between' check a.c
loop g >>a.c
exits 1 'it allows one finding only' check a.c
is "$(wc -l <"$work/out")" 1 'not one in the next function'

loop f '/* seamcheck: allow busy-retry */' >a.c
exits 1 'without a reason the comment is a finding' check a.c
is "$(cat "$work/out")" 'a.c:6: WARNING:allow-without-reason: busy-retry is allowed here without a reason' \
	'in the place of the other'
loop f '/* seamcheck: allow bug-on-busy: why not */' >a.c
exits 1 'a comment for a rule that did not run' check a.c
lacks "$work/out" 'allow-unused' 'is not called unused'
printf '/* seamcheck: allow busy-retry: no more */\nu64 f(void) { return tdh_mem_track(); }\n' >a.c
exits 1 'a comment that allows nothing is a finding' check a.c
has "$work/out" 'a.c:1: WARNING:allow-unused: busy-retry is allowed here but not found' \
	'and says so'
printf '/* seamcheck: allow busy-rety: oops */\nu64 f(void) { return tdh_mem_track(); }\n' >a.c
exits 1 'so is one for a rule that there is not' check a.c
has "$work/out" 'no such rule to allow: busy-rety' 'which it names'
"$seamcheck" baseline --rules=busy-retry a.c >base || true
exits 0 'a baseline knows such comments, too' check --baseline=base a.c

# Above the loop, where people write it; and what patch mode makes of it.
cat >loops.c <<'C'
static u64 waits(struct tdx_td *td)
{
	u64 err;

	/* seamcheck: allow busy-retry: bounded by the caller */
	do {
		err = tdh_phymem_page_wbinvd_hkid(1, td);
	} while (err == TDX_ERROR_SEPT_BUSY);
	WARN_ON(err);
}

static u64 spins(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_phymem_page_wbinvd_hkid(2, td);
	} while (err == TDX_ERROR_SEPT_BUSY);
	WARN_ON(err);
}
C
exits 1 'a comment above a loop is for all of it' check loops.c
is "$(cut -d : -f 2 "$work/out")" 17 'and for no other'
exits 1 'patch mode mends what is not allowed' check --mode=patch loops.c
has "$work/out" '-		err = tdh_phymem_page_wbinvd_hkid(2, td);' 'that one'
lacks "$work/out" '-		err = tdh_phymem_page_wbinvd_hkid(1, td);' 'and leaves the other'
is "$(cat "$work/err")" '' 'without a word on it'

done_testing
