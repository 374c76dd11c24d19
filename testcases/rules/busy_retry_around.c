// SPDX-License-Identifier: GPL-2.0-only
// What stands around a loop that is dropped: comments, braces, preprocessor lines.
#include "seam_stub.h"

/* A comment behind the call is not part of the new branch. */
static int link_commented(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, /* EXPECT: busy-retry */
				       &entry, &state);
		/* The table is ours, only the tree can be busy. */
	} while (unlikely(tdx_operand_busy(err)));

	if (KVM_BUG_ON(err, kvm)) {
		/* Nobody owns the table now. */
		__free_page(table);
		return -EIO;
	}

	return 0;
}

/* One that stands alone behind the loop stays where it is. */
static void advance_epoch(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (unlikely(tdx_operand_busy(err)));

	/* From here on, the vCPUs that were waiting may enter the guest. */

	if (KVM_BUG_ON(err, kvm))
		pr_err("track: 0x%llx\n", err);
}

static int seed_commented(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;

	do {
		/* Before the call. */
		err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	/* Right behind the loop. */

	/*
	 * Alone.
	 */

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

/* One line in each arm is left, as long as they are. */
static int add_or_augment(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err, entry, state;

	if (src) {
		do {
			err = tdh_mem_page_add(&kvm_tdx->td, gpa, pfn, src, &entry, &state); /* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
	} else {
		do {
			err = tdh_mem_page_aug(&kvm_tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state); /* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
	}
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

/* Preprocessor lines would be left with nothing, or with half, between them. */
static int augment_configured(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state); /* EXPECT: busy-retry */
	} while (err == TDX_ERROR_SEPT_BUSY
#ifdef CONFIG_TD_EPOCH
		 || err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH)
#endif
		);
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

static int augment_configured_goto(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

#ifndef CONFIG_TD_ONE_TRY
again:
#endif
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state); /* EXPECT: busy-retry */
#ifndef CONFIG_TD_ONE_TRY
	if (tdx_operand_busy(err))
		goto again;
#endif
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}
