// SPDX-License-Identifier: GPL-2.0-only
// Statuses that lose their upper half, and values that only look like it.
#include "seam_stub.h"

void take_int(int v);
void take_u64(u64 v);

static int returned(struct kvm *kvm)
{
	return tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */
}

static long returned_long(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err;	/* EXPECT: status-truncated */
}

static void passed(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	take_u64(err);
	take_int(err);	/* EXPECT: status-truncated */
}

static u32 stored(struct kvm *kvm)
{
	u32 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */

	return err;
}

static bool cast_at_once(struct kvm *kvm)
{
	int err = (int)tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */

	return !err;
}

static bool compared(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err == 0x80000200u;	/* EXPECT: status-truncated */
}

static int masked_and_cut(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int code = err & TDX_SEAMCALL_STATUS_MASK;	/* EXPECT: status-truncated */

	return code ? -EBUSY : 0;
}

static u64 helper(struct kvm *kvm)
{
	return tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
}

static int from_helper(struct kvm *kvm)
{
	int err = helper(kvm);	/* EXPECT: status-truncated */

	return err ? -EIO : 0;
}

/* Meant, or something else. */
static int meant(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u32 code = err >> 32;
	bool busy = tdx_operand_busy(err);
	bool failed = !!err;
	bool also = err != 0;
	u32 operand;

	if (!err)
		return 0;
	operand = (u32)err;
	pr_err("code %x operand %x %d\n", code, operand, (int)err);

	return busy || failed || also ? -EBUSY : -EIO;	/* MAY: busy-as-eio */
}

static u32 low_half(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err & 0xffffffffu;
}

static int exit_reason(struct vcpu_tdx *tdx)
{
	u64 ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);

	if (ret == EXIT_REASON_EPT_VIOLATION)
		return 1;
	tdx->vp_enter_ret = ret;

	return (int)ret;
}

static int other_u64(struct kvm *kvm)
{
	u64 pages = kvm->created_vcpus;
	int n = pages;

	return n;
}
