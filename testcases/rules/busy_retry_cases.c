// SPDX-License-Identifier: GPL-2.0-only
// Walks in which BUSY has an arm of a switch, and retries that look like them.
#include "seam_stub.h"

static int left_out(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	int left = 0;

	while (gpa < end) {
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
		gpa += PAGE_SIZE;
	}

	return left;
}

static int stepped_over(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			gpa += PAGE_SIZE;
			continue;
		case TDX_SUCCESS:
			gpa += PAGE_SIZE;
			break;
		default:
			return -EIO;
		}
	}

	return 0;
}

static int stayed(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			cpu_relax();
			continue;
		case TDX_SUCCESS:
			gpa += PAGE_SIZE;
			break;
		default:
			return -EIO;
		}
	}

	return 0;
}

static int made_anew(struct tdx_td *td, gfn_t gfn, gfn_t end)
{
	u64 err, entry, state;
	gpa_t gpa;

	while (gfn < end) {
		gpa = gfn << 12;
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			gfn++;
			continue;
		case TDX_SUCCESS:
			break;
		default:
			return -EIO;
		}
		gfn++;
	}

	return 0;
}

static int made_the_same(struct tdx_td *td, gfn_t gfn, gfn_t end)
{
	u64 err, entry, state;
	gpa_t gpa;

	while (gfn < end) {
		gpa = gfn << 12;
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			continue;
		case TDX_SUCCESS:
			break;
		default:
			return -EIO;
		}
		gfn++;
	}

	return 0;
}

static int made_of_next(struct page **pages, struct page **end)
{
	u64 pt, owner, size, err;
	struct page *page;

	while (pages != end) {
		page = *pages++;
		err = tdh_phymem_page_reclaim(page, &pt, &owner, &size);
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			pr_debug("reclaim: busy\n");
			break;
		case TDX_SUCCESS:
			break;
		default:
			return -EIO;
		}
	}

	return 0;
}
