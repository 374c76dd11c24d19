#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# seamcheck hook: what git does with the hooks it makes.
set -eu
. testcases/lib.sh

seamcheck=$top/scripts/seamcheck

loop()	# FUNCTION: with one busy-retry
{
	cat <<-C
	static u64 $1(struct tdx_td *td)
	{
		u64 err;

		do {
			err = tdh_mem_track(td);
		} while (tdx_operand_busy(err));
		return err;
	}
	C
}

git init -q -b master "$work/repo"
git init -q --bare "$work/there.git"
cd "$work/repo"
git remote add origin "$work/there.git"
exits 2 'without a word there is help' "$seamcheck" hook
ok 'the hooks are made' "$seamcheck" hook install
echo text >README
git add .
ok 'an innocent commit passes' git commit -m one
ok 'so does its push' git push origin master
loop bad >a.c
git add a.c
exits 1 'a commit that brings a finding is stopped' git commit -m two
has "$work/err" 'a.c:6: WARNING:busy-retry' 'with the finding'
ok '--no-verify goes past it' git commit --no-verify -m two
exits 1 'its push is stopped as well' git push origin master
has "$work/err" 'a.c:6: WARNING:busy-retry' 'with the finding'
ok 'also as a new branch' test "$(git rev-parse HEAD~1)" = "$(git -C "$work/there.git" rev-parse master)"
exits 1 'which is looked at from where it forks off' git push origin HEAD:refs/heads/new
ok '--no-verify goes past that' git push --no-verify origin master
ok 'what is there already is no news' git push origin HEAD:refs/heads/new
echo more >>README
ok 'nor is it in the next commit' git commit -a -m three
ok 'nor in its push' git push origin master
loop worse >>a.c
exits 1 'commit -a is looked at by what it would commit' git commit -a -m four

cksum .git/hooks/commit-msg >"$work/before"
exits 2 'a second install is an error' "$seamcheck" hook install
has "$work/err" 'left as it is' 'which says that nothing was touched'
cksum .git/hooks/commit-msg >"$work/after"
is_same "$work/before" "$work/after" 'and nothing was'
rm .git/hooks/pre-push
echo '#!/bin/sh' >.git/hooks/commit-msg
exits 2 'a hook of the user is never overwritten' "$seamcheck" hook install
is "$(cat .git/hooks/commit-msg)" '#!/bin/sh' 'it is still there'
fails 'and the other one was not made halfway' test -e .git/hooks/pre-push
ok 'one can be made alone' "$seamcheck" hook install pre-push
exits 2 'there are no others' "$seamcheck" hook install post-commit
mkdir "$work/none"
cd "$work/none"
exits 2 'outside a repository it is an error' "$seamcheck" hook install
has "$work/err" 'not in a git repository' 'and says why'

done_testing
