// SPDX-License-Identifier: GPL-2.0-only
/* No loop: BUSY is an I/O error. */
#include "seam_stub.h"
#include "model.h"

static int td_seed_page(struct kvm *kvm, gfn_t gfn, kvm_pfn_t pfn)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	struct page *page = pfn_to_page(pfn);
	u64 err, entry, level_state;
	int ret;

	get_page(page);
	mutex_lock(&kvm->slots_lock);

	ret = 0;
	err = tdh_mem_page_add(&kvm_tdx->td, gfn_to_gpa(gfn), pfn,
			       kvm_tdx->page_add_src,
			       &entry, &level_state);
	if (err) {
		ret = -EIO;
		goto out;
	}

	kvm_tdx->page_add_src = NULL;
out:
	mutex_unlock(&kvm->slots_lock);
	if (ret)
		put_page(page);
	return ret;
}

static int subject(struct kvm *kvm)
{
	return td_seed_page(kvm, 1, 3);
}

const struct model_subject MODEL_SUBJECT = {
	.name = "populate_bare",
	.leaf = "tdh_mem_page_add",
	.call = subject,
	.fault = FAULT_LOSES,
	.other = -EIO,
};
