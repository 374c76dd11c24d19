// SPDX-License-Identifier: GPL-2.0-only
/* A fault that is taken under the shared mmu_lock and jumps back on BUSY. */
#include "seam_stub.h"
#include "model.h"

static int td_install(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	err = tdh_mem_page_aug(td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (unlikely(tdx_operand_busy(err)))
		return -EBUSY;

	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int subject(struct kvm *kvm)
{
	return td_install(kvm, 0x1000, 2);
}

const struct model_subject MODEL_SUBJECT = {
	.name = "fault_goto",
	.leaf = "tdh_mem_page_aug",
	.call = subject,
	.fault = FAULT_SPINS,
	.other = -EIO,
};
