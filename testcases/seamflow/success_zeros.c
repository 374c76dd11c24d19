// SPDX-License-Identifier: GPL-2.0-only
// Failures that come back as 0, and zeros that are right.
#include "seam_stub.h"

int prepare(struct kvm *kvm);
void seam_note(u64 err);

static int z_logged(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)	/* EXPECT: failure-as-success */
		pr_err("finalize: %llx\n", err);
	return 0;
}

static int z_stale(struct kvm *kvm)
{
	int ret = prepare(kvm);
	u64 err;

	if (ret)
		return ret;
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err)	/* EXPECT: failure-as-success */
		goto out;
	to_kvm_tdx(kvm)->finalized = true;
out:
	return ret;
}

static int z_stale_set(struct kvm *kvm)
{
	int ret = prepare(kvm);
	u64 err;

	if (ret)
		return ret;
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (err) {
		ret = tdx_operand_busy(err) ? -EBUSY : -EIO;
		goto out;
	}
	to_kvm_tdx(kvm)->finalized = true;
out:
	return ret;
}

static int z_break(struct kvm *kvm, struct vcpu_tdx *tdx, int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (tdh_vp_addcx(&tdx->vp, tdx->vp.tdcx_pages[i]))	/* EXPECT: failure-as-success */
			break;
	return 0;
}

static int z_break_told(struct kvm *kvm, struct vcpu_tdx *tdx, int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (tdh_vp_addcx(&tdx->vp, tdx->vp.tdcx_pages[i]))
			break;
	return n - i;
}

/* Said by value, and to whoever asked. */
static int z_kept(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (cmd->hw_error)
		pr_err("finalize: %llx\n", cmd->hw_error);
	return 0;
}

/* The code is one that means that it was done before. */
static int z_done_before(struct kvm *kvm)
{
	u64 err = tdh_mng_key_config(&to_kvm_tdx(kvm)->td);

	if (err == TDX_KEY_CONFIGURED)
		return 0;
	return err ? -EIO : 0;
}

static int z_not_associated(struct vcpu_tdx *tdx)
{
	u64 err = tdh_vp_flush(&tdx->vp);

	if (err && (err & TDX_SEAMCALL_STATUS_MASK) != TDX_VCPU_NOT_ASSOCIATED)
		return -EIO;
	return 0;
}

static int z_count(struct kvm *kvm)
{
	/* 1: gone in, 0: not. */
	return tdh_mem_track(&to_kvm_tdx(kvm)->td) == TDX_SUCCESS;
}

static int z_overwritten(struct kvm *kvm)
{
	int ret = 0;
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)	/* MAY: failure-as-success */
		ret = tdx_operand_busy(err) ? -EBUSY : -EIO;	/* MAY: failure-as-success */
	ret = 0;
	return ret;
}

static int z_early_return(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)	/* EXPECT: failure-as-success */
		return 0;
	to_kvm_tdx(kvm)->finalized = true;
	return 0;
}

static void z_void(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		pr_err("%llx\n", err);
}

static bool z_bool(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		return false;
	return true;
}

static int z_switch(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {	/* EXPECT: failure-as-success */
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	case TDX_SUCCESS:
		to_kvm_tdx(kvm)->finalized = true;
		break;
	default:
		seam_note(err);
	}
	return 0;
}

static struct page *z_pointer(struct kvm *kvm, struct page *page)
{
	if (tdh_mng_addcx(&to_kvm_tdx(kvm)->td, page))
		return NULL;
	return page;
}

static int z_warned(struct kvm *kvm, struct page *page)
{
	u64 a, b, c, err = tdh_phymem_page_reclaim(page, &a, &b, &c);

	WARN_ON_ONCE(err);
	return 0;
}
