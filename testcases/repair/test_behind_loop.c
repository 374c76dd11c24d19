// SPDX-License-Identifier: GPL-2.0-only
static int finalize(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* nothing is added any more */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);

	return err ? -EIO : 0;
}
