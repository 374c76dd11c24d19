// SPDX-License-Identifier: GPL-2.0-only
static int td_zap(struct kvm *kvm, gfn_t gfn, enum pg_level level)
{
	u64 err;

	err = tdh_mem_range_block(&kvm_tdx->td, gpa, tdx_level, &entry,
		&level_state);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	if (level) {
		err = tdh_mem_range_block(
				&kvm_tdx->td, gpa, tdx_level,
				&entry, &level_state);
		if (err)
			return -EIO;
	}

	err = tdh_mem_range_block(&kvm_tdx->td, /* the TD */
				  gpa,		/* where */
				  tdx_level,	/* how big */
				  &entry,
				  &level_state);
	return err ? -EIO : 0;
}
