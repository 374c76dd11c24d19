// SPDX-License-Identifier: GPL-2.0-only
// Failures that come back as 0.
#include "seam_stub.h"
int prep(struct kvm *kvm);
void account(struct kvm *kvm);

static int f_ret0(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err) {	/* EXPECT: failure-as-success */
		pr_err("track failed: %llx\n", err);
		return 0;
	}
	return 0;
}
static int f_ne(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err != TDX_SUCCESS) {	/* EXPECT: failure-as-success */
		pr_err("track failed: %llx\n", err);
		return 0;
	}
	kvm->vm_dead = false;
	return 0;
}
static int f_gotoout(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e, s;
	int ret = 0;

	mutex_lock(&kvm->slots_lock);
	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e, &s);
	if (tdx_operand_busy(err)) {
		ret = -EBUSY;
		goto out;
	}
	if (err)	/* EXPECT: failure-as-success */
		goto out;
	account(kvm);
out:
	mutex_unlock(&kvm->slots_lock);
	return ret;
}
static int f_stale_prep(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e, s;
	int r;

	r = prep(kvm);
	if (r < 0)
		return r;
	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e, &s);
	if (unlikely(err)) {	/* MAY: failure-as-success */
		pr_err("extend failed\n");
		return r;
	}
	return r;
}
static int f_stale_prep2(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e, s;
	int r;

	r = prep(kvm);
	if (r)
		return r;
	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e, &s);
	if (unlikely(err)) {	/* EXPECT: failure-as-success */
		pr_err("extend failed\n");
		return r;
	}
	account(kvm);
	return 0;
}
static int f_switch(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	switch (err & TDX_SEAMCALL_STATUS_MASK) {	/* EXPECT: failure-as-success */
	case TDX_SUCCESS:
		break;
	case TDX_OPERAND_BUSY:
		ret = -EBUSY;
		break;
	default:
		pr_err("bad\n");
		break;
	}
	return ret;
}
static int f_nodefault(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {	/* MAY: failure-as-success */
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	case TDX_OPERAND_INVALID:
		return -EINVAL;
	}
	return 0;
}
static int f_only_busy(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))	/* MAY: failure-as-success */
		return -EBUSY;
	return 0;
}
static int f_inverted(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!err)	/* EXPECT: failure-as-success */
		to_kvm_tdx(kvm)->finalized = true;
	else
		pr_err("no luck: %llx\n", err);
	return 0;
}
static int f_loop_break(struct kvm *kvm, gpa_t gpa, int n)
{
	u64 err, e, s;
	int i, ret = 0;

	for (i = 0; i < n; i++) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + i * 256, &e, &s);
		if (tdx_operand_busy(err)) {
			ret = -EBUSY;
			break;
		}
		if (err) {	/* EXPECT: failure-as-success */
			pr_err("chunk %d\n", i);
			break;
		}
	}
	return ret;
}
static int f_second(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, e, s;
	int ret;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, 1, pfn, &e, &s);
	ret = tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
	if (ret)
		return ret;
	err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	if (err)	/* EXPECT: failure-as-success */
		pr_warn("track %llx\n", err);
	return ret;
}
static long f_long(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)	/* EXPECT: failure-as-success */
		pr_warn("track %llx\n", err);
	return 0;
}
static int f_ternary(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return tdx_operand_busy(err) ? -EBUSY : 0;	/* MAY: failure-as-success */
}
static int f_ternary2(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err ? 0 : -EAGAIN;
}
static int f_flag(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool failed = err != 0;

	if (failed)	/* EXPECT: failure-as-success */
		pr_err("x\n");
	return 0;
}
static int f_helper_ok(u64 err)
{
	if (err)
		pr_err("failed %llx\n", err);
	return 0;
}
static int f_cleanup(struct kvm *kvm, struct page *page)
{
	u64 err;
	int ret = -ENOMEM;

	if (!page)
		goto out;
	ret = prep(kvm);
	if (ret)
		goto out;
	err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, page);
	if (err) {	/* EXPECT: failure-as-success */
		__free_page(page);
		goto out;
	}
	return 0;
out:
	return ret;
}
static int f_out_param(struct kvm *kvm, u64 *status)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	*status = err;
	if (err)
		return 0;
	return 0;
}
static int f_field(struct vcpu_tdx *tdx)
{
	tdx->vp_enter_ret = tdh_vp_init(&tdx->vp, 0, 0);
	if (tdx->vp_enter_ret)
		return 0;
	return 0;
}
static int f_raw(struct tdx_module_args *args)
{
	u64 err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, args);

	if (err & TDX_ERROR) {	/* EXPECT: failure-as-success */
		pr_err("x\n");
		return 0;
	}
	return 0;
}
static int f_two_in_one(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e, s;

	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);
	if (!err)
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	if (err)	/* EXPECT: failure-as-success */
		pr_err("block or track: %llx\n", err);
	return 0;
}
/* Only a huge page is tried again as a small one. */
static int f_fallback_some(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, enum pg_level level)
{
	u64 err, e, s;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, level, pfn, &e, &s);
	if (err && level > PG_LEVEL_4K) {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &e, &s);
		if (tdx_operand_busy(err))
			return -EBUSY;
		return err ? -EIO : 0;
	}
	if (err)	/* EXPECT: failure-as-success */
		pr_err("aug: %llx\n", err);
	return 0;
}
/* What may be tried again is not tried again, and not told either. */
static int f_recoverable(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err && !(err & TDX_NON_RECOVERABLE)) {	/* EXPECT: failure-as-success */
		pr_warn("track: %llx\n", err);
		return 0;
	}
	return err ? -EIO : 0;
}
static int f_counted(struct kvm *kvm, kvm_pfn_t pfn, int n)
{
	int i, bad = 0;

	for (i = 0; i < n; i++) {
		u64 err = tdh_phymem_page_wbinvd_hkid(to_kvm_tdx(kvm)->hkid, pfn + i);

		if (err)	/* MAY: failure-as-success */
			bad++;
	}
	if (bad)
		pr_err("%d bad\n", bad);
	return 0;
}
