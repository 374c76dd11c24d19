// SPDX-License-Identifier: GPL-2.0-only
// about: retry loops that can be mended, one of each kind and policy
#include "seam_stub.h"

#define TRIES 8

/* Build time, counted: the counter goes with the loop. */
static int add_counted(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int retry = TRIES;
	int ret = 0;

	do {
		err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src,	/* EXPECT: busy-retry */
				       &entry, &state);
		cond_resched();
	} while (tdx_operand_busy(err) && retry-- > 0);

	/* Nothing to undo. */
	if (unlikely(err)) {
		pr_err("page add: 0x%llx\n", err);
		ret = -EIO;	/* MAY: busy-as-eio */
	}

	return ret;
}

static int extend_for_ever(struct tdx_td *td, gpa_t gpa)
{
	u64 err, entry, state;

	for (;;) {
		/* Others measure, too. */
		err = tdh_mr_extend(td, gpa, &entry, &state);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;

		cpu_relax();
	}
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int finalize_again(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err;

	err = tdh_mr_finalize(td);
	while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;	/* MAY: bug-on-busy */
}

/* The fault is retried anyway. */
static int aug_back(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

retry:
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
			       &entry, &state);
	if (unlikely(tdx_operand_busy(err))) {
		cond_resched();
		goto retry;
	}

	if (KVM_BUG_ON(err, kvm)) {	/* MAY: bug-on-busy */
		pr_err("aug: 0x%llx\n", err);
		return -EIO;
	}

	return 0;
}

/* Already told apart: only the loop is too much. */
static int sept_add_told(struct tdx_td *td, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_sept_add(td, gpa, PG_LEVEL_2M, table, &entry, &state);	/* EXPECT: busy-retry */
	} while (err == TDX_ERROR_SEPT_BUSY ||
		 err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX));

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

/* Must not fail, and need not: the macro kicks the vCPUs out. */
static void block(struct kvm *kvm, gpa_t gpa, enum pg_level level)
{
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	while (1) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, level,	/* EXPECT: busy-retry */
					  &entry, &state);
		if (likely(!tdx_operand_busy(err)))
			break;
	}
	TDX_BUG_ON_2(err, TDH_MEM_RANGE_BLOCK, entry, state, kvm);
}

/* Nobody asserts the lock, so the macro would be wrong: report only. */
static void block_unlocked(struct kvm *kvm, gpa_t gpa, enum pg_level level)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, level, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	KVM_BUG_ON(err, kvm);
}

/* Nothing contends at teardown. */
static int reclaim(struct page *page)
{
	u64 err, type, owner, size;
	int left = TRIES;

	while (left--) {
		err = tdh_phymem_page_reclaim(page, &type, &owner, &size);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
		cond_resched();
	}

	return WARN_ON_ONCE(err) ? -EIO : 0;
}

/* Every caller would see BUSY for the first time: report only. */
static u64 flush_wrapper(struct tdx_vp *vp)
{
	u64 err;

	do {
		err = tdh_vp_flush(vp);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	return err;
}

/* RESUMABLE is waited for as well, and that wait is right: report only. */
static int mixed(struct tdx_td *td, gpa_t gpa)
{
	u64 err, entry, state;

	do {
		err = tdh_mr_extend(td, gpa, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err) || err == TDX_INTERRUPTED_RESUMABLE);
	if (err)
		return -EIO;

	return 0;
}

/* Whatever is not one of the two leaves; then all BUSY is told apart. */
static int sept_add_out(struct tdx_td *td, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	for (;;) {
		err = tdh_mem_sept_add(td, gpa, PG_LEVEL_2M, table,	/* EXPECT: busy-retry */
				       &entry, &state);
		if (err != TDX_ERROR_SEPT_BUSY)
			break;
		cpu_relax();
	}
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}
