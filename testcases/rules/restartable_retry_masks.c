// SPDX-License-Identifier: GPL-2.0-only
/* The operand id taken off by what the file itself has for that. */
#include "seam_stub.h"

#define KEY_TRIES	5

#define STATUS_CODE(st)	((st) & TDX_SEAMCALL_STATUS_MASK)

static inline u64 status_code(u64 st)
{
	return st & TDX_SEAMCALL_STATUS_MASK;
}

static int huge_split(struct tdx_td *td, gpa_t gpa, struct page *table)
{
	u64 err, entry, level;

	do {
		err = tdh_mem_page_demote(td, gpa, PG_LEVEL_2M, table, &entry, &level);	/* EXPECT: restartable-retry */
	} while (STATUS_CODE(err) == TDX_INTERRUPTED_RESTARTABLE);

	return tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
}

static int huge_split_on(struct tdx_td *td, gpa_t gpa, struct page *table)
{
	u64 err, entry, level;

	for (;;) {
		err = tdh_mem_page_demote(td, gpa, PG_LEVEL_2M, table, &entry, &level);	/* EXPECT: restartable-retry */
		if (status_code(err) == TDX_INTERRUPTED_RESTARTABLE)
			continue;
		break;
	}

	return tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
}

static u64 key_wait(struct tdx_td *td)
{
	u64 ret;

	for (;;) {
		ret = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		switch (status_code(ret)) {
		case TDX_KEY_GENERATION_FAILED:
			cond_resched();
			continue;
		default:
			return ret;
		}
	}
}

static u64 key_wait_bare(struct tdx_td *td)
{
	u64 ret;

	while (STATUS_CODE(tdh_mng_key_config(td)) == TDX_KEY_GENERATION_FAILED)	/* EXPECT: restartable-retry */
		cpu_relax();

	while (status_code(ret = tdh_mng_key_config(td)) == TDX_KEY_GENERATION_FAILED)	/* EXPECT: restartable-retry */
		cpu_relax();

	while (((ret = tdh_mng_key_config(td)) & TDX_SEAMCALL_STATUS_MASK) == TDX_KEY_GENERATION_FAILED)	/* EXPECT: restartable-retry */
		cpu_relax();

	return ret;
}

/* Silent: it gives up, or waits for what gets done bit by bit. */
static u64 key_tries(struct tdx_td *td)
{
	int tries = 0;
	u64 ret;

	do {
		ret = tdh_mng_key_config(td);
	} while (STATUS_CODE(ret) == TDX_KEY_GENERATION_FAILED && tries++ < KEY_TRIES);

	for (tries = 0; tries < KEY_TRIES; tries++) {
		ret = tdh_mng_key_config(td);
		switch (status_code(ret)) {
		case TDX_KEY_GENERATION_FAILED:
			continue;
		default:
			return ret;
		}
	}

	return ret;
}

static u64 key_left(struct tdx_td *td)
{
	u64 ret;

	for (;;) {
		ret = tdh_mng_key_config(td);
		if (status_code(ret) != TDX_KEY_GENERATION_FAILED)
			continue;
		return ret;
	}
}

static u64 cache_write_back(void)
{
	u64 ret = 0;

	do {
		ret = tdh_phymem_cache_wb(!!ret);
	} while (status_code(ret) == TDX_INTERRUPTED_RESUMABLE);

	return ret;
}
