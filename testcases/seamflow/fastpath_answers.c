// SPDX-License-Identifier: GPL-2.0-only
// What the fast path answers to TDH.VP.ENTER's BUSY.
#include "seam_stub.h"

fastpath_t handle_exit(struct kvm_vcpu *vcpu);

static fastpath_t f_again(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);

	if (unlikely(tdx_operand_busy(tdx->vp_enter_ret)))
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return EXIT_FASTPATH_NONE;
}

static fastpath_t f_handled(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);

	if (unlikely(tdx_operand_busy(tdx->vp_enter_ret)))
		return EXIT_FASTPATH_EXIT_HANDLED;
	if (tdx->exit_reason.basic == EXIT_REASON_EXTERNAL_INTERRUPT)
		return EXIT_FASTPATH_REENTER_GUEST;
	return EXIT_FASTPATH_NONE;
}

static fastpath_t f_switch(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	switch (ret & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return EXIT_FASTPATH_NONE;
	case TDX_OPERAND_BUSY:
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	default:
		return EXIT_FASTPATH_EXIT_USERSPACE;
	}
}

static fastpath_t f_variable(struct kvm_vcpu *vcpu)
{
	fastpath_t how = EXIT_FASTPATH_NONE;

	if (IS_TDX_OPERAND_BUSY(to_tdx(vcpu)->vp_enter_ret))
		how = EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return how;
}

static fastpath_t f_ternary(struct kvm_vcpu *vcpu)
{
	u64 ret = READ_ONCE(to_tdx(vcpu)->vp_enter_ret);

	return ret >> 32 == TDX_OPERAND_BUSY >> 32 ? EXIT_FASTPATH_REENTER_GUEST :	/* EXPECT: busy-reenter */
		handle_exit(vcpu);
}

static fastpath_t f_enter(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);

	tdx->vp_enter_ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);
	if (tdx_operand_busy(tdx->vp_enter_ret))
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return handle_exit(vcpu);
}

static fastpath_t f_enter_right(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);

	tdx->vp_enter_ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);
	if (tdx_operand_busy(tdx->vp_enter_ret))
		return EXIT_FASTPATH_EXIT_HANDLED;
	if (tdx->vp_enter_ret == EXIT_REASON_VMCALL)
		return EXIT_FASTPATH_REENTER_GUEST;
	return handle_exit(vcpu);
}

/* Only where it is no error at all. */
static fastpath_t f_no_error(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (!(ret & TDX_ERROR) && !kvm_vcpu_has_events(vcpu))
		return EXIT_FASTPATH_REENTER_GUEST;
	return tdx_operand_busy(ret) ? EXIT_FASTPATH_EXIT_HANDLED : EXIT_FASTPATH_NONE;
}

static fastpath_t f_class(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (ret >> 62 == 2)
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return EXIT_FASTPATH_NONE;
}

static fastpath_t f_exact(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (ret == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return EXIT_FASTPATH_NONE;
}

static void f_spin(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);

	do {
		tdx->vp_enter_ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(tdx->vp_enter_ret));
}

/* ---- told through a pointer ---------------------------------------------------- */

struct exit_answer {
	u64 status;
	fastpath_t path;
};

static void p_member(struct kvm_vcpu *vcpu, struct exit_answer *x)
{
	u64 st = tdh_vp_enter(&to_tdx(vcpu)->vp, &to_tdx(vcpu)->vp_enter_args);

	x->path = EXIT_FASTPATH_NONE;
	if (tdx_operand_busy(st))
		x->path = EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
}

static void p_switch(struct kvm_vcpu *vcpu, struct exit_answer *x)
{
	x->status = tdh_vp_enter(&to_tdx(vcpu)->vp, &to_tdx(vcpu)->vp_enter_args);
	x->path = EXIT_FASTPATH_NONE;
	switch ((u32)(x->status >> 32)) {
	case TDX_OPERAND_BUSY >> 32:
		x->path = EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	}
}

/* The status is one that another function has stored. */
static bool p_stored(struct kvm_vcpu *vcpu, fastpath_t *path)
{
	if (!tdx_operand_busy(to_tdx(vcpu)->vp_enter_ret))
		return false;
	*path = EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return true;
}

static void p_stored_member(struct kvm_vcpu *vcpu, struct exit_answer *x)
{
	if (tdx_operand_busy(x->status))
		x->path = EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
}

static void p_stored_right(struct kvm_vcpu *vcpu, struct exit_answer *x)
{
	if (tdx_operand_busy(x->status))
		x->path = EXIT_FASTPATH_EXIT_HANDLED;
	else if (!kvm_vcpu_has_events(vcpu))
		x->path = EXIT_FASTPATH_REENTER_GUEST;
}

static int p_handled(struct kvm_vcpu *vcpu, struct exit_answer *x)
{
	u64 st = tdh_vp_enter(&to_tdx(vcpu)->vp, &to_tdx(vcpu)->vp_enter_args);

	x->path = EXIT_FASTPATH_NONE;
	if (tdx_operand_busy(st))
		x->path = EXIT_FASTPATH_EXIT_HANDLED;
	else if (st == EXIT_REASON_VMCALL)
		x->path = EXIT_FASTPATH_REENTER_GUEST;
	return 1;
}

static void p_whatever(struct kvm_vcpu *vcpu, struct exit_answer *x)
{
	u64 st = tdh_vp_enter(&to_tdx(vcpu)->vp, &to_tdx(vcpu)->vp_enter_args);

	x->path = kvm_vcpu_has_events(vcpu) ? EXIT_FASTPATH_EXIT_HANDLED :
		EXIT_FASTPATH_REENTER_GUEST;
	if (tdx_operand_busy(st))
		x->path = EXIT_FASTPATH_EXIT_HANDLED;
}

/* A number of the same value is no answer. */
static int p_number(struct kvm_vcpu *vcpu, int *tries)
{
	u64 st = tdh_vp_enter(&to_tdx(vcpu)->vp, &to_tdx(vcpu)->vp_enter_args);

	if (tdx_operand_busy(st))
		*tries = 1;
	return tdx_operand_busy(st);
}
