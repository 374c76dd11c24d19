// SPDX-License-Identifier: GPL-2.0-only
/* What the other errors become once a bit test means BUSY alone. */
#include "seam_stub.h"

int wait_idle(struct kvm *kvm, int ret);

/* Success is all that is left for them: report only. */
static int seal_or_no(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err & TDX_OPERAND_BUSY ? -EBUSY : 0;	/* EXPECT: busy-bit-test */
}

static int seal_by_else(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret;

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	else
		ret = 0;

	return ret;
}

static int seal_unless(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!(err & TDX_OPERAND_BUSY)) {	/* EXPECT: busy-bit-test */
		to_kvm_tdx(kvm)->state = TD_STATE_RUNNABLE;
		return 0;
	}

	return -EBUSY;
}

static int seal_set(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret;

	if (!(err & TDX_OPERAND_BUSY))	/* EXPECT: busy-bit-test */
		ret = 0;
	else
		ret = -EBUSY;

	return ret;
}

/* The zero was there before. */
static int seal_preset(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		pr_err("finalize: 0x%llx\n", err);
		ret = -EBUSY;
	}

	pr_debug("finalize: %d\n", ret);
	return ret;
}

static int seal_or_yes(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return !(err & TDX_OPERAND_BUSY) ? 0 : -EBUSY;	/* EXPECT: busy-bit-test */
}

static int seal_else_back(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		pr_debug("busy\n");
	} else {
		to_kvm_tdx(kvm)->state = TD_STATE_RUNNABLE;
		return 0;
	}

	return -EBUSY;
}

static int seal_zeroed(struct kvm *kvm)
{
	int ret;
	u64 err;

	ret = 0;
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;

	return ret;
}

/* Printing a status is not asking what it says. */
static int seal_and_say(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;

	pr_debug("finalize: 0x%llx\n", err);
	to_kvm_tdx(kvm)->state = TD_STATE_RUNNABLE;
	return 0;
}

/* Only the last test of a chain has success behind it. */
static int seal_chain(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret;

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	} else if (err & TDX_OPERAND_INVALID) {	/* EXPECT: busy-bit-test */
		ret = -EINVAL;
	} else {
		ret = 0;
	}

	return ret;
}

/* Somebody asks for any failure on the way: mended. */
static int asked_by_else(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	else if (err)
		ret = -EIO;

	return ret;
}

static int asked_for_success(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret;

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	else if (err != TDX_SUCCESS)
		ret = -EIO;
	else
		ret = 0;

	return ret;
}

static int asked_before(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!err)
		return 0;

	return err & TDX_OPERAND_BUSY ? -EBUSY : -EIO;	/* EXPECT: busy-bit-test */
}

static int asked_around(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (err) {
		ret = -EIO;
		if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
			ret = -EBUSY;
	}

	return ret;
}

static int asked_by_bug(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		pr_err("busy\n");
		return -EBUSY;
	}
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

/* Something else decides in the end, by what it is told: report only. */
static int seal_and_wait(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	if (!ret)
		pr_debug("finalized\n");
	ret = wait_idle(kvm, ret);

	return ret;
}

/* Left alone for more than one reason. */
static int seal_until(struct kvm *kvm)
{
	u64 err;
	int ret = 0;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (err & TDX_OPERAND_BUSY)	/* MAY: busy-bit-test */
			ret = -EBUSY;
	} while (err & TDX_OPERAND_BUSY);	/* MAY: busy-bit-test */

	return ret;
}
