// SPDX-License-Identifier: GPL-2.0-only
static int td_add(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

	prepare(kvm);
	/* The page joins the tree here. */
	do {
		/*
		 * The module takes the tree's lock:
		 *	- shared for a page,
		 *	- exclusive for a table.
		 */
		err = tdh_mem_page_aug(td, gpa, level, page,	/* EXPECT: x */
				       &entry, &state); /* no queue */

		/* Somebody else has it. */
		cond_resched();
	} while (err == TDX_ERROR_SEPT_BUSY); /* any holder */

	/* What is left is a bug. */
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int td_add_too(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

	do {	/* for as long as it takes */
		// one try
		err = tdh_mem_page_aug(td, gpa, level, page, &entry, &state);

		// no luck
	} while (err == TDX_ERROR_SEPT_BUSY);
	return err ? -EIO : 0;
}
%%%%
// SPDX-License-Identifier: GPL-2.0-only
static int td_add(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

	prepare(kvm);/* The page joins the tree here. */
		/*
		 * The module takes the tree's lock:
		 *	- shared for a page,
		 *	- exclusive for a table.
		 */
	err = tdh_mem_page_aug(td, gpa, level, page,	/* EXPECT: x */
			       &entry, &state); /* no queue *//* Somebody else has it. */
	/* any holder */

	/* What is left is a bug. */
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int td_add_too(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

	/* for as long as it takes */
		// one try
	err = tdh_mem_page_aug(td, gpa, level, page, &entry, &state);
	return err ? -EIO : 0;
}
