// SPDX-License-Identifier: GPL-2.0-only
static int td_zap(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

	do {
		/* The guest may be in the way. */
		err = tdh_mem_page_remove(td, gpa, level, &entry, &state);
	} while (tdx_operand_busy(err));

	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	do {
		err = tdh_mem_page_remove(td, gpa, level,
					  &entry, &state);
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	return 0;
}
