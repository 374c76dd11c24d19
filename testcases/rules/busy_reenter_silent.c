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

#define TD_LOST(ret)	(((ret) & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)

static bool td_lost(struct vcpu_tdx *tdx)
{
	return (tdx->vp_enter_ret & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY;
}

/* The test fails for BUSY, whichever way it is written. */
static fastpath_t td_unless_busy(struct kvm_vcpu *vcpu, bool spurious)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (spurious && !TD_LOST(ret))
		return EXIT_FASTPATH_REENTER_GUEST;
	if (!td_lost(to_tdx(vcpu)) && spurious)
		return EXIT_FASTPATH_REENTER_GUEST;
	if (spurious && (ret & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY)
		return EXIT_FASTPATH_REENTER_GUEST;
	if (spurious && TDX_OPERAND_BUSY != (ret & TDX_SEAMCALL_STATUS_MASK))
		return EXIT_FASTPATH_REENTER_GUEST;
	if (spurious && !(TDX_OPERAND_BUSY == (ret & TDX_SEAMCALL_STATUS_MASK)))
		return EXIT_FASTPATH_REENTER_GUEST;

	return EXIT_FASTPATH_NONE;
}

static fastpath_t td_timer(struct kvm_vcpu *vcpu, bool timer)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (!TD_LOST(ret) && vcpu->cpu < 0)
		return EXIT_FASTPATH_NONE;
	if (timer && (ret & TDX_SEAMCALL_STATUS_MASK) == TDX_SUCCESS)
		return EXIT_FASTPATH_REENTER_GUEST;

	return EXIT_FASTPATH_EXIT_HANDLED;
}

static fastpath_t td_flag(struct kvm_vcpu *vcpu, bool spurious)
{
	bool busy = tdx_operand_busy(to_tdx(vcpu)->vp_enter_ret);

	if (!busy)
		return EXIT_FASTPATH_REENTER_GUEST;

	return EXIT_FASTPATH_EXIT_HANDLED;
}

static fastpath_t td_flag_again(struct kvm_vcpu *vcpu, bool spurious)
{
	bool again = tdx_operand_busy(to_tdx(vcpu)->vp_enter_ret);

	if (again)
		return EXIT_FASTPATH_EXIT_HANDLED;
	again = spurious;
	if (again)
		return EXIT_FASTPATH_REENTER_GUEST;

	return EXIT_FASTPATH_NONE;
}

/* What picks the answer is something else. */
static fastpath_t td_choice(struct kvm_vcpu *vcpu, bool spurious)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (vcpu->cpu < 0)
		return spurious ? EXIT_FASTPATH_REENTER_GUEST :
		       tdx_operand_busy(ret) ? EXIT_FASTPATH_EXIT_HANDLED : EXIT_FASTPATH_NONE;
	if (vcpu->vcpu_id)
		return !spurious ? !tdx_operand_busy(ret) ? EXIT_FASTPATH_NONE :
		       EXIT_FASTPATH_EXIT_HANDLED : EXIT_FASTPATH_REENTER_GUEST;

	return spurious ? EXIT_FASTPATH_REENTER_GUEST : EXIT_FASTPATH_NONE;
}

/* Where BUSY jumps to, it is asked once more what for. */
static fastpath_t td_shared_end(struct kvm_vcpu *vcpu, bool timer)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (tdx_operand_busy(ret))
		goto out;
	if (ret & TDX_ERROR)
		return EXIT_FASTPATH_NONE;
	timer = true;
out:
	if (timer)
		return EXIT_FASTPATH_REENTER_GUEST;
	return EXIT_FASTPATH_EXIT_HANDLED;
}
