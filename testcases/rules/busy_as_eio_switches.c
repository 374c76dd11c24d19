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

/* A switch with a default says all there is to say. */
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
