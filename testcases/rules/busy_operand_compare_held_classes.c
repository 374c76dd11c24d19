// SPDX-License-Identifier: GPL-2.0-only
/* The class of a status, held in a variable, asked by a switch, or handed on. */
#include "seam_stub.h"

#define SEAL_CLASS(st)	((st) & TDX_SEAMCALL_STATUS_MASK)

static u64 seal_class(struct kvm_tdx_cmd *cmd)
{
	return cmd->hw_error & TDX_SEAMCALL_STATUS_MASK;
}

static int class_switched(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	switch (seal_class(cmd)) {
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	}
	switch (cmd->hw_error & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	}

	return 0;
}

static int class_assigned(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	u64 class, other;

	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	class = seal_class(cmd);
	if (class == TDX_OPERAND_BUSY)
		return -EBUSY;

	other = cmd->hw_error & TDX_SEAMCALL_STATUS_MASK;
	if (TDX_OPERAND_BUSY != other)
		return 0;

	switch (other) {
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	}

	class = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	class &= TDX_SEAMCALL_STATUS_MASK;
	switch (class) {
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	}

	return 0;
}

/* In its declaration, by itself or behind another. */
static int class_declared(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	const u64 class = err & TDX_SEAMCALL_STATUS_MASK;
	u64 entry, state, other = seal_class(cmd), third = SEAL_CLASS(cmd->hw_error);

	if (TDX_OPERAND_BUSY != class && TDX_OPERAND_BUSY == other)
		return -EBUSY;
	if (third == TDX_OPERAND_BUSY)
		return -EBUSY;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, cmd->data, &entry, &state);
	if (err == TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EAGAIN;

	return class != TDX_OPERAND_BUSY ? 0 : -EBUSY;
}

static int class_declared_switched(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	const u64 class = err & TDX_SEAMCALL_STATUS_MASK;
	u64 next = 0, other = SEAL_CLASS(cmd->hw_error);

	switch (class) {
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	}
	switch (other) {
	case TDX_OPERAND_BUSY:
		next = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	}

	return next ? -EBUSY : 0;
}

/* A variable that had a class, and then has a status again. */
static int class_no_more(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	u64 err = seal_class(cmd);

	if (err == TDX_OPERAND_BUSY)
		return -EBUSY;

	err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	switch (err) {
	case TDX_OPERAND_BUSY:	/* EXPECT: busy-operand-compare */
		return -EAGAIN;
	}
	if (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH))	/* EXPECT: busy-operand-compare */
		return -EAGAIN;

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int class_to_errno(u64 class, struct kvm *kvm)
{
	if (class == TDX_OPERAND_BUSY)
		return -EBUSY;

	return KVM_BUG_ON(class, kvm) ? -EIO : 0;
}

static const char *class_print(struct kvm *kvm, u64 class)
{
	switch (class) {
	case TDX_OPERAND_BUSY:
		pr_warn("busy\n");
	}

	return NULL;
}

static int class_passed(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	class_print(kvm, cmd->hw_error & TDX_SEAMCALL_STATUS_MASK);

	return class_to_errno(seal_class(cmd), kvm);
}
