#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Each list of wrappers in a rule under cocci/ is what the data say: all leaves
# of the policies that the list has any leaf of, and no other name.
set -eu
. testcases/lib.sh

seamlocks=$top/checks/bin/seamlocks

# lists FILE: each "{tdh_..., tdh_...}" on a line of its own, with its line number.
lists()
{
	awk '{
		line = $0
		while (line != "") {
			if (!open) {
				if (!match(line, /[{][ \t]*tdh_[a-z]/))
					break
				open = NR
				line = substr(line, RSTART + 1)
				names = ""
			}
			end = index(line, "}")
			names = names " " (end ? substr(line, 1, end - 1) : line)
			line = end ? substr(line, end + 1) : ""
			if (end) {
				print open ":" names
				open = 0
			}
		}
	}' "$1" | tr -s ', \t' ' '
}

# check_list FILE:LINE NAME...: tdh_do_no_vcpus() is a macro around a wrapper, a
# list with it is about something else.
check_list()
{
	where=$1
	shift
	case " $* " in *" tdh_do_no_vcpus "*) return ;; esac
	for name do
		"$seamlocks" policy "$name" 2>/dev/null || echo "no-policy"
	done | sort -u >"$work/policies"
	if grep -q no-policy "$work/policies"; then
		fail "$where: a name that is no wrapper" "$work/policies"
		return
	fi
	printf '%s\n' "$@" | sort >"$work/got"
	"$seamlocks" leaves --policy="$(paste -sd, "$work/policies")" | sort >"$work/want"
	is_same "$work/want" "$work/got" "$where: all of $(paste -sd, "$work/policies")"
}

for rule in cocci/*.cocci; do
	lists "$rule" >"$work/lists"
	while IFS=: read -r line names; do
		# shellcheck disable=SC2086	# a list of words
		check_list "$rule:$line" $names
	done <"$work/lists"
done

# The test itself: a list with a leaf too few, and one with a name of no leaf.
printf '{tdh_mem_page_add,\n tdh_mr_extend}\nx {tdh_no_such} y {tdh_vp_enter}\n' >"$work/rule"
lists "$work/rule" >"$work/got"
cat >"$work/want" <<'END'
1: tdh_mem_page_add tdh_mr_extend
3: tdh_no_such
3: tdh_vp_enter
END
is_same "$work/want" "$work/got" 'lists are found, over lines and in one'
done_testing
