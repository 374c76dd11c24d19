// SPDX-License-Identifier: GPL-2.0-only
static int td_brace(struct kvm *kvm, gpa_t gpa)
{
	if (err) {
		drop_me(err);
		return -EIO;
	}

	if (err) {
		drop_me(err);
		ret = -EIO;
	} else {
		ret = 0;
	}

	if (err) {
		drop_me(err);
		ret = -EIO;
	} else {
		ret = 0;
		kvm->fine = true;
	}

	if (err) {
		/* stays */
		drop_me(err);
		return -EIO;
	}

	for (i = 0; i < 4; i++) {
		drop_me(err);
		use(i);
	}

	if (a_condition_that_is_long(kvm, gpa) &&
	    another_one(kvm)) {
		drop_me(err);
		return -EIO;
	}

	if (err) {
		drop_me(err);
		pr_err("a statement on two lines: %d\n",
		       err);
	}

	if (err) {
		drop_me(err);
		if (gpa)
			return -EIO;
	}

	if (err) {
		return drop_me_not(err);
	}
	return 0;
}
