// SPDX-License-Identifier: GPL-2.0-only
/* What has an else is what it is without one. */
#include "seam_stub.h"

static int r_break_else(struct kvm *kvm)
{
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
		else
			cpu_relax();
	}
	return err ? -EIO : 0;
}

static int r_break_else2(struct kvm *kvm)
{
	u64 err;
	int n = 0;

	while (n < 100) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY) {
			break;
		} else {
			n++;
		}
	}
	return err ? -EIO : 0;
}

static int r_goto_else(struct kvm *kvm)
{
	u64 err;

again:
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(err))
		goto again;
	else if (err)
		return -EIO;
	return 0;
}

static int r_cont_else(struct kvm *kvm)
{
	u64 err;

	while (1) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		else
			break;
	}
	return err ? -EIO : 0;
}

static int r_ok_else(struct kvm *kvm)
{
	u64 err;

	while (1) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (!err)
			return 0;
		else if (!tdx_operand_busy(err))
			return -EIO;
	}
}

static int b_branch_else(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (err) {
		KVM_BUG_ON(1, kvm);	/* EXPECT: bug-on-busy */
		ret = -EIO;
	} else {
		pr_info("final\n");
	}
	return ret;
}

static int b_else(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	else
		pr_info("final\n");
	return 0;
}

static int b_pass_else(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!err)
		pr_info("final\n");
	else
		WARN_ON_ONCE(1);	/* EXPECT: bug-on-busy */
	return 0;
}

static int b_told_else(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	else if (KVM_BUG_ON(err, kvm))
		return -EIO;
	else
		pr_info("final\n");
	return 0;
}

static int e_single_else(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret;

	if (err && (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_INVALID)
		ret = -EINVAL;
	else
		ret = tdx_operand_busy(err) ? -EBUSY : err ? -ENXIO : 0;
	return ret;
}

static int e_label_else(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (err)
		goto fail;
	else
		pr_info("final\n");
	return ret;
fail:
	return -EIO;	/* EXPECT: busy-as-eio */
}

static int e_preset_else(struct kvm *kvm)
{
	int ret = -EIO;	/* EXPECT: busy-as-eio */
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		goto out;
	else
		pr_info("final\n");
	ret = 0;
out:
	return ret;
}
