// SPDX-License-Identifier: GPL-2.0-only
// Walks whose page or address is made anew in each round from what is stepped, and
// retries inside of them.
#include "seam_stub.h"

static int step_before_test(struct page **pages, int nr)
{
	u64 pt, owner, size, err;
	int i = 0;

	while (i < nr) {
		struct page *page = pages[i];

		err = tdh_phymem_page_reclaim(page, &pt, &owner, &size);
		i++;
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

static int step_for_busy(struct page **pages, int nr)
{
	u64 pt, owner, size, err;
	int i = 0;

	while (i < nr) {
		struct page *page = pages[i];

		err = tdh_phymem_page_reclaim(page, &pt, &owner, &size);
		if (tdx_operand_busy(err)) {
			i++;
			continue;
		}
		if (err)
			return -EIO;
		i++;
	}

	return 0;
}

static int step_in_making(struct page **pages, int nr)
{
	u64 pt, owner, size, err;
	int i = 0;

	while (i < nr) {
		struct page *page = pages[i++];

		err = tdh_phymem_page_reclaim(page, &pt, &owner, &size);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

static int step_behind_making(struct page **pages, struct page **end)
{
	u64 pt, owner, size, err;

	do {
		struct page *page = *pages;

		pages++;
		err = tdh_phymem_page_reclaim(page, &pt, &owner, &size);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	} while (pages < end);

	return 0;
}

static int step_at_label(struct page **pages, int nr)
{
	u64 pt, owner, size, err;
	struct page *page;
	int i = 0;

	while (i < nr) {
		page = pages[i];
		err = tdh_phymem_page_reclaim(page, &pt, &owner, &size);
		if (tdx_operand_busy(err))
			goto next;
		if (err)
			return -EIO;
next:
		i++;
	}

	return 0;
}

static int step_unless_busy(struct page **pages, int nr)
{
	u64 pt, owner, size, err;
	int i = 0;

	while (i < nr) {
		struct page *page = pages[i];

		err = tdh_phymem_page_reclaim(page, &pt, &owner, &size); /* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
		i++;
	}

	return 0;
}

static int address_before_test(struct tdx_td *td, gfn_t gfn, gfn_t end)
{
	u64 err, entry, state;

	while (gfn < end) {
		gpa_t gpa = gfn << 12;

		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		gfn++;
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

static int address_if_free(struct tdx_td *td, gfn_t gfn, gfn_t end)
{
	u64 err, entry, state;

	while (gfn < end) {
		gpa_t gpa = gfn << 12;

		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (!tdx_operand_busy(err)) {
			if (err)
				return -EIO;
		}
		gfn++;
	}

	return 0;
}

static int address_if_free_next(struct tdx_td *td, gfn_t gfn, gfn_t end)
{
	u64 err, entry, state;
	gpa_t gpa;

	while (gfn < end) {
		gpa = gfn++ << 12;
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (!tdx_operand_busy(err) && err)
			return -EIO;
	}

	return 0;
}

static int address_if_free_later(struct tdx_td *td, gfn_t gfn, gfn_t end)
{
	u64 err, entry, state;
	gpa_t gpa;

	while (gfn < end) {
		gpa = gfn << 12;
		gfn++;
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (!tdx_operand_busy(err)) {
			if (err)
				return -EIO;
		}
	}

	return 0;
}

static int address_stays(struct tdx_td *td, gfn_t gfn, gfn_t end)
{
	u64 err, entry, state;

	while (gfn < end) {
		gpa_t gpa = gfn << 12;

		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err)) {
			if (err)
				return -EIO;
			gfn++;
		}
	}

	return 0;
}

static int address_by_case(struct tdx_td *td, gfn_t gfn, gfn_t end)
{
	u64 err, entry, state;
	int left = 0;

	while (gfn < end) {
		gpa_t gpa = gfn << 12;

		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_SUCCESS:
			break;
		case TDX_OPERAND_BUSY:
			left++;
			break;
		default:
			return -EIO;
		}
		gfn++;
	}

	return left;
}

static int address_again(struct tdx_td *td, gfn_t gfn, gfn_t end)
{
	u64 err, entry, state;

	while (gfn < end) {
		gpa_t gpa = gfn << 12;

again:
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			goto again;
		if (err)
			return -EIO;
		gfn++;
	}

	return 0;
}

static int address_until_free(struct tdx_td *td, gfn_t gfn, gfn_t end)
{
	u64 err, entry, state;

	while (gfn < end) {
		gpa_t gpa = gfn++ << 12;

		do {
			err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
		if (err)
			return -EIO;
	}

	return 0;
}

static int address_counted(struct tdx_td *td, gfn_t gfn, gfn_t end)
{
	u64 err, entry, state;
	int left = 0;

	for (;;) {
		gpa_t gpa;

		if (gfn == end)
			break;
		gpa = gfn << 12;
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			left++;
		else if (err)
			return -EIO;
		gfn++;
	}

	return left;
}

static int address_else(struct tdx_td *td, gfn_t gfn, gfn_t end)
{
	u64 err, entry, state;
	int left = 0;

	while (gfn < end) {
		gpa_t gpa = gfn << 12;

		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (!tdx_operand_busy(err)) {
			if (err)
				return -EIO;
			gfn++;
		} else {
			left++;
			gfn++;
		}
	}

	return left;
}
