// SPDX-License-Identifier: GPL-2.0-only
// Errnos that success, or BUSY alone, comes to as well, some in the same place.
#include "seam_stub.h"

/* BUSY has an errno of its own, on the line of the others. */
static int own_errno(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		return tdx_operand_busy(err) ? -ENXIO : -EIO;

	return 0;
}

#define ANSWER(err) (tdx_operand_busy(err) ? -ENXIO : (err) ? -EIO : 0)

static int own_errno_macro(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return ANSWER(err);
}

static int fails_anyway(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		pr_err("finalize: 0x%llx\n", err);
	return -EIO;
}

static int fails_later(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err || kvm->vm_dead)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int fails_both(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (err)
		ret = -EIO;	/* EXPECT: busy-as-eio */
	if (kvm->vm_dead)
		ret = -EIO;
	return ret;
}

static int one_errno(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err || kvm->vm_dead ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static int lost_anyway(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = -EIO;	/* EXPECT: busy-as-eio */

	if (err)
		goto out;
	ret = 0;
	if (kvm->vm_dead)
		ret = -EIO;
out:
	return ret;
}

/* It fails in any case. */
static int always_fails(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err == TDX_OPERAND_INVALID)
		pr_err("finalize: 0x%llx\n", err);
	return -EIO;
}

/* Success does not come back. */
static int serve(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	for (;;)
		cpu_relax();
}

/* Success has another way to the same errno, and one to 0. */
static int fails_or_not(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		pr_err("finalize: 0x%llx\n", err);
	else if (!kvm->vm_dead)
		return 0;
	return -EIO;	/* EXPECT: busy-as-eio */
}

#define ERRNO_OF(err) ((err) ? -EIO : 0)

static int by_macro(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return ERRNO_OF(err);	/* EXPECT: busy-as-eio */
}

/* An int on the way to a long. */
static long e_as_long(struct kvm *kvm, unsigned int ioctl)
{
	long r;
	u64 err;

	switch (ioctl) {
	case 1:
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
		r = err ? -EIO : 0;	/* EXPECT: busy-as-eio */
		break;
	case 2:
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
		r = tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
		break;
	default:
		r = -EINVAL;
	}
	return r;
}
