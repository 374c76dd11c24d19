# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Bash completion for seamcheck. Commands, options, values and rules are what the
# installed seamcheck says of itself.

_seamcheck_rules()
{
	"$1" --list-rules 2>/dev/null | cut -d ' ' -f 1
}

# _seamcheck_values PROGRAM OPTION: what it says it would have taken instead.
_seamcheck_values()
{
	"$1" "$2=?" 2>&1 | sed -n 's/.*(\(.*\))$/\1/p' | sed 's/, \| or / /g'
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
	--mode|--format|--busy-test) list=$(_seamcheck_values "$program" "$previous") ;;
	--explain) list=$(_seamcheck_rules "$program") ;;
	--rules)
		# The last of a list; the others go before each candidate.
		local before=''
		[[ $word != *,* ]] || before=${word%,*},
		mapfile -t COMPREPLY < <(compgen -P "$before" \
			-W "$(_seamcheck_rules "$program")" -- "${word##*,}")
		return ;;
	--baseline|--trees|--counts)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		return ;;
	hook) list='install' ;;
	install|run) list='commit-msg pre-push' ;;
	esac
	if [[ -z $list ]]; then
		if [[ $word == -* ]]; then
			list=$({
				case ${COMP_WORDS[1]} in
				''|-*|*[!a-z]*) "$program" --help ;;
				*) "$program" "${COMP_WORDS[1]}" -h ;;
				esac
			} 2>/dev/null | grep -oE -e '(^ +|[ []|, )--?[a-z][a-z-]*=?' |
				tr -d ' [,' | sort -u)
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
