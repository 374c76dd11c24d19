// SPDX-License-Identifier: GPL-2.0-only
static int td_block(struct kvm *kvm, gpa_t gpa)
{
	u64 err;
	int spins = 0;	/* a guess */
	int ret;

	/* Once is not always enough. */
	do {
		/* Writers only. */
		err = tdh_mem_range_block(td, gpa, level, &entry, &state);
	} while (tdx_operand_busy(err));	/* stepping guests */

	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return ret;
}

static void td_flush(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mem_track(td);
	} while (tdx_operand_busy(err));	/* a vCPU is on its way in */

	if (KVM_BUG_ON(err, kvm))
		complain();
}

static int td_fill(struct kvm *kvm, gpa_t gpa)
{
	u64 err;
	unsigned int left = 7;	/* enough so far */

	while (left--) {
		err = tdh_mem_sept_add(td, gpa, level, page, &entry, &state);
		if (!tdx_operand_busy(err))
			break;
		cpu_relax();
	}

	return err ? -EIO : 0;
}

static int td_grow(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

	if (!level)
		for (;;) {
			err = tdh_mem_sept_add(td, gpa, level, page, &entry, &state);
			if (!tdx_operand_busy(err))
				break;

			/* let go */
			cpu_relax();
		}
	/* Nobody else adds tables. */
	WARN_ON(err);

	return 0;
}
