// SPDX-License-Identifier: GPL-2.0-only
// about: tests of this file for a code, by each way to take the operand id off
#include "seam_stub.h"

/* As in wordpart.h: in two steps. */
#define upper_32_bits(n)	((u32)(((n) >> 16) >> 16))

static inline bool code_is(u64 err, u64 code)
{
	return (err & GENMASK_ULL(63, 32)) == code;
}

#define CODE_IS(st, code)	(((st) & 0xFFFFFFFF00000000ULL) == (code))
#define NO_OPERAND(st)		((st) & ~0xffffffffULL)
#define LOW_IS(st, id)		(((st) & GENMASK_ULL(31, 0)) == (id))

static inline bool top_is(u64 err, u32 top)
{
	return upper_32_bits(err) == top;
}

static u64 restart(struct tdx_td *td, gpa_t gpa, u64 *a, u64 *b)
{
	u64 err;

	do {
		err = tdh_mem_page_promote(td, gpa, PG_LEVEL_2M, a, b);	/* EXPECT: restartable-retry */
	} while (code_is(err, TDX_INTERRUPTED_RESTARTABLE));

	return err;
}

static u64 finalize(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (code_is(err, TDX_OPERAND_BUSY));

	return err;
}

static u64 finalize_by_macro(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (CODE_IS(err, TDX_OPERAND_BUSY));

	return err;
}

static u64 finalize_by_top(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (top_is(err, TDX_OPERAND_BUSY >> 32));

	return err;
}

static int aug(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, u64 *a, u64 *b)
{
	u64 err;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, a, b);
	if (code_is(err, TDX_OPERAND_BUSY))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int extend(struct tdx_td *td, gpa_t gpa, u64 *a, u64 *b)
{
	u64 err;

	err = tdh_mr_extend(td, gpa, a, b);
	if (NO_OPERAND(err) == TDX_OPERAND_BUSY)
		return -EBUSY;

	return err ? -EIO : 0;
}

/* The operand id says nothing of the code. */
static int extend_by_operand(struct tdx_td *td, gpa_t gpa, u64 *a, u64 *b)
{
	u64 err;

	err = tdh_mr_extend(td, gpa, a, b);
	if (LOW_IS(err, TDX_OPERAND_ID_SEPT))
		return -EBUSY;

	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}
