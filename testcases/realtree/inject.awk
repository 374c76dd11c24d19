# SPDX-License-Identifier: GPL-2.0-only
# inject.awk -v defect=NAME FILE: arch/x86/kvm/vmx/tdx.c, or for virt-NAME
# arch/x86/virt/vmx/tdx/tdx.c, with one defect put in.
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
	else if (defect == "mask-dropped")
		change("tdx_td_finalize", "tdx_operand_busy(cmd->hw_error)", "cmd->hw_error == TDX_OPERAND_BUSY")
	else if (defect == "test-swapped")
		change("tdx_sept_map_nonleaf_spte", "tdx_operand_busy(err)", "!tdx_operand_busy(err)")
	else if (defect == "spin-nonleaf")
		replace("tdx_sept_map_nonleaf_spte", "err = tdh_mem_sept_add", "&entry, &level_state);",
			"while (tdx_operand_busy(err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, level, sept_pt, &entry, &level_state)))\ncpu_relax();")
	else if (defect == "spin-addcx")
		change("tdx_td_vcpu_init", "if (TDX_BUG_ON(err, TDH_VP_ADDCX, vcpu->kvm)) {",
		       "if (tdx_operand_busy(err)) {\ni--;\ncontinue;\n}\nif (TDX_BUG_ON(err, TDH_VP_ADDCX, vcpu->kvm)) {")
	else if (defect == "spin-extend")
		change("tdx_gmem_post_populate", "if (TDX_BUG_ON_2(err,",
		       "switch (err & TDX_SEAMCALL_STATUS_MASK) {\ncase TDX_OPERAND_BUSY:\ni -= TDX_EXTENDMR_CHUNKSIZE;\ncontinue;\n}\nif (TDX_BUG_ON_2(err,")
	else if (defect == "spin-class")
		replace("__tdx_reclaim_page", "err = tdh_phymem_page_reclaim", ";",
			"do {\nerr = tdh_phymem_page_reclaim(page, &rcx, &rdx, &r8);\n} while (err >> 62 == 2);")
	else if (defect == "spin-recursion")
		change("tdx_mem_page_aug", "return -EBUSY;", "return tdx_mem_page_aug(kvm, gfn, level, pfn);")
	else if (defect == "truncated-local")
		change("tdx_mmu_release_hkid", "u64 err;", "u32 err;")
	else if (defect == "truncated-bool")
		change("tdx_reclaim_td_control_pages", "u64 err;", "bool err;")
	else if (defect == "truncated-member")
		change("tdx_td_finalize", "cmd->hw_error = tdh_mr_finalize", "cmd->flags = cmd->hw_error = tdh_mr_finalize")
	else if (defect == "truncated-compare")
		change("tdx_td_finalize", "tdx_operand_busy(cmd->hw_error)", "cmd->hw_error == 0x80000200")
	else if (defect == "truncated-parameter")
		change("tdx_mem_page_add", "if (unlikely(tdx_operand_busy(err)))",
		       "kvm_make_all_cpus_request(kvm, err);\nif (unlikely(tdx_operand_busy(err)))")
	else if (defect == "dropped-teardown")
		change("tdx_reclaim_td_control_pages", "err = tdh_phymem_page_wbinvd_tdr", "err = 0; tdh_phymem_page_wbinvd_tdr")
	else if (defect == "dropped-in-loop")
		replace("tdx_gmem_post_populate", "if (TDX_BUG_ON_2(err, TDH_MR_EXTEND", "return -EIO;", "")
	else if (defect == "dropped-flush")
		change("tdx_flush_vp", "err = tdh_vp_flush", "err = 0; tdh_vp_flush")
	else if (defect == "bare-eio")
		replace("tdx_mem_page_add", "if (unlikely(tdx_operand_busy(err)))", "return -EIO;", "if (err)\nreturn -EIO;")
	else if (defect == "stale-break")
		replace("tdx_gmem_post_populate", "if (TDX_BUG_ON_2(err, TDH_MR_EXTEND", "return -EIO;", "if (err)\nbreak;")
	else if (defect == "stale-zero-returned")
		replace("tdx_mem_page_aug", "if (TDX_BUG_ON_2(err,", "return -EIO;", "if (err)\nreturn 0;")
	else if (defect == "virt-loop")
		change("tdh_mem_track", "return seamcall(TDH_MEM_TRACK, &args);",
		       "u64 ret;\ndo {\nret = seamcall(TDH_MEM_TRACK, &args);\n} while ((ret & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);\nreturn ret;")
	else if (defect == "virt-clobbered")
		change("tdh_mem_page_add", "ret = seamcall_ret(TDH_MEM_PAGE_ADD, &args);",
		       "do {\nret = seamcall_ret(TDH_MEM_PAGE_ADD, &args);\n} while ((ret & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);")
	else if (defect == "virt-second-try")
		change("tdh_mem_range_block", "ret = seamcall_ret(TDH_MEM_RANGE_BLOCK, &args);",
		       "ret = seamcall_ret(TDH_MEM_RANGE_BLOCK, &args);\nif ((ret & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)\nret = seamcall_ret(TDH_MEM_RANGE_BLOCK, &args);")
	else if (defect == "virt-bounded")
		change("tdh_mem_page_remove", "ret = seamcall_ret(TDH_MEM_PAGE_REMOVE, &args);",
		       "for (int i = 0; i < 16; i++) {\nstruct tdx_module_args copy = args;\nret = seamcall_ret(TDH_MEM_PAGE_REMOVE, &copy);\nif (ret >> 32 != TDX_OPERAND_BUSY >> 32)\nbreak;\n}")
	else if (defect == "virt-truncated")
		change("tdh_mem_sept_add", "u64 ret;", "int ret;")
	else if (defect == "virt-disable")
		change("tdx_sys_disable", "ret == TDX_SYS_BUSY", "ret == TDX_SYS_BUSY || ret == TDX_OPERAND_BUSY")
	else if (defect == "virt-dropped")
		change("tdh_vp_flush", "return seamcall(TDH_VP_FLUSH, &args);", "seamcall(TDH_VP_FLUSH, &args);\nreturn 0;")
	else if (defect == "virt-restartable")
		change("tdh_mr_finalize", "return seamcall(TDH_MR_FINALIZE, &args);",
		       "u64 ret;\nagain:\nret = seamcall(TDH_MR_FINALIZE, &args);\nif (ret == 0x8000000400000000ULL)\ngoto again;\nreturn ret;")
	else if (defect == "reenter-any") {
		change("tdx_exit_handlers_fastpath", "tdx_operand_busy(vp_enter_ret)", "vp_enter_ret >> 32")
		if (done && current == "tdx_exit_handlers_fastpath")
			sub(/EXIT_FASTPATH_EXIT_HANDLED;/, "EXIT_FASTPATH_REENTER_GUEST;")
	} else if (defect == "reenter")
		change("tdx_exit_handlers_fastpath", "return EXIT_FASTPATH_EXIT_HANDLED;",
		       "return EXIT_FASTPATH_REENTER_GUEST;")
	if (!dropped)
		print
}
