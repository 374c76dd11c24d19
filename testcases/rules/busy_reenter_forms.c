// SPDX-License-Identifier: GPL-2.0-only
/* Ways to enter the guest again because the last entry met BUSY. */
#include "seam_stub.h"

static bool td_enter_lost(struct vcpu_tdx *tdx)
{
	return (tdx->vp_enter_ret & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY;
}

static fastpath_t td_picked(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	return tdx_operand_busy(ret) ? EXIT_FASTPATH_REENTER_GUEST :	/* EXPECT: busy-reenter */
				       EXIT_FASTPATH_NONE;
}

static fastpath_t td_picked_last(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	return !tdx_operand_busy(ret) ? EXIT_FASTPATH_NONE :
					EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
}

static fastpath_t td_negated(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (!tdx_operand_busy(ret))
		return EXIT_FASTPATH_NONE;

	return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
}

static fastpath_t td_switch(struct kvm_vcpu *vcpu)
{
	switch (to_tdx(vcpu)->vp_enter_ret & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return EXIT_FASTPATH_NONE;
	case TDX_OPERAND_BUSY:
		cpu_relax();
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	default:
		return EXIT_FASTPATH_EXIT_HANDLED;
	}
}

static fastpath_t td_counted(struct kvm_vcpu *vcpu, int *left)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);

	if (unlikely(td_enter_lost(tdx)) && --*left) {
		pr_debug("vcpu %d: busy\n", vcpu->vcpu_id);
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	}

	return EXIT_FASTPATH_NONE;
}

static fastpath_t td_bit_test(struct kvm_vcpu *vcpu)
{
	if (to_tdx(vcpu)->vp_enter_ret & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */

	return EXIT_FASTPATH_NONE;
}

static fastpath_t td_else(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if ((ret & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY)
		return EXIT_FASTPATH_NONE;
	else
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
}

static fastpath_t kept_answer(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	fastpath_t ret = EXIT_FASTPATH_NONE;

	switch (tdx->vp_enter_ret & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
		ret = EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
		break;
	case TDX_SUCCESS:
		ret = EXIT_FASTPATH_EXIT_HANDLED;
		break;
	default:
		break;
	}

	return ret;
}

static fastpath_t enter_and_jump(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 st = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);

	if (tdx_operand_busy(st))
		goto reenter;
	if (st & TDX_ERROR)
		return EXIT_FASTPATH_NONE;
	return EXIT_FASTPATH_EXIT_HANDLED;
reenter:
	return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
}

/* The test in a macro or a helper of the file, whichever way it is written. */
#define TD_LOST(ret)	(((ret) & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
#define TD_LOST_AGAIN(tdx) tdx_operand_busy((tdx)->vp_enter_ret)

static bool td_met_busy(struct vcpu_tdx *tdx)
{
	return tdx_operand_busy(tdx->vp_enter_ret);
}

static fastpath_t own_macro(struct kvm_vcpu *vcpu)
{
	if (TD_LOST(to_tdx(vcpu)->vp_enter_ret))
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */

	return EXIT_FASTPATH_NONE;
}

static fastpath_t own_macro_again(struct kvm_vcpu *vcpu)
{
	if (TD_LOST_AGAIN(to_tdx(vcpu)))
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */

	return EXIT_FASTPATH_NONE;
}

static fastpath_t own_helper(struct kvm_vcpu *vcpu)
{
	return td_met_busy(to_tdx(vcpu)) ? EXIT_FASTPATH_REENTER_GUEST :	/* EXPECT: busy-reenter */
					   EXIT_FASTPATH_NONE;
}

static fastpath_t old_macro(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (IS_TDX_OPERAND_BUSY(ret))
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */

	return EXIT_FASTPATH_NONE;
}

static fastpath_t sept_alone(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (ret == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */

	return EXIT_FASTPATH_NONE;
}

static fastpath_t td_left(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (!((ret & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY))
		return EXIT_FASTPATH_NONE;

	return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
}

static fastpath_t td_flag(struct kvm_vcpu *vcpu)
{
	bool busy = tdx_operand_busy(to_tdx(vcpu)->vp_enter_ret);

	if (!busy)
		return EXIT_FASTPATH_NONE;

	return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
}

static fastpath_t td_flag_set(struct kvm_vcpu *vcpu)
{
	bool busy;

	busy = tdx_operand_busy(to_tdx(vcpu)->vp_enter_ret);
	if (busy && vcpu->cpu < 0)
		pr_debug("vcpu %d: busy\n", vcpu->vcpu_id);
	if (busy)
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */

	return EXIT_FASTPATH_NONE;
}

static fastpath_t jump_and_keep(struct kvm_vcpu *vcpu)
{
	fastpath_t fp = EXIT_FASTPATH_NONE;

	if (tdx_operand_busy(to_tdx(vcpu)->vp_enter_ret))
		goto reenter;
	return fp;
reenter:
	fp = EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return fp;
}

/* BUSY jumps elsewhere than what enters again. */
static fastpath_t jump_away(struct kvm_vcpu *vcpu, bool timer)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 st = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);

	if (tdx_operand_busy(st))
		goto handled;
	if (!st && timer)
		goto reenter;
	return EXIT_FASTPATH_NONE;
handled:
	return EXIT_FASTPATH_EXIT_HANDLED;
reenter:
	return EXIT_FASTPATH_REENTER_GUEST;
}

static fastpath_t jump_on(struct kvm_vcpu *vcpu, bool timer)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	fastpath_t fp = EXIT_FASTPATH_NONE;

	if (unlikely(tdx_operand_busy(tdx->vp_enter_ret))) {
		vcpu->cpu = -1;
		goto out;
	}
	if (timer)
		fp = EXIT_FASTPATH_REENTER_GUEST;
out:
	return fp;
}

/* What is done for the others follows in an else. */
static fastpath_t td_chosen(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;
	fastpath_t path = EXIT_FASTPATH_NONE;

	if (tdx_operand_busy(ret))
		path = EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	else if (ret & TDX_NON_RECOVERABLE)
		path = EXIT_FASTPATH_EXIT_USERSPACE;

	return path;
}

static fastpath_t td_chosen_back(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;
	fastpath_t path;

	if (tdx_operand_busy(ret))
		path = EXIT_FASTPATH_EXIT_HANDLED;
	else
		path = EXIT_FASTPATH_REENTER_GUEST;

	return path;
}
