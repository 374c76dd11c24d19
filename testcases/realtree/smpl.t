#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The rules on a whole Linux tree: quiet where it is right, and each loop that
# is put back into the real file is found and mended to what stood there.
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
for form in exact masked helper forever; do
	folder=$work/$form/arch/x86/kvm/vmx
	mkdir -p "$folder"
	cp "$KDIR"/arch/x86/kvm/vmx/*.h "$folder"
	cp "$original" "$folder/tdx.c"
	"$spatch" --very-quiet -D "$form" --sp-file testcases/realtree/loops.cocci \
		--in-place "$folder/tdx.c" >/dev/null 2>&1
	put_back=$(diff "$original" "$folder/tdx.c" | grep -c -e '^>[	 ]*do {' \
		-e '^>[	 ]*while (1)' -e '^>[	 ]*for *( *; *; *)' || :)
	ok "$form: loops are put back" test "$put_back" -ge 7
	run scripts/seamcheck --rules=busy-retry "$folder/tdx.c"
	is "$(grep -c WARNING:busy-retry "$work/out")" "$put_back" "$form: each is found"
	run scripts/seamcheck --mode=patch --in-place --rules=busy-retry "$folder/tdx.c"
	is "$(code "$folder/tdx.c" | cksum)" "$(code "$original" | cksum)" \
		"$form: mended, it is the original's code"
done

# A bare errno where BUSY was told apart.
folder=$work/bare/arch/x86/kvm/vmx
mkdir -p "$folder"
cp "$KDIR"/arch/x86/kvm/vmx/*.h "$folder"
"$spatch" --very-quiet --sp-file testcases/realtree/bare.cocci "$original" \
	-o "$folder/tdx.c" >/dev/null 2>&1
put_back=$(diff "$original" "$folder/tdx.c" | grep -c '^>.*if (' || :)
ok 'bare: mappings are put back' test "$put_back" -ge 3
run scripts/seamcheck --rules=busy-as-eio "$folder/tdx.c"
is "$(grep -c WARNING:busy-as-eio "$work/out")" "$put_back" 'bare: each is found'
run scripts/seamcheck --mode=patch --in-place --rules=busy-as-eio "$folder/tdx.c"
is "$(grep -c -e '-EBUSY : -EIO;' "$folder/tdx.c")" \
	"$put_back" 'bare: and BUSY told apart again'
done_testing
