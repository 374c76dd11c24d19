// SPDX-License-Identifier: GPL-2.0-only
/* An errno for one code alone, where the status has failed already. */
#include "seam_stub.h"

static int single_case(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (err) {
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_INVALID:
			return -EINVAL;
		}
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int single_pick(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (err)
		return err == TDX_OPERAND_INVALID ? -EINVAL :
						    -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}
