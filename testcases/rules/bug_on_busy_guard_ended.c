// SPDX-License-Identifier: GPL-2.0-only
// A guard keeps nobody away once the block that it stands in has ended.
#include "seam_stub.h"

static int init_behind_block(struct kvm_vcpu *vcpu, u64 rcx)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 err;

	{
		CLASS(tdx_vm_state_guard, state)(vcpu->kvm);
		if (IS_ERR(state))
			return PTR_ERR(state);
	}

	err = tdh_vp_init(&tdx->vp, rcx, vcpu->vcpu_id);
	if (TDX_BUG_ON(err, TDH_VP_INIT, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int init_behind_rounds(struct kvm_vcpu *vcpu, u64 rcx, int rounds)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 err;

	while (rounds--) {
		guard(write_lock)(&vcpu->kvm->mmu_lock);

		vcpu->kvm->created_vcpus++;
	}

	err = tdh_vp_init(&tdx->vp, rcx, vcpu->vcpu_id);
	if (KVM_BUG_ON(err, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* In the block itself, and in each round of its own. */
static int init_in_block(struct kvm_vcpu *vcpu, u64 rcx)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 err;

	{
		CLASS(tdx_vm_state_guard, state)(vcpu->kvm);
		if (IS_ERR(state))
			return PTR_ERR(state);

		err = tdh_vp_init(&tdx->vp, rcx, vcpu->vcpu_id);
	}
	if (KVM_BUG_ON(err, vcpu->kvm))
		return -EIO;

	return 0;
}

static int init_in_rounds(struct kvm_vcpu **vcpus, u64 rcx, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		u64 err;

		guard(write_lock)(&vcpus[i]->kvm->mmu_lock);

		err = tdh_vp_init(&to_tdx(vcpus[i])->vp, rcx, i);
		if (KVM_BUG_ON(err, vcpus[i]->kvm))
			return -EIO;
	}

	return 0;
}

/* The inner one ends, the outer one does not. */
static int init_under_both(struct kvm_vcpu *vcpu, u64 rcx)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 err;

	CLASS(tdx_vm_state_guard, state)(vcpu->kvm);
	if (IS_ERR(state))
		return PTR_ERR(state);

	if (rcx) {
		guard(write_lock)(&vcpu->kvm->mmu_lock);

		vcpu->kvm->created_vcpus++;
	}

	err = tdh_vp_init(&tdx->vp, rcx, vcpu->vcpu_id);
	if (KVM_BUG_ON(err, vcpu->kvm))
		return -EIO;

	return 0;
}
