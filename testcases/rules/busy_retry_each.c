// SPDX-License-Identifier: GPL-2.0-only
// Walks that a macro, or the head of a loop, steps: to leave one out that is
// BUSY is no retry; to try it again inside of them is one.
#include "seam_stub.h"

struct held_page {
	struct held_page *next;
	struct page *page;
	gpa_t gpa;
};

struct page *next_page(void);
bool page_iter_next(gpa_t *gpa);

#define for_each_held(pos, head)					\
	for ((pos) = (head); (pos); (pos) = (pos)->next)
#define for_each_td_vcpu(nr, vcpu, kvm)					\
	for ((nr) = 0; ((vcpu) = kvm_get_vcpu(kvm, nr)); (nr)++)

static int block_held(struct tdx_td *td, struct held_page *pages)
{
	struct held_page *held;
	u64 err, entry, state;
	int busy = 0;

	for_each_held(held, pages) {
		err = tdh_mem_range_block(td, held->gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			busy++;
			continue;
		}
		if (err)
			return -EIO;
	}

	return busy;
}

static int block_held_again(struct tdx_td *td, struct held_page *pages)
{
	struct held_page *held;
	u64 err, entry, state;

	for_each_held(held, pages) {
again:
		err = tdh_mem_range_block(td, held->gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			goto again;
		if (err)
			return -EIO;
	}

	return 0;
}

static int flush_each(struct kvm *kvm)
{
	struct kvm_vcpu *vcpu;
	unsigned long i;
	int ret = 0;

	for_each_td_vcpu(i, vcpu, kvm) {
		struct vcpu_tdx *tdx = to_tdx(vcpu);
		u64 err = tdh_vp_flush(&tdx->vp);

		if (tdx_operand_busy(err)) {
			ret = -EBUSY;
			continue;
		}
		if (err && err != TDX_VCPU_NOT_ASSOCIATED)
			return -EIO;
	}

	return ret;
}

static void flush_each_until(struct kvm *kvm)
{
	struct kvm_vcpu *vcpu;
	unsigned long i;
	u64 err;

	for_each_td_vcpu(i, vcpu, kvm) {
		do {
			err = tdh_vp_flush(&to_tdx(vcpu)->vp); /* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
	}
}

static int flush_by_number(struct kvm *kvm)
{
	struct kvm_vcpu *vcpu;
	int i, busy = 0;
	u64 err;

	for (i = 0; (vcpu = kvm_get_vcpu(kvm, i)); i++) {
		err = tdh_vp_flush(&to_tdx(vcpu)->vp);
		if (tdx_operand_busy(err)) {
			busy++;
			continue;
		}
		if (err && err != TDX_VCPU_NOT_ASSOCIATED)
			return -EIO;
	}

	return busy;
}

static int reclaim_all(void)
{
	u64 pt, owner, size, err;
	struct page *page;
	int kept = 0;

	while ((page = next_page())) {
		err = tdh_phymem_page_reclaim(page, &pt, &owner, &size);
		if (tdx_operand_busy(err)) {
			kept++;
			continue;
		}
		if (err)
			return -EIO;
	}

	return kept;
}

static int block_iter(struct tdx_td *td)
{
	u64 err, entry, state;
	gpa_t gpa = 0;
	int done = 0;

	while (page_iter_next(&gpa)) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
		done++;
	}

	return done;
}

static int block_to_end(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	int done = 0;

	for (;;) {
		if (gpa >= end)
			break;
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			goto next;
		if (err)
			return -EIO;
		done++;
next:
		gpa += PAGE_SIZE;
	}

	return done;
}

static int block_from_start(struct tdx_td *td, gpa_t start, gpa_t end)
{
	u64 err, entry, state;
	gpa_t gpa;

restart:
	for (gpa = start; gpa < end; gpa += PAGE_SIZE) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			goto restart;
		if (err)
			return -EIO;
	}

	return 0;
}

/* The guest's side is no SEAMCALL. */
u64 tdg_mem_page_accept(gpa_t gpa);

static u64 accept(gpa_t gpa)
{
	u64 err;

	do {
		err = tdg_mem_page_accept(gpa);
	} while (tdx_operand_busy(err));

	return err;
}

/* What the call is for is made in two steps. */
static int flush_one_by_one(struct kvm *kvm, int nr)
{
	u64 err;
	int i;

	for (i = 0; i < nr; i++) {
		struct kvm_vcpu *vcpu = kvm_get_vcpu(kvm, i);
		struct vcpu_tdx *tdx = to_tdx(vcpu);

		err = tdh_vp_flush(&tdx->vp);
		if (tdx_operand_busy(err))
			continue;
		if (err && err != TDX_VCPU_NOT_ASSOCIATED)
			return -EIO;
	}

	return 0;
}

static int flush_each_again(struct kvm *kvm, int nr)
{
	u64 err;
	int i;

	for (i = 0; i < nr; i++) {
		struct kvm_vcpu *vcpu = kvm_get_vcpu(kvm, i);
		struct vcpu_tdx *tdx = to_tdx(vcpu);

again:
		err = tdh_vp_flush(&tdx->vp); /* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			goto again;
		if (err && err != TDX_VCPU_NOT_ASSOCIATED)
			return -EIO;
	}

	return 0;
}
