#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# The audit names the three contentions that Linux 6.16 was fixed for, on the
# shape before each fix, and the guard that excludes them on the one after.
set -eu
. testcases/lib.sh

bin=$top/checks/bin

# audit FILE: the pairs of its SEAMCALLs, one per line, into $work/got; the exit
# status of seamaudit is in $status.
audit()
{
	"$bin/seamcalls" -Itestcases/include "$1" >"$work/calls"
	"$bin/seamflow" --dump-sites -Itestcases/include "$1" >"$work/sites" 2>"$work/err" || :
	run "$bin/seamaudit" --tsv "$work/calls" "$work/sites"
	tr '\t' ' ' <"$work/out" >"$work/got"
}

# place FILE CALL: "FILE:LINE" of the call.
place()
{
	awk -v call="$2(" 'index($0, call) || index($0, "(" substr(call, 1, length(call) - 1) ",") {
		print FILENAME ":" FNR; exit }' "$1"
}

# pair VERDICT RESOURCE LEAF LEAF: FILE, one of the three, has that line.
pair()
{
	has "$work/got" "$1 $2 $(place "$file" "$3") $3 $(place "$file" "$4") $4" \
		"${file##*/}: $3 and $4: $1"
}

lost='NOT EXCLUDED, BUSY is lost'

file=testcases/audit/vp_init_before.c
audit "$file"
is "$status" 1 'BUSY is lost somewhere'
pair "$lost" TDR tdh_mem_range_block tdh_vp_init
file=testcases/audit/vp_init_after.c
audit "$file"
is "$status" 0 'BUSY is lost nowhere'
pair 'excluded: mmu_lock' TDR tdh_mem_range_block tdh_vp_init

file=testcases/audit/mr_finalize_before.c
audit "$file"
pair "$lost" TDR tdh_vp_create tdh_mr_finalize
pair "$lost" TDR tdh_vp_init tdh_mr_finalize
file=testcases/audit/mr_finalize_after.c
audit "$file"
pair 'excluded: tdx_vm_state_guard' TDR tdh_vp_create tdh_mr_finalize
pair 'excluded: tdx_vm_state_guard' TDR tdh_vp_init tdh_mr_finalize
pair "$lost" TDR tdh_vp_create tdh_vp_init

file=testcases/audit/mr_extend_before.c
audit "$file"
pair "$lost" TDR tdh_vp_create tdh_mr_extend
pair "$lost" TDR tdh_vp_init tdh_mr_extend
file=testcases/audit/mr_extend_after.c
audit "$file"
pair 'excluded: tdx_vm_state_guard' TDR tdh_vp_create tdh_mr_extend
pair 'excluded: tdx_vm_state_guard' TDR tdh_vp_init tdh_mr_extend

# What else it has to know, each in a few lines.
file=testcases/audit/ways.c
audit "$file"
pair 'excluded: VM state' TDR tdh_mem_page_aug tdh_mr_extend
pair 'excluded: mmu_lock' SEPT_TREE tdh_mem_page_aug tdh_mem_range_block
pair 'not excluded, BUSY is told apart' SEPT_ENTRY tdh_mem_page_aug tdh_mem_sept_add
pair 'excluded: vCPUs kicked out, second try' SEPT_TREE tdh_mem_range_block tdh_vp_enter
pair 'not excluded, BUSY is handed on' SEPT_TREE tdh_mem_page_aug tdh_vp_enter
has "$work/got" "guest:0 tdg_mem_page_accept" 'the guest is the other side, too'
lacks "$work/got" tdh_mem_page_add 'a function that nobody calls is no site'
pair "excluded: slots_lock and kvm.lock" TDR tdh_mr_extend tdh_mr_extend
pair "excluded: kvm.lock" TDR tdh_mr_extend tdh_mr_finalize
pair "excluded: kvm.lock" TDR tdh_mr_finalize tdh_vp_create
pair "excluded: kvm.lock" TDR tdh_mr_finalize tdh_mng_rd
pair "$lost" TDR tdh_mr_finalize tdh_vp_rd
pair "$lost" TDR tdh_mr_finalize tdh_vp_wr
pair "$lost" TDR tdh_mr_finalize tdh_vp_addcx
pair "excluded: tdx_lock" WBT tdh_phymem_cache_wb tdh_phymem_cache_wb
pair "$lost" KOT tdh_mng_create tdh_mng_create
pair 'excluded: kvm.lock' TDR tdh_mr_finalize tdh_mr_finalize

exits 0 'seamaudit -h' "$bin/seamaudit" -h
exits 2 'seamaudit alone' "$bin/seamaudit"
exits 2 'a missing file' "$bin/seamaudit" "$work/none"
echo nonsense >"$work/bad"
exits 2 'a file that is none of its own' "$bin/seamaudit" "$work/bad"
has "$work/err" "$work/bad:1: not understood" '  is named with its line'
exits 0 'seamcalls -h' "$bin/seamcalls" -h
done_testing
