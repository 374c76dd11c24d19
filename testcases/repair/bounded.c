// SPDX-License-Identifier: GPL-2.0-only
static u64 td_block(struct kvm *kvm, gpa_t gpa)
{
	int retry = 16;
	u64 err;

	do {
		err = tdh_mem_range_block(td, gpa, level, &entry, &state);
	} while (tdx_operand_busy(err) && retry-- > 0);

	return err;
}

static u64 td_block_only(struct kvm *kvm, gpa_t gpa)
{
	int retry = 16;

	do {
		err = tdh_mem_range_block(td, gpa, level, &entry, &state);
	} while (tdx_operand_busy(err) && retry-- > 0);
	return err;
}

static u64 td_block_last(struct kvm *kvm, gpa_t gpa)
{
	u64 err;
	/* patience */
	int retry = 16;

	do {
		err = tdh_mem_range_block(td, gpa, level, &entry, &state);
	} while (tdx_operand_busy(err) && retry-- > 0);
	return err;
}

static u64 td_block_first(struct kvm *kvm, gpa_t gpa)
{
	int retry = 16, other;
	u64 err;

	do {
		err = tdh_mem_range_block(td, gpa, level, &entry, &state);
	} while (tdx_operand_busy(err) && retry-- > 0);
	return err;
}
