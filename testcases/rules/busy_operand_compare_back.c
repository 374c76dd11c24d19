// SPDX-License-Identifier: GPL-2.0-only
// The test of a retry with an else behind it: it is the loop's business, and wider
// it would spin on every operand.
#include "seam_stub.h"

static int augment(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

retry:
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state); /* EXPECT: busy-retry */
	if (err == TDX_ERROR_SEPT_BUSY)
		goto retry;
	else if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int seed(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;

again:
	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state); /* EXPECT: busy-retry */
	if (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR)) {
		cond_resched();
		goto again;
	} else if (err) {
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int link_table(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	for (;;) {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state); /* EXPECT: busy-retry */
		if (err == TDX_ERROR_SEPT_BUSY)
			continue;
		else
			break;
	}
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* Forward it is a test like any other. */
static int finalize(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR))	/* EXPECT: busy-operand-compare */
		goto busy;
	else if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
busy:
	return -EBUSY;
}
