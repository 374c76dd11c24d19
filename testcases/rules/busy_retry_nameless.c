// SPDX-License-Identifier: GPL-2.0-only
// about: only success ends the loop, and no variable keeps the status
#include "seam_stub.h"

bool page_iter_next(gpa_t *gpa);

#define for_each_td_vcpu(nr, vcpu, kvm)					\
	for ((nr) = 0; ((vcpu) = kvm_get_vcpu(kvm, nr)); (nr)++)

static int finalize_some(struct kvm *kvm)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	int i;

	for (i = 0; i < 4; i++) {
		if (!tdh_mr_finalize(&kvm_tdx->td))	/* EXPECT: busy-retry */
			return 0;
		cond_resched();
	}

	return -EBUSY;
}

static int block_counted(struct tdx_td *td, u64 gpa)
{
	u64 entry, state;
	int left = 4;

	do {
		if (tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state) == TDX_SUCCESS)	/* EXPECT: busy-retry */
			return 0;
	} while (--left);

	return -EBUSY;
}

static int track_down(struct tdx_td *td)
{
	int left = 3, ret = -EBUSY;

	while (left--) {
		if (likely(!tdh_mem_track(td))) {	/* EXPECT: busy-retry */
			ret = 0;
			break;
		}
		pr_debug("%d tries left\n", left);
	}

	return ret;
}

static int flush_again(struct vcpu_tdx *tdx)
{
	int tries = 0;

again:
	if (tdh_vp_flush(&tdx->vp) == TDX_SUCCESS)	/* EXPECT: busy-retry */
		return 0;
	if (++tries < 3)
		goto again;

	return -EBUSY;
}

/* An argument each: pages, levels, vCPUs. */
static int first_page(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 entry, state;

	for (; gpa < end; gpa += PAGE_SIZE) {
		if (!tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state))
			return 0;
	}

	return -EBUSY;
}

static int any_level(struct tdx_td *td, u64 gpa)
{
	int level = PG_LEVEL_4K;
	u64 entry, state;

	do {
		if (tdh_mem_range_block(td, gpa, level, &entry, &state) == TDX_SUCCESS)
			return level;
	} while (++level <= PG_LEVEL_1G);

	return -EBUSY;
}

static int any_vcpu(struct tdx_vp *vps, int nr)
{
	while (nr--) {
		if (!tdh_vp_flush(&vps[nr]))
			return nr;
	}

	return -EBUSY;
}

static int next_page(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 entry, state;

	while (gpa < end) {
		if (!tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state))
			return 0;
		gpa += PAGE_SIZE;
	}

	return -EBUSY;
}

static int any_on_list(struct tdx_td *td, u64 *gpas, int nr)
{
	u64 entry, state;
	int i;

	for (i = 0; i < nr; i++) {
		u64 gpa = gpas[i];

		if (!tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state))
			return i;
	}

	return -EBUSY;
}

static int any_td_vcpu(struct kvm *kvm)
{
	struct kvm_vcpu *vcpu;
	int i;

	for_each_td_vcpu(i, vcpu, kvm) {
		if (!tdh_vp_flush(&to_tdx(vcpu)->vp))
			return i;
	}

	return -EBUSY;
}

static int any_given(struct tdx_td *td)
{
	u64 gpa, entry, state;

	while (page_iter_next(&gpa)) {
		if (!tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state))
			return 0;
	}

	return -EBUSY;
}

static int any_by_hand(const u64 *pages, int nr)
{
	struct tdx_module_args args = {};
	int i = 0;

	do {
		args.rcx = pages[i];
		if (!seamcall(TDH_PHYMEM_PAGE_WBINVD, &args))
			return i;
	} while (++i < nr);

	return -EBUSY;
}

/* One after the other, without a loop. */
static int once_each(struct tdx_td *td, struct tdx_vp *vp)
{
	if (!tdh_vp_flush(vp))
		return 1;
	if (!tdh_mem_track(td))
		return 2;

	return -EBUSY;
}
