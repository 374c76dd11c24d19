// SPDX-License-Identifier: GPL-2.0-only
// Loops without braces, with too many, and behind an initial value.
#include "seam_stub.h"

static int finalize_first(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	while (tdx_operand_busy(err))
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int aug_braced(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

retry:
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
			       &entry, &state);
	if (unlikely(tdx_operand_busy(err))) {
		goto retry;
	}

	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

static int finalize_counted(struct kvm *kvm)
{
	int tries = 10;
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
		cpu_relax();
	} while (--tries);

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int finalize_page(struct kvm *kvm, int pages)
{
	u64 err;
	int i;

	for (i = 0; i < pages; i++) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
		while (tdx_operand_busy(err))
			err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
		if (err)
			return -EIO;	/* MAY: busy-as-eio */
	}

	return 0;
}
