// SPDX-License-Identifier: GPL-2.0-only
// about: what follows a switch without a default, and odd tests for failure
#include "seam_stub.h"

static int no_default(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_INVALID:
		pr_err("finalize: 0x%llx\n", err);
		return -EINVAL;
	}

	return -EIO;	/* EXPECT: busy-as-eio */
}

static int no_default_said(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);
	int ret;

	switch (err) {
	case TDX_SUCCESS:
		return 0;
	case TDX_INTERRUPTED_RESUMABLE:
		return -EINTR;
	}

	pr_err("finalize: 0x%llx\n", err);
	ret = -EFAULT;	/* EXPECT: busy-as-eio */
	return ret;
}

static int busy_has_an_arm(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	}

	return -EIO;
}

/* A switch with a default that leaves says all there is to say, ... */
static int default_leaves(struct tdx_td *td, gpa_t gpa)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		break;
	default:
		return tdx_operand_busy(err) ? -EBUSY : -EFAULT;
	}

	if (!gpa)
		return -EINVAL;
	return 0;
}

/* ... and what follows it is for the codes with a case. */
static int default_leaves_others(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_INVALID:
		break;
	default:
		return tdx_operand_busy(err) ? -EBUSY : -EFAULT;
	}

	return -EINVAL;
}

static int default_stays(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	default:
		pr_err("finalize: 0x%llx\n", err);
		break;
	}

	return -EIO;	/* EXPECT: busy-as-eio */
}

/* A bug macro has met BUSY before. */
static int default_is_bug(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	default:
		KVM_BUG_ON(1, kvm);	/* EXPECT: bug-on-busy */
		break;
	}

	return -EIO;
}

static int default_warns(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	default:
		WARN_ON_ONCE(1);	/* EXPECT: bug-on-busy */
		break;
	}

	return -EIO;
}

static int default_goes(struct kvm *kvm)
{
	u64 err;
	int ret = 0;

	mutex_lock(&kvm->slots_lock);
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		goto out;
	case TDX_OPERAND_INVALID:
		break;
	default:
		ret = tdx_operand_busy(err) ? -EBUSY : -EFAULT;
		goto out;
	}

	ret = -EINVAL;
out:
	mutex_unlock(&kvm->slots_lock);
	return ret;
}

static int twice_negated(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (!!err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int negative(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if ((s64)err < 0)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int class_only(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (err & TDX_SEAMCALL_STATUS_MASK)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}
