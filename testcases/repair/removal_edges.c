// SPDX-License-Identifier: GPL-2.0-only
static void td_edges(struct kvm *kvm)
{
	gone(kvm);

	first(kvm);

	gone(kvm);

	second(kvm);
	gone(kvm);

	third(kvm);

	gone(kvm);
	fourth(kvm);

	gone(kvm);
}

static void td_empty(struct kvm *kvm)
{
	gone(kvm);
}

static void td_empty_arm(struct kvm *kvm)
{
	if (kvm) {
		gone(kvm);
	} else {
		kept(kvm);
		kept(kvm);
	}
	/* about the next */
	gone(kvm);
	/* about the last */
	kept(kvm); gone(kvm);
	gone(kvm); kept(kvm);
	gone(kvm); /* behind */
}
