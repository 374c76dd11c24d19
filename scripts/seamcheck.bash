# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Bash completion for seamcheck. Commands, options and rules are what the
# installed seamcheck says of itself.

_seamcheck_rules()
{
	"$1" --list-rules 2>/dev/null | cut -d ' ' -f 1
}

_seamcheck()
{
	local program=$1 word=$2 previous=$3 list=''
	COMPREPLY=()
	# Readline splits at =, so a value may come as a word of its own.
	if [[ $word == '=' ]]; then
		word=''
	elif [[ $previous == '=' ]]; then
		previous=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	case $previous in
	--mode) list='report context org patch' ;;
	--format) list='text terse org json sarif html tsv' ;;
	--busy-test) list='auto helper mask bitmask' ;;
	--rules|--explain) list=$(_seamcheck_rules "$program") ;;
	--baseline)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		return ;;
	hook) list='install' ;;
	install) list='commit-msg pre-push' ;;
	esac
	if [[ -z $list ]]; then
		if [[ $word == -* ]]; then
			list=$("$program" --help 2>/dev/null |
				grep -oE '^  (-[a-z], )?--?[a-z][a-z-]*=?' | tr ',' '\n')
		elif ((COMP_CWORD == 1)); then
			list=$("$program" --help 2>/dev/null |
				sed -n '/^commands/,/^$/s/^  \([a-z]*\)  .*/\1/p')
		fi
	fi
	mapfile -t COMPREPLY < <(compgen -W "$list" -- "$word")
	if ((${#COMPREPLY[@]} == 0)); then
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
	fi
	# A value follows the = directly.
	if ((${#COMPREPLY[@]} == 1)) && [[ ${COMPREPLY[0]} == *= ]]; then
		compopt -o nospace 2>/dev/null
	fi
}

complete -F _seamcheck -o filenames seamcheck
