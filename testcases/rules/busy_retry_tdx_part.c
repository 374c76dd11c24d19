// SPDX-License-Identifier: GPL-2.0-only
// about: the vCPUs to kick out are those of the VM around the TDX part
#include "seam_stub.h"

static void track_part(struct kvm_tdx *kvm_tdx)
{
	u64 err;

	write_lock(&kvm_tdx->kvm.mmu_lock);
	do {
		err = tdh_mem_track(&kvm_tdx->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	write_unlock(&kvm_tdx->kvm.mmu_lock);
	KVM_BUG_ON(err, &kvm_tdx->kvm);	/* MAY: bug-on-busy */
}

static int block_part(struct kvm_tdx *kvm_tdx, gpa_t gpa)
{
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm_tdx->kvm.mmu_lock);

	do {
		err = tdh_mem_range_block(&kvm_tdx->td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (KVM_BUG_ON(err, &kvm_tdx->kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* Another VM's lock, one that was let go of, or none on a way: reported, not mended. */
static void track_other(struct kvm_tdx *kvm_tdx, struct kvm_tdx *source)
{
	u64 err;

	write_lock(&source->kvm.mmu_lock);
	do {
		err = tdh_mem_track(&kvm_tdx->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	write_unlock(&source->kvm.mmu_lock);
	KVM_BUG_ON(err, &kvm_tdx->kvm);	/* MAY: bug-on-busy */
}

static void track_let_go(struct kvm_tdx *kvm_tdx)
{
	u64 err;

	write_lock(&kvm_tdx->kvm.mmu_lock);
	kvm_tdx->finalized = true;
	write_unlock(&kvm_tdx->kvm.mmu_lock);
	do {
		err = tdh_mem_track(&kvm_tdx->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	KVM_BUG_ON(err, &kvm_tdx->kvm);	/* MAY: bug-on-busy */
}

static void track_perhaps(struct kvm_tdx *kvm_tdx, bool lock)
{
	u64 err;

	if (lock)
		write_lock(&kvm_tdx->kvm.mmu_lock);
	do {
		err = tdh_mem_track(&kvm_tdx->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (lock)
		write_unlock(&kvm_tdx->kvm.mmu_lock);
	KVM_BUG_ON(err, &kvm_tdx->kvm);	/* MAY: bug-on-busy */
}
