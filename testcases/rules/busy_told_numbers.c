// SPDX-License-Identifier: GPL-2.0-only
/* BUSY told apart by the number of its class, however that is written. */
#include "seam_stub.h"

#define TDR(kvm)	(&to_kvm_tdx(kvm)->td)

static int told_in_brackets(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	if ((err >> 32) == 0x80000200)
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int told_by_long(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	if ((err >> 32) != 0x80000200ULL)
		return err ? -EIO : 0;

	return -EBUSY;
}

static int told_by_cast(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	if ((u32)(err >> 32) == 0x80000200u)
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int told_by_copy(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));
	u32 code = err >> 32;

	if (code != 0x80000200ul) {
		if (KVM_BUG_ON(err, kvm))
			return -EIO;
		return 0;
	}

	return -EBUSY;
}

/* The number of another class tells nothing. */
static int told_of_another(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	if ((err >> 32) == 0x80000201)
		return -EAGAIN;
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int bug_of_another(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));
	u32 code = err >> 32;

	if (code == 0x80000201)
		return -EAGAIN;
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EINVAL;

	return 0;
}

static int wait_by_number(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
	} while ((err >> 32) == 0x80000200ULL);

	return err ? -ENODEV : 0;
}
