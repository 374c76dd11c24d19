// SPDX-License-Identifier: GPL-2.0-only
/* What a branch does before it leaves is done for BUSY as well, if it is fit. */
#include "seam_stub.h"

struct td_set {
	u64 status;
	bool broken;
	int nr;
	struct page *pages[8];
};

/* The leaves that set a vCPU up. */
static int td_create(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	int ret;
	u64 err;

	err = tdh_vp_create(&to_kvm_tdx(vcpu->kvm)->td, &tdx->vp);
	if (KVM_BUG_ON(err, vcpu->kvm)) {	/* EXPECT: bug-on-busy */
		ret = -EIO;
		pr_err("TDH_VP_CREATE failed: 0x%llx\n", err);
		goto free;
	}

	return 0;

free:
	to_kvm_tdx(vcpu->kvm)->state = TD_STATE_UNINITIALIZED;
	return ret;
}

static int td_addcx(struct kvm_vcpu *vcpu, struct td_set *set)
{
	u64 err;
	int i;

	for (i = 0; i < set->nr; i++) {
		err = tdh_vp_addcx(&to_tdx(vcpu)->vp, set->pages[i]);
		if (KVM_BUG_ON(err, vcpu->kvm)) {	/* EXPECT: bug-on-busy */
			pr_err("TDH_VP_ADDCX failed: 0x%llx\n", err);
			/* The others are reclaimed later. */
			for (; i < set->nr; i++) {
				__free_page(set->pages[i]);
				set->pages[i] = NULL;
			}
			return -EIO;
		}
	}

	return 0;
}

static int td_init(struct kvm_vcpu *vcpu)
{
	u64 err = tdh_vp_init(&to_tdx(vcpu)->vp, 0, 0);

	if (TDX_BUG_ON(err, TDH_VP_INIT, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* The errno is set before. */
static int td_set_first(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;
	int ret;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	ret = -EIO;
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		goto out;

	ret = 0;
out:
	put_page(page);
	return ret;
}

static int td_set_above(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;
	int r = -EIO;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (KVM_BUG_ON(err, kvm)) {	/* EXPECT: bug-on-busy */
		pr_err("extend: 0x%llx\n", err);
		put_page(page);
		goto out;
	}

	r = 0;
out:
	__free_page(page);
	return r;
}

static int td_returns(struct kvm *kvm, struct td_set *set)
{
	int rc = 0;

	set->status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (WARN_ON(set->status)) {	/* EXPECT: bug-on-busy */
		rc = -EIO;
		__free_page(set->pages[0]);
		return rc;
	}

	return rc;
}

/* The errno is of no use to who left: no fix. */
static int td_read_since(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;
	int ret = -EIO;

	pr_info("%d unless it works\n", ret);
	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		goto out;

	get_page(page);
	return 0;
out:
	put_page(page);
	return -ENOMEM;
}

static int td_far(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;
	int ret;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (KVM_BUG_ON(err, kvm)) {	/* EXPECT: bug-on-busy */
		put_page(page);
		goto fail;
	}

	return 0;
fail:
	ret = -EIO;
	goto out;
out:
	put_page(page);
	return ret;
}

/* This state is for good, which BUSY is not: no fix. */
static int td_marks(struct kvm *kvm, struct td_set *set)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (KVM_BUG_ON(err, kvm)) {	/* EXPECT: bug-on-busy */
		set->broken = true;
		return -EIO;
	}

	return 0;
}

/* One more bug macro: no fix. */
static int td_warns(struct kvm *kvm, struct td_set *set)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (KVM_BUG_ON(err, kvm)) {	/* EXPECT: bug-on-busy */
		WARN_ON_ONCE(set->nr);
		return -EIO;
	}

	return 0;
}

/* A part of the branch goes on: no fix. */
static int td_partly(struct kvm *kvm, struct td_set *set)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (KVM_BUG_ON(err, kvm)) {	/* EXPECT: bug-on-busy */
		ret = -EIO;
		if (set->nr)
			goto out;
	}

	get_page(set->pages[0]);
out:
	return ret;
}
