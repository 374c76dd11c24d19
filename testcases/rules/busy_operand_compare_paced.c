// SPDX-License-Identifier: GPL-2.0-only
/* A test that only slows a retry down is part of that: mended, it hides the errno. */
#include "seam_stub.h"

static int td_aug(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
				       &entry, &state);
		if (err == TDX_ERROR_SEPT_BUSY)
			cond_resched();
		pr_info("aug: 0x%llx\n", err);
	} while (err == TDX_ERROR_SEPT_BUSY);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static u64 td_while(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err = TDX_OPERAND_BUSY, entry, state;

	while (tdx_operand_busy(err)) {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
				       &entry, &state);
		if (unlikely(err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX))) {
			udelay(10);
		}
		pr_info("aug: 0x%llx\n", err);
	}

	return err;
}

/* A walk does not come back. */
static u64 td_walk(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	u64 err = 0, entry, state;

	for (; gpa < end; gpa += PAGE_SIZE) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
		if (err == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
			cond_resched();
	}

	return err;
}

/* What is done before it waits is done for one operand alone. */
static u64 td_counts(struct kvm *kvm, gpa_t gpa, int *lost)
{
	u64 err, entry, state;

	do {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);	/* EXPECT: busy-retry */
		if (err == TDX_ERROR_SEPT_BUSY)	/* MAY: busy-operand-compare */
			(*lost)++;
	} while (tdx_operand_busy(err));

	return err;
}
