// SPDX-License-Identifier: GPL-2.0-only
// about: a switch whose BUSY arm leads back to the call
#include "seam_stub.h"

static int breaks_to_the_end(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_SUCCESS:
			return 0;
		case TDX_OPERAND_BUSY:
			cpu_relax();
			break;
		default:
			return -EIO;
		}
	}
}

static int busy_first(struct tdx_td *td)
{
	u64 err;

	while (1) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */

		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			break;
		case TDX_SUCCESS:
			return 0;
		default:
			return -EIO;
		}

		cond_resched();
	}
}

static int whole_status(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		switch (err) {
		case TDX_ERROR_SEPT_BUSY:
		case TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH:
			break;
		case 0:
			return 0;
		default:
			return -EIO;	/* MAY: busy-as-eio */
		}
	}
}

static int counted(struct tdx_td *td)
{
	int left = 10;
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_SUCCESS:
			return 0;
		case TDX_OPERAND_BUSY:
			break;
		default:
			return -EIO;
		}
	} while (--left);

	return -EBUSY;
}

static int goes_back(struct tdx_td *td)
{
	u64 err;

again:
	err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
		cond_resched();
		goto again;
	case TDX_SUCCESS:
		return 0;
	}

	return -EIO;
}

static int on_the_call(struct tdx_td *td)
{
	for (;;) {
		switch (tdh_mem_track(td) & TDX_SEAMCALL_STATUS_MASK) {	/* EXPECT: busy-retry */
		case TDX_OPERAND_BUSY:
			continue;
		case TDX_SUCCESS:
			return 0;
		default:
			return -EIO;
		}
	}
}

static int by_class(struct tdx_td *td)
{
	u64 class, err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		class = err & TDX_SEAMCALL_STATUS_MASK;
		switch (class) {
		case TDX_OPERAND_BUSY:
			cpu_relax();
			continue;
		case TDX_SUCCESS:
			return 0;
		}
		return -EIO;
	}
}

static int counts_first(struct tdx_td *td)
{
	int spins = 0;
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			if (++spins > 100)
				return -EBUSY;
			break;
		case TDX_SUCCESS:
			return 0;
		default:
			return -EIO;
		}
	}
}

/* BUSY breaks to a way out. */
static int leaves_behind(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			break;
		case TDX_INTERRUPTED_RESUMABLE:
			continue;
		default:
			return err ? -EIO : 0;
		}
		break;
	}

	return -EBUSY;
}

/* A page for each round. */
static int walks(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 err, entry, state;
	int busy = 0;

	for (; gpa < end; gpa += PAGE_SIZE) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_SUCCESS:
			break;
		case TDX_OPERAND_BUSY:
			busy++;
			break;
		default:
			return -EIO;
		}
	}

	return busy;
}

/* The switch is behind the loop. */
static int behind(struct tdx_module_args *args)
{
	u64 err;

	do {
		err = seamcall(TDH_EXT_INIT, args);
	} while (err == TDX_INTERRUPTED_RESUMABLE);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
		break;
	case TDX_SUCCESS:
		return 0;
	default:
		return -EIO;
	}

	return -EBUSY;
}
