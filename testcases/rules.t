#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Each rule finds the lines that the fixtures mark EXPECT for it, and no others.
set -eu
. testcases/lib.sh

spatch=${SPATCH:-$top/.deps/bin/spatch}
command -v "$spatch" >/dev/null 2>&1 || skip_all 'no spatch, run scripts/setup'

# wanted FOLDER: FILE:LINE:RULE:EXPECT or MAY, from the comments of the
# fixtures in it.
wanted()
{
	(
		cd "$1"
		awk '{
			line = $0
			while (match(line, /\/\* (EXPECT|MAY): [a-z, -]*\*\//)) {
				mark = substr(line, RSTART + 3, RLENGTH - 6)
				line = substr(line, RSTART + RLENGTH)
				kind = mark
				sub(/:.*/, "", kind)
				sub(/^[A-Z]*: */, "", mark)
				n = split(mark, rule, /[, ]+/)
				for (i = 1; i <= n; i++)
					if (rule[i] != "")
						print FILENAME ":" FNR ":" rule[i] ":" kind
			}
		}' ./*.c
	)
}

# found RULE_FILE FOLDER: FILE:LINE:RULE for each line that RULE_FILE stars in
# the fixtures of FOLDER.
found()
{
	name=$(basename "$1" .cocci | tr _ -)
	"$spatch" --very-quiet --no-includes --include-headers -D context \
		--sp-file "$1" --dir "$2" 2>"$work/spatch.err" |
	awk -v rule="$name" '
		/^--- / { file = $2; sub(/.*\//, "", file); next }
		/^\+\+\+ / { next }
		/^@@ / { split($2, at, ","); line = -at[1]; next }
		/^-/ { print "./" file ":" line++ ":" rule; next }
		/^ / { line++ }
	'
}

mkdir "$work/fixtures"
cp testcases/rules/*.c testcases/shapes/*.c "$work/fixtures"
wanted "$work/fixtures" >"$work/wanted"

for cocci in ${RULES:-cocci/*.cocci}; do
	rule=$(basename "$cocci" .cocci | tr _ -)
	ok "$rule parses" "$spatch" -D context --parse-cocci "$cocci"
	found "$cocci" "$work/fixtures" | sort -u >"$work/found"
	# A fixture that spatch cannot parse would be dropped in silence.
	is_same /dev/null "$work/spatch.err" "$rule runs without a message"
	awk -F: -v rule="$rule" '$3 == rule' "$work/wanted" | sort -u >"$work/mine"
	awk -F: '
		FILENAME == ARGV[1] { mark[$1 ":" $2] = $4; next }
		{
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
	' "$work/mine" "$work/found" | sort >"$work/wrong"
	want=$(grep -c ':EXPECT$' "$work/mine" || :)
	missed=$(grep -c '^missed' "$work/wrong" || :)
	false=$(grep -c '^false' "$work/wrong" || :)
	hits=$((want - missed))
	is_same /dev/null "$work/wrong" \
		"$rule: recall $hits/$want, precision $hits/$((hits + false))"
done

done_testing
