// SPDX-License-Identifier: GPL-2.0-only
static int td_bare(struct kvm *kvm)
{
	u64 err;

	do {
		/* Whoever has it */
		err = tdh_mem_track(td);
		/* will be quick. */
	} while (unlikely(tdx_operand_busy(err)));
	if (err)
		return -EIO;

	while (kvm) {
		do {
			u64 last = err;

			err = tdh_mem_track(td);
			if (last)
				note(err);
		} while (unlikely(tdx_operand_busy(err)));
		do
			err = tdh_mem_track(td);
		while (unlikely(tdx_operand_busy(err)));
	}
	{
		int kept;
	}
	return 0;
}
