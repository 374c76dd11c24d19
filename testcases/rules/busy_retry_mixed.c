// SPDX-License-Identifier: GPL-2.0-only
// What else a retry waits for, or counts, goes with it: those stay as they are.
#include "seam_stub.h"

/* A second code, in a loop made of a goto. */
static int augment_or_resume(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

again:
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
			       &entry, &state);
	if (tdx_operand_busy(err) || err == TDX_INTERRUPTED_RESUMABLE)
		goto again;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

/* A code with an operand id. */
static int augment_or_wait(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err) ||
		 err == (TDX_EPT_ENTRY_STATE_INCORRECT | TDX_OPERAND_ID_RCX));
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

/* The other way round: with continue and break. */
static int augment_while(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	while (1) {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
				       &entry, &state);
		if (tdx_operand_busy(err) || err == TDX_INTERRUPTED_RESUMABLE)
			continue;
		break;
	}
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

/* Three operands are BUSY all the same. */
static int augment_three(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (err == TDX_ERROR_SEPT_BUSY ||
		 err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR) ||
		 err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH));
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* The count is looked at behind the loop, ... */
static int augment_counted(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;
	int tries = 0;

again:
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
			       &entry, &state);
	if (tdx_operand_busy(err) && tries++ < 5)
		goto again;
	if (tries)
		pr_debug("%d tries\n", tries);
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* ... or is not. */
static int augment_few(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;
	int left = 5;

again:
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
			       &entry, &state);
	if (tdx_operand_busy(err) && left-- > 0)
		goto again;
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* The call stands in the test. */
static int link_inside(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

again:
	if ((err = tdh_mem_sept_add(td, gpa, PG_LEVEL_2M, table, &entry, &state)) == TDX_ERROR_SEPT_BUSY) /* EXPECT: busy-retry */
		goto again;
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int link_resting(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

again:
	if (unlikely(tdx_operand_busy(err = tdh_mem_sept_add(td, gpa, PG_LEVEL_2M, table, /* EXPECT: busy-retry */
							     &entry, &state)))) {
		cond_resched();
		goto again;
	}
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int release_key(struct kvm *kvm)
{
	u64 err;

	while (tdx_operand_busy(err = tdh_mng_key_freeid(&to_kvm_tdx(kvm)->td))) /* EXPECT: busy-retry */
		;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

/* The errno is only noted, and all that follows is done anyway. */
static int augment_locked(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;
	int ret = 0;

	read_lock(&kvm->mmu_lock);
	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm)) {
		pr_err("aug: 0x%llx\n", err);
		ret = -EIO;
	}
	read_unlock(&kvm->mmu_lock);

	return ret;
}
