// SPDX-License-Identifier: GPL-2.0-only
/* The ways to write a bit test on a status code, each of them wrong. */
#include "seam_stub.h"

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

static u64 td_seed_wait(u64 err)
{
	err &= TDX_RND_NO_ENTROPY;	/* EXPECT: busy-bit-test */
	return err;
}

/* Codes that the module's own tables do not have. */
static int td_range(u64 err)
{
	if (err & TDX_HPA_RANGE_NOT_FREE)	/* EXPECT: busy-bit-test */
		return -EAGAIN;
	if (err & TDX_UPDATE_COMPAT_SENSITIVE)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (err & TDX_EPT_INVALID_PROMOTE_CONDITIONS)	/* EXPECT: busy-bit-test */
		return -EINVAL;

	return err & TDX_ERROR ? -EIO : 0;
}

static bool td_track_busy(struct tdx_td *td)
{
	return tdh_mem_track(td) & TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */
}

/* Who is given the value may want the bits of it. */
void td_log_bits(u64 bits);

static void td_logged(u64 err)
{
	td_log_bits(err & TDX_OPERAND_BUSY);	/* EXPECT: busy-bit-test */
}
