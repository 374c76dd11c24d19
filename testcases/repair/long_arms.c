// SPDX-License-Identifier: GPL-2.0-only
/* Each arm is left with one statement, which stands on one line as it did. */
static int long_arms(struct kvm_tdx *kvm_tdx, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;

	if (src) {
		do {
			err = tdh_mem_page_add(&kvm_tdx->td, gpa, pfn, src, &entry, &state);
		} while (tdx_operand_busy(err));
	} else {
		do {
			err = tdh_mem_page_aug(&kvm_tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
		} while (tdx_operand_busy(err));
	}

	return err ? -EIO : 0;
}
