// SPDX-License-Identifier: GPL-2.0-only
// about: a bit test, true for every error, that nothing stands beside for the others
#include "seam_stub.h"

#define SEAL(kvm)	tdh_mr_finalize(&to_kvm_tdx(kvm)->td)

/* The other errors would go the way of success, whatever that is: report only. */
static int jumped(struct kvm *kvm)
{
	int ret = -EBUSY;
	u64 err;

	mutex_lock(&kvm->slots_lock);
	err = SEAL(kvm);
	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		goto unlock;
	ret = 0;
unlock:
	mutex_unlock(&kvm->slots_lock);
	return ret;
}

static int warned(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (WARN_ON_ONCE(err & TDX_OPERAND_BUSY))	/* EXPECT: busy-bit-test */ /* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

static void state_unless(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (!(err & TDX_OPERAND_BUSY))	/* EXPECT: busy-bit-test */
		to_kvm_tdx(kvm)->finalized = true;
}

static void cleanup(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, page_to_pfn(page),
			       &entry, &state);
	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		put_page(page);
}

static int flagged(struct kvm *kvm, struct page *page)
{
	bool failed;
	u64 err;

	err = SEAL(kvm);
	failed = err & TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */
	if (failed)
		put_page(page);

	return failed ? -EBUSY : 0;
}

static int extended(struct kvm *kvm, gpa_t gpa, int nr)
{
	u64 err, entry, state;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + i * 256, &entry, &state);
		if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
			break;
	}

	return i;
}

/* A look in the branch for BUSY is none at the others. */
static void asked_within(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err & TDX_OPERAND_BUSY) {	/* EXPECT: busy-bit-test */
		if (err == TDX_RND_NO_ENTROPY)
			pr_debug("no entropy\n");
		return;
	}
	to_kvm_tdx(kvm)->finalized = true;
}

/* A second test for BUSY is none for the others. */
static void asked_alike(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		pr_debug("not sealed\n");
	if (!(err & TDX_OPERAND_BUSY))	/* EXPECT: busy-bit-test */
		to_kvm_tdx(kvm)->finalized = true;
}

/* What is looked at later is another status. */
static int asked_anew(struct kvm *kvm, struct page *page)
{
	u64 err = SEAL(kvm);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		put_page(page);
	err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	if (tdx_operand_busy(err))
		return -EBUSY;

	return err ? -EAGAIN : 0;	/* MAY: busy-as-eio */
}

/* Callers that go by the helper alone. */
static bool seam_lost(u64 status)
{
	return status & TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */
}

static int by_helper(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (seam_lost(err))
		return -EBUSY;
	to_kvm_tdx(kvm)->finalized = true;

	return 0;
}

#define SEAM_OOPS(status)	((status) & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */

static int by_macro(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (SEAM_OOPS(err))
		return -EBUSY;
	to_kvm_tdx(kvm)->finalized = true;

	return 0;
}

/* Callers do not even get to see the status. */
static bool seal_lost(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	return err & TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */
}

static int by_call(struct kvm *kvm)
{
	if (seal_lost(kvm))
		return -EBUSY;

	return 0;
}

/* The same where the others are seen to: mended. */
static int jumped_and_told(struct kvm *kvm)
{
	int ret = -EBUSY;
	u64 err;

	mutex_lock(&kvm->slots_lock);
	err = SEAL(kvm);
	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		goto unlock;
	ret = err ? -EAGAIN : 0;
unlock:
	mutex_unlock(&kvm->slots_lock);
	return ret;
}

static int warned_and_told(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (WARN_ON_ONCE(err & TDX_OPERAND_BUSY))	/* EXPECT: busy-bit-test */ /* MAY: bug-on-busy */
		return -EBUSY;
	if (err)
		return -EAGAIN;

	return 0;
}

static void state_if_none(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (!(err & TDX_OPERAND_BUSY)) {	/* EXPECT: busy-bit-test */
		if (!err)
			to_kvm_tdx(kvm)->finalized = true;
	}
}

static int flagged_and_told(struct kvm *kvm, struct page *page)
{
	bool busy;
	u64 err;

	err = SEAL(kvm);
	busy = err & TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */
	if (err)
		put_page(page);

	return busy ? -EBUSY : 0;
}

/* Success has left before. */
static void cleanup_late(struct kvm *kvm, struct page *page)
{
	u64 err = SEAL(kvm);

	if (!err)
		return;
	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		put_page(page);
}

/* Who calls this looks at the status as well. */
static bool seam_held(u64 status)
{
	return status & TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */
}

static int by_helper_and_told(struct kvm *kvm)
{
	u64 err = SEAL(kvm);

	if (seam_held(err))
		return -EBUSY;
	if (err)
		return -EAGAIN;	/* MAY: busy-as-eio */

	return 0;
}
