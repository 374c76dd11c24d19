// SPDX-License-Identifier: GPL-2.0-only
static int td_zap(struct kvm *kvm, gfn_t gfn, enum pg_level level)
{
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		err = tdh_mem_range_block(&kvm_tdx->td, gpa, tdx_level, &entry,
					  &level_state);
	} while (unlikely(err == TDX_ERROR_SEPT_BUSY));
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	err = tdh_mem_page_remove(&kvm_tdx->td, gpa, tdx_level,
				  &entry, &level_state);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	err = tdh_mem_track(&kvm_tdx->td);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	if (KVM_BUG_ON(kvm->arch.late, kvm)) {
		if (kvm->arch.later) {
			if (kvm->arch.latest) {
				err = tdh_mem_page_remove(&kvm_tdx->td, gpa,
							  tdx_level,
							  &entry, &level_state);
				if (err)
					return -EIO;
			}
		}
	}
	return 0;
}
