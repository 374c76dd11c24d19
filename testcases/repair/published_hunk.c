// SPDX-License-Identifier: GPL-2.0-only
static int td_populate(struct kvm *kvm, gfn_t gfn, kvm_pfn_t pfn)
{
	if (!kvm_tdx->source) {
		pr_err("no source page\n");
		return -EINVAL;
	}

	ret = 0;
	do {
		err = tdh_mem_page_add(kvm_tdx->tdr_pa, gpa, pfn_to_hpa(pfn),
				       pfn_to_hpa(page_to_pfn(page)),
				       &entry, &level_state);
	} while (err == TDX_ERROR_SEPT_BUSY);
	if (err) {
		ret = -EIO;
		goto out;
	}

	kvm_tdx->pages++;
out:
	put_page(page);
	return ret;
}
