#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# On the shapes, the SmPL rules and seamflow find the same, but for what
# testcases/seamflow/engines.md lists.
set -eu
. testcases/lib.sh

bin=${SEAMFLOW:-$top/checks/bin/seamflow}
spatch=${SPATCH:-$top/.deps/bin/spatch}
[ -x "$bin" ] || skip_all 'no seamflow, run make'
command -v "$spatch" >/dev/null 2>&1 || skip_all 'no spatch, run scripts/setup'

: >"$work/smpl.all"
: >"$work/rules"
for cocci in cocci/*.cocci; do
	rule=$(basename "$cocci" .cocci | tr _ -)
	echo "$rule" >>"$work/rules"
	# The lines that context mode stars.
	"$spatch" --very-quiet --no-includes --include-headers -D context \
		--sp-file "$cocci" --dir testcases/shapes 2>/dev/null |
	awk -v rule="$rule" '
		/^--- / { file = $2; sub(/.*\//, "", file); next }
		/^\+\+\+ / { next }
		/^@@ / { split($2, at, ","); line = -at[1]; next }
		/^-/ { print file ":" line++ " " rule; next }
		/^ / { line++ }
	' >>"$work/smpl.all"
done
sort -u "$work/smpl.all" >"$work/smpl"

for file in testcases/shapes/*.c; do
	"$bin" -I testcases/include "$file" 2>&1
done >"$work/said"
sed -n 's/^.*\/\([^:/]*:[0-9]*\):[0-9]*: warning: .* \[\([a-z-]*\)\]$/\1 \2/p' "$work/said" |
	awk 'FILENAME == ARGV[1] { rule[$1]; next } $2 in rule' "$work/rules" - |
	sort -u >"$work/flow"

# shellcheck disable=SC2016	# the backquotes are the table's
sed -n 's/^| `\([^`]*\)` | .*/\1/p' testcases/seamflow/engines.md | sort -u >"$work/known"
{
	comm -23 "$work/smpl" "$work/flow" | sed 's/$/ (SmPL only)/'
	comm -13 "$work/smpl" "$work/flow" | sed 's/$/ (seamflow only)/'
} | awk '
	FILENAME == ARGV[1] { known[$0]; next }
	!(($1 " " $2) in known)
' "$work/known" - >"$work/differ"
if [ -s "$work/flow" ] && [ -s "$work/smpl" ]; then
	pass 'both engines find something'
else
	fail 'both engines find something'
fi
is_same /dev/null "$work/differ" 'they differ only where engines.md says so'

done_testing
