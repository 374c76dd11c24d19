// SPDX-License-Identifier: GPL-2.0-only
// about: only success ends the loop, and each failure is printed on the way round
#include "seam_stub.h"

void trace_finalize_failed(const void *td, u64 err);

static int finalize_loudly(struct kvm *kvm)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	int tries = 3;
	u64 err;

	while (tries--) {
		err = tdh_mr_finalize(&kvm_tdx->td);	/* EXPECT: busy-retry */
		if (!err)
			return 0;
		pr_warn("TDH.MR.FINALIZE failed: 0x%llx\n", err);
	}

	return -EBUSY;
}

static int track_counted(struct tdx_td *td)
{
	u64 err;
	int i;

	for (i = 0; i < 5; i++) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (err == TDX_SUCCESS)
			break;
		pr_debug("try %d: 0x%llx\n", i, err & TDX_SEAMCALL_STATUS_MASK);
		cpu_relax();
	}

	return err ? -EBUSY : 0;
}

static int flush_traced(struct vcpu_tdx *tdx)
{
	int left = 4;

	do {
		u64 err = tdh_vp_flush(&tdx->vp);	/* EXPECT: busy-retry */

		if (likely(!err))
			return 0;
		if (left == 1)
			pr_err("vCPU not flushed, 0x%llx\n", err);
		trace_finalize_failed(tdx, err);
	} while (--left);

	return -EBUSY;
}

/* It was printed, and then told apart. */
static int printed_and_told(struct tdx_td *td)
{
	int tries = 3;
	u64 err;

	while (tries--) {
		err = tdh_mem_track(td);
		if (!err)
			return 0;
		pr_warn("TDH.MEM.TRACK failed: 0x%llx\n", err);
		if (err != TDX_RND_NO_ENTROPY)
			break;
	}

	return -EINVAL;	/* MAY: busy-as-eio */
}

/* Who is told decides. */
static bool worth_another(u64 err)
{
	return err == TDX_INTERRUPTED_RESUMABLE;
}

static int told_elsewhere(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_phymem_cache_wb(false);
		if (!err)
			return 0;
		pr_debug("TDH.PHYMEM.CACHE.WB: 0x%llx\n", err);
		if (!worth_another(err))
			return -EIO;
	}
}

/* A page each. */
static int first_added(struct tdx_vp *vp, struct page **pages, int nr)
{
	u64 err;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_vp_addcx(vp, pages[i]);
		if (!err)
			return i;
		pr_debug("page %d: 0x%llx\n", i, err);
	}

	return -ENOMEM;	/* MAY: busy-as-eio */
}
