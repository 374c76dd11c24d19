// SPDX-License-Identifier: GPL-2.0-only
// Loops and tests that are as they should be.
#include "seam_stub.h"
static DEFINE_MUTEX(tdx_lock);
int next_page(struct kvm *kvm, gpa_t *gpa);
int tdx_alloc(struct kvm *kvm);
struct work { struct list_head list; struct page *page; struct work *next; int ret; };

static u64 q_resume(struct tdx_td *td, struct tdx_mig_info *i, u64 l)
{
	struct tdx_module_args out;
	u64 err;

	do {
		err = tdh_import_mem(td, i, l, &out);
		i->resume = true;
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_INTERRUPTED_RESUMABLE);
	return err;
}
static u64 q_ext(void)
{
	u64 err;

	do {
		err = tdh_ext_init();
	} while (err == TDX_INTERRUPTED_RESUMABLE);
	return err;
}
static u64 q_entropy(u64 fn, struct tdx_module_args *args)
{
	int retry = 10;
	u64 ret;

	do {
		ret = __seamcall(fn, args);
	} while (ret == TDX_RND_NO_ENTROPY && --retry);
	return ret;
}
static u64 q_entropy_ret(u64 fn, struct tdx_module_args *args)
{
	int i;
	u64 ret = 0;

	for (i = 0; i < 10; i++) {
		ret = __seamcall_ret(fn, args);
		if ((ret & TDX_SEAMCALL_STATUS_MASK) != TDX_RND_NO_ENTROPY)
			break;
	}
	return ret;
}
static int q_key(struct tdx_td *td)
{
	int i;
	u64 err = 0;

	for (i = 0; i < 5; i++) {
		err = tdh_mng_key_config(td);
		if (err != TDX_KEY_GENERATION_FAILED)
			break;
	}
	return err ? -EIO : 0;
}
static int q_walk(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	u64 err, e, s;

	while (gpa < end) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);
		if (tdx_operand_busy(err))
			return -EBUSY;
		if (KVM_BUG_ON(err, kvm))
			return -EIO;
		gpa += PAGE_SIZE;
	}
	return 0;
}
static int q_walk_func(struct kvm *kvm)
{
	u64 err, e, s;
	gpa_t gpa;

	while (!next_page(kvm, &gpa)) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EINVAL;
	}
	return 0;
}
static int q_levels(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	enum pg_level level;
	u64 err = 0, e, s;

	for (level = PG_LEVEL_1G; level >= PG_LEVEL_4K; level--) {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, level, pfn, &e, &s);
		if (!err)
			return 0;
	}
	return tdx_operand_busy(err) ? -EBUSY : -EIO;
}
static int aug(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, e, s;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &e, &s);
	if (tdx_operand_busy(err))
		return -EAGAIN;
	return err ? -EIO : 0;
}
static int q_errno(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	int ret, tries = 10;

	do {
		ret = aug(kvm, gpa, pfn);
	} while (ret == -EAGAIN && --tries);
	return ret;
}
static int q_prerr(struct tdx_module_args *args)
{
	int ret;

	do {
		ret = seamcall_prerr(TDH_SYS_INIT, args);
	} while (ret == -EBUSY);
	return ret;
}
static int q_spdm(struct page *in, struct page *out)
{
	u64 err, len;
	int ret;

	for (;;) {
		err = tdh_spdm_connect(1, in, out, &len);
		if (err != TDX_INTERRUPTED_RESUMABLE)
			break;
		ret = tdx_alloc(NULL);
		if (ret)
			return ret;
	}
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}
static u64 q_disable(void)
{
	struct tdx_module_args args = {};
	u64 err;

	do {
		err = seamcall(TDH_SYS_DISABLE, &args);
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_SYS_BUSY);
	return err;
}
static int q_guest(u64 gpa)
{
	extern u64 tdg_mem_page_accept(u64 gpa);
	extern u64 __tdcall(u64 fn, struct tdx_module_args *a);
	struct tdx_module_args a = { .rcx = gpa };
	u64 err;

	do {
		err = tdg_mem_page_accept(gpa);
	} while (err == TDX_OPERAND_BUSY);
	while (tdx_operand_busy(__tdcall(6, &a)))
		cpu_relax();
	return err ? -EIO : 0;
}
static int q_second(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e, s;
	int i;

	lockdep_assert_held_write(&kvm->mmu_lock);
	err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);
	if (tdx_operand_busy(err)) {
		tdx_no_vcpus_enter_start(kvm);
		err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);
		tdx_no_vcpus_enter_stop(kvm);
	}
	if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_REMOVE, e, s, kvm))
		return -EIO;
	for (i = 0; i < 4; i++) {
		err = tdh_phymem_page_wbinvd_hkid(1, i);
		if (TDX_BUG_ON(err, TDH_PHYMEM_PAGE_WBINVD, kvm))
			return -EIO;
	}
	return 0;
}
static void q_list(struct tdx_td *td, struct work *w)
{
	for (; w; w = w->next) {
		u64 err = tdh_mng_addcx(td, w->page);

		if (tdx_operand_busy(err)) {
			w->ret = -EBUSY;
			continue;
		}
		w->ret = err ? -EIO : 0;
	}
}
static int q_pages(struct tdx_td *td, struct page **p, int n)
{
	int i, left = 0;

	for (i = 0; i < n; i++) {
		u64 err = tdh_mng_addcx(td, p[i]);

		if (tdx_operand_busy(err)) {
			p[left++] = p[i];
			continue;
		}
		if (err)
			return -EIO;
	}
	return left;
}
static int q_pf_retry(struct kvm_vcpu *vcpu, gpa_t gpa, kvm_pfn_t pfn)
{
	int r;

	do {
		if (signal_pending(current))
			return -EINTR;
		if (kvm_check_request(KVM_REQ_VM_DEAD, vcpu))
			return -EIO;
		r = aug(vcpu->kvm, gpa, pfn) == -EAGAIN ? RET_PF_RETRY : RET_PF_FIXED;
		cond_resched();
	} while (r == RET_PF_RETRY);
	return 0;
}
static fastpath_t q_fast(struct kvm_vcpu *vcpu)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	switch (ret & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
		return EXIT_FASTPATH_EXIT_HANDLED;
	case TDX_SUCCESS:
		return EXIT_FASTPATH_REENTER_GUEST;
	}
	return EXIT_FASTPATH_NONE;
}
static int q_enter(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);

	tdx->vp_enter_ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);
	if (unlikely((tdx->vp_enter_ret & TDX_SW_ERROR) == TDX_SW_ERROR))
		return -EIO;	/* MAY: busy-as-eio */
	if (unlikely(tdx->vp_enter_ret == EXIT_REASON_EPT_MISCONFIG))
		return 1;
	if (tdx_operand_busy(tdx->vp_enter_ret))
		return 1;
	return 0;
}
static int q_enter_flags(struct vcpu_tdx *tdx)
{
	u64 r = tdx->vp_enter_ret;

	if (r & TDX_NON_RECOVERABLE)
		return 1;
	if (r & TDX_ERROR)
		return 2;
	if ((r & (TDX_ERROR | TDX_NON_RECOVERABLE)) == 0)
		return 3;
	if (r == TDX_NON_RECOVERABLE_VCPU || r == TDX_NON_RECOVERABLE_TD)
		return 4;
	return (u16)r;
}
static int q_guard_mutex_txd(struct kvm *kvm)
{
	u64 err;

	guard(mutex)(&tdx_lock);
	err = tdh_vp_flush(&to_tdx(kvm_get_vcpu(kvm, 0))->vp);
	return WARN_ON_ONCE(err) ? -EIO : 0;
}
static int q_exact_composite(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e, s;

	lockdep_assert_held_write(&kvm->mmu_lock);
	err = tdh_mem_page_promote(&to_kvm_tdx(kvm)->td, gpa, 2, &e, &s);
	if (err == (TDX_EPT_INVALID_PROMOTE_CONDITIONS | TDX_OPERAND_ID_RCX))
		return -EAGAIN;
	if (err == (TDX_EPT_WALK_FAILED | TDX_OPERAND_ID_RCX))
		return -EAGAIN;
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

/* What is left of the class is not BUSY. */
static u64 q_class_without(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);
		if (tdx_operand_busy(err))
			break;
	} while (err >> 62 == 2);
	return err;
}
