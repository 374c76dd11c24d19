# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
#
# tmp: a folder of the program's own, gone when it ends. temp_in names where, if
# not in TMPDIR.

# make_temp MKTEMP-ARG...: mktemp for a command substitution. An interrupt between
# its making a file and its telling the name would leave the file behind: mktemp
# hears none, and the shell that waits for it acts on one when it knows the name.
make_temp()
{
	trap '' HUP INT TERM
	exec mktemp "$@"
}

tmp=''
trap 'trap "" HUP INT TERM; rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
tmp=$(make_temp -d "${temp_in:-${TMPDIR:-/tmp}}/seamcheck.XXXXXX" 2>/dev/null) || {
	echo "seamcheck: no temporary folder in ${temp_in:-${TMPDIR:-/tmp}}: is TMPDIR right?" >&2
	exit 2
}
