// SPDX-License-Identifier: GPL-2.0-only
// A code other than BUSY as the mask of what goes round: the wait is right, the
// test is not. With BUSY, the loop itself is what is wrong.
#include "seam_stub.h"

static int wb_until_done(void)
{
	u64 err;

	do {
		err = tdh_phymem_cache_wb(true);
	} while (err & TDX_INTERRUPTED_RESUMABLE); /* EXPECT: busy-bit-test */

	return err ? -EIO : 0;
}

static int wb_while_interrupted(void)
{
	u64 err = tdh_phymem_cache_wb(false);

	while (unlikely(err & TDX_INTERRUPTED_RESUMABLE)) /* EXPECT: busy-bit-test */
		err = tdh_phymem_cache_wb(true);

	return err ? -EIO : 0;
}

static int block_again(struct tdx_td *td, u64 gpa, int level, u64 *entry, u64 *state)
{
	u64 err;

again:
	err = tdh_mem_range_block(td, gpa, level, entry, state);
	if (err & TDX_INTERRUPTED_RESUMABLE) /* EXPECT: busy-bit-test */
		goto again;
	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
		return -EBUSY;

	return err ? -EIO : 0;
}

static int block_while_busy(struct tdx_td *td, u64 gpa, int level, u64 *entry, u64 *state)
{
	u64 err;

again:
	err = tdh_mem_range_block(td, gpa, level, entry, state); /* EXPECT: busy-retry */
	if (err & TDX_OPERAND_BUSY)
		goto again;

	return err ? -EIO : 0;
}

/* Both codes: the loop is wrong, and the mask of the other code too. */
static int wb_any(void)
{
	u64 err;

	do {
		err = tdh_phymem_cache_wb(true); /* EXPECT: busy-retry */
	} while (err & TDX_INTERRUPTED_RESUMABLE || /* MAY: busy-bit-test */
		 (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);

	return err ? -EIO : 0;
}

static u64 wb_while_resumable(void)
{
	u64 err = tdh_phymem_cache_wb(false);

	while (err & TDX_INTERRUPTED_RESUMABLE) /* EXPECT: busy-bit-test */
		err = tdh_phymem_cache_wb(true);

	return err;
}
