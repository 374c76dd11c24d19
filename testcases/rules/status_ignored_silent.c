// SPDX-License-Identifier: GPL-2.0-only
/* Calls without a variable that still have somebody look at the status. */
#include "seam_stub.h"

void tdh_vp_wr_failed(struct vcpu_tdx *tdx, u64 err);

/* No status: the name misleads. */
static int tdh_sys_probe(void)
{
	struct tdx_module_args args = {};

	return seamcall_prerr(TDH_SYS_LP_INIT, &args);
}

static void td_probe(struct vcpu_tdx *tdx)
{
	struct tdx_module_args args = {};

	tdh_sys_probe();
	seamcall_prerr(TDH_SYS_INIT, &args);
	tdh_vp_wr_failed(tdx, 0);
}

static int td_tested(struct kvm *kvm)
{
	if (tdh_mem_track(&to_kvm_tdx(kvm)->td))
		return -EINVAL;	/* MAY: busy-as-eio */

	return WARN_ON_ONCE(tdh_mng_vpflushdone(&to_kvm_tdx(kvm)->td)) ? -EIO : 0;
}

static u64 td_returned(struct kvm *kvm)
{
	return tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
}

static void td_stored(struct vcpu_tdx *tdx)
{
	tdx->vp_enter_ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);
}

static int td_each_round(struct kvm *kvm, kvm_pfn_t pfn, int nr)
{
	u64 err, all = 0;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_phymem_page_wbinvd_hkid(to_kvm_tdx(kvm)->hkid, pfn + i);
		if (err)
			break;
	}

	for (i = 0; i < nr; i++) {
		err = tdh_phymem_page_wbinvd_hkid(to_kvm_tdx(kvm)->hkid, pfn + i);
		all |= err;
	}

	return all ? -EIO : 0;
}

static int td_one_round(struct kvm_vcpu *vcpu, u64 rcx)
{
	u64 err = TDX_SUCCESS;

	scoped_guard(write_lock, &vcpu->kvm->mmu_lock) {
		err = tdh_vp_init(&to_tdx(vcpu)->vp, rcx, vcpu->vcpu_id);
	}

	return tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
}

static u64 td_resumed(void)
{
	u64 st = 0;

	do {
		st = tdh_phymem_cache_wb(!!st);
	} while (st == TDX_INTERRUPTED_RESUMABLE);

	return st;
}

/* The kernel serialises these, or the TD's field is all that they touch. */
static void td_minor(struct vcpu_tdx *tdx, struct tdx_module_args *args)
{
	seamcall(TDH_SYS_LP_INIT, args);
	(void)__seamcall_ret(TDH_SYS_RD, args);
	seamcall(TDH_SYS_RD | BIT_ULL(16), args);
	tdh_vp_wr(&tdx->vp, 0, 0, 0);	/* MAY: status-ignored */
}

void td_log_status(u64 err);
static inline int tdh_try(void);

static u64 td_handed_on(struct kvm *kvm, u64 *out)
{
	td_log_status(tdh_mr_finalize(&to_kvm_tdx(kvm)->td));
	tdh_try();
	*out = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	return *out;
}

static int tdh_try(void)
{
	return 0;
}

static bool tdh_may_track(struct kvm *kvm)
{
	return !kvm->vm_dead;
}

static void tdh_forget(struct kvm *kvm)
{
	kvm->vm_dead = true;
}

static void td_no_status(struct kvm *kvm)
{
	tdh_may_track(kvm);
	tdh_forget(kvm);
}

u64 tdh_sys_rd(u64 field, u64 *data);

static u64 td_module_field(u64 field)
{
	u64 data = 0;

	tdh_sys_rd(field, &data);
	return data;
}

/* Each round goes on from the last one's status. */
static u64 td_rounds(int nr)
{
	u64 st = TDX_SUCCESS;

	while (nr--)
		st = tdh_phymem_cache_wb(!!st);

	return st;
}
