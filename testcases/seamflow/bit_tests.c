// SPDX-License-Identifier: GPL-2.0-only
// Codes as masks, also those of the classes without the error bit.
#include "seam_stub.h"

static bool td_gone(struct vcpu_tdx *tdx)
{
	return (tdx->vp_enter_ret & TDX_NON_RECOVERABLE_TD) == TDX_NON_RECOVERABLE_TD;	/* EXPECT: busy-bit-test */
}

static int wrong_apic(struct vcpu_tdx *tdx)
{
	if (tdx->vp_enter_ret & TDX_NON_RECOVERABLE_TD_WRONG_APIC_MODE)	/* EXPECT: busy-bit-test */
		return -EINVAL;
	return 0;
}

static int vcpu_gone(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 err = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);

	return err & TDX_NON_RECOVERABLE_VCPU ? -EIO : 0;	/* EXPECT: busy-bit-test */
}

/* Flags, masks, and codes compared as they should be. */
static bool flagged(struct vcpu_tdx *tdx)
{
	if (tdx->vp_enter_ret & TDX_NON_RECOVERABLE)
		return true;
	if ((tdx->vp_enter_ret & TDX_SW_ERROR) == TDX_SW_ERROR)
		return true;
	if ((tdx->vp_enter_ret & TDX_SEAMCALL_VMFAILINVALID) == TDX_SEAMCALL_VMFAILINVALID)
		return true;
	if ((tdx->vp_enter_ret & TDX_SEAMCALL_STATUS_MASK) == TDX_NON_RECOVERABLE_TD)
		return true;
	return tdx->vp_enter_ret & TDX_ERROR;
}

/* That others come back as 0 as well is the bit test's doing. */
static int b_success(struct kvm_vcpu *vcpu)
{
	u64 err = tdh_vp_flush(&to_tdx(vcpu)->vp);

	if (err & TDX_VCPU_NOT_ASSOCIATED)	/* EXPECT: busy-bit-test */
		return 0;
	return err ? -EIO : 0;
}

static bool b_not_associated(u64 err)
{
	return (err & TDX_VCPU_NOT_ASSOCIATED) == TDX_VCPU_NOT_ASSOCIATED;	/* EXPECT: busy-bit-test */
}

static int b_success_helper(struct kvm_vcpu *vcpu)
{
	u64 err = tdh_vp_flush(&to_tdx(vcpu)->vp);

	if (err && !b_not_associated(err))
		return -EIO;
	return 0;
}

/* Another call's failure is a defect of its own. */
static int b_success_other(struct kvm_vcpu *vcpu)
{
	u64 err = tdh_vp_flush(&to_tdx(vcpu)->vp);

	if (err & TDX_VCPU_NOT_ASSOCIATED)	/* EXPECT: busy-bit-test */
		return -EINVAL;
	err = tdh_mem_track(&to_kvm_tdx(vcpu->kvm)->td);
	if (err)	/* EXPECT: failure-as-success */
		pr_err("track: %llx\n", err);
	return 0;
}
