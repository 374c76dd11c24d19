// SPDX-License-Identifier: GPL-2.0-only
// about: the ways in which BUSY drowns in a blanket errno
#include "seam_stub.h"

static int direct(struct tdx_td *td, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(td, gpa, &entry, &state);
	if (unlikely(err))
		return -EINVAL;	/* EXPECT: busy-as-eio */

	return 0;
}

static int success_compared(struct tdx_td *td, gpa_t gpa)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mr_extend(td, gpa, &entry, &state);
	if (err != TDX_SUCCESS) {
		pr_err("extend: 0x%llx\n", err);
		ret = -EFAULT;	/* EXPECT: busy-as-eio */
	}

	return ret;
}

static int success_helper(struct tdx_td *td, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(td, gpa, &entry, &state);
	if (!IS_TDX_SUCCESS(err))
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int success_first(struct tdx_td *td, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(td, gpa, &entry, &state);
	if (!err)
		return 0;

	pr_err("extend: 0x%llx\n", err);
	return -EIO;	/* EXPECT: busy-as-eio */
}

static int success_arm(struct tdx_td *td, gpa_t gpa, bool *done)
{
	u64 err, entry, state;
	int ret;

	err = tdh_mr_extend(td, gpa, &entry, &state);
	if (!err) {
		*done = true;
		ret = 0;
	} else {
		ret = -EIO;	/* EXPECT: busy-as-eio */
	}

	return ret;
}

static int conditional(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	return !err ? 0 : -EIO;	/* EXPECT: busy-as-eio */
}

static int conditional_kept(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);
	int ret = err ? -EIO : 0;	/* EXPECT: busy-as-eio */

	if (!ret)
		pr_info("final\n");
	return ret;
}

/* One operand told apart leaves the others. */
static int one_operand(struct tdx_td *td, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	err = tdh_mem_sept_add(td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (err == TDX_ERROR_SEPT_BUSY)	/* MAY: busy-operand-compare */
		return -EAGAIN;
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int switched(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_INVALID:
		return -EINVAL;
	default:
		return -EIO;	/* EXPECT: busy-as-eio */
	}
}

static int behind_label(struct tdx_td *td, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;

	get_page(page);
	err = tdh_mr_extend(td, gpa, &entry, &state);
	if (err)
		goto fail;

	return 0;
fail:
	put_page(page);
	return -EIO;	/* EXPECT: busy-as-eio */
}

static int up_front(struct tdx_td *td, gpa_t gpa)
{
	u64 err, entry, state;
	int ret = -EINVAL;

	if (!gpa)
		goto out;

	ret = -EIO;	/* EXPECT: busy-as-eio */
	err = tdh_mr_extend(td, gpa, &entry, &state);
	if (err)
		goto out;

	ret = 0;
out:
	return ret;
}

static int no_variable(struct tdx_td *td)
{
	if (tdh_mr_finalize(td))
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int in_condition(struct tdx_td *td)
{
	u64 err;

	if ((err = tdh_mr_finalize(td)) != 0) {
		pr_err("finalize: 0x%llx\n", err);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int field(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (cmd->hw_error)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int raw(u64 tdr)
{
	struct tdx_module_args args = { .rcx = tdr };
	u64 err = seamcall(TDH_MR_FINALIZE, &args);

	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

/* A helper that hands the status on is as good as the leaf. */
static u64 finalize_td(struct kvm_tdx *kvm_tdx)
{
	return tdh_mr_finalize(&kvm_tdx->td);
}

static int through_helper(struct kvm_tdx *kvm_tdx)
{
	u64 err = finalize_td(kvm_tdx);

	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int vcpu_ioctl_lock(struct kvm_vcpu *vcpu)
{
	u64 err;

	mutex_lock(&vcpu->mutex);
	err = tdh_vp_create(&to_kvm_tdx(vcpu->kvm)->td, &to_tdx(vcpu)->vp);
	mutex_unlock(&vcpu->mutex);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

/* A test of something else around it is no test of the status. */
static int in_state(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	if (to_kvm_tdx(kvm)->state == TD_STATE_INITIALIZED) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
		if (err)
			return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}
