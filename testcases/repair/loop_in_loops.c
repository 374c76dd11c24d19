// SPDX-License-Identifier: GPL-2.0-only
static void td_scrub(struct kvm_tdx *kvm_tdx, hpa_t start, int chunks, int per_chunk)
{
	u64 err;
	int c, p;

	for (c = 0; c < chunks; c++) {
		for (p = 0; p < per_chunk; p++) {
			hpa_t pa = start + p;

			do {
				/*
				 * The mapping is gone already.
				 */
				err = tdh_phymem_page_wbinvd(set_hkid_to_hpa(pa,
									     kvm_tdx->hkid));
			} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);
			WARN_ON_ONCE(err);
		}
		cond_resched();
	}
}

static void td_scrub_flat(struct kvm_tdx *kvm_tdx, hpa_t pa)
{
	u64 err;

	while (pa) {
		do
			err = tdh_phymem_page_wbinvd(pa);
		while (unlikely(tdx_operand_busy(err)));
		pa = next(pa);
	}
}
