// SPDX-License-Identifier: GPL-2.0-only
// BUSY among the failures that share an errno, or a BUG.
#include "seam_stub.h"

static int default_case(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_INVALID:
		return -EINVAL;
	default:
		return -EIO;	/* EXPECT: busy-as-eio */
	}
}

static int switch_with_busy(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret;

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		ret = 0;
		break;
	case TDX_OPERAND_BUSY:
		ret = -EBUSY;
		break;
	default:
		ret = -EIO;
	}

	return ret;
}

static int set_up_front(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	int ret = -EFAULT;	/* EXPECT: busy-as-eio */

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (!err)
		ret = 0;

	return ret;
}

static int to_errno(u64 err)
{
	if (!err)
		return 0;
	return err == TDX_OPERAND_INVALID ? -EINVAL : -EIO;	/* MAY: busy-as-eio */
}

static int by_helper(struct kvm *kvm)
{
	return to_errno(tdh_mr_finalize(&to_kvm_tdx(kvm)->td));	/* MAY: busy-as-eio */
}

static int to_errno_right(u64 err)
{
	if (!err)
		return 0;
	return tdx_operand_busy(err) ? -EBUSY : -EIO;
}

static int by_right_helper(struct kvm *kvm)
{
	return to_errno_right(tdh_mr_finalize(&to_kvm_tdx(kvm)->td));
}

static int goto_out(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;
	int ret = 0;

	mutex_lock(&kvm->slots_lock);
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (err != TDX_SUCCESS)
		goto fail;
out:
	mutex_unlock(&kvm->slots_lock);
	return ret;
fail:
	pr_err("aug: 0x%llx\n", err);
	ret = -ENXIO;	/* EXPECT: busy-as-eio */
	goto out;
}

static int warn_with_text(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err) {
		WARN_ON_ONCE(1);	/* EXPECT: bug-on-busy */
		return -EIO;
	}

	return 0;
}

static int bug_on_something_else(struct kvm *kvm)
{
	u64 err;

	if (KVM_BUG_ON(!kvm->created_vcpus, kvm))
		return -EINVAL;

	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (tdx_operand_busy(err))
		return WARN_ON_ONCE(kvm->vm_dead) ? -EINVAL : -EBUSY;
	if (TDX_BUG_ON(err, TDH_MR_FINALIZE, kvm))
		return -EIO;

	return 0;
}

static int bug_on_both(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return KVM_BUG_ON(err || kvm->vm_dead, kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

static int busy_then_rest(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err && !tdx_operand_busy(err)) {
		WARN_ON_ONCE(err);
		return -EIO;
	}

	return err ? -EBUSY : 0;
}

/* A caller holds what excludes the contenders. */
static int init_locked(struct kvm_vcpu *vcpu)
{
	u64 err = tdh_vp_init(&to_tdx(vcpu)->vp, 0, vcpu->vcpu_id);

	return TDX_BUG_ON(err, TDH_VP_INIT, vcpu->kvm) ? -EIO : 0;
}

static int init_vcpu(struct kvm_vcpu *vcpu)
{
	int ret;

	write_lock(&vcpu->kvm->mmu_lock);
	ret = init_locked(vcpu);
	write_unlock(&vcpu->kvm->mmu_lock);

	return ret;
}

/* The lock was dropped before. */
static int init_late(struct kvm_vcpu *vcpu)
{
	u64 err;

	write_lock(&vcpu->kvm->mmu_lock);
	vcpu->cpu = 0;
	write_unlock(&vcpu->kvm->mmu_lock);

	err = tdh_vp_init(&to_tdx(vcpu)->vp, 0, vcpu->vcpu_id);
	if (KVM_BUG_ON(err, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* The vCPU's mutex is no guard for its set-up. */
static int init_mutex(struct kvm_vcpu *vcpu)
{
	u64 err;

	guard(mutex)(&vcpu->kvm->lock);

	err = tdh_vp_create(&to_kvm_tdx(vcpu->kvm)->td, &to_tdx(vcpu)->vp);
	if (KVM_BUG_ON(err, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* Nobody contends with these. */
static int teardown(struct kvm_tdx *kvm_tdx)
{
	u64 err;

	err = tdh_mng_vpflushdone(&kvm_tdx->td);
	if (err)
		return -EIO;
	err = tdh_phymem_page_wbinvd_tdr(&kvm_tdx->td);
	if (WARN_ON_ONCE(err))
		return -EIO;
	err = tdh_mng_key_freeid(&kvm_tdx->td);
	return err ? -EIO : 0;
}

static int setup(struct kvm_tdx *kvm_tdx, u64 params)
{
	u64 err, rcx;

	err = tdh_mng_create(&kvm_tdx->td, 1);
	if (KVM_BUG_ON(err, &kvm_tdx->kvm))
		return -EIO;
	err = tdh_mng_init(&kvm_tdx->td, params, &rcx);
	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_INVALID)
		return -EINVAL;

	return err ? -EIO : 0;
}

static int access(struct kvm_tdx *kvm_tdx, u64 field, u64 *data)
{
	u64 err = tdh_mng_rd(&kvm_tdx->td, field, data);

	return err ? -EIO : 0;
}

/* Two calls, one errno; the second cannot be BUSY there. */
static int two_calls(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	err = tdh_mem_page_aug(td, gpa, PG_LEVEL_4K, 1, &entry, &state);
	if (err)
		goto fail;
	err = tdh_mr_extend(td, gpa, &entry, &state);
	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err)
		goto fail;
	return 0;
fail:
	return -EIO;	/* EXPECT: busy-as-eio */
}

/* A callback has no other way to return it. */
struct td_work {
	struct kvm *kvm;
	int ret;
};

static void work(void *data)
{
	struct td_work *w = data;
	u64 err = tdh_mr_finalize(&to_kvm_tdx(w->kvm)->td);

	w->ret = 0;
	if (err)
		w->ret = -EIO;	/* EXPECT: busy-as-eio */
}

static void work_right(void *data)
{
	struct td_work *w = data;
	u64 err = tdh_mr_finalize(&to_kvm_tdx(w->kvm)->td);

	w->ret = !err ? 0 : tdx_operand_busy(err) ? -EBUSY : -EIO;
}
