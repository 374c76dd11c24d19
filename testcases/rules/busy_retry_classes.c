// SPDX-License-Identifier: GPL-2.0-only
// about: tests for more than BUSY that keep it going round
#include "seam_stub.h"

#define TD_RECOVERABLE(st)	((st) >> 62 == 2)
#define TD_CLASS(st)		((st) >> 62)
#define TD_SHOULD_RETRY(st)	(tdx_operand_busy(st) || (st) == TDX_RND_NO_ENTROPY)
#define TD_FATAL(st)		((st) & TDX_NON_RECOVERABLE)

static u64 flag_bits(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (err && !(err & TDX_NON_RECOVERABLE));

	return err;
}

static u64 error_bit(struct tdx_td *td)
{
	int left = 10;
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while ((err & TDX_ERROR) && --left);

	return err;
}

static u64 both_bits(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while ((err & TDX_ERROR) && !(err & TDX_NON_RECOVERABLE));

	return err;
}

/* The SmPL rule sees bit 62 only where its absence leads round. */
static u64 leaves_on_fatal(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* MAY: busy-retry */
		if (!err || (err & TDX_NON_RECOVERABLE))
			break;
		cpu_relax();
	}

	return err;
}

static u64 by_macro(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		cpu_relax();
	} while (TD_RECOVERABLE(err));

	return err;
}

static u64 by_class_macro(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (TD_CLASS(err) == 2);

	return err;
}

static u64 busy_or_entropy(struct tdx_td *td)
{
	int left = 10;
	u64 err;

	do {
		err = tdh_mng_key_config(td);	/* EXPECT: busy-retry */
	} while (TD_SHOULD_RETRY(err) && --left);

	return err;
}

static bool td_recoverable(u64 err)
{
	return (err >> 62) == 0x2;
}

static u64 by_helper(struct tdx_td *td)
{
	u64 err;

again:
	err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	if (td_recoverable(err)) {
		cond_resched();
		goto again;
	}

	return err;
}

static u64 by_number(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while ((err >> 32) == 0x80000200);

	return err;
}

static u64 by_sign(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while ((s64)err < 0);

	return err;
}

static u64 fatal_macro(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (err && !TD_FATAL(err));

	return err;
}

/* Recoverable, and then BUSY is told apart before the round. */
static int told_apart(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);
		if (tdx_operand_busy(err))
			return -EBUSY;
	} while (TD_RECOVERABLE(err));

	return err ? -EIO : 0;
}

/* Bit 62 alone leads round: BUSY does not have it. */
static u64 fatal_only(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);
	} while (err & TDX_NON_RECOVERABLE);

	return err;
}

/* Out of the loop with any error. */
static u64 leaves_on_error(struct tdx_td *td, u64 gpa, int nr)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		gpa += PAGE_SIZE;
	} while (!(err & TDX_ERROR) && --nr);

	return err;
}
