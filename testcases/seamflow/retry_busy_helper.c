// SPDX-License-Identifier: GPL-2.0-only
// about: helpers that make the call and say whether it was BUSY, and loops over them
#include "seam_stub.h"

static bool block_is_busy(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
	return tdx_operand_busy(err);
}

static void insist(struct kvm *kvm, gpa_t gpa)
{
	while (block_is_busy(kvm, gpa))	/* EXPECT: busy-retry */
		cpu_relax();
}

static void insist_by_goto(struct kvm *kvm, gpa_t gpa)
{
again:
	if (block_is_busy(kvm, gpa)) {	/* EXPECT: busy-retry */
		cond_resched();
		goto again;
	}
}

static void insist_for_a_while(struct kvm *kvm, gpa_t gpa)
{
	int tries;

	for (tries = 0; tries < 100; tries++)
		if (!block_is_busy(kvm, gpa))	/* EXPECT: busy-retry */
			break;
}

static int ask_once(struct kvm *kvm, gpa_t gpa)
{
	if (block_is_busy(kvm, gpa))
		return -EBUSY;
	return 0;
}

static unsigned int walk(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	unsigned int left = 0;

	for (; gpa < end; gpa += PAGE_SIZE)
		if (block_is_busy(kvm, gpa))
			left++;
	return left;
}

static int walk_until_busy(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	for (; gpa < end; gpa += PAGE_SIZE)
		if (block_is_busy(kvm, gpa))
			return -EBUSY;
	return 0;
}

/* The other way round. */
static bool track_is_through(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	return (err & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY;
}

static void insist_on_track(struct kvm *kvm)
{
	while (!track_is_through(kvm))	/* EXPECT: busy-retry */
		cpu_relax();
}

/* It says something else than BUSY. */
static bool track_is_early(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	return (err & TDX_SEAMCALL_STATUS_MASK) == TDX_PREVIOUS_TLB_EPOCH_BUSY;
}

static void wait_for_epoch(struct kvm *kvm)
{
	while (track_is_early(kvm))
		cpu_relax();
}

/* A helper of the helper. */
static bool needs_another_try(struct kvm *kvm, gpa_t gpa)
{
	if (kvm->vm_dead)
		return false;
	return block_is_busy(kvm, gpa);
}

static void insist_by_helper(struct kvm *kvm, gpa_t gpa)
{
	while (needs_another_try(kvm, gpa))	/* EXPECT: busy-retry */
		cpu_relax();
}

static void drop_answer(struct kvm *kvm, gpa_t gpa)
{
	block_is_busy(kvm, gpa);	/* MAY: status-ignored */
}
