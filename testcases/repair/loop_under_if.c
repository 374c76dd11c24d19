// SPDX-License-Identifier: GPL-2.0-only
static int td_scrub(struct kvm_tdx *kvm_tdx, hpa_t pa, int n)
{
	u64 err = 0;
	int i;

	if (is_hkid_assigned(kvm_tdx))
		do {
			/*
			 * The page has been unmapped, so whoever holds it
			 * will be quick.
			 */
			err = tdh_phymem_page_wbinvd(pa);
		} while (tdx_operand_busy(err));

	if (n > 1)
		do {
			err = tdh_phymem_page_wbinvd(set_hkid_to_hpa(pa,
								     kvm_tdx->hkid));
		} while (tdx_operand_busy(err));
	else
		err = 0;

	for (i = 0; i < n; i++)
		do {
			err = tdh_phymem_page_wbinvd(pa + i);
		} while (tdx_operand_busy(err));

	return err ? -EIO : 0;
}
