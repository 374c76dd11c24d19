// SPDX-License-Identifier: GPL-2.0-only
// Two VMs, and whose lock it is that is held.
#include "seam_stub.h"

struct kvm *kvm_of(struct kvm *kvm);

static void drop_in_other(struct kvm *kvm, struct kvm *other, gpa_t gpa)
{
	u64 err, entry, state;

	lockdep_assert_held_write(&other->mmu_lock);

	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, /* EXPECT: busy-retry */
					  &entry, &state);
	} while (err == TDX_ERROR_SEPT_BUSY);

	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

static void drop_from_both(struct kvm *kvm, gpa_t gpa)
{
	struct kvm *source = kvm_of(kvm);
	u64 err, entry, state;

	lockdep_assert_held_write(&source->mmu_lock);

	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, /* EXPECT: busy-retry */
					  &entry, &state);
	} while (err == TDX_ERROR_SEPT_BUSY);

	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

static void drop_under_guard(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	guard(write_lock)(&kvm->mmu_lock);

	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, /* EXPECT: busy-retry */
					  &entry, &state);
	} while (err == TDX_ERROR_SEPT_BUSY);

	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

/* The same in a block that holds the lock. */
static void copy_in_scope(struct kvm *kvm, struct kvm *source, gpa_t gpa)
{
	u64 err, entry, state;

	scoped_guard(write_lock, &kvm->mmu_lock) {
		do {
			err = tdh_mem_range_block(&to_kvm_tdx(source)->td, gpa, PG_LEVEL_4K, /* EXPECT: busy-retry */
						  &entry, &state);
		} while (err == TDX_ERROR_SEPT_BUSY);

		KVM_BUG_ON(err, source);	/* MAY: bug-on-busy */
	}
}

static void drop_in_scope(struct kvm *kvm, gpa_t gpa)
{
	struct kvm *source = kvm_of(kvm);
	u64 err, entry, state;

	scoped_guard(write_lock, &kvm->mmu_lock) {
		do {
			err = tdh_mem_range_block(&to_kvm_tdx(source)->td, gpa, PG_LEVEL_4K, /* EXPECT: busy-retry */
						  &entry, &state);
		} while (err == TDX_ERROR_SEPT_BUSY);

		KVM_BUG_ON(err, source);	/* MAY: bug-on-busy */
	}
}

/* They are outside already. */
static void drop_outside(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	scoped_guard(write_lock, &kvm->mmu_lock) {
		tdx_no_vcpus_enter_start(kvm);
		do {
			err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, /* EXPECT: busy-retry */
						  &entry, &state);
		} while (err == TDX_ERROR_SEPT_BUSY);
		tdx_no_vcpus_enter_stop(kvm);

		KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
	}
}
