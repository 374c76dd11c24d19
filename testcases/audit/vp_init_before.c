// SPDX-License-Identifier: GPL-2.0-only
/* TDH.VP.INIT against the zap path: nothing keeps the vCPU ioctl out. */
#include "seam_stub.h"

/* A hole punched into guest memory: must not fail, so any error is a bug. */
static int td_zap_leaf(struct kvm *kvm, gfn_t gfn)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	err = tdh_do_no_vcpus(tdh_mem_range_block, kvm, &kvm_tdx->td, gfn_to_gpa(gfn),
			      PG_LEVEL_4K, &entry, &state);
	if (TDX_BUG_ON_2(err, TDH_MEM_RANGE_BLOCK, entry, state, kvm))
		return -EIO;

	return 0;
}

int td_punch_hole(struct kvm *kvm, gfn_t gfn)
{
	int ret;

	write_lock(&kvm->mmu_lock);
	ret = td_zap_leaf(kvm, gfn);
	write_unlock(&kvm->mmu_lock);

	return ret;
}

static int td_init_vcpu(struct kvm_vcpu *vcpu, u64 rcx)
{
	u64 err = tdh_vp_init(&to_tdx(vcpu)->vp, rcx, vcpu->vcpu_id);

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
