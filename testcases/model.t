#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Fixes proven by running them: each subject of model/ runs against a small TDX
# module as it was found and as it is mended, by hand (NAME.fixed.c) and by
# scripts/seamcheck, with every status of every operand id and with every lock
# of its leaf held by another thread, under ASan, UBSan and TSan.
# SUBJECTS= names some of them.
set -eu
. testcases/lib.sh

cc=${CC:-cc}
spatch=${SPATCH:-$top/.deps/bin/spatch}
kdir=${KDIR:-$top/.deps/linux}

subjects=${SUBJECTS:-}
if [ -z "$subjects" ]; then
	for fixed in testcases/model/*.fixed.c; do
		name=${fixed##*/}
		subjects="$subjects ${name%.fixed.c}"
	done
fi
# What seamcheck only reports.
left_alone=''
# All forms of the busy test take the same way: these show two of them.
other_forms='populate_retry measure_bare'

# The codes are those of the stub and of the kernel, where there is one.
for header in testcases/include/seam_stub.h \
	"$kdir/arch/x86/include/asm/shared/tdx_errno.h" \
	"$kdir/arch/x86/include/asm/tdx_errno.h"; do
	[ ! -r "$header" ] || cat "$header"
done | awk '
	/^#define[ \t]+TDX_[A-Z0-9_]+[ \t]+0x[0-9A-Fa-f]+ULL/ && $2 !~ /MASK$/ {
		print "STATUS(\"" $2 "\", " $3 ")"
	}' | sort -u >"$work/statuses.h"
awk -F '\t' '$2 ~ /^0x/ { print "OPERAND(\"" $1 "\", " $2 ")" }' \
	checks/data/operands.tsv >"$work/operands.h"
scripts/gen-facts checks/data >"$work/facts_table.h"

# compile SANITIZERS OBJECT SOURCE [OPTION]...
compile()
{
	compile_san=$1 compile_out=$2 compile_src=$3
	shift 3
	"$cc" -std=gnu11 -g -O1 -Wall -Wextra -Werror "-fsanitize=$compile_san" \
		-fno-sanitize-recover=all -Ichecks -I"$work" -Itestcases/include \
		-Itestcases/model "$@" -c -o "$compile_out" "$compile_src"
}

# build SANITIZERS AFTER: $work/subject, the subject $name with AFTER as its fix.
build()
{
	compile "$1" "$work/$1/before.o" "testcases/model/$name.c" -DMODEL_SUBJECT=before &&
	compile "$1" "$work/$1/after.o" "$2" -DMODEL_SUBJECT=after &&
	"$cc" "-fsanitize=$1" -o "$work/subject" "$work/$1"/*.o -lpthread
}

# proves SANITIZERS AFTER NAME: it does what it should, and says with what.
proves()
{
	if build "$1" "$2" >"$work/build.log" 2>&1; then
		ok "$3" "$work/subject"
		[ "$1" != address,undefined ] || cat "$work/out"
	else
		fail "$3" "$work/build.log"
	fi
}

# refutes SANITIZERS AFTER NAME: the model sees that it does not.
refutes()
{
	if build "$1" "$2" >"$work/build.log" 2>&1; then
		exits 1 "$3" "$work/subject"
	else
		fail "$3" "$work/build.log"
	fi
}

# What seamcheck makes of the subjects, in each form of the busy test.
forms='auto mask bitmask'
if command -v "$spatch" >/dev/null 2>&1; then
	for form in $forms; do
		mkdir "$work/$form"
		cp testcases/include/seam_stub.h testcases/model/model.h "$work/$form"
		for name in $subjects; do
			case "$form $other_forms " in
			auto* | *" $name "*) cp "testcases/model/$name.c" "$work/$form" ;;
			esac
		done
		# 1: it found something. What it could not mend shows below.
		run scripts/seamcheck --mode=patch --in-place "--busy-test=$form" \
			"$work/$form"/*.c
		[ "$status" -le 1 ] || fail "seamcheck --busy-test=$form" "$work/err"
	done
else
	skip 'fixes of seamcheck' 'no spatch, run scripts/setup'
	forms=''
fi

mends()
{
	[ -e "$work/$1/$name.c" ] && ! cmp -s "testcases/model/$name.c" "$work/$1/$name.c"
}

echo 'int main(void) { return 0; }' >"$work/true.c"
for san in address,undefined thread; do
	if ! "$cc" "-fsanitize=$san" -o "$work/true" "$work/true.c" 2>"$work/build.log" ||
		! "$work/true" 2>>"$work/build.log"; then
		skip "run under $san" "$(head -n 1 "$work/build.log")"
		continue
	fi
	mkdir "$work/$san"
	for src in checks/facts.c checks/contention.c testcases/model/kernel.c \
		testcases/model/module.c testcases/model/run.c; do
		object=${src##*/}
		compile "$san" "$work/$san/${object%.c}.o" "$src"
	done

	for name in $subjects; do
		proves "$san" "testcases/model/$name.fixed.c" "$name, $san: mended by hand"
		if [ -z "$forms" ]; then
			:
		elif mends auto; then
			proves "$san" "$work/auto/$name.c" "$name, $san: mended by seamcheck"
		else
			case " $left_alone " in
			*" $name "*) skip "$name, $san: mended by seamcheck" 'left to its author' ;;
			*) fail "$name, $san: mended by seamcheck" ;;
			esac
		fi
		[ "$san" = address,undefined ] || continue

		if [ -n "$forms" ] && mends mask; then
			proves "$san" "$work/mask/$name.c" "$name: mended with the mask"
		fi
		refutes "$san" "testcases/model/$name.c" "$name: not mended, and that shows"

		# The first published form of the test, by hand and by seamcheck.
		grep -q 'tdx_operand_busy' "testcases/model/$name.fixed.c" || continue
		sed 's/tdx_operand_busy(\([^)]*\))/(\1 \& TDX_OPERAND_BUSY)/' \
			"testcases/model/$name.fixed.c" >"$work/bit.c"
		refutes "$san" "$work/bit.c" "$name: the bit test takes other errors for BUSY"
		has "$work/out" 'returns -16' "$name: and returns -EBUSY for them"
		if [ -n "$forms" ] && mends bitmask &&
			grep -q '& TDX_OPERAND_BUSY)' "$work/bitmask/$name.c"; then
			refutes "$san" "$work/bitmask/$name.c" "$name: seamcheck's bit test, too"
		fi
	done
done

done_testing
