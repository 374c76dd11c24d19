// SPDX-License-Identifier: GPL-2.0-only
/* An errno in an if that has an else, and errnos that answer for two statuses. */
#include "seam_stub.h"

static int e_else(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret;

	if (err)
		ret = -EIO;	/* EXPECT: busy-as-eio */
	else
		ret = 0;

	return ret;
}

static int e_noelse(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (err)
		ret = -EIO;	/* EXPECT: busy-as-eio */

	return ret;
}

static int e_else_info(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (err)
		ret = -EIO;	/* EXPECT: busy-as-eio */
	else
		pr_info("final\n");

	return ret;
}

static int e_braces(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret;

	/* Nobody runs yet. */
	if (err) {
		pr_err("TDH_MR_FINALIZE: 0x%llx\n", err);
		ret = -EIO;	/* EXPECT: busy-as-eio */
	} else {
		ret = 0;
	}

	return ret;
}

static int e_chain(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (tdx_operand_busy(err))
		ret = -EBUSY;
	else if (err)
		ret = -EIO;
	else
		pr_info("final\n");

	return ret;
}

static int t_or(struct kvm *kvm, gpa_t gpa)
{
	u64 err, err2, entry, level_state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &level_state);
	err2 = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (err || err2)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int t_other(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err && err != TDX_OPERAND_INVALID)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int t_nested(struct kvm *kvm, gpa_t gpa)
{
	u64 err, err2, entry, level_state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &level_state);
	if (err) {
		err2 = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
		if (err2)
			return -EIO;	/* EXPECT: busy-as-eio */
		return -EINVAL;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int t_ne(struct kvm *kvm, gpa_t gpa)
{
	u64 err, err2, entry, level_state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &level_state);
	err2 = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (err != TDX_SUCCESS || unlikely(err2 != TDX_SUCCESS)) {
		pr_err("%llx %llx\n", err, err2);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}
