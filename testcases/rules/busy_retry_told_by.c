// SPDX-License-Identifier: GPL-2.0-only
// about: a helper makes the SEAMCALL and says by a bool whether it was BUSY
#include "seam_stub.h"

static bool block_is_busy(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);	/* MAY: busy-retry */
	return tdx_operand_busy(err);
}

static void insist(struct kvm *kvm, gpa_t gpa)
{
	while (block_is_busy(kvm, gpa))	/* EXPECT: busy-retry */
		cpu_relax();
}

static void insist_bounded(struct kvm *kvm, gpa_t gpa)
{
	int tries = 5;

	do {
		cpu_relax();
	} while (block_is_busy(kvm, gpa) && --tries);	/* EXPECT: busy-retry */
}

static void insist_goto(struct kvm *kvm, gpa_t gpa)
{
again:
	if (block_is_busy(kvm, gpa)) {	/* EXPECT: busy-retry */
		cond_resched();
		goto again;
	}
}

static void insist_for(struct kvm *kvm, gpa_t gpa)
{
	for (;;) {
		if (!block_is_busy(kvm, gpa))	/* EXPECT: busy-retry */
			break;
		cpu_relax();
	}
}

static bool try_track(struct tdx_td *td, u64 *err)
{
	*err = tdh_mem_track(td);	/* MAY: busy-retry */
	return !tdx_operand_busy(*err);
}

static u64 track(struct tdx_td *td)
{
	u64 err;

	while (!try_track(td, &err))	/* EXPECT: busy-retry */
		cpu_relax();
	return err;
}

static u64 track_some(struct tdx_td *td)
{
	u64 err = 0;
	int i;

	for (i = 0; i < 5; i++) {
		if (try_track(td, &err))	/* EXPECT: busy-retry */
			break;
		udelay(1);
	}
	return err;
}

static bool track_is_busy(struct tdx_td *td)
{
	return tdx_operand_busy(tdh_mem_track(td));	/* MAY: busy-retry */
}

static void track_at_last(struct tdx_td *td)
{
	while (track_is_busy(td))	/* EXPECT: busy-retry */
		cpu_relax();
}

static bool is_tracked(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);	/* MAY: busy-retry */

	if (tdx_operand_busy(err))
		return false;
	return true;
}

static void until_tracked(struct tdx_td *td)
{
	do {
		cpu_relax();
	} while (!is_tracked(td));	/* EXPECT: busy-retry */
}

/* Used once. */
static int block_once(struct kvm *kvm, gpa_t gpa)
{
	return block_is_busy(kvm, gpa) ? -EBUSY : 0;
}

static int track_once(struct tdx_td *td)
{
	u64 err;

	if (!try_track(td, &err))
		return -EBUSY;
	return err ? -EIO : 0;
}

/* Page after page, up to the first that is busy. */
static bool try_extend(struct kvm *kvm, gpa_t gpa, u64 *err)
{
	u64 e1, e2;

	*err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e1, &e2);
	return !tdx_operand_busy(*err);
}

static int extend_all(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	u64 err;

	for (; gpa < end; gpa += PAGE_SIZE) {
		if (!try_extend(kvm, gpa, &err))
			return -EBUSY;
		if (err)
			return -EIO;
	}
	return 0;
}

static gpa_t extend_most(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	u64 err;

	while (gpa < end && try_extend(kvm, gpa, &err))
		gpa += PAGE_SIZE;
	return gpa;
}

static gpa_t block_free(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	for (; gpa < end; gpa += PAGE_SIZE)
		if (block_is_busy(kvm, gpa))
			break;
	return gpa;
}

/* The pages that are busy are counted, not waited for. */
static unsigned int count_busy(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	unsigned int busy = 0;

	for (; gpa < end; gpa += PAGE_SIZE) {
		if (block_is_busy(kvm, gpa)) {
			busy++;
			continue;
		}
	}
	return busy;
}

static gpa_t first_free(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	while (gpa < end && block_is_busy(kvm, gpa))
		gpa += PAGE_SIZE;
	return gpa;
}

static struct page *first_of(struct kvm *kvm, struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		gpa_t gpa = page_to_phys(pages[i]);

		if (!block_is_busy(kvm, gpa))
			return pages[i];
	}
	return NULL;
}
