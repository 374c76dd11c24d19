// SPDX-License-Identifier: GPL-2.0-only
/* A zap, which must not fail, spins until the guest is out of the way. */
#include "seam_stub.h"
#include "model.h"

static int td_evict(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);
	} while (unlikely(tdx_operand_busy(err)));
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int subject(struct kvm *kvm)
{
	return td_evict(kvm, 0x1000);
}

const struct model_subject MODEL_SUBJECT = {
	.name = "zap_remove",
	.leaf = "tdh_mem_page_remove",
	.call = subject,
	.fault = FAULT_SPINS,
	.other = -EIO,
	.may_kick = 1,
};
