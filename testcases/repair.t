#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# repair puts spatch's edits into the original text: NAME.c is the original,
# NAME.spatched what spatch made of it with NAME.cocci (repair/regenerate runs
# it again), NAME.fixed what a maintainer would have written.
# REPAIR= tests another build, such as checks/bin-asan/repair.
set -eu
. testcases/lib.sh

repair=${REPAIR:-checks/bin/repair}
[ -x "$repair" ] || skip_all "no $repair, run make"

cd testcases/repair
case $repair in
/*) ;;
*) repair=$top/$repair ;;
esac

# try WANT ORIG SPATCHED NAME: the result is WANT and stderr stays silent.
try()
{
	run "$repair" "$2" "$3"
	if [ "$status" -ne 0 ] || [ -s "$work/err" ]; then
		fail "$4" "$work/err"
	else
		is_same "$1" "$work/out" "$4"
	fi
}

# comments FILE: how many there are. Good enough for the fixtures, which have
# none inside strings.
comments()
{
	awk '{ n += gsub(/\/\*/, ""); n += gsub(/\/\/ /, "") } END { print n + 0 }' "$1"
}

crlf()
{
	awk '{ printf "%s\r\n", $0 }' "$1"
}

unended()
{
	awk 'NR > 1 { printf "\n" } { printf "%s", $0 }' "$1"
}

for orig in *.c; do
	name=${orig%.c}
	try "$name.fixed" "$orig" "$name.spatched" "$name"
	try "$orig" "$orig" "$orig" "$name: without an edit nothing changes"
	try "$name.fixed" "$name.fixed" "$name.spatched" "$name: a second time nothing changes"
	is "$(comments "$name.fixed")" "$(comments "$orig")" "$name: no comment is lost"

	crlf "$orig" >"$work/orig.c"
	crlf "$name.fixed" >"$work/fixed"
	try "$work/fixed" "$work/orig.c" "$name.spatched" "$name: with CRLF line ends"
	tr -s ' \t' ' ' <"$name.spatched" >"$work/spatched"
	try "$name.fixed" "$orig" "$work/spatched" "$name: whatever spatch's white space"
	unended "$orig" >"$work/orig.c"
	unended "$name.fixed" >"$work/fixed"
	try "$work/fixed" "$work/orig.c" "$name.spatched" "$name: without a newline at the end"
done

# The published patch, where it is there: its hunk, byte for byte.
hunk=$top/../shared/seed/hunk.patch
if [ -r "$hunk" ]; then
	# shellcheck disable=SC2016
	image='
		/^@@/ { on = 1; next }
		on && substr($0, 1, 1) != skip { print substr($0, 2) }
	'
	for side in old new; do
		case $side in old) skip=+ ;; *) skip=- ;; esac
		{
			echo 'int f(void)'
			echo '{'
			echo '	{'
			awk -v skip="$skip" "$image" "$hunk"
			echo 'out:'
			echo '	return ret;'
			echo '}'
		} >"$work/$side"
	done
	tr -s ' \t\n' ' ' <"$work/new" >"$work/spatched"
	try "$work/new" "$work/old" "$work/spatched" 'the published patch'
else
	skip 'the published patch' 'no ../shared/seed'
fi

# What checkpatch says about the patches. The fixtures left out are badly
# formatted themselves, or have code that nobody would write.
checkpatch=${KDIR:-$top/.deps/linux}/scripts/checkpatch.pl
badly='braces_shrink four_blanks ifdefs odd_indent one_liners not_utf8 removal_edges spelling zap_tab_style'
if [ -r "$checkpatch" ]; then
	for orig in *.c; do
		name=${orig%.c}
		case " $badly " in *" $name "*) continue ;; esac
		diff -u --label "a/$orig" --label "b/$orig" "$orig" "$name.fixed" \
			>"$work/patch" || :
		ok "$name: checkpatch is content" perl "$checkpatch" --strict --no-tree \
			--no-signoff --quiet --ignore COMMIT_MESSAGE,NOT_UNIFIED_DIFF \
			"$work/patch"
	done
else
	skip 'checkpatch is content' "no ${checkpatch#"$top"/}"
fi

# refuses NAME ARGUMENT...: exit status 2, one line on stderr, nothing else.
refuses()
{
	refuses_name=$1
	shift
	run "$repair" "$@"
	is "$status $(wc -l <"$work/err" | tr -d ' ') $(wc -c <"$work/out" | tr -d ' ')" \
		'2 1 0' "$refuses_name"
}

printf 'int a;\n' >"$work/a.c"
: >"$work/empty"
printf 'int a; /* no end\n' >"$work/open.c"
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "{("; print "" }' >"$work/deep.c"
refuses 'no argument is refused'
refuses 'a missing file is refused' "$work/a.c" "$work/none.c"
refuses 'a folder is refused' "$work/a.c" "$work"
refuses 'an empty SPATCHED is refused' "$work/a.c" "$work/empty"
refuses 'a comment without an end is refused' "$work/open.c" "$work/a.c"
refuses 'endless nesting is refused' "$work/deep.c" "$work/a.c"
try "$work/empty" "$work/empty" "$work/empty" 'an empty file stays empty'
ok '-h is help' "$repair" -h

# A big file: one edit in the middle, nothing else moves.
big()
{
	awk -v body="$1" 'BEGIN {
		for (i = 0; i < 20000; i++) {
			printf "static int f%d(void)\n{\n", i
			if (i == 10000)
				printf "%s", body
			print "\tif (g(" i "))\n\t\treturn -EIO;\n\n\treturn 0;\n}\n"
		}
	}'
}
big '	do {\n\t\terr = g(a,\n\t\t\tb);\n\t} while (err == X);\n' >"$work/orig.c"
big '	err = g(a, b);\n' >"$work/spatched"
big '	err = g(a,\n\t\tb);\n' >"$work/fixed"
try "$work/fixed" "$work/orig.c" "$work/spatched" 'a file of 140000 lines'

# Damaged input: each line missing in turn, and the file cut off at it, in
# either file. Whatever comes out, repair itself must not break down: it checks
# that its result has the tokens of SPATCHED.
broken=
for orig in *.c; do
	name=${orig%.c}
	lines=$(wc -l <"$orig")
	n=3
	while [ "$n" -lt "$lines" ]; do
		sed "${n}d" "$orig" >"$work/less.c"
		head -n "$n" "$name.spatched" >"$work/cut.c"
		sed "s/[;{]//;${n}s/[(){}]//" "$orig" >"$work/odd.c"
		for pair in "$work/less.c $name.spatched" "$orig $work/cut.c" \
			"$work/odd.c $name.spatched" "$name.fixed $work/odd.c"; do
			run "$repair" "${pair% *}" "${pair#* }"
			[ "$status" -eq 0 ] && continue
			# A line of a comment that is missing may be its last.
			[ "$status" -eq 2 ] && grep -q 'never closed' "$work/err" && continue
			broken="$broken $name:$n:$status"
			diag "$name:$n: $(cat "$work/err")"
		done
		n=$((n + 5))
	done
done
is "$broken" '' 'damaged input is handled'

done_testing
