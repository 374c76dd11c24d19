// SPDX-License-Identifier: GPL-2.0-only
/* BUSY is told apart, if not by the name of a test in the function. */
#include "seam_stub.h"

static bool td_lost_race(u64 status)
{
	return (status & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY;
}

static int td_by_helper(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (td_lost_race(err))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int td_by_switch(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u64 code = err & TDX_SEAMCALL_STATUS_MASK;

	switch (code) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	default:
		KVM_BUG_ON(err, kvm);
		return -EIO;
	}
}

static int td_by_number(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err >> 32 == 0x80000200)
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

/* With all other errors that another try may mend. */
static int td_by_class(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err >> 62 == 2)
		return -EAGAIN;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}
