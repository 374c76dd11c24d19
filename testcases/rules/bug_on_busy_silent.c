// SPDX-License-Identifier: GPL-2.0-only
/* Bug macros that see no BUSY, or BUSY that would be a bug. */
#include "seam_stub.h"

#define TD_IS_LOCKED(st)	(((st) & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)

static DEFINE_MUTEX(tdx_lock);

/* In the same expression. */
static int td_short_circuit(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err) || KVM_BUG_ON(err, kvm))
		return tdx_operand_busy(err) ? -EBUSY : -EIO;

	return 0;
}

static int td_chain(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY ? -EBUSY :
	       KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static void td_in_macro(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	WARN_ON_ONCE(err && !tdx_operand_busy(err));
}

static int td_own_macro(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (TD_IS_LOCKED(err))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int td_switch(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	default:
		KVM_BUG_ON(err, kvm);
		return -EIO;
	}
}

static int td_class(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u64 class = err & TDX_SEAMCALL_STATUS_MASK;

	if (class == TDX_OPERAND_BUSY)
		return -EBUSY;

	return WARN_ON_ONCE(err) ? -EIO : 0;
}

/* One code only, or something that is no status. */
static int td_other(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
	WARN_ON_ONCE(err == TDX_OPERAND_INVALID);
	if (err == TDX_EPT_WALK_FAILED)
		KVM_BUG_ON(err, kvm);
	if (KVM_BUG_ON(!kvm->created_vcpus, kvm))
		return -EINVAL;

	return tdx_operand_busy(err) ? -EBUSY : 0;
}

/* Nothing contends with these. */
static int td_teardown(struct kvm *kvm, struct page *page)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err, a, b, c;

	err = tdh_phymem_page_wbinvd_tdr(&kvm_tdx->td);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	err = tdh_phymem_page_reclaim(page, &a, &b, &c);
	if (WARN_ON_ONCE(err))
		return -EIO;

	mutex_lock(&tdx_lock);
	err = tdh_mng_key_freeid(&kvm_tdx->td);
	mutex_unlock(&tdx_lock);

	return TDX_BUG_ON(err, TDH_MNG_KEY_FREEID, kvm) ? -EIO : 0;
}

/* Guards. */
static int td_write_lock(struct kvm *kvm, struct kvm_vcpu *vcpu)
{
	u64 err;

	write_lock(&kvm->mmu_lock);
	err = tdh_vp_create(&to_kvm_tdx(kvm)->td, &to_tdx(vcpu)->vp);
	write_unlock(&kvm->mmu_lock);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int td_guard(struct kvm *kvm)
{
	u64 err;

	guard(write_lock)(&kvm->mmu_lock);
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

/* The guard is two callers up, and once it comes as a callback. */
static int td_make_vcpu(struct kvm_vcpu *vcpu)
{
	u64 err = tdh_vp_create(&to_kvm_tdx(vcpu->kvm)->td, &to_tdx(vcpu)->vp);

	return KVM_BUG_ON(err, vcpu->kvm) ? -EIO : 0;
}

static int td_measure(struct kvm *kvm, gpa_t gpa)
{
	u64 entry, state;
	u64 err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);

	return TDX_BUG_ON_2(err, TDH_MR_EXTEND, entry, state, kvm) ? -EIO : 0;
}

static int td_init_vcpu(struct kvm_vcpu *vcpu)
{
	return vcpu->vcpu_id < 0 ? -EINVAL : td_make_vcpu(vcpu);
}

static int td_for_each_page(struct kvm *kvm, int (*fn)(struct kvm *kvm, gpa_t gpa))
{
	return fn(kvm, 0);
}

static int td_populate(struct kvm *kvm)
{
	return td_for_each_page(kvm, td_measure);
}

static int td_vcpu_ioctl(struct kvm_vcpu *vcpu)
{
	int ret;

	CLASS(tdx_vm_state_guard, guard)(vcpu->kvm);
	if (IS_ERR(guard))
		return PTR_ERR(guard);

	ret = td_init_vcpu(vcpu);
	return ret ? ret : td_populate(vcpu->kvm);
}

/* The second try has nobody to lose against. */
static void td_kicked(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err = tdh_mem_track(td);

	if (tdx_operand_busy(err)) {
		kvm_make_all_cpus_request(kvm, KVM_REQ_OUTSIDE_GUEST_MODE);
		err = tdh_mem_track(td);
	}
	KVM_BUG_ON(err, kvm);
}

/* An errno. */
static int td_errno(struct kvm *kvm)
{
	struct tdx_module_args args = {};
	int ret = seamcall_prerr(TDH_MEM_TRACK, &args);

	return KVM_BUG_ON(ret, kvm) ? -EIO : 0;
}

/* A helper makes the errno and knows BUSY. */
static int td_to_errno(u64 err)
{
	if (tdx_operand_busy(err))
		return -EBUSY;

	return err ? -EIO : 0;
}

static int td_by_errno(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = td_to_errno(err);

	if (ret && ret != -EBUSY)
		KVM_BUG_ON(err, kvm);

	return ret;
}
