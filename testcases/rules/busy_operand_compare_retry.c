// SPDX-License-Identifier: GPL-2.0-only
/* Comparisons that keep a call retried: one defect, and it is busy-retry's. */
#include "seam_stub.h"

#define TREE_BUSY(st)	((st) == TDX_ERROR_SEPT_BUSY)

static bool td_epoch_busy(u64 st)
{
	return st == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH);
}

static u64 td_behind_macro(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (TREE_BUSY(err));

	return err;
}

static u64 td_behind_helper(struct tdx_td *td)
{
	u64 err;

again:
	err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	if (unlikely(td_epoch_busy(err)))
		goto again;

	return err;
}

static u64 td_leaves(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (err != TDX_ERROR_SEPT_BUSY)
			return err;
		cpu_relax();
	}
}

static u64 td_not_equal(struct tdx_td *td, int tries)
{
	u64 err;

	while (tries--) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!(err == TDX_ERROR_SEPT_BUSY))
			break;
	}

	return err;
}

static u64 td_case(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		switch (err) {
		case TDX_ERROR_SEPT_BUSY:
			cpu_relax();
			continue;
		default:
			return err;
		}
	}
}

static u64 td_in_condition(struct tdx_td *td)
{
	while (tdh_mem_track(td) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-retry */
		cpu_relax();

	return 0;
}

static u64 td_jumps(struct tdx_td *td, int tries)
{
	u64 err;

retry:
	err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	if (err == TDX_ERROR_SEPT_BUSY && --tries) {
		cond_resched();
		goto retry;
	}

	return err;
}
