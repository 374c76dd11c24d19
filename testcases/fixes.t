#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A rule's fix of NAME.c is NAME.c.fixed, and keeps what a fix must keep.
set -eu
. testcases/lib.sh

cp -r testcases/include "$work/include"
mkdir "$work/fixed"
checkpatch=${KDIR:-.deps/linux}/scripts/checkpatch.pl

comments()
{
	# Each comment of the kernel's two forms begins with one of these.
	grep -o -e '/\*' -e '//' "$1" | wc -l
}

for fixed in testcases/rules/*.c.fixed testcases/fixes/*.c.fixed; do
	[ -e "$fixed" ] || continue
	file=${fixed%.fixed} name=$(basename "$fixed" .c.fixed)
	# A fixture is named for its rule; those in fixes/ are for all rules.
	case $file in
	*/rules/*)
		rules=''
		for cocci in cocci/*.cocci; do
			id=$(basename "$cocci" .cocci)
			case $name in "$id"_*) rules=--rules=$(echo "$id" | tr _ -) ;; esac
		done ;;
	*)	rules=--all ;;
	esac
	copy=$work/fixed/$name.c
	cp "$file" "$copy"
	exits 1 "$name: mended" scripts/seamcheck --mode=patch --in-place "$rules" "$copy"
	sort "$work/err" >"$work/$name.left"
	is_same "$fixed" "$copy" "$name: as expected"
	is "$(comments "$copy")" "$(comments "$file")" "$name: no comment is lost"
	ok "$name: compiles" gcc -std=gnu11 -fsyntax-only -I "$work/include" "$copy"

	# Each hunk lies in a function with a finding.
	scripts/seamcheck --format=tsv "$rules" "$file" 2>/dev/null |
		cut -f 4 | sort -u >"$work/functions" || :
	diff -U0 "$file" "$fixed" | sed -n 's/^@@ -\([0-9]*\).*/\1/p' >"$work/hunks" || :
	awk '
		FILENAME == ARGV[1] { found[$1]; next }
		FILENAME == ARGV[2] { hunk[$1]; next }
		/^[a-z].*\(/ && !/;$/ {
			name = $0
			sub(/\(.*/, "", name)
			sub(/.*[ *]/, "", name)
		}
		(FNR in hunk) && !(name in found) { print FNR ": " name }
	' "$work/functions" "$work/hunks" "$file" >"$work/strays"
	is_same /dev/null "$work/strays" "$name: nothing else is touched"

	cp "$copy" "$work/fixed/again.c"
	run scripts/seamcheck --mode=patch --in-place "$rules" "$copy"
	is_same "$work/fixed/again.c" "$copy" "$name: mending twice changes nothing"

	if [ -e "$checkpatch" ]; then
		diff -u --label "a/$name.c" --label "b/$name.c" "$file" "$fixed" \
			>"$work/$name.diff" || :
		# The fixtures' own marks run over; a kernel file has none.
		sed -i 's#/\* *\(EXPECT\|MAY\):[^*]*\*/$#/* x */#' "$work/$name.diff"
		ok "$name: checkpatch is content" perl "$checkpatch" --no-tree --strict \
			--quiet --no-signoff --ignore COMMIT_MESSAGE,FILE_PATH_CHANGES \
			"$work/$name.diff"
	else
		skip "$name: checkpatch is content" 'no Linux tree: scripts/fetch-linux'
	fi
done
done_testing
