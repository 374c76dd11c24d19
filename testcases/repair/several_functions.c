/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TD_SEVERAL_H
#define TD_SEVERAL_H

static inline u64 td_one(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);
	} while (err == TDX_ERROR_SEPT_BUSY);
	return err;
}

/* untouched   by   the edit */
static inline u64  td_two( struct tdx_td *td )
{
  u64 err;
  err=tdh_mr_finalize ( td );   
	return err ;
}

static inline u64 td_three(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);
	} while (err == TDX_ERROR_SEPT_BUSY);
	return err;
}

#endif /* TD_SEVERAL_H */
