// SPDX-License-Identifier: GPL-2.0-only
// Tests of codes: masks that are none, operands, and honest ones.
#include "seam_stub.h"

#define CODE(st)		((st) & TDX_SEAMCALL_STATUS_MASK)
#define BUSY_BIT(st)		((st) & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */

static const u64 busy_rcx = TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX;

static int t_bits(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	return err ? -EIO : 0;
}

static int t_bits_equal(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if ((err & TDX_OPERAND_BUSY) == TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	return err ? -EINVAL : 0;
}

static int t_bits_macro(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	return BUSY_BIT(err) ? -EBUSY : err ? -EINVAL : 0;
}

static int t_bits_negated(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err && !(err & TDX_ERROR_SEPT_BUSY))	/* EXPECT: busy-bit-test */
		return -EIO;	/* MAY: busy-as-eio */
	return err ? -EBUSY : 0;
}

static int t_flags(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if ((err & TDX_SW_ERROR) == TDX_SW_ERROR)
		return -ENODEV;
	if (err & TDX_NON_RECOVERABLE)
		return -EINVAL;
	return err & TDX_ERROR ? -EBUSY : 0;
}

static int t_constant(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err == busy_rcx)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return err ? -EBUSY : 0;
}

static int t_swapped_sides(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (TDX_OPERAND_BUSY == err)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return err ? -EBUSY : 0;
}

static int t_swapped_code(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (TDX_OPERAND_BUSY == CODE(err))
		return -EAGAIN;
	return err ? -EIO : 0;
}

static int t_masked_then_operand(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (CODE(err) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return err ? -EBUSY : 0;
}

static int t_or(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err == TDX_ERROR_SEPT_BUSY || err == busy_rcx)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return err ? -EBUSY : 0;
}

static int t_others(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err == TDX_TLB_TRACKING_NOT_DONE || err == TDX_RND_NO_ENTROPY)
		return -EAGAIN;
	if (err == (TDX_OPERAND_INVALID | TDX_OPERAND_ID_RCX))
		return -EINVAL;
	return err ? -EBUSY : 0;
}

static const char *t_name(u64 err)
{
	switch (err) {
	case TDX_SUCCESS:
		return "success";
	case TDX_OPERAND_BUSY:
		return "operand busy";
	default:
		return "?";
	}
}

static int t_xor(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (!((err ^ TDX_OPERAND_BUSY) & TDX_SEAMCALL_STATUS_MASK))
		return -EBUSY;
	return err ? -EIO : 0;
}

static int t_shifted(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	u32 code = err >> 32, operand = err;	/* EXPECT: status-truncated */

	if (code == TDX_OPERAND_BUSY >> 32)
		return -EBUSY;
	return code ? -EIO : (int)operand;
}

static int t_not_equal(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err != TDX_SUCCESS && err != TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EIO;	/* EXPECT: busy-as-eio */
	return err ? -EBUSY : 0;
}
