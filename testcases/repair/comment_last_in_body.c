// SPDX-License-Identifier: GPL-2.0-only
static int td_seed(struct kvm *kvm, gfn_t gfn)
{
	get_page(page);
	mutex_lock(&kvm->slots_lock);

	do {
		err = tdh_mem_page_add(kvm_tdx->tdr_pa, gfn_to_gpa(gfn), /* EXPECT: busy-retry */
				       pfn_to_hpa(pfn), kvm_tdx->source_pa, &out);
		/* No vCPU has been started so far; clashes are a rarity. */
	} while (err == TDX_ERROR_SEPT_BUSY);
	if (err) {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		goto out;
	}

	kvm_tdx->source_pa += PAGE_SIZE;
out:
	mutex_unlock(&kvm->slots_lock);
	return ret;
}
