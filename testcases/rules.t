#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Each rule finds the lines that the fixtures mark EXPECT for it, and no others.
# Takes minutes.
set -eu
. testcases/lib.sh

# Fixtures keep their stand-ins for the kernel's headers in ../include.
mkdir "$work/fixtures"
cp testcases/rules/*.c testcases/shapes/*.c "$work/fixtures"
cp -r testcases/include "$work/include"

(cd "$work/fixtures" && awk -f "$top/testcases/wanted.awk" -- *.c) >"$work/wanted"

for file in "$work/fixtures"/*.c; do
	ok "$(basename "$file") compiles" \
		gcc -std=gnu11 -fsyntax-only -I "$work/include" "$file"
done

exits 1 'the fixtures have findings, and all of them are analysed' \
	env -C "$work/fixtures" "$top/scripts/seamcheck" --all .
is_same /dev/null "$work/err" 'nothing on stderr'
sed 's/^\([^:]*:[0-9]*\): WARNING:\([a-z-]*\):.*/\1:\2/' "$work/out" | sort -u >"$work/found"

for cocci in cocci/*.cocci; do
	rule=$(basename "$cocci" .cocci | tr _ -)
	awk -F: -v rule="$rule" '
		FILENAME == ARGV[1] {
			if ($3 == rule)
				mark[$1 ":" $2] = $4
			next
		}
		$3 == rule {
			key = $1 ":" $2
			if (!(key in mark))
				print "false alarm " key
			seen[key]
		}
		END {
			for (key in mark)
				if (mark[key] == "EXPECT" && !(key in seen))
					print "missed " key
		}
	' "$work/wanted" "$work/found" | sort >"$work/wrong"
	want=$(grep -c ":$rule:EXPECT\$" "$work/wanted" || :)
	missed=$(grep -c '^missed' "$work/wrong" || :)
	false=$(grep -c '^false' "$work/wrong" || :)
	hits=$((want - missed))
	is_same /dev/null "$work/wrong" \
		"$rule: recall $hits/$want, precision $hits/$((hits + false))"
	echo "# SUMMARY $rule: recall $hits/$want, precision $hits/$((hits + false))"
	ok "$rule has fixtures of its own" test "$want" -gt 0
done
done_testing
