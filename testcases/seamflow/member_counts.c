// SPDX-License-Identifier: GPL-2.0-only
/* The count, the outputs and what is asked for are members of one struct. */
#include "seam_stub.h"

#define DROP_TRIES	4

struct drop_work {
	struct tdx_td *td;
	gpa_t gpa;
	u64 err, entry, level;
	u64 pages[4];
	int tries;
};

static int drop_for(struct drop_work *work)
{
	for (work->tries = 0; work->tries < DROP_TRIES; work->tries++) {
		work->err = tdh_mem_page_remove(work->td, work->gpa, PG_LEVEL_4K, &work->entry,	/* EXPECT: busy-retry */
						&work->level);
		if (!tdx_operand_busy(work->err))
			break;
	}

	return work->err ? -EBUSY : 0;
}

static int drop_do(struct drop_work *work)
{
	work->tries = DROP_TRIES;
	do {
		work->err = tdh_mem_page_remove(work->td, work->gpa, PG_LEVEL_4K, &work->entry,	/* EXPECT: busy-retry */
						&work->level);
	} while (tdx_operand_busy(work->err) && work->tries--);

	return work->err ? -EBUSY : 0;
}

static int drop_local_status(struct drop_work *work)
{
	u64 err = 0;

	for (work->tries = 0; work->tries < DROP_TRIES; work->tries++) {
		err = tdh_mem_page_remove(work->td, work->gpa, PG_LEVEL_4K, &work->entry, &work->level); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
	}

	return err ? -EBUSY : 0;
}

static int drop_own(struct tdx_td *td, gpa_t gpa)
{
	struct drop_work work = { .td = td, .gpa = gpa };

	for (work.tries = 0; work.tries < DROP_TRIES; work.tries++) {
		work.err = tdh_mem_page_remove(work.td, work.gpa, PG_LEVEL_4K, &work.entry,	/* EXPECT: busy-retry */
					       &work.level);
		if (!tdx_operand_busy(work.err))
			break;
	}

	return work.err ? -EBUSY : 0;
}

/* Silent: what is asked for is another page each time. */
static int drop_any(struct drop_work *work)
{
	for (work->tries = 0; work->tries < DROP_TRIES; work->tries++) {
		work->err = tdh_mem_page_remove(work->td, work->gpa, PG_LEVEL_4K, &work->entry,
						&work->level);
		if (!tdx_operand_busy(work->err))
			break;
		work->gpa += PAGE_SIZE;
	}

	return work->err ? -EBUSY : 0;
}

static u64 drop_at(struct tdx_td *td, u64 *page)
{
	u64 entry, level;

	return tdh_mem_page_remove(td, *page, PG_LEVEL_4K, &entry, &level);
}

/* Silent: the number pointed to is the page. */
static int drop_any_at(struct drop_work *work)
{
	for (work->tries = 0; work->tries < DROP_TRIES; work->tries++) {
		work->err = drop_at(work->td, &work->gpa);
		if (!tdx_operand_busy(work->err))
			break;
		work->gpa += PAGE_SIZE;
	}

	return work->err ? -EBUSY : 0;
}

static u64 drop_first(struct tdx_td *td, u64 *pages)
{
	u64 entry, level;

	return tdh_mem_page_remove(td, pages[1], PG_LEVEL_4K, &entry, &level);
}

/* Silent: an array of what the pointer points to. */
static int drop_from_array(struct drop_work *work, gpa_t from)
{
	for (work->tries = 0; work->tries < DROP_TRIES; work->tries++) {
		work->pages[1] = from;
		work->err = drop_first(work->td, work->pages);
		if (!tdx_operand_busy(work->err))
			break;
		from += PAGE_SIZE;
	}

	return work->err ? -EBUSY : 0;
}

/* Silent: other codes than BUSY, with an end to it. */
static int split_bounded(struct drop_work *work, struct page *table)
{
	for (work->tries = 0; work->tries < DROP_TRIES; work->tries++) {
		work->err = tdh_mem_page_demote(work->td, work->gpa, PG_LEVEL_2M, table, &work->entry,
						&work->level);
		if (work->err != TDX_INTERRUPTED_RESTARTABLE)
			break;
	}

	return tdx_operand_busy(work->err) ? -EBUSY : work->err ? -EIO : 0;
}

/* For statistics alone: no end to it. */
static int split_endless(struct drop_work *work, struct page *table)
{
	for (;;) {
		work->err = tdh_mem_page_demote(work->td, work->gpa, PG_LEVEL_2M, table, &work->entry,	/* EXPECT: restartable-retry */
						&work->level);
		if (work->err != TDX_INTERRUPTED_RESTARTABLE)
			break;
		work->tries++;
	}

	return tdx_operand_busy(work->err) ? -EBUSY : work->err ? -EIO : 0;
}
