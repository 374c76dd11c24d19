#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# seamcheck diff: what a change in git introduces, and nothing else.
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
# shellcheck disable=SC2317	# the assertions call it
check()	# [OPTION]... [RANGE]
{
	"$seamcheck" diff --rules=busy-retry "$@"
}
commit()
{
	git add -A . && git commit -q -m "$1"
}
state()	# what diff must not change
{
	git status --porcelain=v2
	find .git -type f -exec cksum {} + | sort
}

git init -q "$work/repo"
cd "$work/repo"
loop old >a.c
echo 'int x;' >plain.c
echo text >README
commit one

exits 0 'without a change nothing is new' check
echo more >>README
exits 0 'nor with one that touches no C file' check
echo 'int y;' >>plain.c
exits 0 'nor with one in other C files' check
is "$(cat "$work/out" "$work/err")" '' 'and nothing is said'
# Starting programs is what such an answer costs.
mkdir "$work/bin"
# shellcheck disable=SC2016	# the stand-in expands these
printf '#!/bin/sh\necho "$1" >>%s\nexec %s "$@"\n' "'$work/calls'" "$(command -v git)" >"$work/bin/git"
chmod +x "$work/bin/git"
exits 0 'which is quick' env PATH="$work/bin:$PATH" "$seamcheck" diff HEAD
is "$(wc -l <"$work/calls")" 1 'one call of git will do'
git stash -q
for how in HEAD --staged HEAD..; do
	loop "quick" >'a"b.c'
	git add .
	case $how in *..) git commit -qm two; how=HEAD~1.. ;; esac
	exits 1 "an odd name is looked at ($how)" check "$how"
	[ "$how" != 'HEAD~1..' ] || git reset -q --hard HEAD~1
done
git rm -qf 'a"b.c' 2>/dev/null || :
git stash pop -q

loop new >>a.c
state >"$work/before"
exits 1 'an uncommitted finding is new' check
is "$(cut -d ' ' -f 1,2 "$work/out")" 'a.c:15: WARNING:busy-retry:' 'and the only one'
state >"$work/after"
is_same "$work/before" "$work/after" 'work tree, index and objects are left alone'
exits 0 'it is not staged yet' check --staged
git add a.c
exits 1 'now it is' check --staged
commit two
exits 0 'committed, it is no uncommitted one' check
exits 1 'but the step to the commit has it' check HEAD~1..HEAD
exits 1 'so has the work tree against that commit' check HEAD~1
exits 0 'the way back has none' check HEAD..HEAD~1

{ loop new; loop old; } >a.c
exits 0 'moved code is no news' check
{ echo '/* a line */'; git show HEAD:a.c; } >a.c
exits 0 'nor are lines that were pushed down' check
git show HEAD:a.c | sed '6s/(td)/(td, 0)/' >a.c
exits 1 'a finding on a line that was written anew is' check
has "$work/out" 'a.c:6: ' 'that one'
loop old | sed '6s/^/\t/' >a.c
exits 0 'a new indent alone is not' check
git checkout -q a.c
git mv a.c b.c
exits 0 'nor is a renamed file' check
git mv b.c a.c

loop other_one >'with space.c'
loop dashed >./-dash.c
loop tabbed >"$(printf 'tab\there.c')"
loop lined >"$(printf 'new\nline.c')"
git add -A .
exits 3 'a name with a tab or newline is not analysed' check
has "$work/err" 'tab?here.c: not analysed' 'which is said of the tab'
has "$work/err" 'new?line.c: not analysed' 'and of the newline'
is "$(cut -d : -f 1 "$work/out" | tr '\n' ,)" '-dash.c,with space.c,' \
	'names with spaces and dashes are'
git rm -qf --cached ./tab* ./new*
rm ./tab* ./new*
commit three
mkdir sub
cd sub
loop deep >deep.c
git add deep.c
exits 1 'from a folder below the top as well' check
has "$work/out" 'sub/deep.c:6: ' 'with paths from the top'
cd ..
commit four

# A header makes the loop of an untouched file a busy-retry.
cat >track.h <<'END_H'
#define IS_OK(err) ((err) == 0)
static inline bool track_again(u64 err)
{
	return IS_OK(err) && tdh_mem_track(0);
}
END_H
loop waits | sed -e '1i #include "track.h"' -e 's/tdx_operand_busy/track_again/' >user.c
commit five
cat >track.h <<'END_H'
static inline bool track_again(u64 err)
{
	return (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY;
}
END_H
exits 1 'a header can bring a finding to a file that includes it' check
has "$work/out" 'user.c:7: WARNING:busy-retry' 'there'
commit six

exits 0 'three dots are against the common ancestor' check HEAD...HEAD~3
git clone -q --bare . "$work/bare.git"
cd "$work/bare.git"
exits 1 'a bare repository will do for a range' check HEAD~1..HEAD
exits 2 'not for a work tree' check
has "$work/err" 'bare repository' 'and says so'
git clone -q --depth 1 "file://$work/repo" "$work/shallow"
cd "$work/shallow"
exits 0 'a shallow clone will do' check
exits 2 'where it has the revisions' check HEAD~1..HEAD
has "$work/err" 'no such revision here: HEAD~1' 'and says what it lacks'
mkdir "$work/none"
cd "$work/none"
exits 2 'no repository is an error' check
has "$work/err" 'not a git repository' 'that git has words for'
git init -q .
loop first >a.c
git add .
exits 1 'all is new before the first commit' check
exits 2 'an option that there is not is an error' check --nonsense
exits 0 'there is help' check -h

# Once more, with a folder for temporary files that must be empty then.
mkdir "$work/tmp"
run env TMPDIR="$work/tmp" "$seamcheck" diff --rules=busy-retry
is "$(ls -A "$work/tmp")" "" "nothing is left behind"

done_testing
