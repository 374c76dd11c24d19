// SPDX-License-Identifier: GPL-2.0-only
// Two statuses in two variables, and which of them a test for BUSY is about.
#include "seam_stub.h"

/* Both are tested after both calls. */
static int map_both(struct kvm *kvm, gpa_t gpa, struct page *table, kvm_pfn_t pfn)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 table_err, leaf_err, entry, state;

	table_err = tdh_mem_sept_add(td, gpa, PG_LEVEL_2M, table, &entry, &state);
	leaf_err = tdh_mem_page_aug(td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (tdx_operand_busy(table_err) || tdx_operand_busy(leaf_err))
		return -EBUSY;
	if (KVM_BUG_ON(table_err || leaf_err, kvm))
		return -EIO;

	return 0;
}

/* In turns. */
static int map_in_turns(struct kvm *kvm, gpa_t gpa, struct page *table, kvm_pfn_t pfn)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 table_err, leaf_err, entry, state;

	table_err = tdh_mem_sept_add(td, gpa, PG_LEVEL_2M, table, &entry, &state);
	leaf_err = tdh_mem_page_aug(td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if ((table_err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
		return -EBUSY;
	if (KVM_BUG_ON(table_err, kvm))
		return -EIO;
	if (tdx_operand_busy(leaf_err))
		return -EBUSY;
	if (KVM_BUG_ON(leaf_err, kvm))
		return -EIO;

	return 0;
}

/* Only the first. */
static int map_first(struct kvm *kvm, gpa_t gpa, struct page *table, kvm_pfn_t pfn)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 table_err, leaf_err, entry, state;

	table_err = tdh_mem_sept_add(td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (tdx_operand_busy(table_err))
		return -EBUSY;
	if (KVM_BUG_ON(table_err, kvm))
		return -EIO;

	leaf_err = tdh_mem_page_aug(td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (KVM_BUG_ON(leaf_err, kvm)) /* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* The bit that every error has, as a truth value. */
static void seal(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	KVM_BUG_ON(!!(err & TDX_ERROR), kvm); /* EXPECT: bug-on-busy */
}

/* The errno up front is for a TD without a key; failure has one of its own. */
static int measure(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	int ret = -EINVAL;

	if (is_hkid_assigned(to_kvm_tdx(kvm))) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
		if (!err)
			ret = 0;
		else
			ret = -EIO; /* EXPECT: busy-as-eio */
	}

	return ret;
}

/* A helper with answers of its own knows BUSY. */
enum td_answer { TD_DONE, TD_LATER, TD_DEAD };

static enum td_answer td_answer(u64 err)
{
	if (!err)
		return TD_DONE;

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
	case TDX_INTERRUPTED_RESUMABLE:
		return TD_LATER;
	default:
		return TD_DEAD;
	}
}

static int augment(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	switch (td_answer(err)) {
	case TD_DONE:
		return 0;
	case TD_LATER:
		return -EBUSY;
	default:
		KVM_BUG_ON(err, kvm);
		return -EIO;
	}
}

/* One that does not. */
static enum td_answer td_rough_answer(u64 err)
{
	return err ? TD_DEAD : TD_DONE;
}

static int augment_rough(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (td_rough_answer(err) == TD_DONE)
		return 0;

	KVM_BUG_ON(err, kvm); /* EXPECT: bug-on-busy */
	return -EIO; /* MAY: busy-as-eio */
}

static int prime(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err != 0ULL)
		return -EIO; /* EXPECT: busy-as-eio */

	return 0;
}
