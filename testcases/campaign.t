#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# seamcheck campaign: a series that git am takes and checkpatch.pl accepts.
set -eu
. testcases/lib.sh

seamcheck=$top/scripts/seamcheck
checkpatch=${KDIR:-$top/.deps/linux}/scripts/checkpatch.pl
# shellcheck disable=SC2317	# the assertions call it
campaign()
{
	"$seamcheck" campaign --rules=busy-retry "$@"
}
state()	# what campaign must not change
{
	git status --porcelain=v2
	find .git -type f -exec cksum {} + | sort
}

git init -q "$work/repo"
cd "$work/repo"
exits 2 'a repository without a commit is refused' campaign -o "$work/out1"
mkdir -p 'arch/x86'
cat >arch/x86/td.c <<'C'
// SPDX-License-Identifier: GPL-2.0-only
static int add(struct tdx_td *td)
{
	u64 err;

	err = tdh_mem_page_add(td, 0, NULL, NULL, NULL, NULL);
	if (err)
		return -EIO;

	return 0;
}
C
cat >arch/x86/td.h <<'C'
static inline bool tdx_operand_busy(u64 err)
{
	return (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY;
}
C
git add . && git commit -q -m 'KVM: TDX: Track'
exits 0 'without findings there is no series' campaign -o "$work/out1"
fails 'and no folder' test -e "$work/out1"
awk '/err = / { print "\tdo {"; print "\t" $0; print "\t} while (tdx_operand_busy(err));"; next } 1' \
	arch/x86/td.c >new && mv new arch/x86/td.c
git commit -q -a -m 'KVM: TDX: Wait for it'
loop=$(git rev-parse --short=12 HEAD)
state >"$work/before"
exits 0 'a loop makes a series' campaign -o "$work/series"
state >"$work/after"
is_same "$work/before" "$work/after" 'work tree, index and objects are left alone'
is "$(find "$work/series" -name "*.patch" | wc -l)" 2 'of a cover letter and one patch'
patch=$(echo "$work"/series/0001*)
has "$patch" "Subject: [PATCH 1/1] KVM: TDX: Don't retry tdh_mem_page_add()" 'the prefix is from history'
has "$patch" "Fixes: $loop (\"KVM: TDX: Wait for it\")" 'Fixes: names the commit of the loop'
has "$patch" 'Signed-off-by: Tester <tester@example.invalid>' 'it is signed off'
has "$patch" 'Lock Type' 'it has a lock table'
has "$work/series/0000-cover-letter.patch" 'Findings mended: 1' 'the cover letter counts'
lacks "$work/series/0000-cover-letter.patch" '***' 'and has no gap'
if [ -r "$checkpatch" ]; then
	exits 0 'checkpatch.pl --strict is content' perl "$checkpatch" \
		--no-tree --strict --terse --summary-file "$patch"
else
	skip 'checkpatch.pl --strict is content' "no ${checkpatch#"$top"/}: run scripts/fetch-linux"
fi
git checkout -q -b try
exits 0 'git am takes it' git am -q "$patch"
exits 0 'what it made is clean' "$seamcheck" --rules=busy-retry arch
git checkout -q -

exits 0 'a series of its own is replaced' campaign -o "$work/series"
exits 0 '--dry-run prints' campaign --dry-run
has "$work/out" '0001-KVM-TDX-' 'the names'
mkdir "$work/mine"
exits 2 'a folder of another is refused' campaign -o "$work/mine"
is "$(find "$work" -name '.series.*' -o -name '.mine.*')" '' 'nothing half-made stays'

campaign -o "$work/series" >"$work/out" 2>&1
(cd "$work/series" && cat -- *.patch | grep -c '') >"$work/lines"
for tenth in 1 2 4 7 10; do
	for signal in INT TERM KILL; do
		timeout -s "$signal" "$((tenth / 10)).$((tenth % 10))" "$seamcheck" campaign \
			--rules=busy-retry -o "$work/series" >"$work/out" 2>&1 || :
		(cd "$work/series" && cat -- *.patch | grep -c '') >>"$work/lines"
	done
done
is "$(sort -u "$work/lines" | wc -l)" 1 'an interrupt leaves a whole series'
campaign -o "$work/series" >"$work/out" 2>&1
is "$(find "$work" -name '.series.*')" '' 'and the next run clears up'
git clone -q --bare . "$work/bare"
cd "$work/bare"
exits 0 'a bare repository will do' campaign -o "$work/series"
git clone -q --depth 1 "file://$work/repo" "$work/shallow"
cd "$work/shallow"
exits 0 'and a shallow one' campaign -o "$work/series"
ok 'but blames nobody' sh -c "! grep -q '^Fixes:' '$work'/series/0001*"
mkdir "$work/none"
cd "$work/none"
exits 2 'no repository is an error' campaign -o "$work/out1"
is "$(wc -l <"$work/err")" 1 'of one line'
done_testing
