#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# A big file is looked at slice by slice, and what is found is the same.
set -eu
. testcases/lib.sh

csource=$top/checks/bin/csource
[ -x "$csource" ] || skip_all 'no csource, run make'
command -v "${SPATCH:-.deps/bin/spatch}" >/dev/null || skip_all 'no spatch, run scripts/setup'

# functions FROM TO: with something to find, a page at a time
functions()
{
	awk -v n="$1" -v end="$2" 'BEGIN {
		for (; n <= end; n++)
			printf "int page_%d(struct tdx_td *td)\n{\n\tu64 err = tdh_mem_track(td);\n" \
				"\n\tif (WARN_ON_ONCE(err))\n\t\treturn -EIO;\n" \
				"\treturn 0;\n}\n\n", n
	}'
}

# others FROM TO: without
others()
{
	awk -v n="$1" -v end="$2" 'BEGIN {
		for (; n <= end; n++)
			printf "int other_%d(int x)\n{\n\treturn x + %d;\n}\n\n", n, n
	}'
}

# Behind a guard that the caller holds, which is in another slice than the call.
{
	echo '/* Pages. */'
	functions 1 9
	cat <<'C'
static u64 tracked(struct tdx_td *td)
{
	return tdh_mem_track(td);
}

static int helped(struct kvm *kvm)
{
#ifdef CONFIG_X
	return 1;
#endif
	return other_3(0);
}

static int guarded(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	return helped(kvm);
}

C
	functions 10 22
	others 1 20
	cat <<'C'
int caller(struct kvm *kvm)
{
	int ret;

	write_lock(&kvm->mmu_lock);
	ret = guarded(kvm);
	write_unlock(&kvm->mmu_lock);
	return ret;
}

int by_helper(struct kvm *kvm)
{
	u64 err = tracked(&to_kvm_tdx(kvm)->td);

	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	return 0;
}
C
} >"$work/big.c"
cd "$work"
"$csource" names big.c | sort -u >known

exits 0 'a big file is cut' "$csource" slices big.c slice <known
cp "$work/out" functions
is "$(cut -d ' ' -f 3 functions | sort | uniq -c | tr -s ' \n' ' ')" ' 20 1 6 2 ' \
	'  in slices of twenty functions that have something to find'
is "$(echo slice.*.c)" 'slice.1.c slice.2.c' '  each a file of its own'
for slice in slice.1.c slice.2.c; do
	diff big.c $slice | grep '^>' | grep -v '^> $' >differ || :
	is "$(wc -l <$slice) $(wc -c <differ)" "$(wc -l <big.c) 0" "  $slice: each line is the same, or blank"
done
has slice.1.c 'int caller(' '  who calls one of them is there'
has slice.1.c 'int helped(' '  so is what one calls'
has slice.1.c 'int other_3(' '  and what that calls'
lacks slice.1.c 'int other_4(' '  but nothing else'
has slice.2.c '#ifdef CONFIG_X' '  and each directive'
lacks slice.2.c 'page_1(' '  nor the functions of other slices'
ok '  a caller is judged for what it calls' \
	grep -q "^$(grep -n 'int caller(' big.c | cut -d : -f 1) " functions
fails '  but not for what that calls' \
	grep -q "^$(grep -n 'int helped(' big.c | cut -d : -f 1) " functions
echo 'leaf other_3 tdh_mem_track' | "$csource" slices big.c named >functions
ok '  but who names a leaf that the file has is' \
	grep -q "^$(grep -n 'int helped(' big.c | cut -d : -f 1) " functions

sed '/other_7/,$d' big.c >small.c
exits 0 'a file with few functions' "$csource" slices small.c small <known
is "$(cat "$work/out"; echo small.*.c)" 'small.*.c' '  is not cut'
others 1 60 >nothing.c
exits 0 'nor is one with nothing to find' "$csource" slices nothing.c nothing </dev/null
is "$(cat "$work/out"; echo nothing.*.c)" 'nothing.*.c' '  not cut'
functions 1 2001 >huge.c
exits 0 'one that no time would do for' "$csource" slices huge.c huge </dev/null
is "$(cat "$work/out"; echo huge.*.c)" 'huge.*.c' '  not cut'
exits 2 'slices that cannot be written' "$csource" slices big.c none/slice <known
has "$work/err" 'none/slice' '  and where'
exits 2 'a file that is not there' "$csource" slices gone.c slice </dev/null

exits 1 'a rule on a big file' "$top/scripts/run-rule" "$top/cocci/bug_on_busy.cocci" big.c
cp "$work/out" sliced
exits 1 'the same as a whole' "$top/scripts/run-rule" -w "$top/cocci/bug_on_busy.cocci" big.c
is_same "$work/out" sliced '  finds the same'
is "$(wc -l <sliced)" 23 '  each once, but behind the guard'
has sliced 'by_helper' '  and in who calls a wrapper'
exits 1 'its lines in a diff' "$top/scripts/run-rule" -d "$top/cocci/bug_on_busy.cocci" big.c
cp "$work/out" sliced.diff
exits 1 'the same as a whole' "$top/scripts/run-rule" -dw "$top/cocci/bug_on_busy.cocci" big.c
is_same "$work/out" sliced.diff '  is the same'
exits 1 'a file by another name' "$top/scripts/run-rule" -p dir/as.c \
	"$top/cocci/bug_on_busy.cocci" big.c
is "$(cut -f 1 "$work/out" | sort -u)" dir/as.c '  is called so'
exits 0 'a rule that finds nothing' "$top/scripts/run-rule" "$top/cocci/busy_retry.cocci" big.c

