// SPDX-License-Identifier: GPL-2.0-only
// about: bit tests that keep a call retried: one defect, and it is busy-retry's
#include "seam_stub.h"

static u64 in_condition(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (err & TDX_OPERAND_BUSY);

	return err;
}

static u64 counted(struct tdx_td *td)
{
	int left = 10;
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while ((err & TDX_ERROR_SEPT_BUSY) == TDX_ERROR_SEPT_BUSY && --left);

	return err;
}

static u64 goes_back(struct tdx_td *td)
{
	u64 err;

again:
	err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	if (unlikely(err & TDX_OPERAND_BUSY))
		goto again;

	return err;
}

static u64 leaves(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!(err & TDX_OPERAND_BUSY))
			break;
		cpu_relax();
	}

	return err;
}

/* Leaves on any error: no retry. */
static int walks(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 err, entry, state;

	for (; gpa < end; gpa += PAGE_SIZE) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
			return -EBUSY;
	}

	return 0;
}

/* The second try is one. */
static int second_try(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	err = tdh_mem_track(td);
	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		tdx_no_vcpus_enter_start(kvm);
		err = tdh_mem_track(td);
		tdx_no_vcpus_enter_stop(kvm);
	}

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static u64 while_busy(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	while (err & TDX_OPERAND_BUSY)
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */

	return err;
}

static u64 for_busy(struct tdx_td *td)
{
	u64 err;

	for (err = TDX_OPERAND_BUSY; err & TDX_OPERAND_BUSY; cpu_relax())
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */

	return err;
}

static u64 returns(struct tdx_td *td)
{
	u64 err;

	while (true) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!(err & TDX_OPERAND_BUSY))
			return err;
		cpu_relax();
	}
}

static int jumps_out(struct tdx_td *td)
{
	u64 err;

	while (true) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!(err & TDX_OPERAND_BUSY))
			goto out;
		cpu_relax();
	}
out:
	return err ? -EIO : 0;
}

/* The wait stays as it is, the other test does not. */
static int waits_and_tells(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (err & TDX_OPERAND_BUSY);
	if (err & TDX_RND_NO_ENTROPY)	/* EXPECT: busy-bit-test */
		return -EAGAIN;

	return err ? -EIO : 0;
}
