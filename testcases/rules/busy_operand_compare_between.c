// SPDX-License-Identifier: GPL-2.0-only
// about: what stands between two tests for BUSY that become one
#include "seam_stub.h"

static int other_code(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (unlikely(err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX) ||	/* EXPECT: busy-operand-compare */
		     err == (TDX_EPT_ENTRY_STATE_INCORRECT | TDX_OPERAND_ID_RCX) ||
		     err == TDX_ERROR_SEPT_BUSY))	/* MAY: busy-operand-compare */
		return -EBUSY;

	return err ? -EINVAL : 0;	/* MAY: busy-as-eio */
}

static int other_codes(struct kvm *kvm, bool late)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err == TDX_ERROR_SEPT_BUSY || late || err == TDX_RND_NO_ENTROPY || err == TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	return err ? -EINVAL : 0;	/* MAY: busy-as-eio */
}

static int none_of_them(struct kvm *kvm, bool late)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err && err != TDX_ERROR_SEPT_BUSY && !late && err != TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EINVAL;	/* MAY: busy-as-eio */

	return err ? -EBUSY : 0;
}

/* The comments are kept, above the test. */
static int told_each(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX) ||	/* EXPECT: busy-operand-compare */
	    err == TDX_ERROR_SEPT_BUSY)	/* MAY: busy-operand-compare */
		return -EBUSY;

	return err ? -EINVAL : 0;	/* MAY: busy-as-eio */
}

static int told_above(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX) ||	/* EXPECT: busy-operand-compare */
	    /* the tree */
	    err == TDX_ERROR_SEPT_BUSY)	/* MAY: busy-operand-compare */
		return -EBUSY;

	return err ? -EINVAL : 0;	/* MAY: busy-as-eio */
}

/* Columns made by hand stay. */
static int in_columns(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err == TDX_SUCCESS	   ? 0 :
	       err == TDX_OPERAND_BUSY	   ? -EBUSY :	/* EXPECT: busy-operand-compare */
	       err == TDX_RND_NO_ENTROPY   ? -EAGAIN :
					     -EINVAL;	/* MAY: busy-as-eio */
}
