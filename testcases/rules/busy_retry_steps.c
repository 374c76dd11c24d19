// SPDX-License-Identifier: GPL-2.0-only
// Calls that come round for another page, however the step is written, beside
// those that come round for the same.
#include "seam_stub.h"

/* The call takes the step itself. */
static int block_pages(struct tdx_td *td, gpa_t *gpa, int nr)
{
	u64 err, entry, state;
	int i = 0, left = 0;

	while (i < nr) {
		err = tdh_mem_range_block(td, gpa[i++], PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			left++;
			continue;
		}
		if (err)
			return -EIO;
	}

	return left;
}

static int block_pages_again(struct tdx_td *td, gpa_t *gpa, int nr)
{
	u64 err, entry, state;
	int i = 0;

	while (i < nr) {
		err = tdh_mem_range_block(td, gpa[i], PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
		i++;
	}

	return 0;
}

/* The branch for BUSY takes it. */
static int block_in_branch(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	int left = 0;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			left++;
			gpa += PAGE_SIZE;
			continue;
		}
		if (err)
			return -EIO;
		gpa += PAGE_SIZE;
	}

	return left;
}

static int block_in_one_branch(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	int left = 0;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			left++;
			continue;
		}
		if (err)
			return -EIO;
		gpa += PAGE_SIZE;
	}

	return left;
}

/* BUSY jumps to the step, above the call. */
static int block_from_next(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	goto first;
next:
	gpa += PAGE_SIZE;
first:
	if (gpa >= end)
		return 0;
	err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
	if (tdx_operand_busy(err))
		goto next;
	if (err)
		return -EIO;
	goto next;
}

static int block_from_first(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	goto first;
next:
	gpa += PAGE_SIZE;
first:
	if (gpa >= end)
		return 0;
	err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
	if (tdx_operand_busy(err))
		goto first;
	if (err)
		return -EIO;
	goto next;
}

/* It is counted, and all come to the step. */
static int block_and_count(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	int left = 0, done = 0;

	do {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			left++;
		else
			done++;
		gpa += PAGE_SIZE;
	} while (gpa < end);

	return done ? left : -EBUSY;
}

/* A block that is left, and not gone round in. */
static int block_once(struct tdx_td *td, gpa_t gpa)
{
	u64 err, entry, state;
	int ret = -EBUSY;

	do {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			continue;
		ret = err ? -EIO : 0;
	} while (0);

	return ret;
}

static int block_each_once(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	int done = 0;

	while (gpa < end) {
		do {
			err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
			if (tdx_operand_busy(err))
				continue;
			if (err)
				return -EIO;
			done++;
		} while (0);
		gpa += PAGE_SIZE;
	}

	return done;
}

static int reclaim_each_once(struct page **pages, int nr)
{
	u64 pt, owner, size, err;
	int i, done = 0;

	for (i = 0; i < nr; i++) {
		struct page *page = pages[i];

		do {
			err = tdh_phymem_page_reclaim(page, &pt, &owner, &size);
			if (tdx_operand_busy(err))
				continue;
			done++;
		} while (0);
		pr_debug("reclaim: 0x%llx\n", err);
	}

	return done;
}

/* The code by its number. */
static int block_pages_by_number(struct tdx_td *td, gpa_t *gpa, int nr)
{
	u64 err, entry, state;
	int i = 0, left = 0;

	while (i < nr) {
		err = tdh_mem_range_block(td, gpa[i++], PG_LEVEL_4K, &entry, &state);
		if ((err >> 32) == 0x80000200) {
			left++;
			continue;
		}
		if (err)
			return -EIO;
	}

	return left;
}

static int block_pages_by_number_again(struct tdx_td *td, gpa_t *gpa, int nr)
{
	u64 err, entry, state;
	int i = 0;

	while (i < nr) {
		err = tdh_mem_range_block(td, gpa[i], PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		if ((err >> 32) == 0x80000200)
			continue;
		if (err)
			return -EIO;
		i++;
	}

	return 0;
}

/* What is printed on the way to the step is not asked for. */
static int block_and_say(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	int left = 0;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			pr_debug("block: 0x%llx\n", err);
			gpa += PAGE_SIZE;
			left++;
			continue;
		}
		if (err)
			return -EIO;
		gpa += PAGE_SIZE;
	}

	return left;
}

static int block_count_and_say(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	int left = 0, done = 0;

	do {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			left++;
		else
			done++;
		pr_debug("block: 0x%llx\n", err);
		gpa += PAGE_SIZE;
	} while (gpa < end);

	return done ? left : -EBUSY;
}

static int block_and_say_next(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			goto next;
		if (err)
			return -EIO;
next:
		pr_debug("block: 0x%llx\n", err);
		gpa += PAGE_SIZE;
	}

	return 0;
}

/* The same with the test turned round. */
static int block_or_count(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	int left = 0, done = 0;

	do {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (!tdx_operand_busy(err))
			done++;
		else
			left++;
		gpa += PAGE_SIZE;
	} while (gpa < end);

	return done ? left : -EBUSY;
}

static int block_in_else(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	int left = 0;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (!tdx_operand_busy(err)) {
			if (err)
				return -EIO;
		} else {
			left++;
			gpa += PAGE_SIZE;
			continue;
		}
		gpa += PAGE_SIZE;
	}

	return left;
}

static int block_in_test(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	int left = 0;

	while (gpa < end) {
		if (tdx_operand_busy(err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state))) {
			left++;
			gpa += PAGE_SIZE;
			continue;
		}
		if (err)
			return -EIO;
		gpa += PAGE_SIZE;
	}

	return left;
}

/* Nothing but the step. */
static int block_step_alone(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			gpa += PAGE_SIZE;
			continue;
		}
		if (err)
			return -EIO;
		gpa += PAGE_SIZE;
	}

	return 0;
}

static int block_step_else(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (!tdx_operand_busy(err)) {
			if (err)
				return -EIO;
			gpa += PAGE_SIZE;
		} else {
			gpa += PAGE_SIZE;
		}
	}

	return 0;
}

/* A step in the other branch alone is none for BUSY. */
static int block_step_other(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	int left = 0;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err)) {
			if (err)
				return -EIO;
			gpa += PAGE_SIZE;
		} else {
			left++;
		}
	}

	return left;
}

static int finish_by_flag(struct kvm *kvm)
{
	bool done = false;
	int ret = 0;
	u64 err;

	while (!done) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
		if (!tdx_operand_busy(err)) {
			done = true;
		} else {
			ret = -EBUSY;
			done = true;
		}
	}

	return ret;
}

static void finish_by_flag_again(struct kvm *kvm)
{
	bool done = false;
	int tries = 0;
	u64 err;

	while (!done) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			done = true;
		else
			tries++;
	}
	pr_debug("finalize: %d\n", tries);
}
