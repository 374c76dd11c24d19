// SPDX-License-Identifier: GPL-2.0-only
/* Statements about the module's locks, right and wrong, and what is none. */
#include "seam_stub.h"

static u64 flush(struct tdx_vp *vp)
{
	/*
	 * TDH.VP.FLUSH needs TDVPR as exclusive, TDR as shared, and TDCS as
	 * shared.  The SEPT tree is not touched.
	 */
	return tdh_vp_flush(vp);
}

static u64 init(struct tdx_vp *vp)
{
	/*
	 * tdh_vp_init() can take an exclusive lock of the TDR resource.  The TDR
	 * is also taken as shared by others, "as exclusive /* by none".
	 */
	return tdh_vp_init(vp, 0, 0);
}

static u64 add(struct tdx_td *td)
{
	u64 entry, level;

	// Takes the TDR as shared, which is wrong; the leaf is the one called.
	return tdh_mem_page_add(td, 0, 0, NULL, &entry, &level);
}

static const char *text(void)
{
	return "/* tdh_vp_rd() takes TDR exclusive */";
}

/* TDX_OPERAND_BUSY may come for RTMR or for TD EPOCH on TDH.VP.ENTER. */
static u64 create(struct tdx_td *td)
{
	/* This one grabs the global TDX module for a moment. */
	return tdh_mng_create(td, 1);
}
