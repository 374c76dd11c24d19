// SPDX-License-Identifier: GPL-2.0-only
/* Sixteen more tries, then an I/O error. */
#include "seam_stub.h"
#include "model.h"

static int td_add(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err, entry, state;

	err = tdh_mem_page_add(&kvm_tdx->td, gpa, pfn, kvm_tdx->page_add_src,
			       &entry, &state);
	if (err)
		return unlikely(tdx_operand_busy(err)) ? -EBUSY : -EIO;

	return 0;
}

static int subject(struct kvm *kvm)
{
	return td_add(kvm, 0x1000, 2);
}

const struct model_subject MODEL_SUBJECT = {
	.name = "build_bounded",
	.leaf = "tdh_mem_page_add",
	.call = subject,
	.fault = FAULT_SPINS,
	.other = -EIO,
};
