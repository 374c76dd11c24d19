// SPDX-License-Identifier: GPL-2.0-only
// about: only success ends the loop, so BUSY goes round with all other errors
#include "seam_stub.h"

static int success_leaves(struct tdx_td *td)
{
	u64 err;
	int i;

	for (i = 0; i < 3; i++) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!err)
			break;
		cpu_relax();
	}

	return err ? -EINVAL : 0;	/* MAY: busy-as-eio */
}

static int no_variable(struct tdx_td *td)
{
	int tries = 3;

	while (tdh_mem_track(td)) {	/* EXPECT: busy-retry */
		if (!--tries)
			return -EINVAL;	/* MAY: busy-as-eio */
		cpu_relax();
	}

	return 0;
}

/* Another code alone goes round. */
static int entropy(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mng_create(td, 1);
		if (!err)
			return 0;
		if (err != TDX_RND_NO_ENTROPY)
			return -EINVAL;
	}
}

/* One page after the other until one works. */
static int first_that_works(struct tdx_vp *vp, struct page **pages, int nr)
{
	u64 err;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_vp_addcx(vp, pages[i]);
		if (!err)
			return i;
	}

	return -ENOMEM;	/* MAY: busy-as-eio */
}
