// SPDX-License-Identifier: GPL-2.0-only
static int td_wrap(struct kvm *kvm)
{
	/* what it does */
	enclose(kvm, first_argument_of_the_call, second_argument_of_it, thirdd,
		fourth_argument);
	plain(kvm);

	return err;
}

static int td_wrap_loop(struct kvm *kvm)
{
	while (test(err)) {
		/* what it does */
		enclose(kvm, first_argument_of_the_call, second_argument_of_it,
			fourth_argument);
		/*
		 * at the end
		 */
	}
	return err;
}
%%%%
// SPDX-License-Identifier: GPL-2.0-only
static int td_wrap(struct kvm *kvm)
{
	/* what it does */
	if (allowed(kvm)) {
		enclose(kvm, first_argument_of_the_call, second_argument_of_it,
			thirdd,
			fourth_argument);
		done(kvm);
	}
	plain(kvm);

	return err;
}

static int td_wrap_loop(struct kvm *kvm)
{
	while (test(err)) {
		/* what it does */
		if (allowed(kvm)) {
			enclose(kvm, first_argument_of_the_call,
				second_argument_of_it,
				fourth_argument);
			done(kvm);
		}
		/*
		 * at the end
		 */
	}
	return err;
}
