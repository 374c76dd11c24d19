// SPDX-License-Identifier: GPL-2.0-only
// Goto ladders: one label for many failures.
#include "seam_stub.h"

int pin_source(struct kvm *kvm, struct page **page);
void unpin_source(struct page *page);
int charge(struct kvm *kvm);
void uncharge(struct kvm *kvm);

static int populate(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	struct page *src;
	u64 err, e1, e2;
	int ret;

	ret = pin_source(kvm, &src);
	if (ret)
		return ret;
	ret = charge(kvm);
	if (ret)
		goto unpin;
	err = tdh_mem_page_add(&kvm_tdx->td, gpa, pfn, src, &e1, &e2);
	if (err) {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		goto uncharge;
	}
	unpin_source(src);
	return 0;

uncharge:
	uncharge(kvm);
unpin:
	unpin_source(src);
	return ret;
}

static int populate_right(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	struct page *src;
	u64 err, e1, e2;
	int ret;

	ret = pin_source(kvm, &src);
	if (ret)
		goto out;
	ret = -EBUSY;
	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &e1, &e2);
	if (tdx_operand_busy(err))
		goto unpin;
	ret = -EIO;
	if (err)
		goto unpin;
	ret = 0;
unpin:
	unpin_source(src);
out:
	return ret;
}

/* One errno for all that may go wrong. */
static int one_errno(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	struct page *src;
	u64 err, e1, e2;

	if (pin_source(kvm, &src))
		goto fail;
	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &e1, &e2);
	if (err)
		goto fail;
	if (charge(kvm))
		goto fail;
	return 0;
fail:
	return -EIO;	/* EXPECT: busy-as-eio */
}

static int set_before(struct kvm *kvm, gpa_t gpa)
{
	int ret = -EIO;	/* EXPECT: busy-as-eio */
	u64 e1, e2;

	if (tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e1, &e2))
		goto out;
	ret = charge(kvm);
out:
	uncharge(kvm);
	return ret;
}

/* -EIO by somebody else's failure; the status only makes noise, and may. */
static int only_logged(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;
	int ret = charge(kvm);

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e1, &e2);
	if (err)
		pr_err("extend: %llx\n", err);
	if (ret)
		return -EIO;
	return tdx_operand_busy(err) ? -EBUSY : err ? -EINVAL : 0;
}

static int undo_on_failure(struct kvm *kvm, struct vcpu_tdx *tdx)
{
	u64 err;
	int ret;

	err = tdh_vp_create(&to_kvm_tdx(kvm)->td, &tdx->vp);
	if (KVM_BUG_ON(err, kvm)) {	/* EXPECT: bug-on-busy */
		ret = -EIO;
		goto free_page;
	}
	ret = charge(kvm);
	if (!ret)
		return 0;
free_page:
	__free_page(tdx->vp.tdvpr_page);
	tdx->vp.tdvpr_page = NULL;
	return ret;
}

static int loop_ladder(struct kvm *kvm, struct vcpu_tdx *tdx, int n)
{
	int i, ret = 0;
	u64 err;

	for (i = 0; i < n; i++) {
		err = tdh_vp_addcx(&tdx->vp, tdx->vp.tdcx_pages[i]);
		if (unlikely(err)) {
			ret = tdx_operand_busy(err) ? -EBUSY : -EIO;
			break;
		}
	}
	if (!ret)
		return 0;
	while (i-- > 0)
		__free_page(tdx->vp.tdcx_pages[i]);
	return ret;
}

static int loop_ladder_wrong(struct kvm *kvm, struct vcpu_tdx *tdx, int n)
{
	int i, ret = 0;

	for (i = 0; i < n; i++) {
		if (!tdh_vp_addcx(&tdx->vp, tdx->vp.tdcx_pages[i]))
			continue;
		ret = -EIO;	/* EXPECT: busy-as-eio */
		break;
	}
	for (; ret && i < n; i++)
		__free_page(tdx->vp.tdcx_pages[i]);
	return ret;
}

/* Teardown leaves have nobody to contend with. */
static int reclaim_all(struct page **pages, int n)
{
	u64 a, b, c, err;
	int i, ret = 0;

	for (i = 0; i < n; i++) {
		err = tdh_phymem_page_reclaim(pages[i], &a, &b, &c);
		if (err) {
			ret = -EIO;
			continue;
		}
		__free_page(pages[i]);
	}
	return ret;
}

static int either_failed(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;
	int ret;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e1, &e2);
	ret = charge(kvm);
	if (ret || err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}
