#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# The lists that the rules under cocci/ have to spell out are what the data
# say: leaves and their numbers by policy, and the status codes.
set -eu
. testcases/lib.sh

data=checks/data
tab=$(printf '\t')

# words: the names in capitals or of wrappers on stdin, sorted, one a line
words()
{
	grep -oE '\b(TDH|TDX)_[A-Z0-9_]+\b|\btdh_[a-z0-9_]+\b' | sort -u
}

# list FILE LINE: from the line after LINE to the end of that list, "}"
list()
{
	awk -v from="$2" 'NR > from { print } NR > from && /\}/ { exit }' "$1"
}

# names KIND POLICIES: the leaves' wrappers or macros, from the data alone
names()
{
	case $1:$2 in
	leaves:all)	checks/bin/seamlocks leaves | sort -u ;;
	leaves:*)	checks/bin/seamlocks leaves --policy="$2" | sort -u ;;
	macros:*)
		awk -F"$tab" -v wanted=",$2," '
			$1 ~ /^TDH\./ && index(wanted, "," $3 ",") {
				gsub(/\./, "_", $1)
				print $1
			}' "$data/leaf-policy.tsv" | sort -u ;;
	esac
}

for cocci in cocci/*.cocci; do
	grep -nE '^[[:space:]]*// (leaves|macros): policy=' "$cocci" >"$work/marks" || continue
	while IFS= read -r mark; do
		line=${mark%%:*}
		kind=$(echo "$mark" | sed 's|.*// \([a-z]*\): policy=.*|\1|')
		policies=${mark##*policy=}
		[ "$policies" != all ] || continue
		list "$cocci" "$line" | words >"$work/got"
		names "$kind" "$policies" >"$work/want"
		is_same "$work/want" "$work/got" "$cocci:$line: the $kind of $policies"
	done <"$work/marks"
done

# Every status that the data name is a code that must not be used as a bit.
rule=cocci/busy_bit_test.cocci
sed -n '/^@busy@/,/^@@/p; /^\/\/ codes:/,/^\/\/ end of codes/p' "$rule" | words >"$work/codes"
awk -F"$tab" '$1 ~ /^TDX_/ { print $1 }' "$data/statuses.tsv" | sort -u >"$work/statuses"
comm -23 "$work/statuses" "$work/codes" >"$work/unknown"
is_same /dev/null "$work/unknown" "$rule knows every status of $data/statuses.tsv"

errno=${KDIR:-.deps/linux}/arch/x86/include/asm/shared/tdx_errno.h
if [ -e "$errno" ]; then
	# Operand ids and the mask are no codes.
	sed -n 's/^#define[[:space:]]*\(TDX_[A-Z0-9_]*\)[[:space:]].*/\1/p' "$errno" |
		grep -v -e '^TDX_OPERAND_ID_' -e '_MASK$' | sort -u >"$work/kernel"
	comm -23 "$work/kernel" "$work/codes" >"$work/unknown"
	is_same /dev/null "$work/unknown" "$rule knows every code of the kernel's tdx_errno.h"
else
	skip "$rule knows every code of the kernel's tdx_errno.h" 'no Linux tree: scripts/fetch-linux'
fi

# lists FILE...: what a metavariable of more than one letter may be: "NAME = a b" or
# "NAME =~ ...", each once. SmPL has no include: each rule spells its lists anew.
lists()
{
	cat "$@" | sed 's|//.*||' | tr '\n' ' ' |
		grep -oE '\b[A-Za-z_][A-Za-z_0-9]+ *(= *\{[^}.]*\}|=~ *"[^"]*")' |
		awk '$1 ~ /^(leaf|LEAF)$/ { next }
			/\{/ {
				line = $1 " ="
				gsub(/^[^{]*\{|[},]/, " ")
				k = split($0, member, " ")
				for (i = 1; i <= k; i++) {
					for (j = i; j > 1 && member[j - 1] > member[j]; j--) {
						other = member[j]
						member[j] = member[j - 1]
						member[j - 1] = other
					}
				}
				for (i = 1; i <= k; i++)
					line = line " " member[i]
				print line
				next
			}
			{ print }' | sort -u
}

# ambiguous: the metavariables in the output of lists, on stdin, that are two things
ambiguous()
{
	awk '{ print $1 }' | uniq -d
}

lists cocci/*.cocci | ambiguous >"$work/got"
is_same /dev/null "$work/got" 'a metavariable of one name has the same list in each rule'
printf 'CODE = a b\nCODE = a\nTEST = a\n' | ambiguous >"$work/got"
is "$(cat "$work/got")" CODE 'a list that lacks a name is noticed'

# The test itself: a list that lacks a leaf is noticed.
printf '// leaves: policy=build\nidentifier leaf = {tdh_mem_page_add,\n\ttdh_mr_extend};\n' >"$work/short"
list "$work/short" 1 | words >"$work/got"
names leaves build >"$work/want"
fails 'a leaf too few is noticed' cmp "$work/want" "$work/got"
done_testing
