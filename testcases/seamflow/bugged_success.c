// SPDX-License-Identifier: GPL-2.0-only
// The VM is killed, and the caller is told that all went well.
#include "seam_stub.h"

static int stale_ret(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (TDX_BUG_ON(err, TDH_MR_FINALIZE, kvm))	/* EXPECT: failure-as-success */
		goto out;
	to_kvm_tdx(kvm)->finalized = true;
out:
	return ret;
}

static int early_zero(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: failure-as-success */
		return 0;
	return 0;
}

static int logged(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: failure-as-success */
		pr_err("track: 0x%llx\n", err);
	return 0;
}

/* Teardown may carry on, but here success does more. */
static int left_early(struct kvm *kvm)
{
	u64 err = tdh_phymem_page_wbinvd_tdr(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (TDX_BUG_ON(err, TDH_PHYMEM_PAGE_WBINVD, kvm))	/* EXPECT: failure-as-success */
		return ret;
	to_kvm_tdx(kvm)->finalized = false;
	return ret;
}

static int carried_on(struct kvm *kvm)
{
	u64 err = tdh_phymem_page_wbinvd_tdr(&to_kvm_tdx(kvm)->td);

	if (TDX_BUG_ON(err, TDH_PHYMEM_PAGE_WBINVD, kvm))
		pr_err("left as it is\n");
	to_kvm_tdx(kvm)->finalized = false;
	return 0;
}

/* Nobody asks the macro what it found. */
static int said_only(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	KVM_BUG_ON(err, kvm);
	return 0;
}

static int said_only_too(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	TDX_BUG_ON(err, TDH_MEM_TRACK, kvm);
	return 0;
}

static int told(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (TDX_BUG_ON(err, TDH_MEM_TRACK, kvm))
		return -EIO;
	return 0;
}
