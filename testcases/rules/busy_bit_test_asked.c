// SPDX-License-Identifier: GPL-2.0-only
// Who asks for any failure between a bit test and the success behind it: the other
// errors do not get there, and the test is mended.
#include "seam_stub.h"

#define SEAL(kvm)	tdh_mr_finalize(&to_kvm_tdx(kvm)->td)

bool is_bad(u64 status);
void note_status(u64 status);

/* It is behind the return for BUSY. */
static int left_any(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int left_any_here(struct kvm *kvm, bool here)
{
	u64 err = SEAL(kvm);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (err && here)
		return -EIO;

	return 0;
}

static int left_here_any(struct kvm *kvm, bool here)
{
	u64 err = SEAL(kvm);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (here && err)
		return -EIO;

	return 0;
}

static int left_no_success(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (err != TDX_SUCCESS)
		return -EIO;

	return 0;
}

static int left_bad(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (is_bad(err))
		return -EIO;

	return 0;
}

static int left_bad_here(struct kvm *kvm, bool here)
{
	u64 err = SEAL(kvm);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (is_bad(err) && here)
		return -EIO;

	return 0;
}

static int left_bug(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	KVM_BUG_ON(err, kvm);

	return 0;
}

static int left_warning(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	WARN_ON_ONCE(err);

	return 0;
}

/* Handing it on is not asking: report only. */
static int left_noted(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	note_status(err);

	return 0;
}

/* It is in the other branch. */
static int told_any(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret;

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	} else {
		if (err)
			return -EIO;
		ret = 0;
	}

	return ret;
}

static int told_any_here(struct kvm *kvm, bool here)
{
	u64 err = SEAL(kvm);
	int ret;

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	} else {
		if (err && here)
			return -EIO;
		ret = 0;
	}

	return ret;
}

static int told_here_any(struct kvm *kvm, bool here)
{
	u64 err = SEAL(kvm);
	int ret;

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	} else {
		if (here && err)
			return -EIO;
		ret = 0;
	}

	return ret;
}

static int told_no_success(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret;

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	} else {
		if (err != TDX_SUCCESS)
			return -EIO;
		ret = 0;
	}

	return ret;
}

static int told_bad(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret;

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	} else {
		if (is_bad(err))
			return -EIO;
		ret = 0;
	}

	return ret;
}

static int told_bad_here(struct kvm *kvm, bool here)
{
	u64 err = SEAL(kvm);
	int ret;

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	} else {
		if (is_bad(err) && here)
			return -EIO;
		ret = 0;
	}

	return ret;
}

static int told_bug(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret;

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	} else {
		KVM_BUG_ON(err, kvm);
		ret = 0;
	}

	return ret;
}

static int told_warning(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret;

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	} else {
		WARN_ON_ONCE(err);
		ret = 0;
	}

	return ret;
}

/* Handing it on is not asking: report only. */
static int told_noted(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret;

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	} else {
		note_status(err);
		ret = 0;
	}

	return ret;
}

/* The test is turned round. */
static int set_any(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret;

	if (!(err & TDX_OPERAND_BUSY)) {	/* EXPECT: busy-bit-test */
		if (err)
			return -EIO;
		ret = 0;
	} else {
		ret = -EBUSY;
	}

	return ret;
}

static int set_any_here(struct kvm *kvm, bool here)
{
	u64 err = SEAL(kvm);
	int ret;

	if (!(err & TDX_OPERAND_BUSY)) {	/* EXPECT: busy-bit-test */
		if (err && here)
			return -EIO;
		ret = 0;
	} else {
		ret = -EBUSY;
	}

	return ret;
}

static int set_here_any(struct kvm *kvm, bool here)
{
	u64 err = SEAL(kvm);
	int ret;

	if (!(err & TDX_OPERAND_BUSY)) {	/* EXPECT: busy-bit-test */
		if (here && err)
			return -EIO;
		ret = 0;
	} else {
		ret = -EBUSY;
	}

	return ret;
}

static int set_no_success(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret;

	if (!(err & TDX_OPERAND_BUSY)) {	/* EXPECT: busy-bit-test */
		if (err != TDX_SUCCESS)
			return -EIO;
		ret = 0;
	} else {
		ret = -EBUSY;
	}

	return ret;
}

static int set_bad(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret;

	if (!(err & TDX_OPERAND_BUSY)) {	/* EXPECT: busy-bit-test */
		if (is_bad(err))
			return -EIO;
		ret = 0;
	} else {
		ret = -EBUSY;
	}

	return ret;
}

static int set_bad_here(struct kvm *kvm, bool here)
{
	u64 err = SEAL(kvm);
	int ret;

	if (!(err & TDX_OPERAND_BUSY)) {	/* EXPECT: busy-bit-test */
		if (is_bad(err) && here)
			return -EIO;
		ret = 0;
	} else {
		ret = -EBUSY;
	}

	return ret;
}

static int set_bug(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret;

	if (!(err & TDX_OPERAND_BUSY)) {	/* EXPECT: busy-bit-test */
		KVM_BUG_ON(err, kvm);
		ret = 0;
	} else {
		ret = -EBUSY;
	}

	return ret;
}

static int set_warning(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret;

	if (!(err & TDX_OPERAND_BUSY)) {	/* EXPECT: busy-bit-test */
		WARN_ON_ONCE(err);
		ret = 0;
	} else {
		ret = -EBUSY;
	}

	return ret;
}

/* Handing it on is not asking: report only. */
static int set_noted(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret;

	if (!(err & TDX_OPERAND_BUSY)) {	/* EXPECT: busy-bit-test */
		note_status(err);
		ret = 0;
	} else {
		ret = -EBUSY;
	}

	return ret;
}

/* The success was there before. */
static int kept_any(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret = 0;

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	if (err)
		ret = ret ?: -EIO;

	return ret;
}

static int kept_any_here(struct kvm *kvm, bool here)
{
	u64 err = SEAL(kvm);
	int ret = 0;

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	if (err && here)
		ret = ret ?: -EIO;

	return ret;
}

static int kept_here_any(struct kvm *kvm, bool here)
{
	u64 err = SEAL(kvm);
	int ret = 0;

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	if (here && err)
		ret = ret ?: -EIO;

	return ret;
}

static int kept_no_success(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret = 0;

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	if (err != TDX_SUCCESS)
		ret = ret ?: -EIO;

	return ret;
}

static int kept_bad(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret = 0;

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	if (is_bad(err))
		ret = ret ?: -EIO;

	return ret;
}

static int kept_bad_here(struct kvm *kvm, bool here)
{
	u64 err = SEAL(kvm);
	int ret = 0;

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	if (is_bad(err) && here)
		ret = ret ?: -EIO;

	return ret;
}

static int kept_bug(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret = 0;

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */

	return ret;
}

static int kept_warning(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret = 0;

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	WARN_ON_ONCE(err);	/* MAY: bug-on-busy */

	return ret;
}

/* Handing it on is not asking: report only. */
static int kept_noted(struct kvm *kvm)
{
	u64 err = SEAL(kvm);
	int ret = 0;

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	note_status(err);

	return ret;
}
