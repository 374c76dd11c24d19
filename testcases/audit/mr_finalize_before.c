// SPDX-License-Identifier: GPL-2.0-only
/* TDH.MR.FINALIZE against vCPU ioctls: kvm->lock does not keep them out. */
#include "seam_stub.h"

static int td_init_vcpu(struct kvm_vcpu *vcpu, u64 rcx)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(vcpu->kvm);
	u64 err;

	if (kvm_tdx->state != TD_STATE_INITIALIZED)
		return -EINVAL;

	err = tdh_vp_create(&kvm_tdx->td, &to_tdx(vcpu)->vp);
	if (TDX_BUG_ON(err, TDH_VP_CREATE, vcpu->kvm))
		return -EIO;

	scoped_guard(write_lock, &vcpu->kvm->mmu_lock) {
		err = tdh_vp_init(&to_tdx(vcpu)->vp, rcx, vcpu->vcpu_id);
	}
	if (TDX_BUG_ON(err, TDH_VP_INIT, vcpu->kvm))
		return -EIO;

	return 0;
}

long td_vcpu_ioctl(struct kvm_vcpu *vcpu, u64 rcx)
{
	long ret;

	mutex_lock(&vcpu->mutex);
	ret = td_init_vcpu(vcpu, rcx);
	mutex_unlock(&vcpu->mutex);

	return ret;
}

static int td_finalize(struct kvm *kvm)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err;

	if (kvm_tdx->state == TD_STATE_RUNNABLE)
		return -EINVAL;

	err = tdh_mr_finalize(&kvm_tdx->td);
	if (TDX_BUG_ON(err, TDH_MR_FINALIZE, kvm))
		return -EIO;

	kvm_tdx->state = TD_STATE_RUNNABLE;
	return 0;
}

long td_vm_ioctl(struct kvm *kvm)
{
	long ret;

	mutex_lock(&kvm->lock);
	ret = td_finalize(kvm);
	mutex_unlock(&kvm->lock);

	return ret;
}
