// SPDX-License-Identifier: GPL-2.0-only
// A guard keeps nobody away once the block that it stands in has ended.
#include "seam_stub.h"

static int init_behind_branch(struct kvm_vcpu *vcpu, u64 rcx)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 err;

	if (!vcpu->kvm->vm_dead) {
		guard(write_lock)(&vcpu->kvm->mmu_lock);

		vcpu->kvm->created_vcpus++;
	}

	err = tdh_vp_init(&tdx->vp, rcx, vcpu->vcpu_id);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int init_in_branch(struct kvm_vcpu *vcpu, u64 rcx)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 err = 0;

	if (!vcpu->kvm->vm_dead) {
		guard(write_lock)(&vcpu->kvm->mmu_lock);

		err = tdh_vp_init(&tdx->vp, rcx, vcpu->vcpu_id);
	}
	if (err)
		return -EIO;

	return 0;
}

/* Asserted before, whatever a block takes in addition. */
static int init_asserted(struct kvm_vcpu *vcpu, u64 rcx)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 err;

	lockdep_assert_held_write(&vcpu->kvm->mmu_lock);

	if (rcx) {
		CLASS(tdx_vm_state_guard, state)(vcpu->kvm);
		if (IS_ERR(state))
			return PTR_ERR(state);
	}

	err = tdh_vp_init(&tdx->vp, rcx, vcpu->vcpu_id);
	if (err)
		return -EIO;

	return 0;
}
