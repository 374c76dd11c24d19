#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Files share a run of a rule where no name of one means something in another.
set -eu
. testcases/lib.sh
cd "$work"

mkdir names

# groups BYTES: each group's files in a line, and its names
groups()
{
	rm -rf lists
	mkdir lists
	awk -v to=lists -v share="$1" -f "$top/scripts/group-files.awk" \
		part=sizes sizes part=sorted sorted part=named named |
	while read -r list; do
		printf '%s:' "${list##*/}"
		tr '\n' ' ' <"$list"
		echo "($(sort "$list.names" | tr '\n' ',' | sed 's/,$//'))"
	done
}

# add FILE BYTES NAME-LINE...: what is on stdin, and what "csource names" says of it
add()
{
	cat >"$1"
	echo "$1" >>sorted
	printf '%s\t%s\n' "$2" "$1" >>sizes
	printf '%s\t%s\n' "names/$1" "$1" >>named
	name=names/$1
	shift 2
	for line; do
		echo "$line"
	done >"$name"
}
echo 'if (busy(err))' | add a.c 50 'test busy' 'has TDX_OPERAND_BUSY'
echo 'if (busy(err))' | add b.c 40
echo 'err = wrap(td);' | add c.c 30 'leaf wrap tdh_mem_track' 'has TDX_OPERAND_BUSY'
echo 'if (busy(err) && busy_wrap())' | add d.c 20 'test busy'
echo 'x = wrap;' | add e.c 10 'leaf wrap tdh_vp_flush'
echo 'y = late;' | add f.c 8
echo 'late(err);' | add g.c 7 'test late'
cat >want <<'WANT'
0000001:a.c c.c d.c f.c (has TDX_OPERAND_BUSY,leaf wrap tdh_mem_track,test busy)
0000002:b.c e.c g.c (leaf wrap tdh_vp_flush,test late)
WANT
groups 150 >got
is_same want got 'a name that is a word in another file parts the two'
cat >want <<'WANT'
0000001:a.c (has TDX_OPERAND_BUSY,test busy)
0000002:b.c f.c ()
0000003:c.c g.c (has TDX_OPERAND_BUSY,leaf wrap tdh_mem_track,test late)
0000004:d.c e.c (leaf wrap tdh_vp_flush,test busy)
WANT
groups 49 >got
is_same want got 'none is larger than it may be, but for a single file'

# The same helper by name, which is a test in one of them only.
cat >one.c <<'C'
static bool lost_race(u64 err)
{
	return (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY;
}

static int told_apart(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (lost_race(err))
		return -EBUSY;
	return err ? -EIO : 0;
}
C
cat >two.c <<'C'
static int blanket(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (lost_race(err))
		return -EAGAIN;
	return err ? -EIO : 0;
}
C
for order in 'one.c two.c' 'two.c one.c'; do
	# shellcheck disable=SC2086	# two words
	run "$top/scripts/seamcheck" --format=terse --rules=busy-as-eio $order
	is "$status $(cut -d ' ' -f 1 "$work/out" | tr '\n' ' ')" '1 two.c:7: ' \
		"$order: what is a test in one file is none in the other"
done
done_testing
