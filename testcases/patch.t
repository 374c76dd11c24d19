#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# seamcheck patch: what a mail or a diff introduces, and what b4 makes of it.
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
check()	# [OPTION]... [FILE]
{
	"$seamcheck" patch --rules=busy-retry "$@"
}
encoded()	# ENCODING COMMAND [ARG]...: the mail in another encoding
{
	sed '/^$/q' mail | sed -e '/^Content-/d' -e '$d'
	printf 'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: %s\n\n' "$1"
	shift
	sed '1,/^$/d' mail | "$@"
}
# shellcheck disable=SC2317	# encoded calls it
quoted_printable()
{
	perl -MMIME::QuotedPrint -0777 -ne 'print encode_qp($_)'
}

git init -q -b master "$work/repo"
cd "$work/repo"
loop old >a.c
echo text >README
git add .
git commit -q -m base
loop new >>a.c
git commit -q -a -m 'x: add another wait' -m 'In words — with a dash.'
git format-patch -q -1 --stdout >"$work/mail"
git show --format= >"$work/diff"
cd "$work"
encoded base64 base64 >mail.base64
encoded quoted-printable quoted_printable >mail.qp
sed 's/$/\r/' mail >mail.crlf
cat mail.crlf >crlf
sed 's/$/\r/' diff >diff.crlf
sed 1d mail >mail.bare
# The patch as the second part, behind words of the sender.
{
	sed '/^$/q' mail | sed -e '/^Content-/d' -e '$d'
	printf 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=-cut"\n\n'
	printf -- '--=-cut\nContent-Type: text/plain; charset=utf-8\n\nHere it is.\n\n'
	printf -- '--=-cut\nContent-Type: text/x-patch; name="a.patch"\n'
	printf 'Content-Transfer-Encoding: base64\n\n'
	base64 diff
	printf -- '--=-cut--\n'
} >mail.multipart
# What leaves at a space ends in one; a space at the start is doubled.
encoded '8bit' sed 's/^ /  /' | sed 's/^Content-Type: .*/Content-Type: text\/plain; charset="utf-8"; format=flowed/' \
	>mail.flowed
cd repo

for form in mail mail.base64 mail.qp mail.crlf mail.bare mail.multipart mail.flowed diff diff.crlf; do
	exits 1 "$form: one new finding, by the blobs git has" check "$work/$form"
	is "$(cut -d ' ' -f 1,2 "$work/out")" 'a.c:15: WARNING:busy-retry:' "$form: that one"
	is "$(cat "$work/err")" '' "$form: nothing on stderr"
done
exits 1 'stdin will do' sh -c "'$seamcheck' patch --rules=busy-retry <'$work/mail'"
find .git -type f -exec cksum {} + | sort >"$work/before"
check - <"$work/mail" >/dev/null || true
find .git -type f -exec cksum {} + | sort >"$work/after"
is_same "$work/before" "$work/after" 'index and objects are left alone'
is "$(git status --porcelain)" '' 'so is the work tree'

git checkout -q -b other master~1
sed '/^index /d' "$work/mail" >"$work/mail.blind"
exits 1 'without index lines it is applied to HEAD' check "$work/mail.blind"
git checkout -q master
echo "base-commit: $(git rev-parse master~1)" >>"$work/mail.blind"
exits 1 'or to the base commit it names' check "$work/mail.blind"
sed -e "/^base-commit/d" -e "s/^ return err/&or/" "$work/mail.blind" >"$work/mail.lost"
exits 3 'if nothing fits, its hunks are checked' check "$work/mail.lost"
has "$work/err" 'only what its hunks show was checked' 'which is said'
is "$(cut -d : -f 1,2 "$work/out")" 'a.c:15' 'and still found'

cat >"$work/hunk" <<'DIFF'
--- a/arch/x86/kvm/vmx/tdx.c
+++ b/arch/x86/kvm/vmx/tdx.c
@@ -3024,8 +3024,9 @@ static int tdx_gmem_post_populate(struct kvm *kvm, gfn_t gfn, kvm_pfn_t pfn,
 	}
 
 	ret = 0;
-	err = tdh_mem_page_add(td, gpa, &entry);
+	do {
+		err = tdh_mem_page_add(td, gpa, &entry);
+	} while (err == TDX_ERROR_SEPT_BUSY);
 	if (err) {
 		ret = -EIO;
 		goto out;
-
DIFF
exits 3 'a hunk out of the middle of a function' check "$work/hunk"
is "$(cut -d : -f 1,2 "$work/out")" 'arch/x86/kvm/vmx/tdx.c:3028' 'gets its braces back'
(cd / && exits 3 'no repository is needed for that' check "$work/hunk")
cd "$work"
exits 3 'nor for a whole patch of a file that exists' check "$work/mail"
cd repo

git checkout -q -b odd master
loop spaced >'a file.c'
loop dashed >./-d.c
printf 'a\0b' >blob.bin
git add -- .
git commit -q -m 'odd names, and a binary'
git format-patch -q -1 --stdout --no-binary >"$work/mail.odd"
exits 1 'names with spaces and dashes, and a binary diff' check "$work/mail.odd"
is "$(cut -d : -f 1 "$work/out" | tr '\n' ,)" '-d.c,a file.c,' 'are taken as they are'
git checkout -q master

head -n 25 "$work/mail" >"$work/cut"
exits 2 'a truncated mail is an error' check "$work/cut"
has "$work/err" 'no whole patch' 'and called so'
is "$(cat "$work/out")" '' 'with nothing on stdout'
awk '/^@@/ && n++ { exit } { print }' "$work/mail.odd" | awk '/^diff --git/ && n++ { exit } { print }' \
	>"$work/cut"
exits 2 'also when it ends between two files' check "$work/cut"
has "$work/err" 'the diffstat tells of more' 'as its diffstat says'
printf 'Subject: [PATCH 0/3] a series\n\nWords.\n' >"$work/cover"
exits 0 'a cover letter has no patch' check "$work/cover"
printf 'Subject: hello\n\nWords.\n' >"$work/words"
exits 2 'any other mail should have one' check "$work/words"
: >"$work/empty"
exits 2 'an empty input is an error' check "$work/empty"
head -c 4096 /dev/urandom >"$work/noise"
exits 2 'so is noise' check "$work/noise"
exits 2 'so is a file that is not there' check "$work/nowhere"
echo more >>README
git commit -q -a -m 'readme: more'
git format-patch -q -1 --stdout >"$work/mail.readme"
exits 0 'a patch that touches no C file is silent' check "$work/mail.readme"
is "$(cat "$work/out" "$work/err")" '' 'altogether'

# b4 runs the command on each patch of a series.
if b4=$top/.deps/bin/b4; [ -x "$b4" ] || (cd "$top" && scripts/setup b4) >"$work/setup" 2>&1; then
	git checkout -q master~1
	git checkout -q -b stable
	git config b4.prep-perpatch-check-cmd "$seamcheck patch --rules=busy-retry"
	run "$b4" prep -n topic -f stable
	loop third >b.c
	git add b.c
	git commit -q -m 'x: add a third wait' -m 'Words.'
	echo more >>README
	git commit -q -a -m 'readme: more' -m 'Words.'
	run "$b4" prep --check
	cat "$work/out" "$work/err" >"$work/b4"
	has "$work/b4" 'b.c:6: WARNING:busy-retry' 'b4 prep --check shows the finding'
	has "$work/b4" 'Success: 1, Warning: 1, Error: 0' 'as a warning, and the other patch as passed'
else
	skip 'b4 prep --check' 'no b4 to be had'
fi

done_testing
