// SPDX-License-Identifier: GPL-2.0-only
/* What seamcheck is for, in three functions. Never compiled. */
#include "tdx.h"

/* Build time: the loop can spin, and any other BUSY operand becomes -EIO. */
static int demo_populate(struct kvm_tdx *kvm_tdx, gpa_t gpa, kvm_pfn_t pfn,
			 struct page *source)
{
	u64 err, entry, level_state;
	int ret = 0;

	do {
		/* Somebody else may hold the TDR for a moment. */
		err = tdh_mem_page_add(&kvm_tdx->td, gpa, pfn, source,
				       &entry, &level_state);
	} while (err == TDX_ERROR_SEPT_BUSY);
	if (err) {
		pr_err("page add: 0x%llx\n", err);
		ret = -EIO;
	}

	return ret;
}

/* Fault path: every error has the bits of TDX_OPERAND_BUSY. */
static int demo_fault(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, level_state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,
			       &entry, &level_state);
	if (err & TDX_OPERAND_BUSY)
		return -EBUSY;

	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

/* Zap path: it must not fail, and must not spin either. */
static void demo_zap(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, level_state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K,
					  &entry, &level_state);
	} while (unlikely((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY));
	KVM_BUG_ON(err, kvm);
}
