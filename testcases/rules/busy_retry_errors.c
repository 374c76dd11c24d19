// SPDX-License-Identifier: GPL-2.0-only
// about: only success ends the loop, so BUSY goes round with all other errors
#include "seam_stub.h"

static int success_leaves(struct tdx_td *td)
{
	u64 err;
	int i;

	for (i = 0; i < 3; i++) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!err)
			break;
		cpu_relax();
	}

	return err ? -EINVAL : 0;	/* MAY: busy-as-eio */
}

static int no_variable(struct tdx_td *td)
{
	int tries = 3;

	while (tdh_mem_track(td)) {	/* EXPECT: busy-retry */
		if (!--tries)
			return -EINVAL;	/* MAY: busy-as-eio */
		cpu_relax();
	}

	return 0;
}

/* Another code alone goes round. */
static int entropy(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mng_create(td, 1);
		if (!err)
			return 0;
		if (err != TDX_RND_NO_ENTROPY)
			return -EINVAL;
	}
}

/* One page after the other until one works. */
static int first_that_works(struct tdx_vp *vp, struct page **pages, int nr)
{
	u64 err;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_vp_addcx(vp, pages[i]);
		if (!err)
			return i;
	}

	return -ENOMEM;	/* MAY: busy-as-eio */
}

/* The same by another head, one page a round. */
static u64 until_one_works(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		gpa += PAGE_SIZE;
	} while (err && gpa < end);

	return err;
}

static u64 while_none_works(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 err = TDX_SW_ERROR, entry, state;

	while (err && gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		gpa += PAGE_SIZE;
	}

	return err;
}

static bool any_works(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 entry, state;

	while (tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state)) {
		gpa += PAGE_SIZE;
		if (gpa >= end)
			return false;
	}

	return true;
}

/* Each of them again and again. */
static void flush_each(struct tdx_vp *vps, int nr)
{
	u64 err;
	int i;

	for (i = 0; i < nr; i++) {
		do {
			err = tdh_vp_flush(&vps[i]);	/* EXPECT: busy-retry */
		} while (err);
	}
}

static void flush_down(struct tdx_vp *vps, int nr)
{
	u64 err;

	while (--nr >= 0) {
		do {
			err = tdh_vp_flush(&vps[nr]);	/* EXPECT: busy-retry */
		} while (err);
	}
}
