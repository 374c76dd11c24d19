// SPDX-License-Identifier: GPL-2.0-only
// What other calls return decides whether a SEAMCALL is made at all.
#include "seam_stub.h"

static u64 block_twice(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
	if (tdx_operand_busy(err)) {
		tdx_no_vcpus_enter_start(kvm);
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		tdx_no_vcpus_enter_stop(kvm);
	}

	return err;
}

static void zap(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	err = block_twice(kvm, gpa);
	if (KVM_BUG_ON(err, kvm))
		return;
	err = tdh_do_no_vcpus(tdh_mem_track, kvm, &to_kvm_tdx(kvm)->td);
	KVM_BUG_ON(err, kvm);
}

/* Only one status of the first leads to the second. */
static int one_way(struct kvm *kvm, gpa_t gpa, struct kvm_tdx_cmd *cmd)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 entry, state;

	if (tdh_mem_page_add(td, gpa, 1, NULL, &entry, &state) != TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	cmd->hw_error = tdh_mr_finalize(td);
	if (cmd->hw_error)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}
