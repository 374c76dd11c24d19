// SPDX-License-Identifier: GPL-2.0-only
/* Bit tests that also catch the errors nobody else catches: report only. */
#include "seam_stub.h"

static int success_behind(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);	/* MAY: failure-as-success */

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	return 0;	/* MAY: failure-as-success */
}

static int success_first(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if (!(err & TDX_OPERAND_BUSY))	/* EXPECT: busy-bit-test */
		return 0;
	return -EBUSY;
}

/* The rest is seen to, so this one can be mended. */
static int told_apart(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	return 0;
}
