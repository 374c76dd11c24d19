// SPDX-License-Identifier: GPL-2.0-only
// Walks that go on whatever the status is, in all kinds of loops: what leaves is
// another failure than BUSY.
#include "seam_stub.h"

struct td_range {
	struct td_range *next;
	gpa_t gpa;
};

static int until_end(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (err && !tdx_operand_busy(err))
			return -EIO;
		gpa += PAGE_SIZE;
	} while (gpa < end);

	return 0;
}

static int until_last(struct tdx_td *td, gpa_t gpa, u64 nr)
{
	u64 err, entry, state, i = 0;

	do {
		err = tdh_mem_range_block(td, gpa + i, PG_LEVEL_4K, &entry, &state);
		if (err && !tdx_operand_busy(err))
			return -EIO;
	} while (++i < nr);

	return 0;
}

static int for_ever(struct tdx_td *td, gpa_t gpa, u64 nr)
{
	u64 err, entry, state, i = 0;

	for (;;) {
		err = tdh_mem_range_block(td, gpa + i, PG_LEVEL_4K, &entry, &state);
		if (err && !tdx_operand_busy(err))
			return -EIO;
		if (++i == nr)
			break;
	}

	return 0;
}

static int until_no_next(struct tdx_td *td, struct td_range *range)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(td, range->gpa, PG_LEVEL_4K, &entry, &state);
		if (err && !tdx_operand_busy(err))
			return -EIO;
		range = range->next;
	} while (range);

	return 0;
}

static int while_there(struct tdx_td *td, struct td_range *range)
{
	u64 err, entry, state;

	while (range) {
		struct td_range *cur = range;

		range = range->next;
		err = tdh_mem_range_block(td, cur->gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

/* The step is for who is not BUSY. */
static int until_free(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err)) {
			if (err)
				return -EIO;
			gpa += PAGE_SIZE;
		}
	} while (gpa < end);

	return 0;
}

static int for_free(struct tdx_td *td, struct td_range *range)
{
	u64 err, entry, state;

	for (;;) {
		err = tdh_mem_range_block(td, range->gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err)) {
			if (err || !range->next)
				break;
			range = range->next;
		}
	}

	return err ? -EIO : 0;
}

/* The next one is known beforehand. */
static int next_until_end(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	do {
		gpa_t next = gpa + PAGE_SIZE;

		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (err && !tdx_operand_busy(err))
			return -EIO;
		gpa = next;
	} while (gpa < end);

	return 0;
}

static int next_counted(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	int left = 0;

	while (gpa < end) {
		gpa_t next = gpa + PAGE_SIZE;

		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			left++;
		else if (err)
			return -EIO;
		gpa = next;
	}

	return left;
}

static int next_unless_busy(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	while (gpa < end) {
		gpa_t next = gpa + PAGE_SIZE;

		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
		gpa = next;
	}

	return 0;
}
