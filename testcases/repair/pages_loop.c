// SPDX-License-Identifier: GPL-2.0-only
static int td_pages(struct kvm *kvm, int nr)
{
	int i, tries, ret = 0;
	u64 err;

	for (i = 0; i < nr; i++) {
		tries = 10;
retry:
		err = tdh_vp_addcx(vp, pages[i]);
		if (tdx_operand_busy(err) && --tries)
			goto retry;	/* the same page */
		if (KVM_BUG_ON(err, kvm)) {
			ret = -EIO;
			break;
		}
	}

	return ret;
}
