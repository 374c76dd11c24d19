// SPDX-License-Identifier: GPL-2.0-only
// A helper's test for one operand: part of the loops that ask it, or not.
#include "seam_stub.h"

static bool sept_busy(u64 err)
{
	return err == TDX_ERROR_SEPT_BUSY;	/* EXPECT: busy-operand-compare */
}

static u64 track_loop(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (sept_busy(err));
	return err;
}

static int add_once(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (sept_busy(err))
		return -EAGAIN;
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

/* Its loops are all that asks it. */
static bool tdr_busy(u64 err)
{
	return err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR);
}

static int finalize_loop(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdr_busy(err));
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

static bool rcx_busy(u64 err);

static int late_loop(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (rcx_busy(err));
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

static int late_once(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (rcx_busy(err))
		return -EAGAIN;
	return err ? -EBUSY : 0;
}

static bool rcx_busy(u64 err)
{
	return err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX);	/* EXPECT: busy-operand-compare */
}
