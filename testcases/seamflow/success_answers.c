// SPDX-License-Identifier: GPL-2.0-only
// 0 where something failed, and 0 where that is what it means.
#include "seam_stub.h"

struct req { struct kvm *kvm; gpa_t gpa; int ret; u64 st; };

int charge(struct kvm *kvm);

static int y_callback(void *data)
{
	struct req *r = data;
	u64 err = tdh_mem_track(&to_kvm_tdx(r->kvm)->td);

	if (err)
		r->ret = tdx_operand_busy(err) ? -EBUSY : -EIO;
	return 0;
}

static int y_kept(void *data)
{
	struct req *r = data;

	r->st = tdh_mem_track(&to_kvm_tdx(r->kvm)->td);
	return 0;
}

static int y_partial(struct kvm *kvm, struct page **pages, int n)
{
	int i;
	u64 err;

	for (i = 0; i < n; i++) {
		err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, pages[i]);
		if (err)
			break;
	}
	return i == n ? 0 : -EIO;
}

static int y_partial_wrong(struct kvm *kvm, struct page **pages, int n)
{
	int i, ret = 0;
	u64 err;

	for (i = 0; i < n; i++) {
		err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, pages[i]);
		if (err)	/* EXPECT: failure-as-success */
			goto free;
	}
	return 0;
free:
	while (i < n)
		__free_page(pages[i++]);
	return ret;
}

static int y_cleanup_overwrites(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;
	int ret;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e1, &e2);
	ret = err ? tdx_operand_busy(err) ? -EBUSY : -EIO : 0;
	charge(kvm);
	return ret;
}

static int y_one_is_retry(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return RET_PF_RETRY;
	return err ? -EIO : RET_PF_FIXED;
}

static int y_wrong_way_round(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (!err)	/* EXPECT: failure-as-success */
		to_kvm_tdx(kvm)->finalized = true;
	return 0;
}

static int y_ignores_some(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err && err != TDX_TLB_TRACKING_NOT_DONE)
		return tdx_operand_busy(err) ? -EBUSY : -EIO;
	return 0;
}

static int y_warns_and_goes_on(struct kvm *kvm)
{
	u64 err = tdh_phymem_page_wbinvd_tdr(&to_kvm_tdx(kvm)->td);

	WARN_ON_ONCE(err);
	return charge(kvm);
}

static int y_errno_lost(struct kvm *kvm)
{
	int ret = 0;
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err) {	/* EXPECT: failure-as-success */
		int ret = -EBUSY;

		pr_err("%d\n", ret);
	}
	return ret;
}

static int y_negated(struct kvm *kvm)
{
	return !tdh_mem_track(&to_kvm_tdx(kvm)->td);
}

static int y_out_value(struct kvm *kvm, u64 *value)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err) {	/* EXPECT: failure-as-success */
		*value = 0;
		return 0;
	}
	*value = 1;
	return 0;
}
