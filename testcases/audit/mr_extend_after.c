// SPDX-License-Identifier: GPL-2.0-only
/* TDH.MR.EXTEND against vCPU ioctls: the guard holds the lock of each. */
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

/* Called for each page, with what the caller handed on. */
typedef int (*td_populate_fn)(struct kvm *kvm, gfn_t gfn);

static int td_measure(struct kvm *kvm, gfn_t gfn)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err, entry, state;

	err = tdh_mr_extend(&kvm_tdx->td, gfn_to_gpa(gfn), &entry, &state);
	if (TDX_BUG_ON_2(err, TDH_MR_EXTEND, entry, state, kvm))
		return -EIO;

	return 0;
}

static int td_populate(struct kvm *kvm, gfn_t gfn, td_populate_fn each)
{
	lockdep_assert_held(&kvm->slots_lock);

	return each(kvm, gfn);
}

long td_vcpu_init_mem(struct kvm_vcpu *vcpu, gfn_t gfn)
{
	CLASS(tdx_vm_state_guard, guard)(vcpu->kvm);
	if (IS_ERR(guard))
		return PTR_ERR(guard);

	return td_populate(vcpu->kvm, gfn, td_measure);
}
