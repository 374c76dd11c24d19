#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# seamcheck --deep on a configured Linux with defects put into a copy of its
# tdx.c: both engines' findings are one list, and what is not seen is named.
# Needs scripts/fetch-linux --config.
set -eu
. testcases/lib.sh

linux=${KDIR:-$top/.deps/linux}
objdir=${KBUILD_OUTPUT:-$top/.deps/linux-obj}
[ -x checks/bin/seamflow ] || skip_all 'no seamflow, run make'
[ -r "$objdir/.config" ] || scripts/fetch-linux --config >/dev/null ||
	skip_all 'no configured Linux, run scripts/fetch-linux --config'
linux=$(cd "$linux" && pwd -P)
objdir=$(cd "$objdir" && pwd -P)

exits 2 'a tree that is not configured is an error' scripts/seamcheck --deep "$linux"
is "$(wc -l <"$work/err" | tr -d ' ')" 1 '  told in one line'
has "$work/err" 'is not configured: ' '  that says so'
exits 2 'so is a folder that is not there' scripts/seamcheck --deep "$work/nowhere"
exits 2 'files cannot be named' scripts/seamcheck --deep "$linux/arch" "$linux/virt"
exits 2 'there is no patch mode' scripts/seamcheck --deep --mode=patch "$objdir"
exits 2 'seamflow alone has this rule' scripts/seamcheck --rules=status-truncated testcases/demo
has "$work/err" 'status-truncated goes with --deep' '  which is told'

# A tree of its own: links to the real one but for what is changed, and an object
# tree that takes it for its source.
tree=$work/linux obj=$work/obj
mkdir "$tree"
from=$linux to=$tree
for part in arch x86 kvm vmx; do
	ln -s "$from"/* "$to"
	from=$from/$part to=$to/$part
	rm "$to"
	mkdir "$to"
done
ln -s "$from"/* "$to"
tdx=$to/tdx.c
rm "$tdx"
cp "$from/tdx.c" "$tdx"
in_objects cp -a "$objdir" "$obj"
rm -f "$obj/source"
ln -s "$tree" "$obj/source"
printf 'export KBUILD_OUTPUT = %s\ninclude %s/Makefile\n' "$obj" "$tree" >"$obj/Makefile"

deep()	# OPTION...: findings as rule and function
{
	run scripts/seamcheck --deep --timeout=300 -j 2 --format=tsv "$@" "$obj"
	cut -f 3,4 "$work/out" | sort >"$work/got"
}

deep --rules=failure-as-success,retry-clobbered-args,status-truncated
is "$status $(cat "$work/out" "$work/err")" '0 ' 'the code as it is draws no finding'

inject()	# DEFECT
{
	awk -v defect="$1" -f testcases/realtree/inject.awk "$tdx" \
		>"$work/tdx.c" 2>"$work/changed"
	[ -s "$work/changed" ] || skip_all "this tree has other code where $1 belongs"
	cp "$work/tdx.c" "$tdx"
}
for defect in exact-compare spin-macro void truncated-return stale-ret; do
	inject "$defect"
done
cat >"$work/want" <<'WANT'
bug-on-busy	tdx_mem_page_aug
busy-operand-compare	tdx_mem_page_aug
busy-retry	tdx_track
failure-as-success	__tdx_td_init
status-ignored	tdx_sept_remove_leaf_spte
status-truncated	tdx_do_tdh_mng_key_config
WANT
deep
is "$status" 1 'defects are found'
is_same "$work/want" "$work/got" '  each once, whichever engine saw it'
is "$(cut -f 1 "$work/out" | sort -u)" arch/x86/kvm/vmx/tdx.c '  with its path from the top of the tree'
is "$(cat "$work/err")" '' '  and without further words'
cp "$work/out" "$work/all"

printf 'arch/x86/kvm/vmx/tdx.c\0' >"$work/list"
run sh -c 'scripts/run-seamflow "$1" <"$2"' sh "$obj" "$work/list"
is "$status $(cut -f 3,4 "$work/out" | sort | tr '\n' ' ')" \
	"1 $(tr '\n' ' ' <"$work/want")" 'seamflow alone has them all'
(cd "$tree" && "$top/scripts/seamcheck" --format=tsv arch/x86/kvm/vmx/tdx.c) \
	>"$work/smpl" 2>"$work/err" || :
grep -Fxc -f "$work/smpl" "$work/all" >"$work/both" || :
is "$(cat "$work/both")" "$(wc -l <"$work/smpl" | tr -d ' ')" \
	'what SmPL has is in the list in its words'

deep --rules=status-truncated
is "$status $(cat "$work/got")" '1 status-truncated	tdx_do_tdh_mng_key_config' \
	'--rules names one of seamflow'
scripts/seamcheck baseline --deep --rules=status-truncated "$obj" >"$work/base" 2>/dev/null || :
line=$(awk -F '\t' '$3 == "failure-as-success" { print $2 }' "$work/all")
sed -i "${line}s|\$| /* seamcheck: allow failure-as-success: a test */|" "$tdx"
deep --rules=status-truncated,failure-as-success,retry-clobbered-args --baseline="$work/base"
is "$status $(cat "$work/out" "$work/err")" '0 ' \
	'baselines and allow comments count for seamflow'

# ---- what is not analysed ------------------------------------------------------

cat >>"$tdx" <<'C'
#ifdef __CHECKER__
static u64 only_for_checkers(struct tdx_td *td)
{
	return tdh_mem_track(no_such_thing);
}
#endif
C
echo 'static inline u64 lost(struct tdx_td *td) { return tdh_mem_track(td); }' >"$to/lost.h"
echo 'no C at all; /* tdh_mem_track() */' >"$to/broken.c"
echo '#include "broken.c" /* tdh_mem_track() */' >"$to/breaks.c"
cp "$to/lost.h" "$to/odd name.h"
deep --rules=status-truncated
is "$status" 3 'what is not analysed makes the exit status 3'
is "$(cat "$work/got")" 'status-truncated	tdx_do_tdh_mng_key_config' '  the rest is still found'
has "$work/err" 'only_for_checkers() is not analysed' 'a function that sparse cannot read is named'
has "$work/err" 'arch/x86/kvm/vmx/lost.h: not analysed' 'a header that nothing includes is named'
has "$work/err" 'arch/x86/kvm/vmx/broken.c: not analysed: arch/x86/kvm/vmx/broken.c:1:' 'a source that does not build is named'
has "$work/err" 'arch/x86/kvm/vmx/breaks.c: not analysed: make arch/x86/kvm/vmx/breaks.o fails' \
	'  whatever the compiler blames'
has "$work/err" 'arch/x86/kvm/vmx/odd name.h: not analysed: ' 'so is one that Kbuild cannot name'

rm "$obj/include/config/auto.conf"
exits 2 'a tree that lost its configuration is not configured' scripts/seamcheck --deep "$obj"
done_testing
