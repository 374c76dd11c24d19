// SPDX-License-Identifier: GPL-2.0-only
static int td_install(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

again:
	err = tdh_mem_page_aug(td, gpa, PG_LEVEL_4K, pfn, &entry, &state);	/* EXPECT: busy-retry */
	if (unlikely(tdx_operand_busy(err)))
		goto again;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int td_install_more(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err;

	/* From here on nothing sleeps. */
	lock(td);
	/* Try, and try again. */
again:
	err = tdh_mem_page_aug(td, gpa, PG_LEVEL_4K, pfn, &entry, &state);

	if (unlikely(tdx_operand_busy(err))) {
		/* Let the others run. */
		cond_resched();

		goto again; /* no bound */
	}

	unlock(td);

	return err ? -EIO : 0;
}
