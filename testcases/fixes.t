#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A rule's fix of NAME.c is NAME.c.fixed, and keeps what a fix must keep.
# Takes minutes.
set -eu
. testcases/lib.sh

cp -r testcases/include "$work/include"
checkpatch=${KDIR:-.deps/linux}/scripts/checkpatch.pl

comments()
{
	# Each comment of the kernel's two forms begins with one of these.
	grep -o -e '/\*' -e '//' "$1" | wc -l
}

# holds FILE: what must hold of the fix of a fixture; $work/found has the functions
# with findings, of all fixtures, and $work/again the fixes that were mended again.
holds()
{
	file=$1 fixed=$1.fixed name=$(basename "$1" .c)
	copy=$work/fixed/$name.c
	is_same "$fixed" "$copy" "$name: as expected"
	is "$(comments "$copy")" "$(comments "$file")" "$name: no comment is lost"
	ok "$name: compiles" gcc -std=gnu11 -fsyntax-only -I "$work/include" "$copy"

	diff -U0 "$file" "$fixed" | sed -n 's/^@@ -\([0-9]*\).*/\1/p' >"$work/hunks" || :
	awk -F '\t' -v file="$file" '
		part == "found" { if ($1 == file) found[$2]; next }
		part == "hunks" { hunk[$1]; next }
		/^[a-z].*\(/ && !/;$/ {
			name = $0
			sub(/\(.*/, "", name)
			sub(/.*[ *]/, "", name)
		}
		(FNR in hunk) && !(name in found) { print FNR ": " name }
	' part=found "$work/found" part=hunks "$work/hunks" part=file "$file" >"$work/strays"
	is_same /dev/null "$work/strays" "$name: nothing else is touched"
	is_same "$copy" "$work/again/$name.c" "$name: mending twice changes nothing"

	if [ ! -e "$checkpatch" ]; then
		skip "$name: checkpatch is content" 'no Linux tree: scripts/fetch-linux'
		return 0
	fi
	diff -u --label "a/$name.c" --label "b/$name.c" "$file" "$fixed" >"$work/$name.diff" || :
	# The fixtures' own marks run over; a kernel file has none.
	sed -i 's#/\* *\(EXPECT\|MAY\):[^*]*\*/$#/* x */#' "$work/$name.diff"
	ok "$name: checkpatch is content" perl "$checkpatch" --no-tree --strict \
		--quiet --no-signoff --ignore COMMIT_MESSAGE,FILE_PATH_CHANGES \
		"$work/$name.diff"
}

# A fixture is named for its rule.
for cocci in cocci/*.cocci; do
	id=$(basename "$cocci" .cocci)
	rule=--rules=$(echo "$id" | tr _ -)
	set -- "testcases/rules/${id}_"*.c.fixed
	[ -e "$1" ] || continue
	rm -rf "$work/fixed" "$work/again"
	mkdir "$work/fixed"
	for fixed; do
		shift
		set -- "$@" "${fixed%.fixed}"
	done
	cp "$@" "$work/fixed"
	exits 1 "$id: mends" scripts/seamcheck --mode=patch --in-place "$rule" "$work/fixed"
	scripts/seamcheck --format=tsv "$rule" "$@" 2>/dev/null | cut -f 1,4 >"$work/found" || :
	cp -r "$work/fixed" "$work/again"
	run scripts/seamcheck --mode=patch --in-place "$rule" "$work/again"
	for file; do
		holds "$file"
	done
done
done_testing
