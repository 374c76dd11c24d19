// SPDX-License-Identifier: GPL-2.0-only
// Bug macros whose branch only notes the errno, or stands behind an else.
#include "seam_stub.h"

static int augment_noted(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;
	int ret = 0;

	mutex_lock(&kvm->slots_lock);
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		ret = -EIO;
	mutex_unlock(&kvm->slots_lock);

	return ret;
}

static int augment_noted_else(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;
	int ret;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (unlikely(KVM_BUG_ON(err, kvm)))	/* EXPECT: bug-on-busy */
		ret = -EIO;
	else
		ret = 0;

	return ret;
}

/* What is logged is not for BUSY. */
static int augment_logged(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;
	int ret = 0;

	mutex_lock(&kvm->slots_lock);
	read_lock(&kvm->mmu_lock);
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_AUG, entry, state, kvm)) {	/* EXPECT: bug-on-busy */
		pr_err("pfn 0x%llx\n", pfn);
		ret = -EIO;
	}
	read_unlock(&kvm->mmu_lock);
	mutex_unlock(&kvm->slots_lock);
	return ret;
}

/* Something is done whether it worked or not: on a dead VM that does not matter. */
static int augment_and_go_on(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		ret = -EIO;
	kvm->arch.pre_fault_allowed = true;

	return ret;
}

static int augment_behind_else(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (err == (TDX_EPT_ENTRY_STATE_INCORRECT | TDX_OPERAND_ID_RCX))
		return -EAGAIN;
	else if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}
