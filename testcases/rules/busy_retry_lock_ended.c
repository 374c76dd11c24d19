// SPDX-License-Identifier: GPL-2.0-only
// The vCPUs are kicked out only where mmu_lock is still held for write.
#include "seam_stub.h"

/* The guard went with its block. */
static int block_ended(struct kvm *kvm, gpa_t gpa, enum pg_level level)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	{
		guard(write_lock)(&kvm->mmu_lock);
		to_kvm_tdx(kvm)->finalized = true;
	}

	do {
		err = tdh_mem_page_remove(td, gpa, level, &entry, &state);	/* EXPECT: busy-retry */
	} while (unlikely(tdx_operand_busy(err)));

	if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_REMOVE, entry, state, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

static int rounds_ended(struct kvm *kvm, gpa_t gpa, int rounds)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;
	int i;

	for (i = 0; i < rounds; i++) {
		guard(write_lock)(&kvm->mmu_lock);
		kvm->created_vcpus++;
	}

	do {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* On one of two ways. */
static int dropped_early(struct kvm *kvm, bool drop, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	write_lock(&kvm->mmu_lock);
	if (drop)
		write_unlock(&kvm->mmu_lock);

	do {
		err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (!drop)
		write_unlock(&kvm->mmu_lock);

	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* They are out already, and a second stop would let them in too early. */
static int kicked_already(struct kvm *kvm, gpa_t gpa, enum pg_level level)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	tdx_no_vcpus_enter_start(kvm);
	do {
		err = tdh_mem_page_remove(td, gpa, level, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	to_kvm_tdx(kvm)->finalized = false;
	tdx_no_vcpus_enter_stop(kvm);

	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* Held in each round: mended, like the rest. */
static int held_in_round(struct kvm *kvm, gpa_t gpa, int rounds)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;
	int i;

	for (i = 0; i < rounds; i++) {
		guard(write_lock)(&kvm->mmu_lock);

		do {
			err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));

		if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
			return -EIO;
	}

	return 0;
}

/* The block that ended had another lock. */
static int held_around(struct kvm *kvm, gpa_t gpa, int nr)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	guard(write_lock)(&kvm->mmu_lock);

	if (nr) {
		guard(mutex)(&kvm->lock);

		kvm->created_vcpus = nr;
	}

	do {
		err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

static int held_again(struct kvm *kvm, gpa_t gpa, int nr)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	if (nr) {
		guard(write_lock)(&kvm->mmu_lock);
		kvm->created_vcpus = nr;
	}

	guard(write_lock)(&kvm->mmu_lock);
	do {
		err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* Let go of, and taken again: mended. */
static int block_again(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	write_lock(&kvm->mmu_lock);
	kvm->arch.pre_fault_allowed = false;
	write_unlock(&kvm->mmu_lock);
	cond_resched();
	write_lock(&kvm->mmu_lock);
	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
	write_unlock(&kvm->mmu_lock);

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

/* So it is where they have been let in again. */
static void track_inside(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	tdx_no_vcpus_enter_start(kvm);
	to_kvm_tdx(kvm)->finalized = false;
	tdx_no_vcpus_enter_stop(kvm);

	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}
