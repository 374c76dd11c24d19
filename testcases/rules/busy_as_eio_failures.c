// SPDX-License-Identifier: GPL-2.0-only
// about: another failure on the way to the place where BUSY is told apart
#include "seam_stub.h"

/* The errno of another failure. */
static int fl_copied(struct kvm *kvm, void *argp)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err) {
		if (copy_to_user(argp, &err, sizeof(err)))
			return -EFAULT;
		return tdx_operand_busy(err) ? -EBUSY : -EIO;
	}

	return 0;
}

static int fl_allocated(struct kvm *kvm, u64 **last)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u64 *log;

	if (!err)
		return 0;
	log = kzalloc(sizeof(*log), GFP_KERNEL);
	if (!log)
		return -ENOMEM;
	*log = err;
	*last = log;
	if (tdx_operand_busy(err))
		return -EBUSY;

	return -EIO;
}

static int fl_noted(struct kvm *kvm, void *argp)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (err) {
		if (copy_to_user(argp, &err, sizeof(err))) {
			ret = -EFAULT;
			goto out;
		}
		ret = tdx_operand_busy(err) ? -EBUSY : -EIO;
	}
out:
	return ret;
}

/* Nothing tells BUSY apart for what comes behind it. */
static int fl_copied_only(struct kvm *kvm, void *argp)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err) {
		if (copy_to_user(argp, &err, sizeof(err)))
			return -EFAULT;
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

/* No memory for the note, and that is said of itself. */
static int fl_allocated_only(struct kvm *kvm, u64 **last)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u64 *log;

	if (!err)
		return 0;
	log = kzalloc(sizeof(*log), GFP_KERNEL);
	if (!log)
		return -ENOMEM;
	*log = err;
	*last = log;

	return -EIO;	/* EXPECT: busy-as-eio */
}
