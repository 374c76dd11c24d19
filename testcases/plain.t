#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# What a rule finds when spatch runs it by itself, as make coccicheck does: what
# the fixtures expect, but for what testcases/rules/plain lists with its reason.
# Takes minutes.
set -eu
. testcases/lib.sh

spatch=${SPATCH:-$top/.deps/bin/spatch}
command -v "$spatch" >/dev/null 2>&1 || skip_all 'no spatch, run scripts/setup'
mkdir "$work/fixtures"
cp testcases/rules/*.c "$work/fixtures"
(cd "$work/fixtures" && awk -f "$top/testcases/wanted.awk" -- *.c) >"$work/wanted"
for cocci in cocci/*.cocci; do
	rule=$(basename "$cocci" .cocci | tr _ -)
	run "$spatch" --very-quiet --no-includes --include-headers -D context \
		--sp-file "$cocci" --dir "$work/fixtures"
	is "$status" 0 "$rule: spatch runs it"
	awk -f testcases/starred.awk "$work/out" | sort -u >"$work/found"
	awk -F: -v OFS='\t' -v rule="$rule" '
		FILENAME == ARGV[1] { if ($3 == rule) mark[$1 ":" $2] = $4; next }
		{ found[$0] }
		!($0 in mark) { print rule, "alarm", $0 }
		END {
			for (key in mark)
				if (mark[key] == "EXPECT" && !(key in found))
					print rule, "missed", key
		}' "$work/wanted" "$work/found" | sort >"$work/differs"
	awk -F '\t' -v OFS='\t' -v rule="$rule" '$1 == rule && $4 != "" { print $1, $2, $3 }' \
		testcases/rules/plain | sort >"$work/listed"
	is_same "$work/listed" "$work/differs" "$rule: differs where it is said to"
done
done_testing
