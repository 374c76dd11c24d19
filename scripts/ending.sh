# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# shellcheck disable=SC2154	# temp.sh sets tmp, the caller here
#
# temp.sh for programs whose exit status 1 says that there are findings. Under
# set -e a tool that fails, on a full disk say, would end them with 1 or xargs'
# 123 as well: here only finish says 1.

# shellcheck source=scripts/temp.sh
. "$here/temp.sh"
told=false
finish()	# STATUS
{
	told=true
	exit "$1"
}

# shellcheck disable=SC2317	# the trap calls it
ended()
{
	ended=$?
	trap '' HUP INT TERM
	# Jobs that were interrupted as well may still be clearing up.
	[ ! -e "$tmp/lock" ] || flock -w 10 "$tmp/lock" true || :
	rm -rf "$tmp"
	case $ended:$told in
	1:false|12[0-9]:*)
		echo "seamcheck: a tool failed: is there space left in ${TMPDIR:-/tmp}?" >&2
		exit 2 ;;
	esac
}
trap ended EXIT
