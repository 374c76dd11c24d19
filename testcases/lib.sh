# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# shellcheck disable=SC2034	# the variables are for the scripts that read this
#
# What every test script needs. Use, from the top of the checkout:
#
#	#!/bin/sh
#	# SPDX-License-Identifier: GPL-2.0-only
#	set -eu
#	. testcases/lib.sh
#
#	exits 0 'a clean file is silent' scripts/seamcheck testcases/x.c
#	is_same testcases/x.want "$work/out" 'and prints nothing'
#	done_testing
#
# It gives each script
#	$top	absolute path of the checkout, which is the current folder
#	$work	a folder of its own, removed at the end; HOME is there too
#	$status, $work/out, $work/err	of the last command run or exits ran
#
# and these assertions, each one TAP line, NAME being what is proved:
#	ok NAME COMMAND [ARG]...	COMMAND succeeds
#	fails NAME COMMAND [ARG]...	COMMAND does not
#	exits N NAME COMMAND [ARG]...	COMMAND's exit status is N
#	is GOT WANT NAME		the two strings are equal
#	is_same WANT_FILE GOT_FILE NAME	the two files are; else shows a diff
#	has FILE TEXT NAME		TEXT (no pattern) is in a line of FILE
#	lacks FILE TEXT NAME		TEXT is in none
#	pass NAME, fail NAME		what the script found out by itself
#	skip NAME WHY			not tested here, counted as skipped
#	skip_all WHY			ends the script, nothing tested here
#	bail_out WHY			ends the whole test run as failed
#	done_testing			the last line: prints the plan
#
# Others: run COMMAND..., which asserts nothing, diag TEXT, and in_objects PROGRAM...,
# for what Kbuild must not do twice at a time in .deps/linux-obj. The count lives
# in a file, so assertions in a pipe's loop or a subshell count as well. A
# script that ends before done_testing printed no plan, which prove calls a
# failure.

top=$(pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/seamcheck-test.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# Same bytes whatever the caller's locale, time zone or git settings are.
LC_ALL=C TZ=UTC HOME=$work
GIT_CONFIG_NOSYSTEM=1 GIT_CEILING_DIRECTORIES=$work
GIT_AUTHOR_NAME=Tester GIT_AUTHOR_EMAIL=tester@example.invalid
GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
export LC_ALL TZ HOME GIT_CONFIG_NOSYSTEM GIT_CEILING_DIRECTORIES \
	GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
unset CDPATH GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE XDG_CONFIG_HOME XDG_CACHE_HOME
# What is tested is the work, not the memory of it: recall-rule.t has that.
SEAMCHECK_CACHE=
export SEAMCHECK_CACHE

status=0
mkdir "$work/.tap"
echo 0 >"$work/.tap/count"

in_objects()
{
	flock "$top/.deps/.lock-objects" "$@"
}

diag()
{
	printf '%s\n' "$*" | sed 's/^/# /'
}

# tap_line VERDICT NAME: one numbered test line; VERDICT is ok or not ok.
# A # would start a directive, a newline another line.
tap_line()
{
	read -r tap_n <"$work/.tap/count"
	tap_n=$((tap_n + 1))
	echo "$tap_n" >"$work/.tap/count"
	printf '%s %d - ' "$1" "$tap_n"
	printf '%s' "$2" | tr '#\n' '  '
	printf '%s\n' "${3-}"
}

pass()
{
	tap_line ok "$1"
}

# fail NAME [FILE]...: shows up to 40 lines of each FILE that is not empty.
fail()
{
	tap_line 'not ok' "$1"
	: >"$work/.tap/failed"
	shift
	for tap_file do
		[ -s "$tap_file" ] || continue
		diag "${tap_file##*/}:"
		awk 'NR <= 40 { print "#   " $0 }' "$tap_file"
	done
}

run()
{
	status=0
	"$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
}

# tap_ran WANTED_AS_TEXT NAME: the last run was not as wanted.
tap_ran()
{
	fail "$2" "$work/out" "$work/err"
	diag "exit status $status, wanted $1"
}

exits()
{
	tap_want=$1 tap_name=$2
	shift 2
	run "$@"
	if [ "$status" -eq "$tap_want" ]; then
		pass "$tap_name"
	else
		tap_ran "$tap_want" "$tap_name"
	fi
}

ok()
{
	tap_name=$1
	shift
	exits 0 "$tap_name" "$@"
}

fails()
{
	tap_name=$1
	shift
	run "$@"
	if [ "$status" -ne 0 ]; then
		pass "$tap_name"
	else
		tap_ran 'another than 0' "$tap_name"
	fi
}

is()
{
	if [ "$1" = "$2" ]; then
		pass "$3"
	else
		fail "$3"
		diag "got:  $1"
		diag "want: $2"
	fi
}

is_same()
{
	if diff -u "$1" "$2" >"$work/.tap/diff" 2>&1; then
		pass "$3"
	else
		fail "$3" "$work/.tap/diff"
	fi
}

has()
{
	if grep -qF -e "$2" -- "$1"; then
		pass "$3"
	else
		fail "$3" "$1"
		diag "wanted in it: $2"
	fi
}

lacks()
{
	if [ ! -r "$1" ]; then
		fail "$3"
		diag "cannot read $1"
	elif grep -qF -e "$2" -- "$1"; then
		fail "$3" "$1"
		diag "not wanted in it: $2"
	else
		pass "$3"
	fi
}

skip()
{
	tap_line ok "$1" " # SKIP $2"
}

skip_all()
{
	echo "1..0 # SKIP $*"
	exit 0
}

bail_out()
{
	echo "Bail out! $*"
	exit 255
}

done_testing()
{
	read -r tap_n <"$work/.tap/count"
	echo "1..$tap_n"
	[ ! -e "$work/.tap/failed" ] || exit 1
	exit 0
}
