// SPDX-License-Identifier: GPL-2.0-only
/* Zero in the upper half is success: without the operand it is the same test. */
#include "seam_stub.h"

#define seam_class(err)		((err) & TDX_SEAMCALL_STATUS_MASK)

static inline u64 seam_code(u64 status)
{
	return status & TDX_SEAMCALL_STATUS_MASK;
}

static int masked_compared(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_SUCCESS)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int masked_bare(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (err & TDX_SEAMCALL_STATUS_MASK) {
		pr_err("TDH.MR.FINALIZE failed: 0x%llx\n", err);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int masked_nonzero(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (unlikely((err & TDX_SEAMCALL_STATUS_MASK) != 0))
		return -EINVAL;	/* EXPECT: busy-as-eio */

	return 0;
}

static int masked_by_macro(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (seam_class(err))
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int masked_by_helper(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (seam_code(err) != TDX_SUCCESS)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int shifted(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (err >> 32)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int shifted_zero(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if ((err >> 32) == 0)
		return 0;

	return -EIO;	/* EXPECT: busy-as-eio */
}

static int masked_success(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_SUCCESS)
		return 0;

	return -EIO;	/* EXPECT: busy-as-eio */
}

static int masked_negated(struct kvm_tdx *kvm_tdx)
{
	u64 err = tdh_mr_finalize(&kvm_tdx->td);

	if (!seam_class(err)) {
		kvm_tdx->finalized = true;
		return 0;
	} else {
		return -EIO;	/* EXPECT: busy-as-eio */
	}
}

static int masked_pick(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	return seam_class(err) ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static int masked_pick_last(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	return seam_code(err) == TDX_SUCCESS ? 0 : -EIO;	/* EXPECT: busy-as-eio */
}

static int masked_copy(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);
	u64 code = seam_code(err);

	if (code)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int masked_at_once(struct tdx_td *td)
{
	u64 code;

	code = seam_class(tdh_mr_finalize(td));
	if (code)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int masked_switch(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (seam_code(err)) {
	case TDX_SUCCESS:
		return 0;
	case TDX_RND_NO_ENTROPY:
		return -EAGAIN;
	default:
		return -EIO;	/* EXPECT: busy-as-eio */
	}
}

static int masked_front(struct tdx_td *td)
{
	int ret = -EIO;	/* EXPECT: busy-as-eio */
	u64 err;

	err = tdh_mr_finalize(td);
	if (seam_class(err))
		goto out;

	ret = 0;
out:
	return ret;
}

/* BUSY was told apart before. */
static int masked_told(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
		return -EBUSY;
	if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_SUCCESS)
		return -EIO;

	return 0;
}

static int masked_told_by_macro(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (seam_class(err) == TDX_OPERAND_BUSY)
		return -EBUSY;

	return seam_class(err) ? -EIO : 0;
}

static int masked_switch_told(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (seam_code(err)) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	default:
		return -EIO;
	}
}

/* All but BUSY. */
static int masked_not_busy(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (!err)
		return 0;
	if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY)
		return -EIO;

	return -EBUSY;
}

/* Another code, which is not BUSY's. */
static u64 masked_other(struct tdx_td *td, int *ret)
{
	u64 err = tdh_mr_finalize(td);

	*ret = 0;
	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_RND_NO_ENTROPY)
		*ret = -EIO;

	return err;
}

static u64 masked_other_by_helper(struct tdx_td *td, int *ret)
{
	u64 err = tdh_mr_finalize(td);

	*ret = seam_code(err) == TDX_RND_NO_ENTROPY ? -EIO : 0;

	return err;
}

/* BUSY is recoverable, and nothing is said of what is. */
static u64 masked_broken(struct tdx_td *td, int *ret)
{
	u64 err = tdh_mr_finalize(td);

	*ret = 0;
	if (err & TDX_NON_RECOVERABLE)
		*ret = -EIO;

	return err;
}

/* Nobody contends with these. */
static int masked_uncontended(struct tdx_td *td)
{
	u64 err = tdh_mng_init(td, 0, NULL);

	if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_SUCCESS)
		return -EIO;

	return seam_class(err) ? -EIO : 0;
}

/* In a copy that has the code, BUSY can be found; in one of a flag it cannot. */
static int masked_copy_tested(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);
	u64 code = err & TDX_SEAMCALL_STATUS_MASK;

	if (code)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int flag_copy_tested(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);
	u64 failed = err & TDX_ERROR;

	if (failed)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int flag_kept(struct tdx_td *td)
{
	u64 failed = tdh_mr_finalize(td) & TDX_ERROR;

	if (failed)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}
