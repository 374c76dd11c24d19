// SPDX-License-Identifier: GPL-2.0-only
// about: loops and jumps near a BUSY test that are no retry
#include "seam_stub.h"

/* Goes on while the module is not busy. */
static u64 while_free(struct tdx_td *td, u64 gpa, int nr)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		gpa += PAGE_SIZE;
	} while (!tdx_operand_busy(err) && --nr);

	return err;
}

/* Resumed, with BUSY told apart. */
static int resumed(void)
{
	u64 err = 0;

	do {
		err = tdh_phymem_cache_wb(!!err);
		if (tdx_operand_busy(err))
			return -EBUSY;
	} while (err == TDX_INTERRUPTED_RESUMABLE);

	return err ? -EIO : 0;
}

/* Leaves on BUSY. */
static int left_on_busy(struct tdx_td *td, u64 gpa, int nr)
{
	u64 err = 0, entry, state;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_mem_range_block(td, gpa + i * PAGE_SIZE, PG_LEVEL_4K,
					  &entry, &state);
		if (tdx_operand_busy(err))
			return -EBUSY;
		if (err != TDX_SUCCESS)
			break;
	}

	return err ? -EINVAL : 0;
}

/* The page comes from the index by way of a variable. */
static int skipped(struct tdx_td *td, const u64 *gpas, int nr)
{
	u64 err, entry, state;
	int i, busy = 0;

	for (i = 0; i < nr; i++) {
		u64 gpa = gpas[i];

		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			busy++;
			continue;
		}
		if (err)
			return -EAGAIN;
	}

	return busy;
}

static u64 args_from_index(struct tdx_td *td, const u64 *pages, int nr)
{
	struct tdx_module_args args = {};
	u64 err = 0;
	int i;

	for (i = 0; i < nr; i++) {
		args.rcx = pages[i];
		err = seamcall(TDH_PHYMEM_PAGE_WBINVD, &args);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			break;
	}

	return err;
}

/* A search: BUSY means this one is taken, try the next. */
static int first_free(struct tdx_vp *vps, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		u64 err = tdh_vp_flush(&vps[i]);

		if (!tdx_operand_busy(err))
			return i;
	}

	return -EBUSY;
}

static u64 pointer_walk(struct tdx_vp *vp, struct tdx_vp *end)
{
	u64 err = 0;

	while (vp < end) {
		err = tdh_vp_flush(vp);
		vp++;
		if (tdx_operand_busy(err))
			continue;
		if (err)
			break;
	}

	return err;
}

/* The label lies ahead. */
static int forward(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if (tdx_operand_busy(err))
		goto busy;
	if (err)
		return -EIO;
	return 0;
busy:
	return -EBUSY;
}

/* Entropy and the system lock, not an operand. */
static int entropy(struct tdx_td *td)
{
	int left = 10;
	u64 err;

	do {
		err = tdh_mng_create(td, 1);
	} while (err == TDX_RND_NO_ENTROPY && --left);

	return err ? -EIO : 0;
}

static u64 disable(void)
{
	struct tdx_module_args args = {};
	u64 err;

	do {
		err = seamcall(TDH_SYS_DISABLE, &args);
	} while (err == TDX_SYS_BUSY || err == TDX_INTERRUPTED_RESUMABLE);

	return err;
}

static const char *name(u64 err)
{
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
		return "busy";
	default:
		return "other";
	}
}

/* A countdown whose BUSY is an errno of its own, from no SEAMCALL. */
static int errno_loop(int (*fn)(void))
{
	int left = 3, ret;

	do {
		ret = fn();
	} while (ret == -EBUSY && --left);

	return ret;
}

/* The other case is the one that goes round. */
static int other_case(struct tdx_module_args *args)
{
	for (;;) {
		u64 err = seamcall(TDH_EXT_INIT, args);

		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			pr_warn("busy\n");
			break;
		case TDX_INTERRUPTED_RESUMABLE:
			continue;
		case TDX_SUCCESS:
			return 0;
		default:
			return -ENXIO;
		}

		return -EBUSY;
	}
}
