// SPDX-License-Identifier: GPL-2.0-only
// Callers in the same file that take every errno for a bug, or for the end of the
// VM: what waited for BUSY must not return it to them.
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

/* The VM ends, two callers up. */
static int finalize_or_end(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int finalize_through(struct kvm *kvm)
{
	return finalize_or_end(kvm);
}

static void end_vm(struct kvm *kvm)
{
	if (finalize_through(kvm))
		kvm_vm_dead(kvm);
}

/* The errno becomes a yes or no first. */
static int finalize_or_not(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static bool has_vm(struct kvm *kvm)
{
	bool done = !finalize_or_not(kvm);

	if (!done) {
		pr_err("no measurement\n");
		kvm_vm_bugged(kvm);
	}

	return done;
}

/* A warning is one as well, in a macro of the file, too. */
static int finalize_asserted(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

#define ASSERT_DONE(x)	do { if (WARN_ON_ONCE(x)) kvm_spurious_fault(); } while (0)

static void assert_vm(struct kvm *kvm)
{
	ASSERT_DONE(finalize_asserted(kvm));
}

/* The bug is in what hangs on the errno. */
static int finalize_branched(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int branch_vm(struct kvm *kvm)
{
	int ret = finalize_branched(kvm);

	if (ret)
		KVM_BUG_ON(1, kvm);

	return ret;
}

/* In an arm of a switch, ... */
static int finalize_chosen(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static void choose_vm(struct kvm *kvm)
{
	switch (finalize_chosen(kvm)) {
	case 0:
		break;
	default:
		WARN_ON_ONCE(1);
	}
}

/* ... or behind an else. */
static int finalize_otherwise(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static void otherwise_vm(struct kvm *kvm)
{
	if (!finalize_otherwise(kvm))
		pr_info("measured\n");
	else
		kvm->vm_dead = true;
}
