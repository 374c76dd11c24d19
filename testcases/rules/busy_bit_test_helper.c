// SPDX-License-Identifier: GPL-2.0-only
/* A busy helper that is wrong itself: it cannot be mended with itself. */
#define tdx_operand_busy	stub_operand_busy
#define IS_TDX_OPERAND_BUSY	stub_is_busy
#include "seam_stub.h"
#undef tdx_operand_busy
#undef IS_TDX_OPERAND_BUSY

static bool tdx_operand_busy(u64 err)
{
	return err & TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */
}

static bool IS_TDX_OPERAND_BUSY(u64 err)
{
	if (!(err & TDX_OPERAND_BUSY))	/* EXPECT: busy-bit-test */
		return false;

	return true;
}

static int td_finish(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}
