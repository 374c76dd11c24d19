// SPDX-License-Identifier: GPL-2.0-only
// about: what the file calls a retry is true for other codes than BUSY as well
#include "seam_stub.h"

#define seam_again(st)		(tdx_operand_busy(st) || (st) == TDX_RND_NO_ENTROPY)
#define seam_class(st)		(((st) & TDX_ERROR) && !((st) & TDX_NON_RECOVERABLE))
#define seam_busy(st)		(tdx_operand_busy(st))

static int while_again(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (seam_again(err));
	return err ? -EIO : 0;
}

static int while_class(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (seam_class(err));
	return err ? -EIO : 0;
}

static int goes_back(struct tdx_td *td)
{
	u64 err;

again:
	err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	if (seam_again(err))
		goto again;
	return err ? -EIO : 0;
}

static int while_busy(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (seam_busy(err));
	return err ? -EIO : 0;
}
