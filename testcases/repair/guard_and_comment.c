// SPDX-License-Identifier: GPL-2.0-only
static int td_aug(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

	err = tdh_mem_page_aug(td, gpa, level, page, &entry, &state);
	/*
	 * The entry above is frozen, and whoever froze it waits for this:
	 * there is no error left that could be expected.
	 */
	if (KVM_BUG_ON(err, kvm))
		return -EIO;	/* the end */

	err = tdh_mem_page_aug(td, gpa, level, page, &entry, &state);

	/* Pages are private. */
	/* The lock is held. */
	if (KVM_BUG_ON(err, kvm)) {
		put_page(page);
		return -EIO;
	}

	err = tdh_mem_page_aug(td, gpa, level, page, &entry, &state);
	/* That was that. */

	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}
