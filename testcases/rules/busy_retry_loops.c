// SPDX-License-Identifier: GPL-2.0-only
// about: every kind of loop around one call, retried while BUSY
#include "seam_stub.h"

#define TRIES 8

static u64 while_before(struct tdx_td *td)
{
	u64 err = TDX_OPERAND_BUSY;

	while (tdx_operand_busy(err)) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		cpu_relax();
	}

	return err;
}

static u64 while_again(struct tdx_td *td, u64 gpa)
{
	u64 err, entry, state;

	err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
	while (unlikely((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY))
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K,	/* EXPECT: busy-retry */
					  &entry, &state);

	return err;
}

static u64 while_in_condition(struct tdx_td *td)
{
	u64 err;

	while ((err = tdh_mem_track(td)) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-retry */
		;

	return err;
}

static u64 while_no_variable(struct tdx_td *td)
{
	while (tdx_operand_busy(tdh_mem_track(td)))	/* EXPECT: busy-retry */
		cond_resched();

	return 0;
}

static u64 for_condition(struct tdx_td *td)
{
	u64 err = TDX_OPERAND_BUSY;
	int i;

	for (i = 0; i < TRIES && tdx_operand_busy(err); i++)
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */

	return err;
}

static u64 for_step(struct tdx_td *td)
{
	u64 err;

	for (err = tdh_mem_track(td); tdx_operand_busy(err);
	     err = tdh_mem_track(td))	/* EXPECT: busy-retry */
		cpu_relax();

	return err;
}

static u64 for_ever(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (likely(!tdx_operand_busy(err)))
			break;
		cond_resched();
	}

	return err;
}

static int while_one_return(struct tdx_td *td)
{
	while (1) {
		u64 err = tdh_mem_track(td);	/* EXPECT: busy-retry */

		if (!err)
			return 0;
		if (err != (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH) &&
		    err != TDX_ERROR_SEPT_BUSY)
			return -EIO;	/* MAY: busy-as-eio */
	}
}

static u64 goto_out(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!(tdx_operand_busy(err)))
			goto out;
	}
out:
	return err;
}

static int continue_switch(struct tdx_td *td)
{
	int left = TRIES;
	u64 err;

	while (left--) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			cpu_relax();
			continue;
		case TDX_SUCCESS:
			return 0;
		default:
			return -EIO;
		}
	}

	return -EBUSY;
}

static int else_leaves(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			cpu_relax();
		else
			break;
	}

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int flag(struct tdx_td *td)
{
	bool again;
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		again = tdx_operand_busy(err);
	} while (again);

	return err ? -EINVAL : 0;	/* MAY: busy-as-eio */
}

static void field(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	do {
		cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(cmd->hw_error));
}

static u64 or_chain(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while ((TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR) == err ||
		 ((err)) == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_SEPT));

	return err;
}

static u64 countdown(struct tdx_td *td)
{
	int retry = TRIES;
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			return err;
		cond_resched();
	} while (--retry > 0);

	return err;
}

static u64 until_success(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (err);

	return err;
}

static u64 through_macro(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_do_no_vcpus(tdh_mem_track, kvm, &to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	return err;
}

static u64 under_guard(struct kvm *kvm)
{
	u64 err = TDX_SUCCESS;

	scoped_guard(mutex, &kvm->slots_lock) {
		do {
			err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
	}

	return err;
}

static u64 goto_in_condition(struct tdx_td *td)
{
	u64 err;
again:
	if ((err = tdh_mem_track(td)) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-retry */
		goto again;

	return err;
}

/* The address stands still while BUSY; it moves on only after success. */
static int walk_with_retry(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 err, entry, state;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			cond_resched();
			continue;
		}
		if (err)
			return -EIO;	/* MAY: busy-as-eio */
		gpa += PAGE_SIZE;
	}

	return 0;
}
