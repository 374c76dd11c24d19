#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# seamflow finds the lines that fixtures mark EXPECT, and no others; and it is
# the checker that kbuild wants.
#
# testcases/seamflow/differences says where it sees a fixture that was written
# for the SmPL rules otherwise than they do, and why.
set -eu
. testcases/lib.sh

bin=${SEAMFLOW:-$top/checks/bin/seamflow}
[ -x "$bin" ] || skip_all 'no seamflow, run make'

# wanted FILE: LINE:RULE:EXPECT or MAY from its comments.
wanted()
{
	awk -f testcases/wanted.awk "$1" | cut -d : -f 2-
}

# compare FILE: what is missed or a false alarm, one line each; and, on fd 3,
# how many were found, missed and false.
compare()
{
	wanted "$1" >"$work/wanted"
	sed -n 's/^[^:]*:\([0-9]*\):[0-9]*: warning: .* \[\([a-z-]*\)\]$/\1:\2/p' \
		"$work/err" | sort -u >"$work/found"
	awk -F: -v file="${1##*/}" -v sums="$work/sums" '
		FILENAME == ARGV[1] { mark[$1 ":" $2] = $3; next }
		{
			seen[$1 ":" $2]
			if (($1 ":" $2) in mark) {
				if (mark[$1 ":" $2] == "EXPECT")
					found++
			} else {
				print file ":" $1 " false " $2
				false++
			}
		}
		END {
			for (key in mark)
				if (mark[key] == "EXPECT" && !(key in seen)) {
					split(key, at, ":")
					print file ":" at[1] " missed " at[2]
					missed++
				}
			print found + 0, missed + 0, false + 0 >> sums
		}
	' "$work/wanted" "$work/found" | sort
}

# Differences that are known: FILE WHAT RULE, then the reason. No lines, which
# any edit of the fixture would move.
sed '/^#/d; s/^\([^ ]* [a-z]* [a-z-]*\).*/\1/' testcases/seamflow/differences >"$work/known"

: >"$work/sums"
: >"$work/differ"
for file in testcases/shapes/*.c testcases/rules/*.c testcases/seamflow/*.c; do
	run "$bin" -I testcases/include "$file"
	if [ "$status" -ne 0 ]; then
		tap_ran 0 "${file#testcases/}: findings are no failure"
		continue
	fi
	cp "$work/err" "$work/said"
	compare "$file" | awk -v differ="$work/differ" '
		FILENAME == ARGV[1] { known[$0]; next }
		{
			file = $1
			sub(/:.*/, "", file)
			print file " " $2 " " $3 >>differ
		}
		!((file " " $2 " " $3) in known)
	' "$work/known" - >"$work/wrong"
	if [ -s "$work/wrong" ]; then
		fail "${file#testcases/}" "$work/wrong" "$work/said"
	else
		pass "${file#testcases/}"
	fi
done
sort -u "$work/differ" -o "$work/differ"
sort -u "$work/known" -o "$work/known"
comm -23 "$work/known" "$work/differ" >"$work/gone"
is_same /dev/null "$work/gone" 'each known difference is still there'
awk '{ f += $1; m += $2; a += $3 }
	END {
		printf "# SUMMARY seamflow: recall %d/%d, precision %d/%d\n",
			f, f + m, f, f + a
	}' "$work/sums"

# ---- what kbuild asks of a checker ------------------------------------------

shape=testcases/shapes/F25_bare_eio.c

run "$bin" -I testcases/include "$shape"
is "$status" 0 'findings leave the exit status alone'
is_same /dev/null "$work/out" 'findings do not go to stdout'
has "$work/err" "$shape:15:24: warning: tdh_mem_page_add() may have returned" \
	'a finding has path, line and column'
has "$work/err" 'contends with tdh_vp_create (TDR)' 'and says whom the leaf contends with'

run "$bin" -I testcases/include testcases/shapes/X01_goto_retry.c
has "$work/err" 'X01_goto_retry.c:32:15: warning: tdh_mem_page_remove() retried without bound' \
	'a count that bounds nothing is no bound'
