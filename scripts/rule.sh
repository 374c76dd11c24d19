# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# shellcheck disable=SC2034	# id is for the scripts that read this
#
# What the file of a rule says of itself. These are asked for each rule and file, and
# starting a program takes longer than all that they do.

# rule_id RULE: the rule's id, into $id.
rule_id()
{
	id=${1##*/}
	id=${id#check_}
	id=${id%.*}
	while :; do
		case $id in
		*_*) id=${id%%_*}-${id#*_} ;;
		*) return 0 ;;
		esac
	done
}

# header FIELD RULE.cocci: what stands behind "// FIELD:".
header()
{
	sed -n "\|^// $1: *|{
		s///p
		q
	}" "$2"
}
