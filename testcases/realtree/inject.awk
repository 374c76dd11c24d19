# SPDX-License-Identifier: GPL-2.0-only
# inject.awk -v defect=NAME FILE: arch/x86/kvm/vmx/tdx.c with one defect put in.
# Prints the file; says "function NAME" of what was changed on stderr. Nothing
# there means that the code is not as it was when this was written.

# FROM, a string that starts in a line of function FN, becomes TO.
function change(fn, from, to,	at)
{
	if (current != fn || done)
		return
	at = index($0, from)
	if (!at)
		return
	$0 = substr($0, 1, at - 1) to substr($0, at + length(from))
	done = 1
	print "function " fn > "/dev/stderr"
}

# Lines of FN from the one with FIRST to the one with LAST become TEXT.
function replace(fn, first, last, text)
{
	if (current != fn || (done && !inside))
		return
	if (!inside && index($0, first)) {
		inside = done = 1
		print "function " fn > "/dev/stderr"
		print text
	}
	if (inside) {
		if (index($0, last))
			inside = 0
		dropped = 1
	}
}

/^[a-z].*\(/ && !/;$/ {
	current = $0
	sub(/\(.*/, "", current)
	sub(/.*[ *]/, "", current)
}

{
	dropped = 0
	if (defect == "bit-test")
		change("tdx_mem_page_add", "tdx_operand_busy(err)", "err & TDX_OPERAND_BUSY")
	else if (defect == "exact-compare")
		change("tdx_mem_page_aug", "tdx_operand_busy(err)", "err == (TDX_OPERAND_BUSY | 0x92)")
	else if (defect == "no-busy-test")
		replace("tdx_mem_page_aug", "tdx_operand_busy(err)", "return -EBUSY", "")
	else if (defect == "no-busy-test-eio") {
		replace("tdx_sept_map_nonleaf_spte", "tdx_operand_busy(err)", "return -EBUSY", "")
		if (!dropped && current == "tdx_sept_map_nonleaf_spte" && done)
			sub(/TDX_BUG_ON_2\(.*\)\)/, "err)")
	} else if (defect == "spin")
		replace("tdx_mem_page_add", "err = tdh_mem_page_add", "&level_state);",
			"do {\nerr = tdh_mem_page_add(&kvm_tdx->td, gpa, pfn, kvm_tdx->page_add_src, &entry, &level_state);\n} while (tdx_operand_busy(err));")
	else if (defect == "spin-goto")
		replace("tdx_mem_page_aug", "err = tdh_mem_page_aug", "return -EBUSY;",
			"again:\nerr = tdh_mem_page_aug(&kvm_tdx->td, gpa, level, pfn, &entry, &level_state);\nif (err == (TDX_OPERAND_BUSY | 0x92))\ngoto again;")
	else if (defect == "spin-field")
		replace("tdx_td_finalize", "cmd->hw_error = tdh_mr_finalize", ";",
			"while (tdx_operand_busy(cmd->hw_error = tdh_mr_finalize(&kvm_tdx->td)))\ncond_resched();")
	else if (defect == "spin-wb")
		change("smp_func_do_phymem_cache_wb", "case TDX_INTERRUPTED_RESUMABLE:",
		       "case TDX_OPERAND_BUSY:\n\t\tcase TDX_INTERRUPTED_RESUMABLE:")
	else if (defect == "spin-macro")
		change("tdx_track", "err = tdh_do_no_vcpus(tdh_mem_track, kvm, &kvm_tdx->td);",
		       "do {\nerr = tdh_do_no_vcpus(tdh_mem_track, kvm, &kvm_tdx->td);\n} while (tdx_operand_busy(err));")
	else if (defect == "key-loop")
		change("tdx_do_tdh_mng_key_config", "err = tdh_mng_key_config(&kvm_tdx->td);",
		       "do {\nerr = tdh_mng_key_config(&kvm_tdx->td);\n} while (err == 0x8000080000000000ULL);")
	else if (defect == "dropped")
		change("tdx_track", "err = tdh_do_no_vcpus(tdh_mem_track, kvm, &kvm_tdx->td);",
		       "err = 0; tdh_mem_track(&kvm_tdx->td);")
	else if (defect == "void")
		change("tdx_sept_remove_leaf_spte", "err = tdh_phymem_page_wbinvd_hkid(",
		       "err = 0; (void)tdh_phymem_page_wbinvd_hkid(")
	else if (defect == "truncated")
		change("tdx_mem_page_add", "u64 err,", "int err; u64")
	else if (defect == "truncated-arg")
		change("tdx_do_tdh_mng_key_config", "u64 err;", "s32 err;")
	else if (defect == "truncated-return")
		replace("tdx_do_tdh_mng_key_config", "err = tdh_mng_key_config", "return 0;",
			"err = tdh_mng_key_config(&kvm_tdx->td);\nreturn err;")
	else if (defect == "stale-zero")
		replace("__tdx_reclaim_page", "if (TDX_BUG_ON_3", "return -EIO;",
			"if (err)\npr_err(\"reclaim: %llx\\n\", err);")
	else if (defect == "stale-ret")
		replace("__tdx_td_init", "} else if (TDX_BUG_ON_1(err, TDH_MNG_INIT", "ret = -EIO;",
			"} else if (err) {\nret = 0;")
	else if (defect == "reenter")
		change("tdx_exit_handlers_fastpath", "return EXIT_FASTPATH_EXIT_HANDLED;",
		       "return EXIT_FASTPATH_REENTER_GUEST;")
	if (!dropped)
		print
}
