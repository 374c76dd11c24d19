// SPDX-License-Identifier: GPL-2.0-only
/* Walks that skip what is BUSY: the next round has another page. */
#include "seam_stub.h"

static int td_by_gfn(struct kvm *kvm, gfn_t gfn, gfn_t end)
{
	u64 err, a, b;
	int left = 0;

	for (; gfn < end; gfn++) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gfn_to_gpa(gfn), PG_LEVEL_4K, &a, &b);
		if (err == TDX_ERROR_SEPT_BUSY) {	/* EXPECT: busy-operand-compare */
			left++;
			continue;
		}
		if (err)
			return -EINVAL;	/* MAY: busy-as-eio */
	}
	return left;
}

static int td_by_element(struct kvm *kvm, gpa_t *gpas, int nr)
{
	u64 err, a, b;
	int i, left = 0;

	for (i = 0; i < nr; i++) {
		gpa_t gpa = gpas[i];

		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &a, &b);
		if (err == TDX_ERROR_SEPT_BUSY) {	/* EXPECT: busy-operand-compare */
			left++;
			continue;
		}
		if (err)
			return -EINVAL;	/* MAY: busy-as-eio */
	}
	return left;
}

static int td_downwards(struct kvm *kvm, gpa_t *gpas, int nr)
{
	u64 err, a, b;
	int left = 0;

	while (nr--) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpas[nr], PG_LEVEL_4K, &a, &b);
		if (err == TDX_ERROR_SEPT_BUSY) {	/* EXPECT: busy-operand-compare */
			left++;
			continue;
		}
		if (err)
			return -EINVAL;	/* MAY: busy-as-eio */
	}
	return left;
}

static int td_by_other_element(struct kvm *kvm, gpa_t *gpas, int n)
{
	u64 err, a, b;
	int j, left = 0;

	for (j = 0; j < n; j++) {
		gpa_t where = gpas[j];

		err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, where, PG_LEVEL_4K, &a, &b);
		if (err == TDX_ERROR_SEPT_BUSY) {	/* EXPECT: busy-operand-compare */
			left++;
			continue;
		}
		if (err)
			return -EINVAL;	/* MAY: busy-as-eio */
	}
	return left;
}

struct td_range {
	gfn_t start;
	gfn_t end;
};

/* The range itself is what moves. */
static int td_by_range(struct kvm *kvm, struct td_range *range)
{
	u64 err, a, b;
	int left = 0;

	for (; range->start < range->end; range->start++) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gfn_to_gpa(range->start),
					  PG_LEVEL_4K, &a, &b);
		if (err == TDX_ERROR_SEPT_BUSY) {	/* EXPECT: busy-operand-compare */
			left++;
			continue;
		}
		if (err)
			return -EINVAL;	/* MAY: busy-as-eio */
	}
	return left;
}

/* What is BUSY is passed over there and then. */
static int td_passes_over(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	u64 err, a, b;
	int left = 0;

	while (gpa < end) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &a, &b);
		if (err == TDX_ERROR_SEPT_BUSY) {	/* EXPECT: busy-operand-compare */
			gpa += PAGE_SIZE;
			left++;
			continue;
		}
		if (err)
			return -EINVAL;	/* MAY: busy-as-eio */
		gpa += PAGE_SIZE;
	}
	return left;
}
