// SPDX-License-Identifier: GPL-2.0-only
/* A bit test on a status code as what is true or false, in all places of that. */
#include "seam_stub.h"

#define PAGE_BUSY	(TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX)

#define CODE_BUSY	TDX_OPERAND_BUSY

static const u64 just_busy = TDX_OPERAND_BUSY;
static const u64 epoch_busy = TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH;

static int td_truth(struct kvm *kvm, bool strict)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool busy;

	if (err & PAGE_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	else if (!(err & epoch_busy))	/* EXPECT: busy-bit-test */
		return -EAGAIN;

	if (strict && err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EINVAL;
	if (likely(!(err & TDX_OPERAND_BUSY)) || strict)	/* EXPECT: busy-bit-test */
		return 0;
	if (WARN_ON_ONCE(err & TDX_FLUSHVP_NOT_DONE))	/* EXPECT: busy-bit-test */
		return -ENXIO;

	busy = err & TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */
	if (!!(err & TDX_OPERAND_BUSY) != busy)	/* EXPECT: busy-bit-test */
		return -EFAULT;

	return ((err & (TDX_OPERAND_BUSY))) ? -EBUSY : -EIO;	/* EXPECT: busy-bit-test */
}

/* The hint stays where it is. */
static bool td_hinted(u64 err)
{
	return unlikely(err & TDX_OPERAND_BUSY);	/* EXPECT: busy-bit-test */
}

/* Whatever the file calls it. */
static u64 td_named(struct tdx_td *td, u64 *all)
{
	u64 err = tdh_mr_finalize(td);

	if (err & CODE_BUSY)	/* EXPECT: busy-bit-test */
		pr_debug("busy\n");
	if (err & just_busy)	/* EXPECT: busy-bit-test */
		pr_debug("busy still\n");
	*all = err;
	*all &= PAGE_BUSY;	/* EXPECT: busy-bit-test */

	return err;
}

static int td_combined(struct kvm *kvm, bool strict)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool lost = err & TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */

	if (err & TDX_OPERAND_BUSY && strict)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (strict || err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EAGAIN;
	if (KVM_BUG_ON(err & TDX_KEY_CONFIGURED, kvm))	/* EXPECT: busy-bit-test */
		return lost ? -EBUSY : -EIO;

	return err & TDX_OPERAND_BUSY ? -EBUSY : -EIO;	/* EXPECT: busy-bit-test */
}

static bool td_local_name(u64 err)
{
	const u64 code = TDX_OPERAND_BUSY;

	return err & code;	/* EXPECT: busy-bit-test */
}

static u64 td_local_code(u64 err)
{
	const u64 code = TDX_OPERAND_BUSY;

	if (err & code)	/* EXPECT: busy-bit-test */
		return code;

	return err;
}
