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
