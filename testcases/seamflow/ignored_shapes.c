// SPDX-License-Identifier: GPL-2.0-only
// Statuses that nobody looks at, zeros that are stale.
#include "seam_stub.h"

static void in_loop(struct kvm_tdx *kvm_tdx, kvm_pfn_t pfn, int nr)
{
	int i;

	for (i = 0; i < nr; i++)
		tdh_phymem_page_wbinvd_hkid(kvm_tdx->hkid, pfn + i);	/* EXPECT: status-ignored */
}

static u64 last_only(struct kvm_tdx *kvm_tdx, kvm_pfn_t pfn, int nr)
{
	u64 err = 0;
	int i;

	for (i = 0; i < nr; i++)
		err = tdh_phymem_page_wbinvd_hkid(kvm_tdx->hkid, pfn + i);	/* EXPECT: status-ignored */

	return err;
}

static u64 gathered(struct kvm_tdx *kvm_tdx, kvm_pfn_t pfn, int nr)
{
	u64 err = 0;
	int i;

	for (i = 0; i < nr; i++)
		err |= tdh_phymem_page_wbinvd_hkid(kvm_tdx->hkid, pfn + i);

	return err;
}

static void never_read(struct kvm_tdx *kvm_tdx)
{
	u64 err __always_unused;

	err = tdh_mem_track(&kvm_tdx->td);	/* EXPECT: status-ignored */
}

static void comma(struct kvm_tdx *kvm_tdx)
{
	tdh_mem_track(&kvm_tdx->td), kvm_tdx->finalized = true;	/* EXPECT: status-ignored */
}

static u64 helper(struct kvm_tdx *kvm_tdx)
{
	return tdh_mem_track(&kvm_tdx->td);
}

static void by_helper(struct kvm_tdx *kvm_tdx)
{
	helper(kvm_tdx);	/* EXPECT: status-ignored */
}

static void kept(struct vcpu_tdx *tdx)
{
	tdx->vp_enter_ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);
}

static void printed(struct kvm_tdx *kvm_tdx)
{
	pr_err("track: 0x%llx\n", tdh_mem_track(&kvm_tdx->td));
}

static void system_call(void)
{
	struct tdx_module_args args = {};

	seamcall(TDH_SYS_SHUTDOWN, &args);
}

/* ---- stale zeros ---------------------------------------------------------- */

static int prepare(struct kvm *kvm);

static int stale(struct kvm *kvm)
{
	u64 err;
	int ret;

	ret = prepare(kvm);
	if (ret)
		return ret;

	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (err)	/* EXPECT: failure-as-success */
		goto out;

	to_kvm_tdx(kvm)->finalized = true;
out:
	return ret;
}

static int stale_default(struct kvm *kvm)
{
	int ret = 0;

	switch (tdh_mr_finalize(&to_kvm_tdx(kvm)->td)) {	/* EXPECT: failure-as-success */
	case TDX_SUCCESS:
		to_kvm_tdx(kvm)->finalized = true;
		break;
	default:
		pr_err("finalize failed\n");
	}

	return ret;
}

static int known_code(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err == TDX_KEY_CONFIGURED)
		return 0;
	if (tdx_operand_busy(err))
		return -EBUSY;

	return err ? -EIO : 0;
}

static int given_on(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (cmd->hw_error)
		pr_err("finalize: 0x%llx\n", cmd->hw_error);

	return 0;
}

static bool answers(struct kvm *kvm)
{
	if (tdh_mr_finalize(&to_kvm_tdx(kvm)->td))
		return false;

	return true;
}

static int counts(struct kvm_tdx *kvm_tdx, kvm_pfn_t pfn, int nr)
{
	int i, lost = 0;

	for (i = 0; i < nr; i++)
		if (tdh_phymem_page_wbinvd_hkid(kvm_tdx->hkid, pfn + i))
			lost++;

	return lost;
}
