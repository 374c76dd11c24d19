// SPDX-License-Identifier: GPL-2.0-only
// about: fast paths that enter the guest again for BUSY, and for another reason
#include "seam_stub.h"

static fastpath_t flush_or_busy(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);

	if (kvm_check_request(KVM_REQ_TLB_FLUSH, vcpu) || IS_TDX_OPERAND_BUSY(ret))
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return EXIT_FASTPATH_NONE;
}

static fastpath_t busy_or_flush(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);

	if (IS_TDX_OPERAND_BUSY(ret) || kvm_check_request(KVM_REQ_TLB_FLUSH, vcpu))
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return EXIT_FASTPATH_NONE;
}

static fastpath_t flush_alone(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);

	if (IS_TDX_OPERAND_BUSY(ret))
		vcpu->run->exit_reason = EXIT_REASON_EXTERNAL_INTERRUPT;
	if (kvm_check_request(KVM_REQ_TLB_FLUSH, vcpu))
		return EXIT_FASTPATH_REENTER_GUEST;
	return EXIT_FASTPATH_NONE;
}

static fastpath_t stored_or_timer(struct kvm_vcpu *vcpu, bool timer)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (timer || (ret & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return EXIT_FASTPATH_NONE;
}

static fastpath_t stored_and_timer(struct kvm_vcpu *vcpu, bool timer)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (timer && (ret & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY)
		return EXIT_FASTPATH_REENTER_GUEST;
	return EXIT_FASTPATH_NONE;
}

static fastpath_t chosen(struct kvm_vcpu *vcpu, bool timer)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);

	return timer || tdx_operand_busy(ret) ?
		EXIT_FASTPATH_REENTER_GUEST :	/* EXPECT: busy-reenter */
		EXIT_FASTPATH_EXIT_HANDLED;
}

static fastpath_t chosen_well(struct kvm_vcpu *vcpu, bool timer)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);

	return timer && !tdx_operand_busy(ret) ?
		EXIT_FASTPATH_REENTER_GUEST :
		EXIT_FASTPATH_EXIT_HANDLED;
}

static fastpath_t kept(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);
	fastpath_t how = EXIT_FASTPATH_NONE;

	if (kvm_vcpu_has_events(vcpu) || tdx_operand_busy(ret))
		how = EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	if (tdx->tdvpr_pa)
		tdx->tdvpr_pa = 0;
	return how;
}

/* BUSY takes it back. */
static fastpath_t kept_or_not(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);
	fastpath_t how = EXIT_FASTPATH_NONE;

	if (kvm_vcpu_has_events(vcpu))
		how = EXIT_FASTPATH_REENTER_GUEST;
	if (tdx_operand_busy(ret))
		how = EXIT_FASTPATH_EXIT_HANDLED;
	return how;
}

/* It is entered again whatever the status. */
static fastpath_t in_any_case(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);

	if (tdx_operand_busy(ret))
		pr_debug("busy\n");
	return EXIT_FASTPATH_REENTER_GUEST;
}
