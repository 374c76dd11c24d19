// SPDX-License-Identifier: GPL-2.0-only
// about: a test of another code between the loop and the bug check
#include "seam_stub.h"

static int aug_stale(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_EPT_ENTRY_STATE_INCORRECT) {
		put_page(pfn_to_page(pfn));
		return -EAGAIN;
	}
	if (KVM_BUG_ON(err, kvm)) {	/* MAY: bug-on-busy */
		put_page(pfn_to_page(pfn));
		return -EIO;
	}

	return 0;
}

static int sept_add_walk(struct kvm *kvm, gpa_t gpa, struct page *pt)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, pt, &entry, &state);	/* EXPECT: busy-retry */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);

	if (err == TDX_EPT_WALK_FAILED)
		return -EINVAL;
	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_PAGE_METADATA_INCORRECT)
		return -EFAULT;

	if (TDX_BUG_ON_2(err, TDH_MEM_SEPT_ADD, entry, state, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* True for BUSY as well: reported, not mended. */
static int aug_any_error(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if ((err & TDX_ERROR) == TDX_ERROR) {
		kvm->vm_dead = true;
		return -EAGAIN;
	}
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* So is what hangs on all codes but one. */
static int aug_but_one(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (err != TDX_EPT_WALK_FAILED)
		kvm->vm_dead = true;
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

static int aug_else(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (err == TDX_EPT_WALK_FAILED)
		return -EINVAL;
	else
		kvm->vm_dead = true;
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}
