// SPDX-License-Identifier: GPL-2.0-only
/* The epoch is bumped in a loop while vCPUs hold it. */
#include "seam_stub.h"
#include "model.h"

static int td_bump_epoch(struct kvm *kvm)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	err = tdh_do_no_vcpus(tdh_mem_track, kvm, &kvm_tdx->td);

	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int subject(struct kvm *kvm)
{
	return td_bump_epoch(kvm);
}

const struct model_subject MODEL_SUBJECT = {
	.name = "zap_track",
	.leaf = "tdh_mem_track",
	.call = subject,
	.fault = FAULT_SPINS,
	.other = -EIO,
	.may_kick = 1,
};
