// SPDX-License-Identifier: GPL-2.0-only
/* Locks that keep nobody away from what sets up a vCPU, in whatever function. */
#include "seam_stub.h"

static DEFINE_MUTEX(tdx_lock);
static DEFINE_SPINLOCK(pamt_lock);

static int vcpu_created(struct kvm_vcpu *vcpu)
{
	u64 err;

	mutex_lock(&tdx_lock);
	err = tdh_vp_create(&to_kvm_tdx(vcpu->kvm)->td, &to_tdx(vcpu)->vp);
	mutex_unlock(&tdx_lock);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int vcpu_page_in(struct kvm_vcpu *vcpu, struct page *page)
{
	u64 err = tdh_vp_addcx(&to_tdx(vcpu)->vp, page);

	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static int vcpu_page(struct kvm_vcpu *vcpu, struct page *page)
{
	int ret;

	mutex_lock(&tdx_lock);
	ret = vcpu_page_in(vcpu, page);
	mutex_unlock(&tdx_lock);

	return ret;
}

static int vcpu_state_in(struct kvm_vcpu *vcpu, u64 rcx)
{
	u64 err = tdh_vp_init(&to_tdx(vcpu)->vp, rcx, vcpu->vcpu_id);

	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

/* One function further up, and for as long as a block. */
static int vcpu_state(struct kvm_vcpu *vcpu, u64 rcx)
{
	return vcpu_state_in(vcpu, rcx);
}

static int vcpu_states(struct kvm *kvm, struct kvm_vcpu *vcpu, u64 rcx)
{
	scoped_guard(mutex, &tdx_lock) {
		if (vcpu_state(vcpu, rcx))
			return -EBUSY;
	}

	return 0;
}

/* The VM's own locks do. */
static int vcpu_alone_in(struct kvm_vcpu *vcpu, u64 rcx)
{
	u64 err = tdh_vp_init(&to_tdx(vcpu)->vp, rcx, vcpu->vcpu_id);

	return err ? -EIO : 0;
}

static int vcpu_alone(struct kvm_vcpu *vcpu, u64 rcx)
{
	guard(write_lock)(&vcpu->kvm->mmu_lock);

	return vcpu_alone_in(vcpu, rcx);
}

/* What adds to the PAMT waits for its lock, here or where it is called. */
static int pamt_added(kvm_pfn_t pfn, struct list_head *pages)
{
	u64 err;

	spin_lock(&pamt_lock);
	err = tdh_phymem_pamt_add(pfn, pages);
	spin_unlock(&pamt_lock);

	return err ? -EIO : 0;
}

static int pamt_added_in(kvm_pfn_t pfn, struct list_head *pages)
{
	u64 err = tdh_phymem_pamt_add(pfn, pages);

	return err ? -EIO : 0;
}

static int pamt_added_for(kvm_pfn_t pfn, struct list_head *pages)
{
	scoped_guard(spinlock, &pamt_lock)
		return pamt_added_in(pfn, pages);

	return -EINVAL;
}
