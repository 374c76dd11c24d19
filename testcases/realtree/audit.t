#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# On the fetched Linux the three contentions that 6.16 was fixed for are
# excluded, by the guards that the fixes brought.
set -eu
. testcases/lib.sh

linux=${KDIR:-$top/.deps/linux-obj}
[ -r "$linux/.config" ] || "$top/scripts/fetch-linux" --config >/dev/null ||
	skip_all 'no configured Linux tree'

run in_objects "$top/scripts/audit" --tsv --all -j 2 "$linux"
if [ "$status" -eq 2 ]; then
	fail 'the audit runs' "$work/err"
	done_testing
fi
pass 'the audit runs'
tr '\t' ' ' <"$work/out" | sed 's/ [^ ]*:[0-9]* / /g' >"$work/got"

for leaf in tdh_mem_range_block tdh_mem_page_remove; do
	has "$work/got" "excluded: mmu_lock TDR $leaf tdh_vp_init" "$leaf and tdh_vp_init"
done
has "$work/got" "excluded: VM state and mmu_lock TDR tdh_mem_track tdh_vp_init" \
	"tdh_mem_track and tdh_vp_init"
for leaf in tdh_vp_create tdh_vp_addcx; do
	has "$work/got" "excluded: tdx_vm_state_guard TDR $leaf tdh_mr_extend" "$leaf and tdh_mr_extend"
	has "$work/got" "excluded: tdx_vm_state_guard TDR tdh_mr_finalize $leaf" "tdh_mr_finalize and $leaf"
done
has "$work/got" 'excluded: tdx_vm_state_guard TDR tdh_vp_init tdh_mr_extend' 'tdh_vp_init and tdh_mr_extend'
has "$work/got" 'excluded: tdx_vm_state_guard TDR tdh_mr_finalize tdh_vp_init' \
	'tdh_mr_finalize and tdh_vp_init'
has "$work/got" 'excluded: VM state TDR tdh_mem_page_aug tdh_mr_extend' 'page_aug and mr_extend'
has "$work/got" 'excluded: tdx_lock KOT tdh_phymem_cache_wb tdh_mng_create' 'the key table'
has "$work/got" 'not excluded, BUSY is handed on SEPT_TREE tdh_vp_enter tdh_mem_page_aug' \
	'zero-step mitigation stays'

exits 1 'a comment differs from the facts' "$top/scripts/audit" --comments "$linux"
has "$work/out" 'differs: the comment says that TDH.VP.FLUSH takes TDCS shared' '  and is named'
exits 0 'each leaf of that tree has facts' "$top/checks/bin/seamlocks" check "$linux/source"
done_testing
