// SPDX-License-Identifier: GPL-2.0-only
static int td_link(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

	for (;;) {
		err = tdh_mem_sept_add(td, gpa, level, page,
				       &entry, &state);
		if (!tdx_operand_busy(err))
			break;
		cond_resched();
	}

	while (1) {
		/* One step. */
		err = tdh_mem_sept_add(td, gpa, level, page,
				       &entry, &state);

		/* Done? */
		if (!tdx_operand_busy(err))
			break;

		cond_resched();
	}
	return err ? -EIO : 0;
}
