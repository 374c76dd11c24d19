// SPDX-License-Identifier: GPL-2.0-only
// Ways to look at the code, whole and in part.
#include "seam_stub.h"

#define UPPER(st)		((u32)((st) >> 32))
#define SEPT_BUSY(st)		((st) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */

static int k_genmask(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if ((err & GENMASK_ULL(63, 32)) == TDX_OPERAND_BUSY)
		return -EBUSY;
	if ((err & ~0xffffffffull) == TDX_OPERAND_INVALID)
		return -EINVAL;
	return err ? -EIO : 0;
}

static int k_shifts(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err >> 32 << 32 == TDX_OPERAND_BUSY)
		return -EBUSY;
	return err ? -EIO : 0;
}

static int k_upper(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (UPPER(err) == UPPER(TDX_OPERAND_BUSY))
		return -EBUSY;
	return err ? -EIO : 0;
}

static int k_both_masked(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if ((err & TDX_SEAMCALL_STATUS_MASK) == (TDX_ERROR_SEPT_BUSY & TDX_SEAMCALL_STATUS_MASK))
		return -EBUSY;
	return err ? -EIO : 0;
}

static int k_interval(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err >= TDX_OPERAND_BUSY && err < TDX_PREVIOUS_TLB_EPOCH_BUSY)
		return -EBUSY;
	return err ? -EIO : 0;
}

static int k_part_of_operand(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if ((err & ~0xffull) == TDX_OPERAND_BUSY)	/* MAY: busy-operand-compare */
		return -EBUSY;
	return err ? -EBUSY : 0;
}

static int k_mask_variable(struct kvm *kvm)
{
	const u64 mask = TDX_SEAMCALL_STATUS_MASK;
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if ((err & mask) == TDX_OPERAND_BUSY)
		return -EBUSY;
	return err ? -EIO : 0;
}

static int k_macro(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	return SEPT_BUSY(err) ? -EBUSY : err ? -EBUSY : 0;
}

static int k_two_bits(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err & (TDX_OPERAND_BUSY | TDX_INTERRUPTED_RESUMABLE))	/* EXPECT: busy-bit-test */
		return -EBUSY;
	return err ? -EINVAL : 0;
}

static int k_invalid_bits(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err & TDX_OPERAND_INVALID)	/* EXPECT: busy-bit-test */
		return -EINVAL;	/* MAY: busy-as-eio */
	return err ? -EBUSY : 0;
}

static int k_not_bits(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (!(err & TDX_ERROR))
		return 0;
	if ((err & TDX_SW_ERROR) == TDX_SW_ERROR)
		return -ENODEV;
	if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY)
		return -EIO;
	return -EBUSY;
}

static bool is_busy(u64 err)
{
	return err == TDX_OPERAND_BUSY;	/* EXPECT: busy-operand-compare */
}

static int k_helper(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (is_busy(err))
		return -EBUSY;
	return err ? -EBUSY : 0;
}

static int k_parameter(u64 err)
{
	if (err == TDX_SUCCESS)
		return 0;
	return (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY ? -EBUSY : -EIO;
}

static int k_field(struct vcpu_tdx *tdx)
{
	if (tdx->vp_enter_ret == TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return 1;
	return 0;
}

static int k_guest(struct tdx_module_args *args)
{
	extern u64 __tdcall_ret(u64 fn, struct tdx_module_args *args);
	u64 err;

	do {
		err = __tdcall_ret(6, args);
	} while (err == TDX_OPERAND_BUSY);
	return err & TDX_ERROR ? -EIO : 0;
}
