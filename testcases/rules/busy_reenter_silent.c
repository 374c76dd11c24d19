// SPDX-License-Identifier: GPL-2.0-only
/* The guest is entered again, but not for BUSY. */
#include "seam_stub.h"

static fastpath_t td_not_busy(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (tdx_operand_busy(ret))
		return EXIT_FASTPATH_EXIT_HANDLED;
	if (ret == EXIT_REASON_EXTERNAL_INTERRUPT)
		return EXIT_FASTPATH_REENTER_GUEST;

	return EXIT_FASTPATH_NONE;
}

static fastpath_t td_picked(struct kvm_vcpu *vcpu, bool spurious)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (!tdx_operand_busy(ret) && spurious)
		return EXIT_FASTPATH_REENTER_GUEST;

	return tdx_operand_busy(ret) ? EXIT_FASTPATH_EXIT_HANDLED : EXIT_FASTPATH_NONE;
}

static fastpath_t td_other_code(struct kvm_vcpu *vcpu)
{
	switch (to_tdx(vcpu)->vp_enter_ret & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
		return EXIT_FASTPATH_EXIT_HANDLED;
	case TDX_INTERRUPTED_RESUMABLE:
		return EXIT_FASTPATH_REENTER_GUEST;
	}

	return EXIT_FASTPATH_NONE;
}

static fastpath_t other_arm(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	fastpath_t ret = EXIT_FASTPATH_NONE;

	switch (tdx->vp_enter_ret & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
		ret = EXIT_FASTPATH_EXIT_HANDLED;
		break;
	case TDX_SUCCESS:
		ret = EXIT_FASTPATH_REENTER_GUEST;
		break;
	default:
		break;
	}

	return ret;
}
