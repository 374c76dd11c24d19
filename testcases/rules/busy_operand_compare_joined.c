// SPDX-License-Identifier: GPL-2.0-only
/* Several operands of one status: one test where they are answered alike. */
#include "seam_stub.h"

static int seal_three(struct kvm *kvm)
{
	u64 status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (status == TDX_ERROR_SEPT_BUSY || status == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX) || status == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR))	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	return status ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int seal_four(struct kvm *kvm)
{
	u64 status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (status == TDX_ERROR_SEPT_BUSY || status == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX) || status == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR) || status == TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	return status ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int seal_none_of_three(struct kvm *kvm)
{
	u64 status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (status && status != TDX_ERROR_SEPT_BUSY && status != (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX) && status != (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR))	/* EXPECT: busy-operand-compare */
		return -EIO;	/* MAY: busy-as-eio */

	return status ? -EBUSY : 0;
}

/* Two statuses: each keeps its own test. */
static int seal_both(struct kvm *kvm, gpa_t gpa)
{
	u64 entry, state, extended, sealed;

	extended = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	sealed = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (extended == TDX_ERROR_SEPT_BUSY || sealed == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR))	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	return 0;
}

/* What is done about one operand is not what is done about another: no fix. */
static int seal_accepted(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 status, entry, state;

	status = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	/* The guest was faster. */
	if (status == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX))	/* EXPECT: busy-operand-compare */
		return 0;
	if (status == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	if (status)
		return -EFAULT;	/* MAY: busy-as-eio */

	return 0;
}

static int seal_or_else(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 status, entry, state;
	int ret = 0;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (status == TDX_ERROR_SEPT_BUSY) {	/* EXPECT: busy-operand-compare */
		ret = -EBUSY;
	} else if (status == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR)) {	/* EXPECT: busy-operand-compare */
		put_page(page);
		ret = -EAGAIN;
	}

	return ret;
}

/* One test each after a call of its own. */
static int seal_twice(struct kvm *kvm, gpa_t gpa)
{
	u64 status, entry, state;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (status == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (status == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EAGAIN;

	return 0;
}

/* The same answer twice. */
static int seal_alike(struct kvm *kvm)
{
	u64 status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = -EAGAIN;

	if (status == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		goto out;
	if (status == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR))	/* EXPECT: busy-operand-compare */
		goto out;

	ret = 0;
out:
	return ret;
}

/* Three answers: no fix. */
static int seal_by_operand(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 status, entry, state;

	status = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (status == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX))	/* EXPECT: busy-operand-compare */
		return -EAGAIN;
	if (status == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	if (status == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR))	/* EXPECT: busy-operand-compare */
		return -EINTR;

	return 0;
}

/* The last one has the answer of the first, for all that are left. */
static int seal_in_turn(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 status, entry, state;

	status = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (status == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX))	/* EXPECT: busy-operand-compare */
		return -EAGAIN;
	if (status == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	if (status == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR))	/* EXPECT: busy-operand-compare */
		return -EAGAIN;

	return 0;
}
