// SPDX-License-Identifier: GPL-2.0-only
/* The status in fields, copies and conditions of all kinds. */
#include "seam_stub.h"

struct op {
	u64 status;
	int ret;
};

static int copy_1(struct kvm *kvm, struct op *op, gpa_t gpa)
{
	u64 a, b;

	op->status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (op->status) {
		op->ret = -EIO;	/* EXPECT: busy-as-eio */
		return op->ret;
	}

	return 0;
}

static int copy_2(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	cmd->hw_error = err;
	if (cmd->hw_error)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int copy_3(struct kvm *kvm)
{
	u64 err, copy;

	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	copy = err;
	if (tdx_operand_busy(copy))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int copy_4(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	cmd->hw_error = err;
	if (tdx_operand_busy(err))
		return -EBUSY;
	if (KVM_BUG_ON(cmd->hw_error, kvm))
		return -EIO;

	return 0;
}

static int copy_5(struct kvm *kvm)
{
	const u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u64 st = err;

	return st ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static int copy_6(struct kvm *kvm)
{
	u64 err, code;

	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	code = err & TDX_SEAMCALL_STATUS_MASK;
	if (code == TDX_OPERAND_INVALID)
		return -EINVAL;
	if (code == TDX_OPERAND_BUSY)
		return -EBUSY;

	return err ? -EIO : 0;
}

static int copy_7(struct kvm *kvm)
{
	u64 err, code;

	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	code = err & TDX_SEAMCALL_STATUS_MASK;
	if (code == TDX_OPERAND_INVALID)
		return -EINVAL;

	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static int copy_8(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u64 code = err & TDX_SEAMCALL_STATUS_MASK;

	if (code)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int copy_11(struct kvm *kvm, u64 *status)
{
	*status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (*status)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int test_1(struct tdx_td *td)
{
	u64 err;

	if ((err = tdh_mr_finalize(td)))
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int test_2(struct tdx_td *td)
{
	return tdh_mr_finalize(td) ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static int test_3(struct tdx_td *td)
{
	int ret = tdh_mr_finalize(td) ? -EIO : 0;	/* EXPECT: busy-as-eio */

	return ret;
}

static int test_4(struct tdx_td *td)
{
	int ret;

	ret = tdh_mr_finalize(td) ? -EINVAL : 0;	/* EXPECT: busy-as-eio */
	return ret;
}

static int test_5(struct tdx_td *td)
{
	u64 err;
	int ret;

	err = tdh_mr_finalize(td);
	ret = err ? -EIO : 0;	/* EXPECT: busy-as-eio */
	return ret;
}

static int test_6(struct tdx_td *td, bool fast)
{
	u64 err = tdh_mr_finalize(td);

	if (fast && err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int test_7(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (err != TDX_SUCCESS && !tdx_operand_busy(err))
		return -EIO;
	if (err)
		return -EBUSY;

	return 0;
}

static int test_8(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY) {
		if (err)
			return -EIO;
		return 0;
	}

	return -EBUSY;
}

static int test_9(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (err != TDX_OPERAND_BUSY) {	/* EXPECT: busy-operand-compare */
		if (err)
			return -EIO;	/* EXPECT: busy-as-eio */
		return 0;
	}

	return -EBUSY;
}

static int test_10(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (likely(!err))
		return 0;
	else if (tdx_operand_busy(err))
		return -EBUSY;
	else
		return -EIO;
}

static int test_11(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (likely(!err))
		return 0;
	else if (IS_TDX_RND_NO_ENTROPY(err))
		return -EAGAIN;
	else
		return -EIO;	/* EXPECT: busy-as-eio */
}

static int test_12(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);
	int ret = 0;

	if (err == TDX_SUCCESS)
		ret = 0;
	else if (err == TDX_OPERAND_INVALID)
		ret = -EINVAL;
	else
		ret = -EIO;	/* EXPECT: busy-as-eio */
	return ret;
}

static int test_13(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int test_14(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (IS_TDX_SUCCESS(err))
		return 0;
	if (err >> 62 == 2)
		return -EAGAIN;

	return -EIO;
}

static int test_15(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (0 != err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int test_17(struct tdx_td *td)
{
	u64 err;

	if (unlikely((err = tdh_mr_finalize(td)) != TDX_SUCCESS)) {
		pr_err("0x%llx\n", err);
		return -ENXIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int test_18(struct tdx_td *td)
{
	u64 err;

	if (tdx_operand_busy(err = tdh_mr_finalize(td)))
		return -EBUSY;

	return err ? -EIO : 0;
}

static int test_19(struct tdx_td *td)
{
	u64 err;

	err = tdh_mr_finalize(td);

	return err == TDX_SUCCESS ? 0 : tdx_operand_busy(err) ? -EBUSY : -EIO;
}

static int test_20(struct tdx_td *td)
{
	u64 err;

	err = tdh_mr_finalize(td);

	return err == TDX_SUCCESS ? 0 : err == TDX_OPERAND_INVALID ? -EINVAL : -EIO;	/* EXPECT: busy-as-eio */
}

static int test_22(struct tdx_td *td)
{
	if (!tdh_mr_finalize(td))
		return 0;

	return -EIO;	/* EXPECT: busy-as-eio */
}

static int test_23(struct tdx_td *td)
{
	if (tdh_mr_finalize(td) == TDX_SUCCESS)
		return 0;
	else
		return -EIO;	/* EXPECT: busy-as-eio */
}

static int test_24(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	return !err ? 0 : (err & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY ? -EIO : -EBUSY;
}
