// SPDX-License-Identifier: GPL-2.0-only
// about: a flag that says the call is done, which any status but BUSY sets
#include "seam_stub.h"

static u64 flush_until_done(struct vcpu_tdx *tdx)
{
	bool done = false;
	u64 err = 0;

	while (!done) {
		err = tdh_vp_flush(&tdx->vp);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			done = true;
	}

	return err;
}

static u64 init_a_few_times(struct kvm_vcpu *vcpu)
{
	bool done = false;
	int tries = 5;
	u64 err = 0;

	while (!done && tries--) {
		err = tdh_vp_init(&to_tdx(vcpu)->vp, 0, 0);	/* EXPECT: busy-retry */
		if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY)
			done = true;
		else
			cond_resched();
	}

	return err;
}

static u64 flush_counted(struct vcpu_tdx *tdx)
{
	bool done = false;
	u64 err = 0;
	int i;

	for (i = 0; i < 5 && !done; i++) {
		err = tdh_vp_flush(&tdx->vp);	/* EXPECT: busy-retry */
		done = !tdx_operand_busy(err);
		if (!done)
			cpu_relax();
	}

	return err;
}

static u64 track_counted(struct tdx_td *td)
{
	bool done = false;
	u64 err = 0;
	int i;

	for (i = 0; i < 5 && done == false; i++) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err)) {
			pr_debug("tracked on try %d\n", i);
			done = true;
		}
	}

	return err;
}

static u64 track_at_least_once(struct tdx_td *td)
{
	bool done = false;
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			done = true;
	} while (!done);

	return err;
}

/* BUSY ends it as well. */
static int track_or_leave(struct tdx_td *td)
{
	bool done = false;
	u64 err = 0;

	while (!done) {
		err = tdh_mem_track(td);
		if (!tdx_operand_busy(err))
			done = true;
		else
			return -EBUSY;
	}

	return err ? -EINVAL : 0;
}

/* One vCPU after the other until one is not BUSY. */
static int flush_any(struct tdx_vp *vps, int nr)
{
	bool found = false;
	u64 err;
	int i;

	for (i = 0; i < nr && !found; i++) {
		err = tdh_vp_flush(&vps[i]);
		found = !tdx_operand_busy(err);
	}

	return found ? i - 1 : -EBUSY;
}

static int block_any(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 err, entry, state;
	bool found = false;

	while (gpa < end && !found) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (!tdx_operand_busy(err))
			found = true;
		gpa += PAGE_SIZE;
	}

	return found ? 0 : -EBUSY;
}