# A spatch that does not end with the files together, nor with what has page_22().
cat >hang <<SH
#!/bin/sh
for last; do :; done
case "\$last" in
*.c) ! grep -q page_22 "\$last" ;;
*) false ;;
esac || exec sleep 60
exec "${SPATCH:-$top/.deps/bin/spatch}" "\$@"
SH
chmod +x hang
exits 3 'slices that take too long' env SPATCH="$work/hang" \
	"$top/scripts/run-rule" -t 10 "$top/cocci/bug_on_busy.cocci" big.c
is "$(cat "$work/err")" \
	"seamcheck: big.c: bug-on-busy: gave up after 6 seconds, on lines \
$(grep -n page_19 big.c | cut -d : -f 1) to $(wc -l <big.c)" \
	'  share the time, and where is said'
awk -F '\t' '$4 != "by_helper" && $4 !~ /page_(19|2.)/' sliced >others
is_same "$work/out" others '  the others are looked at'

# cut_up FIXTURE RULE: into as many slices as can be
cut_up()
{
	"$csource" names "$1" | sort -u >known
	run "$top/scripts/run-rule" -w -n known "$top/cocci/$2.cocci" "$1"
	cp "$work/out" whole
	run "$top/scripts/run-rule" -c 2 -n known "$top/cocci/$2.cocci" "$1"
	is_same "$work/out" whole "$(basename "$1"): cut up, $2 finds the same"
}
# Of each rule the fixture that is longest, and some with macros and other codes.
for rule in "$top"/cocci/*.cocci; do
	id=$(basename "$rule" .cocci)
	longest=$(wc -c "$top/testcases/rules/$id"_*.c | sort -n | tail -n 2 | head -n 1)
	cut_up "$top/testcases/rules/$(basename "$longest")" "$id"
done
cut_up "$top/testcases/rules/busy_operand_compare_retry.c" busy_operand_compare
cut_up "$top/testcases/rules/busy_bit_test_forms.c" busy_bit_test

# What a rule does to the functions of each slice, and to a macro that all have.
{
	functions 1 45 | sed '1,/return 0/s/WARN_ON_ONCE(err)/err \&\n	    TDX_OPERAND_BUSY/
		s/WARN_ON_ONCE(err)/err \& TDX_OPERAND_BUSY/
		s/		return -EIO;/		return -EBUSY;\n	if (err)\n&/'
	echo '#define IS_BUSY(status)	((status) & TDX_OPERAND_BUSY)'
} >tests.c
"$csource" names tests.c | sort -u >known
# shellcheck disable=SC2317	# exits calls it
patch_rule()
{
	"$top/scripts/patch-rule" -n known -d mask "$@" "$top/cocci/busy_bit_test.cocci" tests.c
}
exits 0 'a rule mends a big file' patch_rule
cp "$work/out" mended
exits 0 'the same as a whole' patch_rule -w
is_same "$work/out" mended '  is mended alike'
is "$(diff tests.c mended | grep -c '^[<>]')" $((2 * 46 + 1)) '  each test once'
run env SPATCH="$work/hang" "$top/scripts/patch-rule" -t 20 -n known -d mask \
	"$top/cocci/busy_bit_test.cocci" tests.c
cp "$work/out" some
is "$status $(cat "$work/err")" \
	"3 seamcheck: tests.c: busy-bit-test: gave up after 7 seconds: nothing mended for this \
rule on lines $(grep -n page_21 tests.c | cut -d : -f 1) to $(sed -n '/page_40/,$p' tests.c |
	awk -v from="$(grep -n page_40 tests.c | cut -d : -f 1)" '/^}/ { print from + NR - 1; exit }')" \
	'a slice that takes too long is left, and said so'
is "$(diff tests.c some | grep -c '^[<>]')" $((2 * 26 + 1)) '  the others are mended'

# A spatch that does not end with as few functions as are not cut up as such.
sed '/page_13/,$d' tests.c >few.c
mv few.c tests.c
cat >hang <<SH
#!/bin/sh
for last; do :; done
case "\$last" in
*.c) [ "\$(grep -c '^int page_' "\$last")" -lt 12 ] || exec sleep 60 ;;
esac
exec "${SPATCH:-$top/.deps/bin/spatch}" "\$@"
SH
exits 0 'few functions' patch_rule
cp "$work/out" mended
exits 0 'the same where they take too long together' env SPATCH="$work/hang" \
	"$top/scripts/patch-rule" -t 20 -n known -d mask "$top/cocci/busy_bit_test.cocci" tests.c
is_same "$work/out" mended '  are mended alike'
is "$(diff tests.c mended | grep -c '^[<>]')" $((2 * 12 + 1)) '  each test once'

# In what a function of each slice calls.
sed 's/^	return 1;/	return 1 +* ;/; s/^	return tdh_mem_track(td);/	return tdh_mem_track(td +* );/' \
	big.c >broken.c
exits 3 'functions that spatch cannot parse' "$top/scripts/run-rule" \
	"$top/cocci/bug_on_busy.cocci" broken.c
is "$(grep -c 'broken.c:[0-9]*: .*() not analysed: spatch cannot parse it$' "$work/err")" \
	"$(wc -l <"$work/err")" '  are named where they are'
is "$(sort "$work/err" | uniq -d | wc -l)" 0 '  each once'
has "$work/err" 'tracked()' '  a leaf'"'"'s wrapper among them'
done_testing
