// SPDX-License-Identifier: GPL-2.0-only
// about: an exact compare lets the other operands of BUSY through to the errno
#include "seam_stub.h"

/* The exact compare in the middle tells one value from all the others. */
static int chained(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	return err == TDX_SUCCESS ? 0 : err == TDX_OPERAND_BUSY ? -EBUSY : -EIO;	/* EXPECT: busy-as-eio, busy-operand-compare */
}

static int two_values(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (err != TDX_SUCCESS && err != (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR))	/* EXPECT: busy-operand-compare */
		return -EIO;	/* EXPECT: busy-as-eio */

	return err ? -EBUSY : 0;
}
