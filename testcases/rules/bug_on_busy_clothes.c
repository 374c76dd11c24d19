// SPDX-License-Identifier: GPL-2.0-only
/* Bug macros of all kinds, and what the status looks like in them. */
#include "seam_stub.h"

#define WARN(cond, fmt, args...)	(pr_warn(fmt, ##args), WARN_ON(cond))
#define WARN_ONCE(cond, fmt, args...)	WARN(cond, fmt, ##args)
#define BUG_ON(cond)	((void)WARN_ON(cond))

static int bug_1(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	WARN(err, "finalize: 0x%llx\n", err);	/* EXPECT: bug-on-busy */
	return err ? -EIO : 0;
}

static void bug_2(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	WARN_ONCE(err != 0, "finalize: 0x%llx\n", err);	/* EXPECT: bug-on-busy */
}

static int bug_3(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err) {
		WARN_ON_ONCE(1);	/* EXPECT: bug-on-busy */
		return -EIO;
	}

	return 0;
}

static int bug_4(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = err ? -EIO : 0;	/* MAY: busy-as-eio */

	if (KVM_BUG_ON(ret, kvm))	/* EXPECT: bug-on-busy */
		return ret;

	return 0;
}

static int bug_5(struct kvm *kvm)
{
	return KVM_BUG_ON(tdh_mr_finalize(&to_kvm_tdx(kvm)->td), kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

static int bug_6(struct kvm *kvm)
{
	u64 err;

	if (WARN_ON((err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td))))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int bug_7(struct kvm *kvm, gpa_t gpa)
{
	u64 err, a, b;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (TDX_BUG_ON_2(err, TDH_MR_EXTEND, a, b, kvm)) {	/* EXPECT: bug-on-busy */
		kvm->vm_dead = true;
		return -EIO;
	}

	return 0;
}

static int bug_9(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (unlikely(err) && !WARN_ON_ONCE(tdx_operand_busy(err)))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

static int bug_10(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err == TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	else if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int bug_11(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (IS_TDX_RND_NO_ENTROPY(err))
		return -EAGAIN;
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int bug_12(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int bug_13(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool busy = tdx_operand_busy(err);

	if (!busy && KVM_BUG_ON(err, kvm))
		return -EIO;

	return busy ? -EBUSY : 0;
}

static int bug_14(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err) {
		if (tdx_operand_busy(err))
			return -EBUSY;
		KVM_BUG_ON(1, kvm);
		return -EIO;
	}

	return 0;
}

static int bug_15(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	WARN_ON(err);
	if (WARN_ON_ONCE(kvm->created_vcpus < 0))
		return -EINVAL;

	return 0;
}

static int bug_16(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	/* A BUG that has nothing to do with it. */
	if (KVM_BUG_ON(!kvm->created_vcpus, kvm))
		return -EINVAL;

	return tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
}

static int bug_17(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	BUG_ON(err);	/* EXPECT: bug-on-busy */
	return 0;
}

static int bug_18(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool failed = err != TDX_SUCCESS;

	if (KVM_BUG_ON(failed, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int bug_19(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!err)
		return 0;
	KVM_BUG_ON(1, kvm);	/* EXPECT: bug-on-busy */
	return -EIO;
}

static int bug_20(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		goto bug;

	return 0;
bug:
	KVM_BUG_ON(err, kvm);	/* EXPECT: bug-on-busy */
	return -EIO;
}

static int bug_21(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return WARN_ON_ONCE(err) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

static int bug_22(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return 0;

	return -EIO;
}

static int bug_23(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (likely(!err))
		return 0;
	if (tdx_operand_busy(err))
		return -EBUSY;
	KVM_BUG_ON(1, kvm);

	return -EIO;
}

static int bug_24(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!tdx_operand_busy(err)) {
		if (KVM_BUG_ON(err, kvm))
			return -EIO;
		return 0;
	}

	return -EBUSY;
}

static int enter_9(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);

	tdx->vp_enter_ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);
	if (KVM_BUG_ON(tdx->vp_enter_ret & TDX_ERROR, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int enter_10(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);

	tdx->vp_enter_ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);
	if (tdx_operand_busy(tdx->vp_enter_ret))
		return -EAGAIN;
	if (KVM_BUG_ON(tdx->vp_enter_ret & TDX_ERROR, vcpu->kvm))
		return -EIO;

	return 0;
}
