// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a function makes of a status: the class, the status as it is, or what has
 * nothing to do with it.
 */
#include "seam_stub.h"

struct seal {
	u64 hw_error;
	u64 tries;
};

u64 seal_error_class(u64 err);
u64 seal_wait(u64 gpa);

static u64 seal_class(const struct seal *seal)
{
	if (!seal->tries)
		return 0;
	return seal->hw_error & TDX_SEAMCALL_STATUS_MASK;
}

/* By way of another. */
static u64 seal_class_of_first(const struct seal *seals)
{
	return seal_class(&seals[0]);
}

static u64 seal_error(const struct seal *seal)
{
	return seal->hw_error;
}

/* On one way out with its operand. */
static u64 seal_either(const struct seal *seal)
{
	if (seal->tries)
		return seal->hw_error & TDX_SEAMCALL_STATUS_MASK;
	return seal->hw_error;
}

/* What comes back from itself is not known: seamflow may take it for a status. */
static u64 seal_nth(const struct seal *seal, int n)
{
	if (n)
		return seal_nth(seal + 1, n - 1);
	return seal->hw_error & TDX_SEAMCALL_STATUS_MASK;
}

static bool class_is_busy(const struct seal *seal)
{
	return seal_class(seal) == TDX_OPERAND_BUSY;
}

static bool first_is_busy(const struct seal *seals)
{
	switch (seal_class_of_first(seals)) {
	case TDX_OPERAND_BUSY:
		return true;
	}
	return false;
}

static bool error_is_busy(const struct seal *seal)
{
	return seal_error(seal) == TDX_OPERAND_BUSY;	/* EXPECT: busy-operand-compare */
}

static bool either_is_busy(const struct seal *seal)
{
	return seal_either(seal) != TDX_OPERAND_BUSY;	/* EXPECT: busy-operand-compare */
}

static bool nth_is_busy(const struct seal *seal)
{
	return seal_nth(seal, 3) == TDX_OPERAND_BUSY;	/* MAY: busy-operand-compare */
}

/* With an operand, which a class never has. */
static bool class_is_sept_busy(const struct seal *seal)
{
	return seal_class(seal) == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_SEPT);	/* EXPECT: busy-operand-compare */
}

/* Some header's: given a status, it has the class of it; given an address, a status. */
static int seal_track(struct kvm *kvm, u64 gpa)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (seal_error_class(err) == TDX_OPERAND_BUSY)
		return -EBUSY;
	if (seal_wait(gpa) == TDX_OPERAND_BUSY)		/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return 0;
}