run "$bin" -I testcases/include testcases/shapes/F06_bounded_wrapper.c
has "$work/err" 'seamcall() retried up to a bound' 'and one that does is'
run "$bin" -I testcases/include testcases/seamflow/retry_shapes.c
has "$work/err" 'tdh_sys_lp_init() retried without bound on TDX_SYS_BUSY' \
	'the code that is waited on is named'
run "$bin" -I testcases/include testcases/seamflow/truncated_once.c
has "$work/err" ':7:19: warning: status of a SEAMCALL becomes narrower than 64 bits' \
	'what becomes of a status that is stored'
has "$work/err" ':19:17: warning: status of a SEAMCALL compared with a 32-bit constant' \
	'and of one that is compared'
lacks "$work/err" ':19:17: warning: status of a SEAMCALL becomes' 'and no more'

echo 'extern int nothing;' >"$work/empty.c"
run "$bin" -Wbitwise -Wno-return-void -D__CHECKER__ "$work/empty.c"
cat "$work/out" "$work/err" >"$work/all"
is_same /dev/null "$work/all" 'a file without SEAMCALLs says nothing'

# The probe of scripts/checker-valid.sh: "error" anywhere turns checking off.
cat >"$work/probe.c" <<'END'
static inline int u(const int *q)
{
	__typeof_unqual__(*q) v = *q;
	return v;
}
END
run "$bin" "$work/probe.c"
cat "$work/out" "$work/err" >"$work/all"
lacks "$work/all" error "kbuild's probe passes"

run "$bin" -fdiagnostic-prefix -D__CHECK_ENDIAN__ -fmax-errors=unlimited \
	-fmax-warnings=unlimited -I testcases/include "$shape"
is "$status" 0 "the 0-day robot's flags are taken"
has "$work/err" "$shape:15:24: sparse: warning: tdh_mem_page_add()" \
	'and its prefix is put where sparse puts it'

run "$bin" -mabi=sysv -falign-jumps=1 -march=x86-64 -mtune=generic -O2 -g \
	-Wno-address-of-packed-member -fno-plt -Werror=date-time \
	-mstack-protector-guard=global -Wframe-larger-than=2048 \
	-Wp,-MMD,x.d -I testcases/include "$shape"
is "$status" 0 'flags that only gcc knows are ignored'
has "$work/err" '[busy-as-eio]' 'and change nothing'

cat >"$work/own.c" <<'END'
#define SEAM_STUB_OLD_ABI
#include "seam_stub.h"
static int *zero(void)
{
	return 0;
}
END
run "$bin" -I testcases/include "$work/own.c"
is_same /dev/null "$work/err" "sparse's own checks are off"
run "$bin" -Wsparse-all -I testcases/include "$work/own.c"
has "$work/err" 'Using plain integer as NULL pointer' '-Wsparse-all puts them on'

run "$bin" -Wsparse-error -I testcases/include "$shape"
is "$status" 0 'make W=e does not fail either'
lacks "$work/err" error 'nor does it make errors of warnings'

mkdir -p "$work/tree/arch/x86" "$work/obj"
cp "$shape" "$work/tree/arch/x86/a.c"
cd "$work/obj"
run env srctree="$work/tree" "$bin" -I "$top/testcases/include" "$work/tree/arch/x86/a.c"
cd "$top"
has "$work/err" 'arch/x86/a.c:15:24: warning' 'a build with O= says where in the tree'
lacks "$work/err" "$work/tree/arch" 'and not where the tree is'

# ---- nothing is passed over in silence ---------------------------------------

cat >"$work/broken.c" <<'END'
#include "seam_stub.h"
static int bad(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->no_such_member);

	return err ? -EIO : 0;
}
static int good(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err ? -EIO : 0;
}
END
run "$bin" -I testcases/include "$work/broken.c"
is "$status" 0 'an error in the file is no failure either'
has "$work/err" 'bad() is not analysed' 'a function that sparse cannot read is named'
has "$work/err" ':12:22: warning: tdh_mr_finalize()' 'and the next one is looked at'

