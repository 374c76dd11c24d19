// SPDX-License-Identifier: GPL-2.0-only
// about: behind an else with braces, BUSY gets an arm of its own
#include "seam_stub.h"

static int sept_add_counted(struct kvm *kvm, gpa_t gpa, struct page *pt)
{
	u64 err, entry, state;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, pt, &entry, &state);
	if (!err) {
		get_page(pt);
	} else if (KVM_BUG_ON(err, kvm)) {	/* EXPECT: bug-on-busy */
		/* The table is nobody's. */
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
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (!err) {
		get_page(pfn_to_page(pfn));
	} else if (err == TDX_EPT_WALK_FAILED) {
		ret = -EAGAIN;
	} else if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_AUG, entry, state, kvm)) {	/* EXPECT: bug-on-busy */
		pr_err("no page at 0x%llx\n", gpa);
		ret = -EIO;
		goto out;
	}
out:
	read_unlock(&kvm->mmu_lock);
	return ret;
}

static int aug_set_before(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;
	int ret = -EIO;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (!err) {
		get_page(pfn_to_page(pfn));
	} else if (KVM_BUG_ON(err, kvm)) {	/* EXPECT: bug-on-busy */
		put_page(pfn_to_page(pfn));
		goto out;
	}
	ret = 0;
out:
	return ret;
}

/* All that is left is the way out. */
static int aug_told(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (!err) {
		get_page(pfn_to_page(pfn));
	} else if (KVM_BUG_ON(err, kvm)) {	/* EXPECT: bug-on-busy */
		pr_err("no page at 0x%llx\n", gpa);
		return -EIO;
	}

	return 0;
}

/* Without braces, as ever. */
static int aug_plain(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (!err)
		get_page(pfn_to_page(pfn));
	else if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}
