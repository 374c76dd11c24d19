// SPDX-License-Identifier: GPL-2.0-only
/*
 * The class of a status, taken out behind a name and held in a variable: no operand
 * is left to be lost. What a member holds has no type here to know it by.
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

u64 tdg_mem_page_accept(u64 gpa, int level);
u64 __tdcall_ret(u64 fn, struct tdx_module_args *args);

/* A TDCALL is the guest's: the module answers it, and no operand is named. */
static int guest_accept(u64 gpa)
{
	u64 err;

	err = tdg_mem_page_accept(gpa, PG_LEVEL_4K);
	if (err == TDX_OPERAND_BUSY)
		return -EBUSY;

	return TDX_OPERAND_BUSY != err ? 0 : -EAGAIN;
}

static int guest_asks(u64 fn, struct tdx_module_args *args)
{
	u64 tries = 3, err = __tdcall_ret(fn, args);
	const u64 again = tdg_mem_page_accept(args->rcx, tries);

	if (TDX_OPERAND_BUSY == err)
		return -EBUSY;
	if (err != TDX_OPERAND_BUSY)
		return 0;

	return again == TDX_OPERAND_BUSY ? -EBUSY : 0;
}

static int guest_accepts_all(u64 gpa, u64 end)
{
	u64 err;

	for (; gpa < end; gpa += PAGE_SIZE) {
		if (tdg_mem_page_accept(gpa, PG_LEVEL_4K) == TDX_OPERAND_BUSY)
			return -EBUSY;
		if (TDX_OPERAND_BUSY != tdg_mem_page_accept(gpa, PG_LEVEL_2M))
			continue;
		err = tdg_mem_page_accept(gpa, PG_LEVEL_4K);
		switch (err) {
		case TDX_OPERAND_BUSY:
			return -EBUSY;
		}
		switch (tdg_mem_page_accept(gpa, PG_LEVEL_4K)) {
		case TDX_OPERAND_BUSY:
			return -EBUSY;
		}
	}

	return 0;
}

/* The host's, in the variable that had the guest's. */
static int guest_then_host(struct kvm *kvm, u64 gpa)
{
	u64 err = tdg_mem_page_accept(gpa, PG_LEVEL_4K);

	if (err)
		return -EIO;

	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	switch (err) {
	case TDX_OPERAND_BUSY:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	}
	if (err == TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	return 0;
}
