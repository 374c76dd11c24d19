// SPDX-License-Identifier: GPL-2.0-only
// about: a comment behind the loop's end that moves brings no empty line along
#include "seam_stub.h"

static int aug_over(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	for (;;) {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
				       &entry, &state);
		if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY)
			break;
	} /* the entry was locked */

	if (KVM_BUG_ON(err, kvm)) {	/* MAY: bug-on-busy */
		put_page(pfn_to_page(pfn));
		return -EIO;
	}

	return 0;
}

static int aug_done(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err)); /* the entry was locked */

	if (KVM_BUG_ON(err, kvm)) {	/* MAY: bug-on-busy */
		put_page(pfn_to_page(pfn));
		return -EIO;
	}

	return 0;
}
