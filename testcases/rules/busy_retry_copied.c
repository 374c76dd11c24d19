// SPDX-License-Identifier: GPL-2.0-only
// The code of the status gets a variable of its own.
#include "seam_stub.h"

#define seam_code(err)		((err) & TDX_SEAMCALL_STATUS_MASK)

static inline u64 status_of(u64 err)
{
	return err & TDX_SEAMCALL_STATUS_MASK;
}

static int copied_switch(struct tdx_td *td)
{
	u64 code, err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		code = status_of(err);
		switch (code) {
		case TDX_OPERAND_BUSY:
			cpu_relax();
			continue;
		case TDX_SUCCESS:
			return 0;
		}
		return -EIO;
	}
}

static u64 copied(struct tdx_td *td)
{
	u64 err, code;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		code = seam_code(err);
	} while (code == TDX_OPERAND_BUSY);

	return err;
}

static int copied_and_asked(struct tdx_td *td)
{
	u64 code, err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		code = err & TDX_SEAMCALL_STATUS_MASK;
		if (code == TDX_OPERAND_BUSY)
			continue;
		return code ? -EINVAL : 0;
	}
}

static int copied_and_left(struct vcpu_tdx *tdx)
{
	u64 code, err;

	for (;;) {
		err = tdh_vp_flush(&tdx->vp);	/* EXPECT: busy-retry */
		code = status_of(err);
		if (code != TDX_OPERAND_BUSY)
			break;
	}

	return code ? -EINVAL : 0;
}

/* The code is that of the last page. */
static int copied_pages(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 code, err, entry, state;
	int busy = 0;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		code = seam_code(err);
		gpa += PAGE_SIZE;
		if (code == TDX_OPERAND_BUSY) {
			busy++;
			continue;
		}
		if (code)
			return -EIO;
	}

	return busy;
}

static int copied_vcpus(struct tdx_vp *vps, int nr)
{
	u64 code, err;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_vp_flush(&vps[i]);
		code = seam_code(err);
		if (code != TDX_OPERAND_BUSY)
			return i;
	}

	return -EBUSY;
}
