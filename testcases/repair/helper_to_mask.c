// SPDX-License-Identifier: GPL-2.0-only
static int td_mask(struct kvm *kvm)
{
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_AUG, entry, level_state, kvm)) {
		tdx_unpin(kvm, pfn);

		return -EIO;
	}
	WARN_ON_ONCE(err);

	return 0;
}
