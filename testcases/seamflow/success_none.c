// SPDX-License-Identifier: GPL-2.0-only
// A 0 that is meant, or that is no success.
#include "seam_stub.h"
int prep(struct kvm *kvm);
void account(struct kvm *kvm);
/* silent */
static int s_tolerated(struct kvm_vcpu *vcpu)
{
	u64 err = tdh_vp_flush(&to_tdx(vcpu)->vp);

	if (err == TDX_VCPU_NOT_ASSOCIATED)
		return 0;
	if (err) {
		pr_err("flush\n");
		return -EIO;
	}
	return 0;
}
static int s_tolerated2(struct kvm_vcpu *vcpu)
{
	u64 err = tdh_vp_flush(&to_tdx(vcpu)->vp);

	if (unlikely(err && err != TDX_VCPU_NOT_ASSOCIATED))
		return -EIO;
	return 0;
}
static int s_tolerated_switch(struct kvm *kvm)
{
	u64 err = tdh_mng_vpflushdone(&to_kvm_tdx(kvm)->td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
	case TDX_FLUSHVP_NOT_DONE:
		return 0;
	default:
		return -EIO;
	}
}
static int s_tolerated_log(struct kvm *kvm)
{
	u64 err = tdh_mng_vpflushdone(&to_kvm_tdx(kvm)->td);

	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_FLUSHVP_NOT_DONE) {
		pr_debug("not done yet\n");
		return 0;
	}
	return err ? -EIO : 0;
}
static int s_notready(struct kvm *kvm)
{
	u64 err = tdh_phymem_cache_wb(false);

	if (err == TDX_NO_HKID_READY_TO_WBCACHE)
		err = TDX_SUCCESS;
	if (err) {
		pr_err("wb\n");
		return -EIO;
	}
	return 0;
}
static int s_pamt(kvm_pfn_t pfn, struct list_head *pages, atomic_t *ref)
{
	u64 err = tdh_phymem_pamt_add(pfn, pages);

	if (IS_TDX_HPA_RANGE_NOT_FREE(err)) {
		/* Somebody else was first. */
		atomic_inc(ref);
		return 0;
	}
	if (err)
		return -EIO;	/* MAY: busy-as-eio */
	return 0;
}
static void s_void(struct kvm *kvm)
{
	u64 err = tdh_mng_key_freeid(&to_kvm_tdx(kvm)->td);

	if (err)
		pr_err("leak\n");
}
static int s_negated(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = -EBUSY;

	if (!err)
		ret = 0;
	return ret;
}
static int s_ret1(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err) {
		pr_err("x\n");
		return 0;
	}
	return 1;
}
static bool s_bool(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		return 0;
	return 1;
}
static struct page *s_ptr(struct kvm *kvm, struct page *page)
{
	u64 err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, page);

	if (err)
		return NULL;
	return page;
}
static int s_later(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e, s;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e, &s);
	if (err)
		pr_err("x\n");
	if (tdx_operand_busy(err))
		ret = -EBUSY;
	else if (err)
		ret = -EIO;
	return ret;
}
static int s_dead(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e, s;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e, &s);
	if (err) {
		kvm_vm_dead(kvm);	/* MAY: bug-on-busy */
		return tdx_operand_busy(err) ? -EBUSY : -EIO;
	}
	return 0;
}
static int s_fallback(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, e, s;

	/* Try huge first. */
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, pfn, &e, &s);
	if (err)
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &e, &s);
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}
static int s_userspace(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err) {
		cmd->hw_error = err;
		pr_err("fin\n");
	}
	return 0;
}
static int s_retpf(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, e, s;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &e, &s);
	if (tdx_operand_busy(err))
		return RET_PF_RETRY;
	if (err)
		return -EIO;
	return RET_PF_FIXED;
}
static int s_guest(void)
{
	struct tdx_module_args a = {};
	extern u64 tdcall(u64 fn, struct tdx_module_args *a);
	extern u64 tdg_mem_page_accept(u64 gpa);

	if (tdg_mem_page_accept(4096))
		return 0;
	if (tdcall(1, &a))
		return 0;
	return 0;
}
static int s_errno(struct tdx_module_args *a)
{
	int ret = seamcall_prerr(TDH_SYS_INIT, a);

	if (ret)
		pr_err("x\n");
	return 0;
}
static int s_system(void)
{
	struct tdx_module_args args = {};
	u64 err = seamcall(TDH_SYS_SHUTDOWN, &args);

	if (err)	/* MAY: failure-as-success */
		pr_err("shutdown\n");
	return 0;
}
static int s_teardown(struct kvm *kvm)
{
	u64 err = tdh_mng_key_freeid(&to_kvm_tdx(kvm)->td);

	if (KVM_BUG_ON(err, kvm)) { /* MAY: failure-as-success */
		pr_err("freeid failed, hkid leaked\n");
		return 0;
	}
	to_kvm_tdx(kvm)->hkid = -1;
	return 0;
}
static int s_write_field(struct kvm_vcpu *vcpu)
{
	u64 err = tdh_vp_wr(&to_tdx(vcpu)->vp, 1, 2, 3);

	if (err)	/* MAY: failure-as-success */
		pr_err("x\n");
	return 0;
}
