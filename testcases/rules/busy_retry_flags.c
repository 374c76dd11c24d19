// SPDX-License-Identifier: GPL-2.0-only
// about: a flag that stands in for the test for BUSY
#include "seam_stub.h"
static int a1(struct tdx_td *td, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 entry, state;

	for (;;) {
		u64 err = tdh_mem_page_add(td, gpa, pfn, src, &entry, &state);	/* EXPECT: busy-retry */
		bool again = (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY;

		if (!again)
			return err ? -EINVAL : 0;	/* MAY: busy-as-eio */
		cond_resched();
	}
}

static int a2(struct tdx_td *td, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 entry, state;
	u64 err;

	while (true) {
		bool busy;

		err = tdh_mem_page_add(td, gpa, pfn, src, &entry, &state);	/* EXPECT: busy-retry */
		busy = tdx_operand_busy(err);
		if (busy)
			continue;
		break;
	}

	return err ? -EBUSY : 0;
}

static int a3(struct tdx_td *td)
{
	u64 err;
	bool busy;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		busy = tdx_operand_busy(err);
	} while (busy);

	return err ? -EBUSY : 0;
}

static int a4(struct tdx_td *td)
{
	u64 err;
	bool done = false;

	while (!done) {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		done = !tdx_operand_busy(err);
	}

	return err ? -EBUSY : 0;
}

static int a5(struct tdx_td *td)
{
	bool busy;
	u64 err;

retry:
	err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	busy = tdx_operand_busy(err);
	if (busy)
		goto retry;

	return err ? -EBUSY : 0;
}

static int a6(struct tdx_td *td)
{
	bool busy;
	u64 err;

	err = tdh_mr_finalize(td);
	busy = tdx_operand_busy(err);
	if (busy)
		return -EBUSY;
	err = tdh_mr_finalize(td);
	return err ? -EBUSY : 0;
}

static int a7(struct kvm *kvm, gpa_t gpa, int nr)
{
	u64 err, entry, state;
	int i, skipped = 0;

	for (i = 0; i < nr; i++) {
		bool busy;

		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa + i * PAGE_SIZE, PG_LEVEL_4K, &entry, &state);
		busy = tdx_operand_busy(err);
		if (busy) {
			skipped++;
			continue;
		}
		if (err)	/* EXPECT: failure-as-success */
			break;
	}
	return skipped ? -EBUSY : 0;
}
