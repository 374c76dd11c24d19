// SPDX-License-Identifier: GPL-2.0-only
// What success hands back is what the next call is to begin with.
#include "seam_stub.h"

static u64 read_on(struct tdx_module_args *args)
{
	u64 err;

	do {
		err = seamcall_ret(TDH_SYS_RD, args);
	} while (!err);

	return err;
}
