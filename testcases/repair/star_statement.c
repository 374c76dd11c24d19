// SPDX-License-Identifier: GPL-2.0-only
static int td_seal(struct kvm *kvm, int *out)
{
	u64 err = tdh_mr_finalize(kvm);

	*out = err ? -EIO : 0;
	return *out;
}

static void td_try(struct kvm *kvm, unsigned long *busy)
{
	u64 err = tdh_mr_finalize(kvm);

	say(err);
}
