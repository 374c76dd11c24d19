// SPDX-License-Identifier: GPL-2.0-only
// The label that a loop goes back to may be more than the loop's.
#include "seam_stub.h"

/* The walk goes on at the same place. */
static int reclaim_some(struct page **pages, int nr)
{
	u64 err, type, owner, size;

next:
	err = tdh_phymem_page_reclaim(*pages, &type, &owner, &size);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(err))
		goto next;
	if (err)
		return -EIO;

	pages++;
	if (--nr)
		goto next;

	return 0;
}

/* The same name, but nobody else jumps there. */
static int reclaim_one(struct page *page)
{
	u64 err, type, owner, size;

next:
	err = tdh_phymem_page_reclaim(page, &type, &owner, &size);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(err)) {
		cpu_relax();
		goto next;
	}
	if (err)
		return -EIO;

	return 0;
}

/* From further up. */
static int block_range(struct kvm *kvm, gpa_t gpa, bool ready)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	if (ready)
		goto block;
	kvm->created_vcpus++;

block:
	err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(err))
		goto block;
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* The call in the test itself. */
static int reclaim_asking(struct page **pages, int nr)
{
	u64 err, type, owner, size;

more:
	if (tdx_operand_busy(err = tdh_phymem_page_reclaim(*pages, &type, &owner, &size)))	/* EXPECT: busy-retry */
		goto more;
	if (err)
		return -EIO;

	if (--nr)
		goto more;

	return 0;
}
