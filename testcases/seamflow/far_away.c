// SPDX-License-Identifier: GPL-2.0-only
// An index that no object has room for.
#include "seam_stub.h"

static u64 far_away(struct tdx_module_args *args)
{
	u64 err;

	do {
		args[0x7fffffffffffffffull / 8].rcx = 1;
		args[~0ull >> 4].rdx = 2;
		err = seamcall_ret(TDH_MEM_TRACK, &args[~0ull >> 5]);	/* EXPECT: busy-retry */	/* MAY: retry-clobbered-args */
	} while (tdx_operand_busy(err));
	return err;
}
