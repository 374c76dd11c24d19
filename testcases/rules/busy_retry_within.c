// SPDX-License-Identifier: GPL-2.0-only
// about: BUSY goes round only as long as another test lets it
#include "seam_stub.h"

static int counted_goto(struct tdx_td *td)
{
	int tries = 10;
	u64 err;

retry:
	err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(err)) {
		if (--tries)
			goto retry;
		return -EBUSY;
	}

	return err ? -EIO : 0;
}

static int relaxed(struct tdx_td *td)
{
	int tries = 10;
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			cpu_relax();
			if (tries-- > 0)
				continue;
			return -EBUSY;
		}
		break;
	}

	return err ? -EIO : 0;
}

static int in_arm(struct tdx_td *td)
{
	int tries = 10;
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_SUCCESS:
			return 0;
		case TDX_OPERAND_BUSY:
			if (tries--)
				continue;
			fallthrough;
		default:
			return -EIO;	/* MAY: busy-as-eio */
		}
	}
}

/* Each vCPU is tried once. */
static int walk(struct kvm *kvm, int nr)
{
	int i, skipped = 0;
	u64 err;

	for (i = 0; i < nr; i++) {
		err = tdh_vp_flush(&to_tdx(kvm_get_vcpu(kvm, i))->vp);
		if (tdx_operand_busy(err)) {
			if (++skipped < 4)
				continue;
			return -EBUSY;
		}
	}

	return 0;
}

static int second_try(struct kvm *kvm, bool kick)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	err = tdh_mem_track(td);
	if (tdx_operand_busy(err)) {
		if (kick) {
			tdx_no_vcpus_enter_start(kvm);
			err = tdh_mem_track(td);
			tdx_no_vcpus_enter_stop(kvm);
		}
	}

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}
