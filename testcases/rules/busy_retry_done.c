// SPDX-License-Identifier: GPL-2.0-only
// Retries that a flag ends which says that the status is free of BUSY.
#include "seam_stub.h"

static int finish_until_done(struct kvm *kvm)
{
	bool done;
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
		done = !tdx_operand_busy(err);
		if (done)
			break;
		cpu_relax();
	}

	return err ? -EIO : 0;
}

static void finish_until_lost(struct kvm *kvm, bool *lost)
{
	bool done;
	u64 err;

again:
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	done = *lost || (err & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY;
	if (done)
		return;
	goto again;
}

static int finish_once(struct kvm *kvm)
{
	bool done;
	u64 err;

	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	done = !tdx_operand_busy(err);
	if (done)
		return err ? -EIO : 0;

	return -EBUSY;
}

static int block_until_end(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	bool done;

	for (; gpa < end; gpa += PAGE_SIZE) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		done = !tdx_operand_busy(err);
		if (done)
			return err ? -EIO : 0;
	}

	return -EBUSY;
}
