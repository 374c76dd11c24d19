// SPDX-License-Identifier: GPL-2.0-only
// about: a helper that tests for BUSY and counts the tries as well
#include "seam_stub.h"

static bool may_try_again(u64 st, int *tries)
{
	if (!tdx_operand_busy(st))
		return false;

	return ++*tries < 10;
}

static inline bool tries_left(u64 st, int tries)
{
	return tdx_operand_busy(st) && tries < 10;
}

static bool is_worth_it(struct kvm *kvm, u64 st, int *left)
{
	if (tdx_operand_busy(st) && !kvm->vm_dead && --*left > 0)
		return true;

	return false;
}

static u64 track_insist(struct tdx_td *td)
{
	int tries = 0;
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (may_try_again(err, &tries));

	return err;
}

static u64 finalize_counted(struct kvm *kvm)
{
	int tries = 0;
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tries_left(err, tries++));

	return err;
}

static u64 finalize_alive(struct kvm *kvm)
{
	int left = 5;
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (is_worth_it(kvm, err, &left))
			continue;
		return err;
	}
}

static u64 flush_until(struct vcpu_tdx *tdx)
{
	int tries = 0;
	u64 err;

	for (;;) {
		err = tdh_vp_flush(&tdx->vp);	/* EXPECT: busy-retry */
		if (!may_try_again(err, &tries))
			break;
		cond_resched();
	}

	return err;
}

/* A page each, and how often that met BUSY. */
static int block_all(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 err, entry, state;
	int busy = 0;

	for (; gpa < end; gpa += PAGE_SIZE) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (may_try_again(err, &busy))
			continue;
		if (err)
			return -EAGAIN;
	}

	return busy;
}

/* It says how to go on, to who called. */
static int track_once(struct tdx_td *td, int *tries)
{
	u64 err = tdh_mem_track(td);

	if (may_try_again(err, tries))
		return -EBUSY;

	return err ? -EINVAL : 0;	/* MAY: busy-as-eio */
}
