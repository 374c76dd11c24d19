#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Where nothing can be written: exit status 2 and a word on it, never a verdict.
set -eu
. testcases/lib.sh

unshare -m true 2>/dev/null ||
	skip_all 'a small or read-only file system takes a mount, which needs root'
seamcheck=$top/scripts/seamcheck
mkdir "$work/small" "$work/repo"
cd "$work/repo"
git init -q .
cat >a.c <<'C'
static int add(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_page_add(td, 0, NULL, NULL, NULL, NULL);
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);
	if (err)
		return -EIO;

	return 0;
}
C
git add .
git commit -q -m 'td: Add'
git format-patch -q --root -1 --stdout >../mail

# shellcheck disable=SC2016,SC2317	# the inner shell expands; exits calls it
full()	# SIZE COMMAND...: with so much room for temporary files
{
	size=$1
	shift
	SMALL=$work/small unshare -m sh -c 'mount -t tmpfs -o "size=$0,nr_inodes=64" none "$SMALL" &&
		TMPDIR=$SMALL exec "$@"' "$size" "$@"
}
# shellcheck disable=SC2016,SC2317
read_only()	# COMMAND...: with a repository that cannot be written to
{
	REPO=$work/repo unshare -m sh -c 'mount --bind "$REPO" "$REPO" &&
		mount -o remount,bind,ro "$REPO" && cd "$REPO" && exec "$@"' sh "$@"
}
said()	# NAME: it was said what is wrong, and nothing else printed
{
	is "$(cat "$work/out")" '' "$1: nothing is printed"
	ok "$1: but why" test -s "$work/err.kept"
}

for command in '' --mode=patch --format=sarif diff baseline patch; do
	for size in 4k 24k; do
		case $command in
		diff) set -- diff --rules=busy-retry --staged "$(git mktree </dev/null)" ;;
		patch) set -- patch --rules=busy-retry ../mail ;;
		baseline) set -- baseline --rules=busy-retry a.c ;;
		*) set -- --rules=busy-retry ${command:+"$command"} a.c ;;
		esac
		exits 2 "a full disk, $size: seamcheck $*" full "$size" "$seamcheck" "$@"
		cp "$work/err" "$work/err.kept"
		said "$size $command"
	done
done
exits 2 'a full disk: a campaign' full 24k "$seamcheck" campaign --rules=busy-retry -o "$work/mails"
fails 'leaves no half of a series' test -e "$work/mails"
cp a.c ../before
exits 2 'a full disk: a change in place' full 24k "$seamcheck" --rules=busy-retry --mode=patch --in-place a.c
is_same ../before a.c 'leaves the file as it was'
is "$(find . ! -path './.git*' -type f)" ./a.c 'and no other'

exits 1 'a read-only tree can be read' read_only "$seamcheck" --rules=busy-retry a.c
exits 1 'so can its last change' read_only "$seamcheck" patch --rules=busy-retry ../mail
exits 1 'or a revision' read_only "$seamcheck" --rev HEAD --rules=busy-retry
exits 2 'but not changed in place' read_only "$seamcheck" --rules=busy-retry --mode=patch --in-place a.c
has "$work/err" 'seamcheck: cannot write a.c: ' 'which says so'
exits 2 'nor can hooks be made' read_only "$seamcheck" hook install
is "$(wc -l <"$work/err")" 1 'in one line'
exits 2 'nor a series in it' read_only "$seamcheck" campaign --rules=busy-retry -o mails
is "$(wc -l <"$work/err")" 1 'in one line'

exits 2 'a rule where a list of rules goes' "$top/scripts/fix-file" -r "$top/cocci/busy_retry.cocci" a.c
is "$(wc -l <"$work/err")" 1 'in one line'
done_testing
