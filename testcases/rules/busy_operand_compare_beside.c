// SPDX-License-Identifier: GPL-2.0-only
// about: compares of one operand with a test for all of them beside it
#include "seam_stub.h"

static u64 nr_busy, nr_sept, nr_tdr, nr_other;

struct beside_work {
	gpa_t gpa;
	u64 status;
	u64 old;
};

/* The branch answers BUSY whatever the operand, and counts one apart. */
static int count_one(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if (tdx_operand_busy(st)) {
		nr_busy++;
		if (st == TDX_ERROR_SEPT_BUSY)
			nr_sept++;
		return -EBUSY;
	}
	return st ? -EIO : 0;
}

static int count_one_by_mask(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if ((st & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY) {
		if (st != (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR))
			nr_other++;
		return -EBUSY;
	}
	return st ? -EIO : 0;
}

static int name_one(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if (unlikely(IS_TDX_OPERAND_BUSY(st))) {
		pr_debug("locked: %s\n", st == TDX_ERROR_SEPT_BUSY ? "SEPT" : "other");
		return -EBUSY;
	}
	return st ? -EIO : 0;
}

/* The other way about: what is no BUSY has left. */
static int sort_the_rest(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if (!tdx_operand_busy(st))
		return st ? -EIO : 0;
	switch (st) {
	case TDX_ERROR_SEPT_BUSY:
		nr_sept++;
		break;
	case TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR:
		nr_tdr++;
		break;
	default:
		nr_other++;
	}
	return -EBUSY;
}

static int compare_the_rest(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if ((st & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY)
		return st ? -EIO : 0;
	return st == TDX_ERROR_SEPT_BUSY ? -EAGAIN : -EBUSY;
}

/* In one condition. */
static int both_at_once(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if (st == TDX_ERROR_SEPT_BUSY || tdx_operand_busy(st))
		return -EBUSY;
	return st ? -EIO : 0;
}

static int all_but_one(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if (tdx_operand_busy(st) && st != TDX_ERROR_SEPT_BUSY)
		nr_other++;
	if (tdx_operand_busy(st))
		return -EBUSY;
	return st ? -EIO : 0;
}

/* One after the other. */
static int one_then_all(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if (st == TDX_ERROR_SEPT_BUSY)
		return -EAGAIN;
	if (tdx_operand_busy(st))
		return -EBUSY;
	return st ? -EIO : 0;
}

static int one_then_all_by_mask(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if (st == TDX_ERROR_SEPT_BUSY)
		nr_sept++;
	if (!st)
		return 0;
	return (st & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY ? -EBUSY : -EIO;
}

static int one_else_all(struct beside_work *work, struct tdx_td *td)
{
	u64 entry, level;

	work->status = tdh_mr_extend(td, work->gpa, &entry, &level);
	if (work->status == TDX_ERROR_SEPT_BUSY)
		return -EAGAIN;
	else if (tdx_operand_busy(work->status))
		return -EBUSY;
	return work->status ? -EIO : 0;
}

/* The operand is taken off first, or by the shifts on the way. */
static int code_for_all(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if (tdx_operand_busy(st))
		st = TDX_OPERAND_BUSY;
	switch (st) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	default:
		return -EIO;
	}
}

static int shift_off(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if (((st >> 32) << 32) == TDX_OPERAND_BUSY)
		return -EBUSY;
	return st ? -EIO : 0;
}

static int shift_off_before(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	st = (st >> 32) << 32;
	if (st == TDX_OPERAND_BUSY)
		return -EBUSY;
	return st ? -EIO : 0;
}

/* No SEAMCALL at all: it sorts what it is given. */
static void log_status(u64 st)
{
	if (st == TDX_ERROR_SEPT_BUSY)
		pr_info("SEPT is locked\n");
	else if (tdx_operand_busy(st))
		pr_info("something is locked\n");
}

/* Nothing tells the others. */
static int one_alone(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	log_status(st);
	if (st == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return st ? -EINVAL : 0;	/* EXPECT: busy-as-eio */
}

/* What is told there is the status of another call. */
static int anew(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if (st == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EAGAIN;
	if (st)
		return -EINVAL;	/* EXPECT: busy-as-eio */
	st = tdh_mr_extend(td, gpa + 256, &entry, &level);
	if (tdx_operand_busy(st))
		return -EBUSY;
	return st ? -EIO : 0;
}

static int anew_in_branch(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if (tdx_operand_busy(st)) {
		st = tdh_mr_finalize(td);
		if (st == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
			return -EAGAIN;
		return st ? -EINVAL : -EBUSY;	/* EXPECT: busy-as-eio */
	}
	return st ? -EIO : 0;
}

static int another_status(struct beside_work *work, struct tdx_td *td)
{
	u64 entry, level;

	work->status = tdh_mr_extend(td, work->gpa, &entry, &level);
	if (tdx_operand_busy(work->old))
		nr_busy++;
	if (work->status == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return work->status ? -EINVAL : 0;	/* MAY: busy-as-eio */
}

/* A bit that other codes have as well tells no BUSY. */
static int bit_behind(struct tdx_td *td, gpa_t gpa)
{
	u64 st, entry, level;

	st = tdh_mr_extend(td, gpa, &entry, &level);
	if (st == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EAGAIN;
	if (st & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		nr_busy++;
	return st ? -EBUSY : 0;
}
