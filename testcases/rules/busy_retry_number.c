// SPDX-License-Identifier: GPL-2.0-only
// about: the class of recoverable errors by its number, and no name of a code in sight
#include "seam_stub.h"

static u64 class_goes_round(u64 op, struct tdx_module_args *in)
{
	u64 err;

	do {
		err = __seamcall(op, in);	/* EXPECT: busy-retry */
	} while (err >> 62 == 2);

	return err;
}

static u64 others_leave(u64 op, struct tdx_module_args *in)
{
	u64 err;

	for (;;) {
		err = __seamcall(op, in);	/* EXPECT: busy-retry */
		if ((err >> 62) != 2)
			break;
	}

	return err;
}

/* The class is told, and nothing goes round. */
static int told(u64 op, struct tdx_module_args *in)
{
	u64 err = __seamcall(op, in);

	return err >> 62 == 2 ? -EAGAIN : err ? -EINVAL : 0;
}
