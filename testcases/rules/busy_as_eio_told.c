// SPDX-License-Identifier: GPL-2.0-only
/* BUSY is told apart by a macro or a function of this file, whatever it gives back. */
#include "seam_stub.h"

#define SEAL_BUSY(st)	(((st) & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
#define SEAL_FAILED(st)	((st) & TDX_ERROR)

static bool seal_again(u64 st)
{
	return (st & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY;
}

static bool seal_over(u64 st)
{
	return st & TDX_NON_RECOVERABLE;
}

static int seal_verdict(struct kvm *kvm, u64 st)
{
	if (!st)
		return 0;
	kvm->vm_dead = st & TDX_NON_RECOVERABLE;
	if (tdx_operand_busy(st))
		return 1;

	return -1;
}

static int seal_severity(struct kvm *kvm, u64 st)
{
	kvm->vm_dead = st & TDX_NON_RECOVERABLE;

	return st ? 2 : 0;
}

enum seal_next { SEAL_DONE, SEAL_LATER, SEAL_NEVER };

static enum seal_next seal_what_next(u64 st)
{
	switch (st & TDX_SEAMCALL_STATUS_MASK) {
	case 0:
		return SEAL_DONE;
	case TDX_OPERAND_BUSY:
		return SEAL_LATER;
	}

	return SEAL_NEVER;
}

static int told_by_macro(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (SEAL_BUSY(err))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int told_by_test(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (seal_again(err))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int told_by_verdict(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (seal_verdict(kvm, err) == 1)
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int told_by_enum(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (seal_what_next(err) == SEAL_LATER)
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

/* Others tell nothing of BUSY. */
static int not_told_by_macro(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (SEAL_FAILED(err))
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int not_told_by_test(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (seal_over(err))
		return -EINVAL;
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int not_told_by_verdict(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (seal_severity(kvm, err) > 1)
		pr_err("finalize: %llx\n", err);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}
