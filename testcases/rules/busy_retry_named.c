// SPDX-License-Identifier: GPL-2.0-only
// A header that is not found: what the tree has is what the file itself names.
#define TDX_STUB	"seam_stub.h"
#include TDX_STUB

static void track_all(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	err = tdh_do_no_vcpus(tdh_mem_track, kvm, &to_kvm_tdx(kvm)->td);
	TDX_BUG_ON(err, TDH_MEM_TRACK, kvm);
}

static int block_range(struct kvm *kvm, gpa_t gpa, enum pg_level level)
{
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, level,	/* EXPECT: busy-retry */
					  &entry, &state);
	} while (tdx_operand_busy(err));
	if (TDX_BUG_ON_2(err, TDH_MEM_RANGE_BLOCK, entry, state, kvm))
		return -EIO;

	track_all(kvm);
	return 0;
}
