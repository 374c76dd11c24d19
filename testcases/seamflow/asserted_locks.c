// SPDX-License-Identifier: GPL-2.0-only
// Locks that are asserted, on every way to a SEAMCALL or on some.
#include "seam_stub.h"

#define assert_may_zap(kvm) lockdep_assert_held_write(&(kvm)->mmu_lock)

/* Asserted on one way only, or not the same on both. */
static int asserts_either(struct kvm *kvm, gpa_t gpa, bool shared)
{
	u64 err, e1, e2;

	if (shared)
		lockdep_assert_held_read(&kvm->mmu_lock);
	else
		lockdep_assert_held_write(&kvm->mmu_lock);
	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

/* Without lockdep they are gone before the text is parsed. */
#define lockdep_assert_held_write(lock) do { } while (0)
#define lockdep_assert_held_read(lock)

static int asserts_one_way(struct kvm *kvm, gpa_t gpa, bool shared)
{
	u64 err, e1, e2;

	if (!shared) {
		lockdep_assert_held_write(&kvm->mmu_lock);
	}
	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int asserts_in_a_case(struct kvm *kvm, gpa_t gpa, int how)
{
	u64 err, e1, e2;

	switch (how) {
	case 0:
		lockdep_assert_held_write(&kvm->mmu_lock);
		break;
	default:
		break;
	}
	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

/* Dropped since. */
static int asserts_and_drops(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	lockdep_assert_held_write(&kvm->mmu_lock);
	write_unlock(&kvm->mmu_lock);
	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	write_lock(&kvm->mmu_lock);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

/* Where it holds it counts, whatever the branch is. */
static int asserts_where_asked(struct kvm *kvm, gpa_t gpa, bool shared)
{
	u64 err, e1, e2;

	if (shared) {
		lockdep_assert_held_read(&kvm->mmu_lock);
		return -EAGAIN;
	} else {
		assert_may_zap(kvm);
	}
	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	return 0;
}

static int asserts_both(struct kvm *kvm, gpa_t gpa, bool small)
{
	u64 err, e1, e2;

	if (small)
		assert_may_zap(kvm);
	else
		lockdep_assert_held_write(&kvm->mmu_lock);
	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	return 0;
}

static int asserts_in_the_branch(struct kvm *kvm, gpa_t gpa, bool small)
{
	u64 err = 0, e1, e2;

	if (small) {
		assert_may_zap(kvm);
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	}
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	return 0;
}
