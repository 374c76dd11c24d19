// SPDX-License-Identifier: GPL-2.0-only
/* Branches that log, clean up and leave: the same for BUSY, without the bug. */
#include "seam_stub.h"

static int td_picked(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

static int td_plain(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	/* Nobody has looked at the page yet. */
	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (TDX_BUG_ON_2(err, TDH_MR_EXTEND, entry, state, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int td_logged(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	/* Whatever went wrong, the page is ours again. */
	if (unlikely(WARN_ON_ONCE(err))) {	/* EXPECT: bug-on-busy */
		pr_err("aug: 0x%llx\n", err);
		put_page(pfn_to_page(pfn));
		return -EIO;
	}

	return 0;
}

static int td_unlocks(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	int ret = 0;

	mutex_lock(&kvm->slots_lock);
	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (KVM_BUG_ON(err != TDX_SUCCESS, kvm)) {	/* EXPECT: bug-on-busy */
		__free_page(table);
		put_page(table);
		ret = -EIO;
		goto out;
	}

	get_page(table);
out:
	mutex_unlock(&kvm->slots_lock);
	return ret;
}

/* The VM is dead in this branch, which BUSY must not cause: no fix. */
static int td_dies(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (WARN_ON(err)) {	/* EXPECT: bug-on-busy */
		kvm_vm_dead(kvm);
		return -EIO;
	}

	return 0;
}

/* Must not fail, so -EBUSY is no answer: no fix. */
static int td_zaps(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* Goes on after the macro: no fix. */
static int td_goes_on(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		ret = -EIO;

	put_page(table);
	return ret;
}

/* One errno for two branches with ways of their own. */
static int td_link_and_map(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *table)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;
	int ret = -EIO;

	err = tdh_mem_sept_add(td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		goto free;

	err = tdh_mem_page_aug(td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		goto unpin;

	return 0;

unpin:
	put_page(pfn_to_page(pfn));
	return ret;
free:
	__free_page(table);
	return ret;
}
