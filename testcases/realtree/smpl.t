#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The rules on a whole Linux tree: quiet where it is right, and each loop that
# is put back into the real file is found and mended to what stood there.
# Takes minutes.
set -eu
. testcases/lib.sh

KDIR=${KDIR:-.deps/linux}
spatch=${SPATCH:-$top/.deps/bin/spatch}
[ -f "$KDIR/arch/x86/kvm/vmx/tdx.c" ] || skip_all 'no Linux tree: scripts/fetch-linux'

run sh -c 'cd "$1" && "$2/scripts/seamcheck"' sh "$KDIR" "$top"
# What is left of the moderate rules is judged in testcases/realtree/smpl.md.
sed -n 's/^\([^:]*\):[0-9]*: WARNING:\([a-z-]*\): .* of \([a-z_]*\)().*/\1 \2 \3/p' \
	"$work/out" | sort -u >"$work/found"
# shellcheck disable=SC2016	# the backquotes are Markdown's
sed -n 's/^- `\(.*\)`.*/\1/p' testcases/realtree/smpl.md | sort -u >"$work/judged"
comm -23 "$work/found" "$work/judged" >"$work/unjudged"
is_same /dev/null "$work/unjudged" 'no finding that is not judged'
lacks "$work/out" WARNING:busy-retry 'no retry loop is left upstream'
lacks "$work/out" WARNING:busy-bit-test 'no bit test either'
lacks "$work/out" WARNING:busy-operand-compare 'nor a compare with one operand'
sed -n 's/^seamcheck: \([^:]*\):[0-9]*: \([a-zA-Z0-9_]*\).* not analysed.*/\1 \2/p' \
	"$work/err" | sort -u >"$work/dropped"
comm -23 "$work/dropped" "$work/judged" >"$work/unjudged"
is_same /dev/null "$work/unjudged" 'every function that matters is analysed'

# The same code, whatever the white space.
code()
{
	tr -d ' \t\n' <"$1"
}

original=$KDIR/arch/x86/kvm/vmx/tdx.c

# As kbuild compiles tdx.c, but whichever file is named.
# shellcheck disable=SC2016	# the inner shell expands
run in_objects sh -c 'scripts/fetch-linux --make arch/x86/kvm/vmx/tdx.o &&
	cp .deps/linux-obj/arch/x86/kvm/vmx/.tdx.o.cmd "$1"' sh "$work/cmd"
# shellcheck disable=SC2016	# $1 is for the script that is written here
sed -n -e '1s/^savedcmd_[^ ]* := /cd .deps\/linux-obj \&\& /' \
	-e '1s/-Wp,-MMD,[^ ]*//' \
	-e '1s| -o [^ ]* [^ ]*/tdx\.c *$| -o /dev/null "$1"|p' \
	"$work/cmd" >"$work/compile"

comments()	# FILE
{
	grep -o -e '/\*' -e '//' "$1" | wc -l
}

# functions: those that the hunks of the diff on stdin begin in.
functions()
{
	sed -n 's/^@@ [^@]*@@ .*[ *]\([a-z0-9_]*\)(.*/\1/p' | sort -u
}

# put_back FORM FILE.cocci [OPTION]...: a copy of tdx.c that holds the defects.
put_back()
{
	form=$1 cocci=$2
	shift 2
	folder=$work/$form/arch/x86/kvm/vmx
	mkdir -p "$folder"
	cp "$KDIR"/arch/x86/kvm/*.h "$work/$form/arch/x86/kvm"
	cp "$KDIR"/arch/x86/kvm/vmx/*.h "$folder"
	"$spatch" --very-quiet "$@" --sp-file "testcases/realtree/$cocci" \
		"$original" -o "$folder/tdx.c" >/dev/null 2>&1
	cp "$folder/tdx.c" "$folder/before.c"
}

# mend RULES: the copy; and what every fix must keep.
mend()
{
	run scripts/seamcheck --format=tsv ${1:+"--rules=$1"} "$folder/tdx.c"
	cut -f 4 "$work/out" | sort -u >"$work/found"
	run scripts/seamcheck --mode=patch --in-place ${1:+"--rules=$1"} "$folder/tdx.c"
	diff -up --label a/arch/x86/kvm/vmx/tdx.c --label b/arch/x86/kvm/vmx/tdx.c \
		"$folder/before.c" "$folder/tdx.c" >"$work/patch" || :
	diff -U0 -p "$folder/before.c" "$folder/tdx.c" | functions >"$work/hunks" || :
	comm -23 "$work/hunks" "$work/found" >"$work/strays"
	is_same /dev/null "$work/strays" "$form: only functions with findings change"
	is "$(comments "$folder/tdx.c")" "$(comments "$folder/before.c")" \
		"$form: no comment is lost"
	ok "$form: checkpatch is content" perl "$KDIR/scripts/checkpatch.pl" --no-tree \
		--strict --quiet --no-signoff \
		--ignore COMMIT_MESSAGE,FILE_PATH_CHANGES "$work/patch"
	ok "$form: mended, it compiles" sh "$work/compile" "$folder/tdx.c"
	exits 0 "$form: checking it again reports nothing" \
		scripts/seamcheck ${1:+"--rules=$1"} "$folder/tdx.c"
	exits 0 "$form: nothing is left to mend" \
		scripts/seamcheck --mode=patch ${1:+"--rules=$1"} "$folder/tdx.c"
	is_same /dev/null "$work/out" "$form: and nothing is mended twice"
}

for form in exact masked helper forever; do
	put_back "$form" loops.cocci -D "$form"
	count=$(diff "$original" "$folder/tdx.c" | grep -c -e '^>[	 ]*do {' \
		-e '^>[	 ]*while (1)' -e '^>[	 ]*for *( *; *; *)' || :)
	ok "$form: loops are put back" test "$count" -ge 7
	run scripts/seamcheck --rules=busy-retry "$folder/tdx.c"
	is "$(grep -c WARNING:busy-retry "$work/out")" "$count" "$form: each is found"
	mend busy-retry
	is "$(code "$folder/tdx.c" | cksum)" "$(code "$original" | cksum)" \
		"$form: mended, it is the original's code"
done

# Where several rules meet, the fix is one edit.
put_back meet loops.cocci -D meet
count=$(diff "$original" "$folder/tdx.c" | grep -c '^>[	 ]*do {' || :)
is "$count" 3 'meet: loops before a BUG are put back'
mend ''
is "$(code "$folder/tdx.c" | cksum)" "$(code "$original" | cksum)" \
	"meet: mended, it is the original's code"

# A bare errno where BUSY was told apart.
put_back bare bare.cocci
count=$(diff "$original" "$folder/tdx.c" | grep -c '^>.*if (' || :)
ok 'bare: mappings are put back' test "$count" -ge 3
run scripts/seamcheck --rules=busy-as-eio "$folder/tdx.c"
is "$(grep -c WARNING:busy-as-eio "$work/out")" "$count" 'bare: each is found'
mend busy-as-eio
is "$(grep -c -e '-EBUSY : -EIO;' "$folder/tdx.c")" "$count" \
	'bare: and BUSY is told apart again'
done_testing
