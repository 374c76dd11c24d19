// SPDX-License-Identifier: GPL-2.0-only
/* The ways to write a bit test on a status code, each of them wrong. */
#include "seam_stub.h"

#define PAGE_BUSY	(TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX)

static const u64 epoch_busy = TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH;

static int td_compared(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if ((err & TDX_OPERAND_BUSY) == TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if ((TDX_ERROR_SEPT_BUSY & err) != TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-bit-test */
		return -EIO;
	if ((err & (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR)) != 0)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if ((err & TDX_SYS_BUSY) == 0)	/* EXPECT: busy-bit-test */
		return -EINVAL;

	return 0;
}

static int td_truth(struct kvm *kvm, bool strict)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool busy;

	if (err & PAGE_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	else if (!(err & epoch_busy))	/* EXPECT: busy-bit-test */
		return -EAGAIN;

	if (strict && err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EINVAL;
	if (likely(!(err & TDX_OPERAND_BUSY)) || strict)	/* EXPECT: busy-bit-test */
		return 0;
	if (WARN_ON_ONCE(err & TDX_FLUSHVP_NOT_DONE))	/* EXPECT: busy-bit-test */
		return -ENXIO;

	busy = err & TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */
	if (!!(err & TDX_OPERAND_BUSY) != busy)	/* EXPECT: busy-bit-test */
		return -EFAULT;

	return ((err & (TDX_OPERAND_BUSY))) ? -EBUSY : -EIO;	/* EXPECT: busy-bit-test */
}

/* One macro, one helper: each is wrong once, where it is written. */
#define TD_BUSY(st)	((st) & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */

static bool td_is_busy(u64 st)
{
	return st & TDX_ERROR_SEPT_BUSY;	/* EXPECT: busy-bit-test */
}

static int td_behind_names(struct kvm *kvm)
{
	struct kvm_tdx_cmd cmd = {};

	cmd.hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (TD_BUSY(cmd.hw_error) || td_is_busy(cmd.hw_error))
		return -EBUSY;
	if (cmd.hw_error & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EAGAIN;

	return KVM_BUG_ON(cmd.hw_error, kvm) ? -EIO : 0;
}

/* Nothing tells what the value is good for, so no fix. */
static u64 td_value(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	err &= TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */
	return err | (err & TDX_SYS_BUSY);	/* EXPECT: busy-bit-test */
}

/* The hint stays where it is. */
static bool td_hinted(u64 err)
{
	return unlikely(err & TDX_OPERAND_BUSY);	/* EXPECT: busy-bit-test */
}
