// SPDX-License-Identifier: GPL-2.0-only
// Callers in the same file that take every errno for a bug: what waited for BUSY
// must not return it to them.
#include "seam_stub.h"

void BUG(void);
void BUG_ON(bool bug);

static int finalize_or_die(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static void start_vm(struct kvm *kvm)
{
	KVM_BUG_ON(finalize_or_die(kvm), kvm);
}

/* The errno goes up two callers. */
static int finalize_below(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int finalize_between(struct kvm *kvm)
{
	int ret;

	ret = finalize_below(kvm);
	if (ret)
		return ret;

	return 0;
}

static void restart_vm(struct kvm *kvm)
{
	int ret = finalize_between(kvm);

	if (ret)
		BUG();
}

/* -EBUSY is no bug to this one, ... */
static int finalize_known(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int resume_vm(struct kvm *kvm)
{
	int ret = finalize_known(kvm);

	KVM_BUG_ON(ret && ret != -EBUSY, kvm);
	return ret;
}

/* ... nor to this one. */
static int finalize_checked(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int wake_vm(struct kvm *kvm)
{
	int ret;

	ret = finalize_checked(kvm);
	BUG_ON(ret == -EINVAL);
	return ret;
}
