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
