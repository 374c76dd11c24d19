// SPDX-License-Identifier: GPL-2.0-only
// about: faults under the shared mmu_lock
#include "seam_stub.h"

#define IS_BUSY(st)	(((st) & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
#define SEPT_LOCKED(st)	((st) == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_SEPT))	/* EXPECT: busy-operand-compare */

static int aug_plain(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (IS_BUSY(err))
		return -EBUSY;
	if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_AUG, entry, state, kvm))
		return -EIO;

	return 0;
}

static int aug_sept_only(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (SEPT_LOCKED(err))
		return -EBUSY;
	if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_AUG, entry, state, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int aug_switch(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	switch (err) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX:	/* EXPECT: busy-operand-compare */
	case TDX_ERROR_SEPT_BUSY:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	default:
		KVM_BUG_ON(1, kvm);	/* EXPECT: bug-on-busy */
		return -EIO;
	}
}

static int add_table_pinned(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	int ret;

	get_page(table);
	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (likely(!err))
		return 0;

	if (IS_BUSY(err)) {
		ret = -EBUSY;
	} else {
		WARN_ON_ONCE(1);
		ret = -EIO;
	}
	put_page(table);
	return ret;
}

static int add_table_goto(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	int ret = -EIO;	/* EXPECT: busy-as-eio */

	get_page(table);
	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (err)
		goto out;
	ret = 0;
out:
	if (ret)
		put_page(table);
	return ret;
}

static int fault_retry_loop(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	int r;

	/* The fault is taken again, not the SEAMCALL. */
	do {
		r = aug_plain(kvm, gpa, pfn);
	} while (r == -EBUSY && !signal_pending(current));

	return r;
}

static int accept_wait(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;
	unsigned int n = 0;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	while (IS_BUSY(err) && n++ < 100) {
		cpu_relax();
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);	/* EXPECT: busy-retry */
	}
	if (IS_BUSY(err))
		return -EBUSY;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int map_mmio(struct kvm *kvm, gpa_t gpa, u64 pa)
{
	u64 entry, state;
	u64 err = tdh_mmio_map(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pa, &entry, &state);

	return KVM_BUG_ON(err && !kvm->vm_dead, kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

static int unblock(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mem_range_unblock(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
	if (err != TDX_SUCCESS)
		return (err & TDX_OPERAND_BUSY) == TDX_OPERAND_BUSY ? -EBUSY : -EIO;	/* EXPECT: busy-bit-test */
	return 0;
}
