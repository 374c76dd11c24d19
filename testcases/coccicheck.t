#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Each rule is one that a kernel tree's own "make coccicheck" can run as it
# stands, in all four modes. Needs scripts/fetch-linux.
set -eu
. testcases/lib.sh

linux=${KDIR:-$top/.deps/linux}
spatch=${SPATCH:-$top/.deps/bin/spatch}
[ -x "$linux/scripts/coccicheck" ] || skip_all 'no Linux, run scripts/fetch-linux'
[ -x "$spatch" ] || skip_all 'no spatch, run scripts/setup'
linux=$(cd "$linux" && pwd)

# coccicheck RULE MODE: over the folder of that rule's fixture
coccicheck()
{
	run env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s -C "$linux" coccicheck \
		COCCI="$top/cocci/$1.cocci" MODE="$2" M="$work/$1" SPATCH="$spatch" J=1
}

# report and org mode need a Python that knows coccilib.
cat >"$work/python.cocci" <<'RULE'
@found@
position p;
@@
tdh_mem_track@p(...)

@script:python@
p << found.p;
@@
import coccilib.report
coccilib.report.print_report(p[0], "yes")
RULE
echo 'int f(void) { return tdh_mem_track(); }' >"$work/python.c"
run "$spatch" --very-quiet --sp-file "$work/python.cocci" "$work/python.c"
python=false
! grep -q yes "$work/out" || python=true

for cocci in cocci/*.cocci; do
	name=$(basename "$cocci" .cocci)
	rule=$(printf '%s\n' "$name" | tr _ -)
	mkdir "$work/$name"
	for fixture in testcases/rules/"$name"_*.c; do
		! grep -q "EXPECT: $rule" "$fixture" || break
	done
	cp "$fixture" "$work/$name/x.c"
	for mode in context patch report org; do
		case $python:$mode in
		false:report|false:org)
			skip "$rule: $mode mode runs" 'no Python that knows coccilib'
			continue ;;
		*:patch)
			# spatch refuses a mode for which a rule has nothing to do.
			grep -q 'depends on patch' "$cocci" || continue ;;
		esac
		coccicheck "$name" "$mode"
		case $mode in
		context) marks='^-[^-]' ;;
		report) marks='^\./x\.c:[0-9]*:[0-9-]*: WARNING: ' ;;
		org) marks='^\* TODO \[\[view:\./x\.c::' ;;
		patch)
			# Only what is safe is mended, which may be nothing.
			marks=. ;;
		esac
		if [ "$status" -eq 0 ] && grep -q "$marks" "$work/out"; then
			pass "$rule: $mode mode runs"
		else
			fail "$rule: $mode mode runs" "$work/err" "$work/out"
		fi
	done
	set -- "$work/$name"/*
	is "$*" "$work/$name/x.c" "$rule: nothing is left behind"
	is_same "$fixture" "$work/$name/x.c" '  or changed'
done
done_testing
