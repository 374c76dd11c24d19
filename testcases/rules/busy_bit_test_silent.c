// SPDX-License-Identifier: GPL-2.0-only
/* Bitwise ands with a code in sight that are no bit tests on a status. */
#include "seam_stub.h"

#define BUSY_CLASS	(TDX_ERROR_SEPT_BUSY & TDX_SEAMCALL_STATUS_MASK)

u64 __tdcall(u64 fn, struct tdx_module_args *args);
u64 tdg_vp_info(struct tdx_module_args *args);

/* The code is masked, not the status with the code. */
static bool td_same_class(u64 err)
{
	return (err & TDX_SEAMCALL_STATUS_MASK) == BUSY_CLASS ||
	       (err & GENMASK_ULL(63, 32)) == (TDX_ERROR_SEPT_BUSY & GENMASK_ULL(63, 32));
}

/* All bits but those of the code: what is left is the operand id. */
static u32 td_operand(u64 err)
{
	return err & ~TDX_OPERAND_BUSY;
}

/* The codes differ somewhere above the operand id. */
static bool td_other_class(u64 err)
{
	return (err ^ TDX_OPERAND_BUSY) & TDX_SEAMCALL_STATUS_MASK;
}

/* What the code is made into is for that function to know. */
u64 td_operand_of(u64 code);

static bool td_made_of(u64 err)
{
	return err & td_operand_of(TDX_OPERAND_BUSY);
}

static bool td_flags(u64 err)
{
	return err & TDX_ERROR && !(err & TDX_NON_RECOVERABLE);
}

/* A bit of the attributes, of the same name pattern. */
#define TDX_TD_ATTR_DEBUG	BIT_ULL(0)

static bool td_debuggable(struct kvm_tdx *kvm_tdx)
{
	return kvm_tdx->attributes & TDX_TD_ATTR_DEBUG;
}

/* Logical and. */
static int td_finish(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err && (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
		return -EBUSY;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

/* The guest's side of the interface. */
static bool guest_try(u64 fn, struct tdx_module_args *args)
{
	u64 ret = __tdcall(fn, args);

	return ret & TDX_OPERAND_BUSY;
}

static bool guest_info(struct tdx_module_args *args)
{
	u64 ret;

	args->rcx = 0;
	ret = tdg_vp_info(args);
	return ret & TDX_OPERAND_BUSY;
}

/* What is compared is one bit of what it becomes. */
static bool td_either(u64 err, bool pending)
{
	return pending & (err == TDX_SYS_BUSY) ||
	       pending & (err != TDX_RND_NO_ENTROPY) ||
	       pending & (TDX_VCPU_NOT_ASSOCIATED == err) ||
	       pending & (err == (TDX_EPT_WALK_FAILED | TDX_OPERAND_ID_RCX));
}

/* The high half, which has no operand id. */
static u32 td_high(u64 err)
{
	return (err >> 32) & (TDX_SYS_BUSY >> 32);
}

static bool td_low_class(u64 err)
{
	return (err & GENMASK(63, 32)) == (TDX_SYS_BUSY & GENMASK(63, 32));
}
