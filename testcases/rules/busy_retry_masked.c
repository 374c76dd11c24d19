// SPDX-License-Identifier: GPL-2.0-only
// A macro or a helper takes the code out of the status for a switch or a condition.
#include "seam_stub.h"

#define seam_code(err)		((err) & TDX_SEAMCALL_STATUS_MASK)

static inline u64 status_of(u64 err)
{
	return err & TDX_SEAMCALL_STATUS_MASK;
}

static int breaks_to_the_end(struct kvm *kvm)
{
	u64 err;

	while (true) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		switch (seam_code(err)) {
		case TDX_SUCCESS:
			return 0;
		case TDX_OPERAND_BUSY:
			cond_resched();
			break;
		default:
			return -EIO;
		}
	}
}

static int goes_on(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		switch (status_of(err)) {
		case TDX_SUCCESS:
			return 0;
		case TDX_OPERAND_BUSY:
			continue;
		default:
			return -EIO;
		}
	}
}

static int goes_back(struct vcpu_tdx *tdx)
{
	u64 err;

again:
	err = tdh_vp_flush(&tdx->vp);	/* EXPECT: busy-retry */
	switch (seam_code(err)) {
	case TDX_SUCCESS:
		break;
	case TDX_OPERAND_BUSY:
		cond_resched();
		goto again;
	default:
		return -EIO;
	}

	return 0;
}

static int counts_first(struct tdx_td *td)
{
	int spins = 0;
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		switch (status_of(err)) {
		case TDX_OPERAND_BUSY:
			if (++spins < 100)
				continue;
			return -EBUSY;
		case TDX_SUCCESS:
			return 0;
		default:
			return -EIO;
		}
	}
}

static int on_the_call(struct tdx_td *td)
{
	for (;;) {
		switch (status_of(tdh_mem_track(td))) {	/* EXPECT: busy-retry */
		case TDX_OPERAND_BUSY:
			cpu_relax();
			continue;
		case TDX_SUCCESS:
			return 0;
		default:
			return -EIO;
		}
	}
}

static u64 any_code(struct tdx_td *td)
{
	int left = 4;
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (seam_code(err) && left--);

	return err;
}

static u64 any_code_for_ever(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		cpu_relax();
	} while (status_of(err) != TDX_SUCCESS);

	return err;
}

static u64 masked_by_hand(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (err & TDX_SEAMCALL_STATUS_MASK);

	return err;
}

/* Another code goes round. */
static int entropy(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mng_create(td, 1);
		switch (seam_code(err)) {
		case TDX_RND_NO_ENTROPY:
			cpu_relax();
			continue;
		case TDX_OPERAND_BUSY:
			return -EBUSY;
		default:
			return err ? -EIO : 0;
		}
	}
}

/* BUSY breaks to a way out. */
static int leaves_behind(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);
		switch (status_of(err)) {
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
		switch (seam_code(err)) {
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

/* On to the next page until one is there. */
static u64 walks_on(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		gpa += PAGE_SIZE;
	} while (seam_code(err) && gpa < end);

	return err;
}

/* BUSY leaves. */
static u64 told_before(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_phymem_cache_wb(true);
		if (seam_code(err) == TDX_OPERAND_BUSY)
			return err;
	} while (seam_code(err));

	return 0;
}
