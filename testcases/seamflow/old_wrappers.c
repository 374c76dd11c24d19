// SPDX-License-Identifier: GPL-2.0-only
// Defects around the wrappers of the series before the merge.
#define SEAM_STUB_OLD_ABI
#include "seam_stub.h"
#define TDX_ERR(e) ((e) & TDX_SEAMCALL_STATUS_MASK)
#define tdx_retry_busy(call, tries)					\
({									\
	u64 __e;							\
	int __n = (tries);						\
	do {								\
		__e = (call);						\
	} while (TDX_ERR(__e) == TDX_OPERAND_BUSY && --__n > 0);	\
	__e;								\
})
static DEFINE_MUTEX(tdx_lock);
static DEFINE_RAW_SPINLOCK(sept);

static inline u64 seamcall_op(u64 op, u64 rcx, u64 rdx, struct tdx_module_args *out)
{
	u64 ret;
	int retry = 10;

	do {
		ret = kvm_seamcall(op, rcx, rdx, 0, 0, out);	/* EXPECT: busy-retry */
		if (likely(ret != TDX_ERROR_SEPT_BUSY))
			break;
	} while (retry-- > 0);
	return ret;
}
static u64 tdh_mem_page_relocate(hpa_t tdr, gpa_t gpa, hpa_t hpa, struct tdx_module_args *out)
{
	return seamcall_op(5, gpa, tdr, out);
}
static int o_macro(struct kvm_tdx *k, gpa_t gpa)
{
	struct tdx_module_args out;
	u64 err;

	err = tdx_retry_busy(tdh_mem_range_block(k->tdr_pa, gpa, 0, &out), 5);	/* EXPECT: busy-retry */
	if (KVM_BUG_ON(err, &k->kvm))	/* MAY: bug-on-busy */
		return -EIO;
	return 0;
}
static int o_spin_lock(struct kvm_tdx *k, gpa_t gpa, hpa_t hpa)
{
	struct tdx_module_args out;
	u64 err;

	raw_spin_lock(&k->sept_lock);
	err = tdh_mem_page_aug(k->tdr_pa, gpa, 0, hpa, &out);
	raw_spin_unlock(&k->sept_lock);
	if (KVM_BUG_ON(err, &k->kvm)) {	/* EXPECT: bug-on-busy */
		pr_tdx_error(TDH_MEM_PAGE_AUG, err, &out);
		return -EIO;
	}
	return 0;
}
static int o_handshake(struct kvm *kvm)
{
	struct kvm_tdx *k = to_kvm_tdx(kvm);
	u64 err;

	atomic_inc(&k->tdh_mem_track);
	err = tdh_mem_track(k->tdr_pa);
	kvm_make_all_cpus_request(kvm, KVM_REQ_TLB_FLUSH);
	atomic_dec(&k->tdh_mem_track);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}
static int o_addcx(struct kvm_tdx *k, hpa_t *pages, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		u64 err = tdh_mng_addcx(k->tdr_pa, pages[i]);

		if (WARN_ON_ONCE(err)) {
			pr_tdx_error(TDH_MNG_ADDCX, err, NULL);
			return -EIO;
		}
	}
	return 0;
}
static int o_flush(struct vcpu_tdx *t)
{
	u64 err;

	err = tdh_vp_flush(t->tdvpr_pa);
	if (unlikely(err && err != TDX_VCPU_NOT_ASSOCIATED)) {
		if (WARN_ON_ONCE(err))
			pr_tdx_error(TDH_VP_FLUSH, err, NULL);
		return -EIO;
	}
	return 0;
}
static int o_reclaim(hpa_t pa, bool wb)
{
	struct tdx_module_args out;
	u64 err;

	do {
		err = tdh_phymem_page_reclaim(pa, &out);	/* EXPECT: busy-retry */
	} while (unlikely(err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX)));
	if (WARN_ON_ONCE(err)) {
		pr_tdx_error(TDH_PHYMEM_PAGE_RECLAIM, err, &out);
		return -EIO;
	}
	if (wb) {
		do
			err = tdh_phymem_page_wbinvd(pa);	/* EXPECT: busy-retry */
		while (TDX_ERR(err) == TDX_OPERAND_BUSY);
		if (WARN_ON_ONCE(err))
			return -EIO;
	}
	return 0;
}
static int o_demote(struct kvm *kvm, gpa_t gpa, hpa_t page)
{
	struct tdx_module_args out;
	u64 err;

	for (;;) {
		err = tdh_mem_page_demote(to_kvm_tdx(kvm)->tdr_pa, gpa, 1, page, &out);	/* EXPECT: restartable-retry */
		if (TDX_ERR(err) != TDX_INTERRUPTED_RESTARTABLE)
			break;
	}
	if (TDX_ERR(err) == TDX_OPERAND_BUSY)
		return -EAGAIN;
	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}
static int o_prebind(struct kvm_tdx *k, hpa_t h)
{
	u64 err = tdh_servtd_prebind(k->tdr_pa, h, 0, 0, 0);

	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}
static int o_trunc(struct kvm_tdx *k)
{
	int rc = tdh_mr_finalize(k->tdr_pa);	/* EXPECT: status-truncated */

	if (rc == TDX_OPERAND_BUSY)	/* MAY: busy-operand-compare, status-truncated */
		return -EBUSY;
	return rc;
}
static void o_void_zap(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_module_args out;

	write_lock(&kvm->mmu_lock);
	while (tdh_mem_page_remove(to_kvm_tdx(kvm)->tdr_pa, gpa, 0, &out) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-retry */
		;
	write_unlock(&kvm->mmu_lock);
}
static int o_clob(struct kvm_tdx *k, gpa_t gpa)
{
	struct tdx_module_args io = { .rcx = gpa, .rdx = k->tdr_pa };
	u64 err = TDX_OPERAND_BUSY;
	int i;

	for (i = 0; i < 4 && TDX_ERR(err) == TDX_OPERAND_BUSY; i++)
		err = __seamcall_saved_ret(TDH_MEM_SEPT_ADD, &io);	/* EXPECT: busy-retry, retry-clobbered-args */
	return err ? -EBUSY : 0;
}
static fastpath_t o_fast(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *t = to_tdx(vcpu);
	u64 st = t->vp_enter_ret;

	if (st == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_SEPT) ||
	    TDX_ERR(st) == TDX_OPERAND_BUSY) {
		cpu_relax();
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	}
	return EXIT_FASTPATH_NONE;
}
static u64 o_key_any(hpa_t *tdr)
{
	u64 err;

	while ((err = tdh_mng_key_config(*tdr)) == TDX_KEY_GENERATION_FAILED)	/* EXPECT: restartable-retry */
		cond_resched();
	return err;
}
