// SPDX-License-Identifier: GPL-2.0-only
// about: statuses that come from a function which is given, as an argument or in a table
#include "seam_stub.h"

static int given(sc_func_t func, u64 op)
{
	struct tdx_module_args args = {};
	int ret = func(op, &args);	/* EXPECT: status-truncated */

	return ret;
}

static int given_and_returned(sc_func_t func, u64 op)
{
	struct tdx_module_args args = {};
	u64 ret = func(op, &args);

	return ret;	/* EXPECT: status-truncated */
}

static u64 given_and_handed_on(sc_func_t func, u64 op)
{
	struct tdx_module_args args = {};

	return func(op, &args);
}

static int given_and_told(sc_func_t func, u64 op)
{
	struct tdx_module_args args = {};
	u64 ret = func(op, &args);

	if (tdx_operand_busy(ret))
		return -EBUSY;
	return ret ? -EIO : 0;
}

static int handed_on(u64 op)
{
	int ret = given_and_handed_on(__seamcall_ret, op);	/* EXPECT: status-truncated */

	return ret ? -EIO : 0;
}

struct entry {
	const char *name;
	sc_func_t func;
};

static bool from_table(const struct entry *entry, u64 op)
{
	struct tdx_module_args args = {};

	return entry->func(op, &args);	/* EXPECT: status-truncated */
}

static bool from_table_well(const struct entry *entry, u64 op)
{
	struct tdx_module_args args = {};

	return !entry->func(op, &args);
}

/* An errno of a function that is no SEAMCALL. */
static int given_errno(int (*func)(u64 op, struct tdx_module_args *args), u64 op)
{
	struct tdx_module_args args = {};
	int ret = func(op, &args);

	return ret;
}
