#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# seamflow neither crashes nor hangs: on sparse's own tests, on those with
# SEAMCALLs put in, on broken fixtures, and on whole ones under valgrind.
# MUTANTS= says how many broken ones (300), SEED= which is the first (1),
# SEAMFLOW= the program, for one that was built with SANITIZE=1.
set -eu
. testcases/lib.sh

bin=${SEAMFLOW:-$top/checks/bin/seamflow}
[ -x "$bin" ] || skip_all 'no seamflow, run make'
validation=${SPARSE_SRC:-$top/.deps/sparse}/validation
# sparse keeps what it allocates until the end.
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS

# ours LOG: whether a sanitizer stopped in what is ours. sparse itself falls over
# some syntax errors, which seamflow outlives: it says that the file was not
# analysed. There, linear.c or source.c has called it, or nothing of ours is near.
ours()
{
	! awk '
		/^ *#[0-9]+ / && / checks\// {
			found = 1
			if (/ checks\/(linear|source)\.c:/ && !/^ *#0 /)
				sparse = 1
			exit
		}
		/^ *#0 .*\/sparse\// { below = 1 }
		END { exit !(sparse || (below && !found)) }' "$1"
}

# survives FILE: exit status 0 in time, and no complaint of a sanitizer.
survives()
{
	survived=0
	timeout 60 "$bin" -I "$top/testcases/include" "$1" >/dev/null 2>"$work/said" ||
		survived=$?
	if grep -q 'AddressSanitizer\|runtime error:' "$work/said"; then
		if ours "$work/said"; then
			survived=sanitizer
		elif ! grep -q '\[not-analysed\]' "$work/said"; then
			survived=silent
		fi
	fi
	[ "$survived" = 0 ] || echo "$survived $1" >>"$work/fell"
}

# verdict NAME COUNT
verdict()
{
	if [ "$2" -eq 0 ]; then
		fail "$1: nothing was tried"
	elif [ -s "$work/fell" ]; then
		fail "$1" "$work/fell"
	else
		pass "$1: all $2"
	fi
	: >"$work/fell"
}

: >"$work/fell"
if [ -d "$validation" ]; then
	find "$validation" -name '*.c' | sort >"$work/files"
	while IFS= read -r file; do
		survives "$file"
	done <"$work/files"
	verdict "sparse's own tests" "$(wc -l <"$work/files")"

	while IFS= read -r file; do
		{
			echo 'unsigned long long tdh_stress(int); void seam_warn_slowpath(int);'
			sed 's/^{/{ unsigned long long st__ = tdh_stress(1); if (st__ == 0x8000020000000092ull) goto out__; while (tdh_stress(2) == 0x8000020000000092ull) ; if (st__) seam_warn_slowpath(1); out__:; /' "$file"
		} >"$work/with.c"
		survives "$work/with.c"
	done <"$work/files"
	verdict 'with SEAMCALLs put in' "$(wc -l <"$work/files")"
else
	skip "sparse's own tests" 'no source of sparse'
fi

n=0
seed=${SEED:-1}
while [ "$n" -lt "${MUTANTS:-300}" ]; do
	for file in testcases/shapes/*.c testcases/seamflow/*.c; do
		[ "$n" -lt "${MUTANTS:-300}" ] || break
		awk -v seed="$seed" -f testcases/seamflow/mutate.awk "$file" >"$work/mutant.c"
		before=$(wc -c <"$work/fell")
		survives "$work/mutant.c"
		[ "$(wc -c <"$work/fell")" = "$before" ] || echo "  seed $seed of $file" >>"$work/fell"
		n=$((n + 1))
		seed=$((seed + 1))
	done
done
verdict 'broken fixtures' "$n"

# A log for each process, with nothing in it where all is well. What a sanitizer
# looks at is not for valgrind.
if ! command -v valgrind >/dev/null 2>&1; then
	skip 'valgrind has nothing to say' 'no valgrind'
elif grep -q __asan_init "$bin"; then
	skip 'valgrind has nothing to say' 'the program has a sanitizer in it'
else
	mkdir "$work/valgrind"
	run timeout 600 valgrind -q --log-file="$work/valgrind/%p" "$bin" \
		-I testcases/include testcases/shapes/*.c testcases/seamflow/*.c
	is "$status" 0 'valgrind runs to the end'
	lacks "$work/err" '[not-analysed]' 'and each fixture is analysed'
	find "$work/valgrind" -type f -exec cat {} + >"$work/complaints"
	is_same /dev/null "$work/complaints" 'and valgrind has nothing to say'
fi

done_testing
