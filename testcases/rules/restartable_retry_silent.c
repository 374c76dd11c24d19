// SPDX-License-Identifier: GPL-2.0-only
/* Waits with an end, and waits for something else. */
#include "seam_stub.h"

#define TRIES	10

static u64 td_key_counted(struct tdx_td *td)
{
	int left = TRIES;
	u64 err;

	do {
		err = tdh_mng_key_config(td);
	} while (err == TDX_KEY_GENERATION_FAILED && --left);

	return err;
}

static u64 td_key_for(struct tdx_td *td)
{
	u64 err = TDX_SUCCESS;
	int i;

	for (i = 0; i < TRIES; i++) {
		err = tdh_mng_key_config(td);
		if (err != TDX_KEY_GENERATION_FAILED)
			break;
	}

	return err;
}

static u64 td_key_given_up(struct tdx_td *td)
{
	int tries = 0;
	u64 err;

	do {
		err = tdh_mng_key_config(td);
		if (++tries > TRIES)
			return err;
	} while (err == TDX_KEY_GENERATION_FAILED);

	return err;
}

static u64 td_key_jump(struct tdx_td *td)
{
	int left = TRIES;
	u64 err;

again:
	err = tdh_mng_key_config(td);
	if (err == TDX_KEY_GENERATION_FAILED && left--)
		goto again;

	return err;
}

static u64 td_demote_once(struct tdx_td *td, u64 gpa, struct page *table)
{
	u64 err, entry, state;

	err = tdh_mem_page_demote(td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (err == TDX_INTERRUPTED_RESTARTABLE)
		err = tdh_mem_page_demote(td, gpa, PG_LEVEL_2M, table, &entry, &state);

	return err;
}

static u64 td_flush(void)
{
	u64 err = 0;

	do {
		err = tdh_phymem_cache_wb(!!err);
	} while (err == TDX_INTERRUPTED_RESUMABLE);

	return err;
}

static u64 td_key_until(struct tdx_td *td, u64 end)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);
		if (ktime_after(ktime_get(), end))
			break;
	} while (err == TDX_KEY_GENERATION_FAILED);

	return err;
}

static u64 td_key_left(struct tdx_td *td)
{
	u64 err;
	int i = 0;

	for (;;) {
		err = tdh_mng_key_config(td);
		if (err != TDX_KEY_GENERATION_FAILED || ++i == TRIES)
			break;
		cond_resched();
	}

	for (;;) {
		err = tdh_mng_key_config(td);
		if (!--i || err != TDX_KEY_GENERATION_FAILED)
			break;
		cond_resched();
	}

	return err;
}

/* Tried again for all that is not one of the two codes. */
static int td_key_others(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);
		if (err == TDX_KEY_GENERATION_FAILED)
			return -EAGAIN;
	} while (err == TDX_RND_NO_ENTROPY);

	while (1) {
		err = tdh_mng_key_config(td);
		if (!IS_TDX_KEY_GENERATION_FAILED(err))
			continue;
		return -EAGAIN;
	}
}

static int td_key_not(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mng_key_config(td);
		if (err != TDX_KEY_GENERATION_FAILED)
			continue;
		return -EAGAIN;
	}
}
