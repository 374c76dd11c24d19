// SPDX-License-Identifier: GPL-2.0-only
// What holds on one path only: the lock, or that somebody looks at the status.
#include "seam_stub.h"

/* Held for write or for read. */
static int remove_shared(struct kvm *kvm, gpa_t gpa, bool shared)
{
	u64 err, entry, state;

	if (shared)
		read_lock(&kvm->mmu_lock);
	else
		write_lock(&kvm->mmu_lock);
	do {
		err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, /* EXPECT: busy-retry */
					  &entry, &state);
	} while (tdx_operand_busy(err));
	if (shared)
		read_unlock(&kvm->mmu_lock);
	else
		write_unlock(&kvm->mmu_lock);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

/* Held by this function or by its caller: who knows. */
static int block_locked(struct kvm *kvm, gpa_t gpa, bool locked)
{
	u64 err, entry, state;

	if (!locked)
		write_lock(&kvm->mmu_lock);
	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, /* EXPECT: busy-retry */
					  &entry, &state);
	} while (tdx_operand_busy(err));
	if (!locked)
		write_unlock(&kvm->mmu_lock);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

/* Held whichever way it goes. */
static int block_held(struct kvm *kvm, gpa_t gpa, bool table)
{
	u64 err, entry, state;

	guard(write_lock)(&kvm->mmu_lock);
	if (table)
		gpa += PAGE_SIZE;
	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, /* EXPECT: busy-retry */
					  &entry, &state);
	} while (tdx_operand_busy(err));

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

/* BUSY would be as good as success. */
static int augment_best(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, bool best_effort)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (best_effort)
		return 0;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

/* Here each way out has its own look. */
static int augment_two_ways(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, bool quiet)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (quiet)
		return err ? -EFAULT : 0;	/* MAY: busy-as-eio */
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}
