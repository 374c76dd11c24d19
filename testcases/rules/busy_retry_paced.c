// SPDX-License-Identifier: GPL-2.0-only
// about: retry loops with a test that only slows them down, which goes with them
#include "seam_stub.h"

static int aug_one_operand(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
				       &entry, &state);
		if (err == TDX_ERROR_SEPT_BUSY)
			cond_resched();
	} while (err == TDX_ERROR_SEPT_BUSY);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int finalize_sleeps(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (unlikely((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)) {
			usleep_range(10, 20);
		}
	} while (tdx_operand_busy(err));

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int extend_first(struct kvm *kvm, gpa_t gpa)
{
	u64 err = 0, entry, state;

	do {
		if (tdx_operand_busy(err))
			udelay(10);
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

static int finalize_always(struct tdx_td *td)
{
	u64 err;

	do {
		msleep(1);
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int finalize_while(struct tdx_td *td)
{
	u64 err;

	err = tdh_mr_finalize(td);
	while (tdx_operand_busy(err)) {
		if (need_resched())
			cond_resched();
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	}
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int finalize_while_after(struct tdx_td *td)
{
	u64 err;

	err = tdh_mr_finalize(td);
	while (tdx_operand_busy(err)) {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (err & TDX_OPERAND_BUSY)	/* MAY: busy-bit-test */
			cpu_relax();
	}
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static void track(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			cpu_relax();
	} while (tdx_operand_busy(err));
	TDX_BUG_ON(err, TDH_MEM_TRACK, kvm);
}

/* The test before the call is no test of what comes out: report only. */
static u64 extend_handed_on(struct kvm *kvm, gpa_t gpa)
{
	u64 err = 0, entry, state;

	do {
		if (tdx_operand_busy(err))
			cpu_relax();
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	return err;
}

/* More than a delay: report only. */
static int finalize_counts(struct tdx_td *td)
{
	int spins = 0;
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			pr_info("%d\n", spins++);
	} while (tdx_operand_busy(err));
	if (err)
		return -EIO;

	return 0;
}

static int finalize_gives_up(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			cond_resched();
		else
			pr_info("done\n");
	} while (tdx_operand_busy(err));
	if (err)
		return -EIO;

	return 0;
}