echo '#include "no_such_header.h"' >"$work/lost.c"
cat "$shape" >>"$work/lost.c"
run "$bin" -I testcases/include "$work/lost.c"
is "$status" 0 'a header that is not there is no failure'
has "$work/err" 'not analysed' 'but said'

echo 'int f( { }' >"$work/syntax.c"
run "$bin" "$work/syntax.c"
is "$status" 0 'a syntax error is no failure'
has "$work/err" 'not analysed to the end' 'but said'

# sparse follows this struct into itself until its stack is used up.
cat >"$work/self.c" <<'END'
#include "seam_stub.h"
struct self { int a; struct self; };
static int f(struct kvm *kvm, struct self *s)
{
	return s->a ? -EIO : !tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
}
END
run "$bin" -I testcases/include "$work/self.c"
is "$status" 0 'what crashes sparse does not stop kbuild'
has "$work/err" 'self.c:1:1: warning: not analysed: the checker crashed on it' 'and is said'

echo 'static unsigned long big = 0x1ffffffffffffffffff;' >"$work/big.c"
run "$bin" "$work/big.c"
is "$status" 0 'what sparse gives up on does not stop kbuild'
has "$work/err" 'big.c:1:1: warning: not analysed: sparse gave up' 'and is said'

# Independent flags: 2^24 ways through it.
awk 'BEGIN {
	print "#include \"seam_stub.h\"\nint look(int);"
	print "static int flags(struct kvm *kvm)\n{\n\tu64 err;"
	for (i = 0; i < 24; i++)
		printf "\tint f%d = look(%d) ? 1 : 0;\n", i, i
	print "\terr = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);"
	print "\tif (err)\n\t\treturn -EIO;\n\treturn f0"
	for (i = 1; i < 24; i++)
		print "\t\t+ f" i
	print "\t\t;\n}"
}' >"$work/flags.c"
run timeout 60 "$bin" -I testcases/include "$work/flags.c"
is "$status" 0 'a function with too many paths comes to an end'
has "$work/err" 'flags() is not analysed to the end: too many paths' 'and is named'

# More calls than anybody makes.
awk 'BEGIN {
	print "#include \"seam_stub.h\""
	print "static u64 calls(struct tdx_td *td)\n{\n\tu64 err = 0;\n"
	for (i = 0; i < 100; i++)
		print "\terr |= tdh_mem_track(td);"
	print "\n\treturn err;\n}"
}' >"$work/calls.c"
run timeout 60 "$bin" -I testcases/include "$work/calls.c"
has "$work/err" 'calls() is not analysed to the end: too many calls' 'so is one with too many calls'

# ---- by hand ------------------------------------------------------------------

run "$bin" -h
is "$status" 0 '-h works'
has "$work/out" 'usage: seamflow' 'and says how to use it'
exits 2 'no file is a wrong use' "$bin"
exits 2 'flags alone, too' "$bin" -Wall
exits 2 'a file that is not there, too' "$bin" "$work/none.c"

run "$bin" --dump-sites -I testcases/include testcases/shapes/N12_serialised_once.c
is "$status" 0 '--dump-sites works'
printf '%s\t17\ttd_create\tTDH.MNG.CREATE\tSUCCESS\ttdx_lock\n' \
	testcases/shapes/N12_serialised_once.c >"$work/want"
head -n 1 "$work/out" >"$work/first"
is_same "$work/want" "$work/first" 'a line for each site'

run "$bin" -I testcases/include testcases/seamflow/errno_shapes.c
lacks "$work/err" '[not-analysed]' 'reading and writing TD state is left alone'
cp "$work/err" "$work/default"
run "$bin" --all -I testcases/include testcases/seamflow/errno_shapes.c
has "$work/err" 'tdh_mng_rd() may have returned' '--all looks at it as well'
run "$bin" -I testcases/include testcases/seamflow/errno_shapes.c
is_same "$work/default" "$work/err" 'two runs say the same'

done_testing
