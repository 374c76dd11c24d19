#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# seamcheck --rev: findings in revisions that are not checked out.
set -eu
. testcases/lib.sh

seamcheck=$top/scripts/seamcheck
git init -q "$work/repo"
cd "$work/repo"
cat >'-a b.c' <<'C'
static u64 f(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);
	} while (tdx_operand_busy(err));
	return err;
}
C
git add . && git commit -q -m one && git tag one
git rm -q -- '-a b.c' && git commit -q --allow-empty -m two
exits 0 'HEAD is clean' "$seamcheck" --rev HEAD
exits 1 'the revision before is not' "$seamcheck" --rev=one --rules=busy-retry
has "$work/out" "-a b.c:6: WARNING:busy-retry:" "and has its path"
exits 1 'several revisions' "$seamcheck" --rev HEAD --rev one --rules=busy-retry
has "$work/out" "one:-a b.c:6:" "are told apart"
exits 2 'one that is not there is an error' "$seamcheck" --rev nowhere
is "$(cat "$work/err")" 'seamcheck: no such revision here: nowhere' 'in one line'
is "$(git status --porcelain)" '' 'nothing is checked out'
done_testing
