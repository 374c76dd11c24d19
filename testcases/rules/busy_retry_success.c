// SPDX-License-Identifier: GPL-2.0-only
// about: loops that nothing but success ends, by whatever says success
#include "seam_stub.h"

#define SEAM_FAILED(st)		((st) != TDX_SUCCESS)

struct pool {
	struct page *pages[8];
	int nr;
};

static u64 until_success(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (!IS_TDX_SUCCESS(err));

	return err;
}

static u64 until_not_failed(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		cond_resched();
	} while (SEAM_FAILED(err));

	return err;
}

static int while_no_success(struct tdx_td *td, int tries)
{
	u64 err = tdh_mr_finalize(td);

	while (!IS_TDX_SUCCESS(err) && tries--)
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */

	return IS_TDX_SUCCESS(err) ? 0 : -EBUSY;
}

static u64 success_or_late(struct tdx_td *td)
{
	u64 err = 0;
	int i;

	for (i = 0; i < 5; i++) {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (IS_TDX_SUCCESS(err) || err == TDX_KEY_STATE_INCORRECT)
			break;
		cpu_relax();
	}

	return err;
}

static u64 zero_or_late(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (!err || err == TDX_KEY_STATE_INCORRECT)
			return err;
		cond_resched();
	}
}

static u64 head_asks(struct tdx_td *td)
{
	u64 err = 1;
	int i;

	for (i = 0; err && i < 5; i++)
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */

	return err;
}

static u64 head_asks_last(struct tdx_td *td)
{
	u64 err = TDX_ERROR;
	int tries;

	for (tries = 10; tries && err != TDX_SUCCESS; tries--) {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		cond_resched();
	}

	return err;
}

static u64 head_asks_name(struct tdx_td *td)
{
	u64 err = TDX_ERROR;
	int tries;

	for (tries = 0; tries < 3 && !IS_TDX_SUCCESS(err); tries++)
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */

	return err;
}

/* BUSY leaves first. */
static int told_within(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);
		if (tdx_operand_busy(err))
			return -EBUSY;
	} while (!IS_TDX_SUCCESS(err));

	return 0;
}

/* As long as all goes well, and one page after the other. */
static u64 while_success(struct pool *pool, u64 *a, u64 *b, u64 *c)
{
	u64 err = TDX_SUCCESS;
	int i;

	for (i = 0; !err && i < pool->nr; i++)
		err = tdh_phymem_page_reclaim(pool->pages[i], a, b, c);

	return err;
}

static u64 while_named_success(struct pool *pool, u64 *a, u64 *b, u64 *c)
{
	u64 err = TDX_SUCCESS;
	int i;

	for (i = 0; i < pool->nr && IS_TDX_SUCCESS(err); i++)
		err = tdh_phymem_page_reclaim(pool->pages[i], a, b, c);

	return err;
}

/* Another page each time: a search. */
static int first_that_comes(struct pool *pool, u64 *a, u64 *b, u64 *c)
{
	u64 err = TDX_ERROR;
	int i;

	for (i = 0; err && i < pool->nr; i++)
		err = tdh_phymem_page_reclaim(pool->pages[i], a, b, c);

	return IS_TDX_SUCCESS(err) ? i - 1 : -ENOSPC;
}

static int first_named(struct pool *pool, u64 *a, u64 *b, u64 *c)
{
	u64 err;
	int i;

	for (i = 0; i < pool->nr; i++) {
		err = tdh_phymem_page_reclaim(pool->pages[i], a, b, c);
		if (IS_TDX_SUCCESS(err) || err == TDX_PAGE_METADATA_INCORRECT)
			return i;
	}

	return -ENOSPC;
}

/* Whatever else goes round, BUSY does not. */
static u64 busy_leaves_too(struct tdx_td *td)
{
	u64 err;
	int i;

	for (i = 0; i < 5; i++) {
		err = tdh_mr_finalize(td);
		if (!err || tdx_operand_busy(err))
			break;
		cpu_relax();
	}

	return err;
}

