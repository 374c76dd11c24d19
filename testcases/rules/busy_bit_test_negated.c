// SPDX-License-Identifier: GPL-2.0-only
/* Tests that say that a status is not BUSY, and what is called for that. */
#include "seam_stub.h"

static inline bool n_idle(u64 err)
{
	return !(err & TDX_OPERAND_BUSY);	/* EXPECT: busy-bit-test */
}

static int n_finalize(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!n_idle(err))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static inline bool n_is_idle(u64 err)
{
	return (err & TDX_OPERAND_BUSY) == 0;	/* EXPECT: busy-bit-test */
}

static inline bool n_fine(u64 err)
{
	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return false;

	return true;
}

static bool n_not_busy(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!(err & TDX_OPERAND_BUSY))	/* EXPECT: busy-bit-test */
		return true;

	return false;
}

static bool n_not_busy_sept(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (unlikely(!(err & TDX_ERROR_SEPT_BUSY)))	/* EXPECT: busy-bit-test */
		return true;

	return false;
}
