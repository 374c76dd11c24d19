// SPDX-License-Identifier: GPL-2.0-only
// Whole flows as kernel code has them: build, finalize, run, tear down.
#include "seam_stub.h"

#define __free(fn)		__cleanup(seam_free_##fn)
#define no_free_ptr(p)		({ __typeof__(p) seam_p = (p); (p) = NULL; seam_p; })
#define IS_ALIGNED(x, a)	(((x) & ((__typeof__(x))(a) - 1)) == 0)

static inline void seam_free_kfree(void *p)
{
	kfree(*(void **)p);
}

static inline void seam_free_page(struct page **p)
{
	if (*p)
		__free_page(*p);
}

struct region { gpa_t gpa; u64 nr_pages; void *source; };

int copy_region(struct region *r, const void *from);
kvm_pfn_t next_pfn(struct region *r);
void trace_region(const char *what, u64 gpa, u64 err);

static int extend(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	for (int i = 0; i < PAGE_SIZE; i += 256) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + i, &entry, &state);
		trace_region("extend", gpa + i, err);
		if (TDX_BUG_ON_2(err, TDH_MR_EXTEND, entry, state, kvm))
			return -EIO;
	}
	return 0;
}

static int add_one(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	trace_region("add", gpa, err);
	if (unlikely(tdx_operand_busy(err)))
		return -EBUSY;
	if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_ADD, entry, state, kvm))
		return -EIO;
	return extend(kvm, gpa);
}

static int init_region(struct kvm *kvm, const void *arg)
{
	struct region *r __free(kfree) = kzalloc(sizeof(*r), GFP_KERNEL);
	struct page *src __free(page) = alloc_page(GFP_KERNEL);
	int ret = 0;

	if (!r || !src)
		return -ENOMEM;
	if (copy_region(r, arg) || !IS_ALIGNED(r->gpa, PAGE_SIZE))
		return -EINVAL;

	CLASS(tdx_vm_state_guard, guard)(kvm);
	if (IS_ERR(guard))
		return PTR_ERR(guard);

	while (r->nr_pages) {
		if (signal_pending(current)) {
			ret = -EINTR;
			break;
		}
		ret = add_one(kvm, r->gpa, next_pfn(r), src);
		if (ret)
			break;
		r->gpa += PAGE_SIZE;
		r->nr_pages--;
		cond_resched();
	}
	return ret;
}

static int finalize(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);

	guard(mutex)(&kvm->slots_lock);

	if (kvm_tdx->state == TD_STATE_RUNNABLE)
		return -EINVAL;

	cmd->hw_error = tdh_mr_finalize(&kvm_tdx->td);
	if (tdx_operand_busy(cmd->hw_error))
		return -EBUSY;
	if (TDX_BUG_ON(cmd->hw_error, TDH_MR_FINALIZE, kvm))
		return -EIO;

	kvm_tdx->state = TD_STATE_RUNNABLE;
	kvm->arch.pre_fault_allowed = true;
	return 0;
}

static int finalize_blind(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);

	guard(mutex)(&kvm->slots_lock);

	cmd->hw_error = tdh_mr_finalize(&kvm_tdx->td);
	if (TDX_BUG_ON(cmd->hw_error, TDH_MR_FINALIZE, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	kvm_tdx->state = TD_STATE_RUNNABLE;
	return 0;
}

static int reclaim(struct page *page)
{
	u64 err, pt, owner, size;

	err = tdh_phymem_page_reclaim(page, &pt, &owner, &size);
	if (TDX_BUG_ON_3(err, TDH_PHYMEM_PAGE_RECLAIM, pt, owner, size, NULL))
		return -EIO;
	tdx_quirk_reset_paddr(page_to_phys(page), PAGE_SIZE);
	return 0;
}

static void release_pages(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err;
	int i;

	for (i = 0; i < td->tdcs_nr_pages; i++) {
		if (!td->tdcs_pages[i] || reclaim(td->tdcs_pages[i]))
			continue;
		__free_page(td->tdcs_pages[i]);
	}
	if (!td->tdr_page || reclaim(td->tdr_page))
		return;
	err = tdh_phymem_page_wbinvd_tdr(td);
	if (TDX_BUG_ON(err, TDH_PHYMEM_PAGE_WBINVD, kvm))
		return;
	__free_page(td->tdr_page);
	td->tdr_page = NULL;
}

static void release_hkid(struct kvm *kvm)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err;

	err = tdh_mng_vpflushdone(&kvm_tdx->td);
	if (err == TDX_FLUSHVP_NOT_DONE)
		goto out;
	if (TDX_BUG_ON(err, TDH_MNG_VPFLUSHDONE, kvm)) {
		pr_err("leaking hkid %d\n", kvm_tdx->hkid);
		goto out;
	}
	do {
		err = tdh_mng_key_freeid(&kvm_tdx->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (TDX_BUG_ON(err, TDH_MNG_KEY_FREEID, kvm))
		goto out;
	kvm_tdx->hkid = -1;
out:
	write_lock(&kvm->mmu_lock);
	kvm->vm_dead = true;
	write_unlock(&kvm->mmu_lock);
}

static int run_vcpu(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);

	tdx->vp_enter_ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);
	tdx->exit_reason.full = tdx->vp_enter_ret;
	if (unlikely(tdx->vp_enter_ret == EXIT_REASON_EPT_MISCONFIG))
		return -EIO;
	if (tdx_operand_busy(tdx->vp_enter_ret))
		return 1;
	switch (tdx->exit_reason.basic) {
	case EXIT_REASON_TDCALL:
	case EXIT_REASON_EPT_VIOLATION:
		return 1;
	}
	return (tdx->vp_enter_ret & TDX_ERROR) ? -EIO : 0;
}
