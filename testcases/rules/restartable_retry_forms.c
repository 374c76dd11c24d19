// SPDX-License-Identifier: GPL-2.0-only
/* Waits for a status that may come for ever. */
#include "seam_stub.h"

static u64 td_demote(struct tdx_td *td, u64 gpa, struct page *table)
{
	u64 err, entry, state;

again:
	err = tdh_mem_page_demote(td, gpa, PG_LEVEL_2M, table, &entry, &state);	/* EXPECT: restartable-retry */
	if (err == TDX_INTERRUPTED_RESTARTABLE) {
		cond_resched();
		goto again;
	}

	return err;
}

static u64 td_promote(struct tdx_td *td, u64 gpa)
{
	u64 err, entry, state;

	while (1) {
		err = tdh_mem_page_promote(td, gpa, PG_LEVEL_2M, &entry, &state);	/* EXPECT: restartable-retry */
		if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_INTERRUPTED_RESTARTABLE)
			continue;
		break;
	}

	return err;
}

static u64 td_key(struct tdx_td *td)
{
	u64 err;

	while ((err = tdh_mng_key_config(td)) == TDX_KEY_GENERATION_FAILED)	/* EXPECT: restartable-retry */
		cpu_relax();

	return err;
}

static u64 td_key_raw(struct tdx_module_args *args)
{
	u64 err = TDX_KEY_GENERATION_FAILED;

	while (err == TDX_KEY_GENERATION_FAILED) {
		cond_resched();
		err = seamcall(TDH_SYS_KEY_CONFIG, args);	/* EXPECT: restartable-retry */
	}

	return err;
}