static u64 named_or_busy(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(td);
		if (IS_TDX_SUCCESS(err) ||
		    (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
			break;
		cond_resched();
	}

	return err;
}

static u64 class_leaves_too(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(td);
		if (!err || !(err & TDX_NON_RECOVERABLE))
			break;
		cond_resched();
	}

	return err;
}

static u64 head_lets_busy_go(struct tdx_td *td)
{
	u64 err = TDX_ERROR;
	int i;

	for (i = 0; err && !tdx_operand_busy(err) && i < 5; i++)
		err = tdh_mr_finalize(td);

	return err;
}

static u64 end_lets_busy_go(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);
	} while (!IS_TDX_SUCCESS(err) && !tdx_operand_busy(err));

	return err;
}

static u64 end_waits_for_one(struct tdx_td *td)
{
	u64 err;
	int i = 0;

	do {
		err = tdh_mr_finalize(td);
	} while (err && err == TDX_RND_NO_ENTROPY && i++ < 10);

	return err;
}

static u64 head_waits_for_one(struct tdx_td *td)
{
	u64 err = TDX_RND_NO_ENTROPY;
	int i;

	for (i = 0; i < 5 && err && err == TDX_RND_NO_ENTROPY; i++)
		err = tdh_mr_finalize(td);

	return err;
}

static u64 zero_lets_busy_go(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);
	} while (err && !tdx_operand_busy(err));

	return err;
}

static u64 busy_asked_first(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);
	} while (!tdx_operand_busy(err) && err);

	return err;
}

static u64 all_but_one(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (err && err != TDX_OPERAND_INVALID);

	return err;
}

static u64 back_on_any_failure(struct tdx_td *td)
{
	u64 err;

again:
	err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	if (err) {
		cpu_relax();
		goto again;
	}

	return err;
}

static u64 back_but_not_for_ever(struct tdx_td *td)
{
	int tries = 0;
	u64 err;

again:
	err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	if (err != TDX_SUCCESS && tries++ < 10)
		goto again;

	return err;
}

static u64 back_within_a_count(struct tdx_td *td)
{
	int tries = 0;
	u64 err;

again:
	err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	if (unlikely(err)) {
		if (++tries < 10)
			goto again;
		pr_err("finalize: %llx\n", err);
	}

	return err;
}

static void back_by_the_call(struct tdx_td *td)
{
again:
	if (tdh_mr_finalize(td))	/* EXPECT: busy-retry */
		goto again;
}

static u64 back_after_busy_left(struct tdx_td *td)
{
	u64 err;

again:
	err = tdh_mr_finalize(td);
	if (tdx_operand_busy(err))
		return err;
	if (err)
		goto again;

	return err;
}

static int pages_that_fail_are_skipped(struct pool *pool)
{
	u64 pt, owner, size, err;
	int i = 0, left = 0;

next:
	if (i == pool->nr)
		return left;
	err = tdh_phymem_page_reclaim(pool->pages[i], &pt, &owner, &size);
	i++;
	if (err) {
		left++;
		goto next;
	}
	goto next;
}

static int failure_cleans_up(struct tdx_td *td, bool again)
{
	int ret = -EBUSY;
	u64 err;

	if (again)
		goto clean;
	err = tdh_mr_finalize(td);
	if (!err)
		return 0;
	ret = tdx_operand_busy(err) ? -EBUSY : -EIO;
clean:
	kfree(td);
	return ret;
}

static u64 until_likely_success(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (unlikely(err));
	return err;
}

static u64 while_unlikely_failed(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	while (unlikely(err != TDX_SUCCESS))
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	return err;
}

static u64 while_the_call_unlikely_fails(struct tdx_td *td)
{
	u64 err;

	while (unlikely(err = tdh_mr_finalize(td)))	/* EXPECT: busy-retry */
		;
	return err;
}
