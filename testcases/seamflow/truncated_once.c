// SPDX-License-Identifier: GPL-2.0-only
// What comes of a status that lost its code is one finding, at the loss.
#include "seam_stub.h"

static int lost_once(struct kvm *kvm)
{
	int err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */

	if (err)
		return -EIO;

	return 0;
}

static int compared_short(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err == 0x80000200U)		/* EXPECT: status-truncated */
		return -EBUSY;
	if (err)
		return -EIO;		/* EXPECT: busy-as-eio */

	return 0;
}

static int warned_once(struct kvm *kvm)
{
	u32 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */

	if (WARN_ON_ONCE(err))
		pr_err("finalize: 0x%x\n", err);

	return 0;
}

static int killed_once(struct kvm *kvm)
{
	int err;

	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}
