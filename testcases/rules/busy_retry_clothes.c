// SPDX-License-Identifier: GPL-2.0-only
// about: retries behind macros, flags, pointers and classes of errors
#include "seam_stub.h"

#define TDX_RECOVERABLE(e)	(((e) & (TDX_ERROR | TDX_NON_RECOVERABLE)) == TDX_ERROR)

#define insist(fn, args...)						\
({									\
	u64 st;								\
									\
	do {								\
		st = fn(args);						\
	} while (tdx_operand_busy(st));					\
	st;								\
})

static u64 in_macro(struct tdx_td *td)
{
	return insist(tdh_mem_track, td);	/* EXPECT: busy-retry */
}

static u64 by_class(struct tdx_td *td)
{
	u64 err;
	int i;

	for (i = 0; i < 100; i++) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!TDX_RECOVERABLE(err))
			return err;
		cpu_relax();
	}

	return err;
}

static u64 by_flag(struct tdx_td *td)
{
	bool again = true;
	u64 err = 0;

	while (again) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		again = tdx_operand_busy(err);
	}

	return err;
}

static u64 in_step(struct tdx_td *td)
{
	u64 err;

	for (err = TDX_OPERAND_BUSY; tdx_operand_busy(err); cpu_relax(), err = tdh_mem_track(td))	/* EXPECT: busy-retry */
		;

	return err;
}

static u64 in_condition(struct tdx_td *td)
{
	u64 err;

	while ((err = tdh_mem_track(td)) && tdx_operand_busy(err))	/* EXPECT: busy-retry */
		cond_resched();

	return err;
}

static void track_into(struct tdx_td *td, u64 *status)
{
	*status = tdh_mem_track(td);
}

static u64 through_pointer(struct tdx_td *td)
{
	u64 status;

	do {
		track_into(td, &status);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(status));

	return status;
}

/* The module promises an end of this wait to TDH.SYS.DISABLE alone. */
static u64 other_system_leaf(void)
{
	struct tdx_module_args args = {};
	u64 err;

	do {
		err = seamcall(TDH_SYS_LP_INIT, &args);	/* EXPECT: busy-retry */
	} while (err == TDX_SYS_BUSY);

	return err;
}

static u64 by_done(struct tdx_td *td)
{
	bool done = false;
	u64 err = 0;

	while (!done) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		done = !tdx_operand_busy(err);
	}

	return err;
}
