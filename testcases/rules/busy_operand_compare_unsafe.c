// SPDX-License-Identifier: GPL-2.0-only
// about: what is done for one operand and would be wrong for the others
#include "seam_stub.h"

#define SEAL(kvm)	tdh_mr_finalize(&to_kvm_tdx(kvm)->td)

/* A bug, the end of the VM, success: report only. */
static int bug(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (KVM_BUG_ON(err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR), kvm))	/* EXPECT: busy-operand-compare */ /* MAY: bug-on-busy */
		return -EIO;

	return err ? -EAGAIN : 0;	/* MAY: busy-as-eio */
}

static int warning(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (WARN_ON_ONCE(err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR)))	/* EXPECT: busy-operand-compare */ /* MAY: bug-on-busy */
		return -EINVAL;

	return err ? -EAGAIN : 0;	/* MAY: busy-as-eio */
}

static int dead(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR)) {	/* EXPECT: busy-operand-compare */
		kvm_vm_dead(kvm);
		return -EIO;
	}

	return err ? -EAGAIN : 0;	/* MAY: busy-as-eio */
}

static int bugged_else(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err != (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR)) {	/* EXPECT: busy-operand-compare */
		pr_debug("finalize: 0x%llx\n", err);
	} else {
		kvm_vm_bugged(kvm);
		return -EIO;
	}

	return err ? -EAGAIN : 0;	/* MAY: busy-as-eio */
}

static int success(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return 0;

	return err ? -EAGAIN : 0;	/* MAY: busy-as-eio */
}

static int cleared(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		err = 0;

	return err ? -EAGAIN : 0;	/* MAY: busy-as-eio */
}

static int picked(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	return err == TDX_ERROR_SEPT_BUSY ? 0 : -EAGAIN;	/* EXPECT: busy-operand-compare */
}

static int picked_else(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (!err)
		return 0;

	return err != TDX_ERROR_SEPT_BUSY ? -EAGAIN : 0;	/* EXPECT: busy-operand-compare */
}

static int left_over(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err && err != TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EAGAIN;	/* MAY: busy-as-eio */

	return 0;
}

static int preset(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret = 0;

	if (err && err != TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		ret = -EAGAIN;	/* MAY: busy-as-eio */

	return ret;
}

static int jumped(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret = 0;

	if (err == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		goto out;
	if (err)
		ret = -EAGAIN;	/* MAY: busy-as-eio */
out:
	return ret;
}

static int case_success(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	switch (err) {
	case TDX_ERROR_SEPT_BUSY:	/* EXPECT: busy-operand-compare */
		return 0;
	case TDX_SUCCESS:
		return 0;
	}

	return -EAGAIN;	/* MAY: busy-as-eio */
}

static int case_dead(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret = -EAGAIN;	/* MAY: busy-as-eio */

	switch (err) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR:	/* EXPECT: busy-operand-compare */
		kvm_vm_dead(kvm);
		ret = -EIO;
		break;
	}

	return ret;
}

/* The others have an answer of their own. */
static int all_behind(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err == TDX_ERROR_SEPT_BUSY)
		return -EAGAIN;
	if (tdx_operand_busy(err))
		return -EBUSY;

	return err ? -EINVAL : 0;
}

static int all_within(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret = 0;

	if (err && err != TDX_ERROR_SEPT_BUSY)
		ret = tdx_operand_busy(err) ? -EBUSY : -EINVAL;

	return ret;
}

static int all_before(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY) {
		if (err == TDX_ERROR_SEPT_BUSY)
			pr_debug("in the tree\n");
		return -EBUSY;
	}

	return err ? -EINVAL : 0;
}

/* What may be the same for the others: mended. */
static int told(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR)) {	/* EXPECT: busy-operand-compare */
		pr_debug("finalize: 0x%llx\n", err);
		return -EBUSY;
	}

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;	/* MAY: bug-on-busy */
}

static int warns_of_the_rest(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (WARN_ON_ONCE(err && err != TDX_ERROR_SEPT_BUSY))	/* EXPECT: busy-operand-compare */ /* MAY: bug-on-busy */
		return -EIO;	/* MAY: busy-as-eio */

	return err ? -EBUSY : 0;
}

static int told_else(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret = 0;

	if (err != TDX_ERROR_SEPT_BUSY) {	/* EXPECT: busy-operand-compare */
		if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
			ret = -EIO;
	} else {
		ret = -EBUSY;
	}

	return ret;
}

static int told_next(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	if (tdx_operand_busy(err))
		return -EBUSY;

	return err ? -EINVAL : 0;
}

static int case_told(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	switch (err) {
	case TDX_ERROR_SEPT_BUSY:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	case TDX_SUCCESS:
		return 0;
	}

	return -EAGAIN;	/* MAY: busy-as-eio */
}

static int case_kept(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret = -EAGAIN;	/* MAY: busy-as-eio */

	switch (err) {
	case TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR:	/* EXPECT: busy-operand-compare */
		ret = -EBUSY;
		break;
	case TDX_SUCCESS:
		ret = 0;
		break;
	}

	return ret;
}
