// SPDX-License-Identifier: GPL-2.0-only
// about: behind an else, BUSY gets an arm of its own once the loop is gone
#include "seam_stub.h"

static int sept_add_counted(struct kvm *kvm, gpa_t gpa, struct page *pt)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, pt,	/* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));

	if (!err) {
		get_page(pt);
	} else if (KVM_BUG_ON(err, kvm)) {	/* MAY: bug-on-busy */
		__free_page(pt);
		return -EIO;
	}

	return 0;
}

static int aug_logged(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;
	int ret = 0;

	read_lock(&kvm->mmu_lock);
	for (;;) {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
				       &entry, &state);
		if (!tdx_operand_busy(err))
			break;
	}
	if (err == TDX_SUCCESS) {
		get_page(pfn_to_page(pfn));
	} else if (err == TDX_EPT_WALK_FAILED) {
		ret = -EAGAIN;
	} else if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_AUG, entry, state, kvm)) {	/* MAY: bug-on-busy */
		pr_err("no page at 0x%llx\n", gpa);
		ret = -EIO;
		goto out;
	}
out:
	read_unlock(&kvm->mmu_lock);
	return ret;
}

/* BUSY takes the last arm, too: reported, not mended. */
static int aug_or_else(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (!err)
		get_page(pfn_to_page(pfn));
	else
		kvm->vm_dead = true;
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}
