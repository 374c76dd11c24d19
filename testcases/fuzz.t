#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# A few seconds of fuzzing for the parsers that read what others wrote; make fuzz
# has all of them, for longer.
set -eu
. testcases/lib.sh

[ -x checks/bin/csource ] || skip_all 'no csource, run make'
for target in names marks repair json; do
	run testcases/fuzz/run -s "${SECONDS_EACH:-3}" "$target"
	[ "$status" -ne 2 ] || skip_all "$(tail -n 1 "$work/err")"
	if [ "$status" -eq 0 ]; then
		pass "$(cat "$work/out")"
	else
		fail "$target: crashed" "$work/out" "$work/err"
	fi
done

done_testing
