// SPDX-License-Identifier: GPL-2.0-only
/*
 * The class of a status, taken out behind a name: no operand is left to be lost. What
 * a member holds has no type here to know it by.
 */
#include "seam_stub.h"

#define SEAL_CLASS(st)	((st) & TDX_SEAMCALL_STATUS_MASK)

/* In a header of the kernel. */
u64 TDX_STATUS(u64 err);
u64 tdx_status(u64 err);
u64 tdx_status_code(u64 err);
u64 tdx_error_class(u64 err);

static u64 seal_class(struct kvm_tdx_cmd *cmd)
{
	return cmd->hw_error & TDX_SEAMCALL_STATUS_MASK;
}

static int class_by_macro(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (SEAL_CLASS(cmd->hw_error) == TDX_OPERAND_BUSY)
		return -EBUSY;
	if (TDX_OPERAND_BUSY == SEAL_CLASS(cmd->hw_error))
		return -EBUSY;

	return TDX_OPERAND_BUSY != SEAL_CLASS(cmd->hw_error) ? 0 : -EBUSY;
}

static int class_by_func(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return seal_class(cmd) != TDX_OPERAND_BUSY ? 0 : -EBUSY;
}

static int class_by_header(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (TDX_STATUS(cmd->hw_error) == TDX_OPERAND_BUSY)
		return -EBUSY;
	if (tdx_status(cmd->hw_error) == TDX_OPERAND_BUSY)
		return -EBUSY;

	return tdx_status_code(cmd->hw_error) == TDX_OPERAND_BUSY ? -EBUSY : 0;
}

/* Most likely it takes the class out, whatever its name is. */
static int class_by_other_header(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return tdx_error_class(err) == TDX_OPERAND_BUSY ? -EBUSY : 0;
}

static u64 last_error;

/* Read once it is the whole status. */
static bool class_not_taken(void)
{
	return READ_ONCE(last_error) == TDX_OPERAND_BUSY;	/* EXPECT: busy-operand-compare */
}
