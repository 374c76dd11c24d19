// SPDX-License-Identifier: GPL-2.0-only
/* The function itself holds mmu_lock for write. */
#include "seam_stub.h"
#include "model.h"

static int td_evict(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	write_lock(&kvm->mmu_lock);
	for (;;) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			continue;
		break;
	}
	write_unlock(&kvm->mmu_lock);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int subject(struct kvm *kvm)
{
	return td_evict(kvm, 0x1000);
}

const struct model_subject MODEL_SUBJECT = {
	.name = "zap_locked",
	.leaf = "tdh_mem_range_block",
	.call = subject,
	.fault = FAULT_SPINS,
	.other = -EIO,
	.may_kick = 1,
};
