// SPDX-License-Identifier: GPL-2.0-only
static int td_aug(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

	err = tdh_mem_page_aug(td, gpa, level, page, &entry, &state);
	if (KVM_BUG_ON(err, kvm)) {
		put_page(page);
		return -EIO;
	}

	err = tdh_mem_page_aug(td, gpa, level, page, &entry, &state);

	if (KVM_BUG_ON(err, kvm)) {
		put_page(page);
		return -EIO;
	}

	err = tdh_mem_page_aug(td, gpa, level, page, &entry, &state);
	/* Nothing else can go wrong. */
	if (KVM_BUG_ON(err, kvm)) {
		put_page(page);
		return -EIO;
	}

	err = tdh_mem_page_aug(td, gpa, level, page, &entry, &state); /* EXPECT: x */

	/* Nothing else can go wrong. */
	if (KVM_BUG_ON(err, kvm)) {
		put_page(page);
		return -EIO;
	}

	return 0;
}
