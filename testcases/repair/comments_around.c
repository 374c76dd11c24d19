// SPDX-License-Identifier: GPL-2.0-only
/* The comment behind the call is not part of the branch that takes the loop's place. */
static int before_branch(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_sept_add(td_of(kvm), gpa, PG_LEVEL_2M, table,
				       &entry, &state);
		/* The table is ours, only the tree can be busy. */
	} while (unlikely(tdx_operand_busy(err)));

	if (KVM_BUG_ON(err, kvm)) {
		/* Nobody owns the table now. */
		__free_page(table);
		return -EIO;
	}

	return 0;
}

/* Nor does one that stands alone between the loop and what follows go anywhere. */
static void alone(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mem_track(td_of(kvm));
	} while (unlikely(tdx_operand_busy(err)));

	/* The vCPUs may come back now. */

	/*
	 * Whatever it was, there is nobody to tell.
	 */

	if (KVM_BUG_ON(err, kvm))
		pr_err("track: 0x%llx\n", err);
}
