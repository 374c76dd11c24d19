// SPDX-License-Identifier: GPL-2.0-only
/* Whom a lock or a kick keeps away, in the function or where it is called. */
#include "seam_stub.h"

static DEFINE_MUTEX(tdx_lock);
static DEFINE_SPINLOCK(pamt_lock);

/* Who adds to the PAMT waits for its lock. */
static int pamt_locked(kvm_pfn_t pfn, struct list_head *pages)
{
	u64 err;

	spin_lock(&pamt_lock);
	err = tdh_phymem_pamt_add(pfn, pages);
	spin_unlock(&pamt_lock);
	if (WARN_ON_ONCE(err))
		return -EIO;

	return 0;
}

static int pamt_unlocked(kvm_pfn_t pfn, struct list_head *pages)
{
	u64 err;

	spin_lock(&pamt_lock);
	pages->next = pages;
	spin_unlock(&pamt_lock);
	err = tdh_phymem_pamt_add(pfn, pages);
	if (WARN_ON_ONCE(err))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int pamt_scoped(kvm_pfn_t pfn, struct list_head *pages)
{
	scoped_guard(spinlock, &pamt_lock) {
		u64 err = tdh_phymem_pamt_add(pfn, pages);

		if (WARN_ON_ONCE(err))
			return -EIO;
	}

	return 0;
}

static int pamt_called_in(kvm_pfn_t pfn, struct list_head *pages)
{
	u64 err = tdh_phymem_pamt_add(pfn, pages);

	return WARN_ON_ONCE(err) ? -EIO : 0;
}

static int pamt_called(kvm_pfn_t pfn, struct list_head *pages)
{
	guard(spinlock)(&pamt_lock);

	return pamt_called_in(pfn, pages);
}

/* Who builds or runs the TD does not wait for this one. */
static int vcpu_locked(struct kvm_vcpu *vcpu)
{
	u64 err;

	mutex_lock(&tdx_lock);
	err = tdh_vp_create(&to_kvm_tdx(vcpu->kvm)->td, &to_tdx(vcpu)->vp);
	mutex_unlock(&tdx_lock);
	if (KVM_BUG_ON(err, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int vcpu_scoped(struct kvm_vcpu *vcpu, u64 rcx)
{
	scoped_guard(mutex, &tdx_lock) {
		u64 err = tdh_vp_init(&to_tdx(vcpu)->vp, rcx, vcpu->vcpu_id);

		if (KVM_BUG_ON(err, vcpu->kvm))	/* EXPECT: bug-on-busy */
			return -EIO;
	}

	return 0;
}

static int vcpu_add_in(struct kvm_vcpu *vcpu, struct page *page)
{
	u64 err = tdh_vp_addcx(&to_tdx(vcpu)->vp, page);

	return KVM_BUG_ON(err, vcpu->kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

static int vcpu_add(struct kvm_vcpu *vcpu, struct page *page)
{
	int ret;

	mutex_lock(&tdx_lock);
	ret = vcpu_add_in(vcpu, page);
	mutex_unlock(&tdx_lock);

	return ret;
}

static int vcpu_init_in(struct kvm_vcpu *vcpu, u64 rcx)
{
	u64 err = tdh_vp_init(&to_tdx(vcpu)->vp, rcx, vcpu->vcpu_id);

	return KVM_BUG_ON(err, vcpu->kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

static int vcpu_init(struct kvm_vcpu *vcpu, u64 rcx)
{
	int ret = 0;

	scoped_guard(mutex, &tdx_lock) {
		ret = vcpu_init_in(vcpu, rcx);
	}

	return ret;
}

static int vcpu_create_in(struct kvm_vcpu *vcpu)
{
	u64 err = tdh_vp_create(&to_kvm_tdx(vcpu->kvm)->td, &to_tdx(vcpu)->vp);

	return KVM_BUG_ON(err, vcpu->kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

static int vcpu_create(struct kvm_vcpu *vcpu)
{
	return vcpu->vcpu_id < 0 ? -EINVAL : vcpu_create_in(vcpu);
}

static int vcpu_create_locked(struct kvm_vcpu *vcpu)
{
	guard(mutex)(&tdx_lock);

	return vcpu_create(vcpu);
}

static int vcpu_add_all_in(struct kvm_vcpu *vcpu, struct page **pages, int nr)
{
	u64 err;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_vp_addcx(&to_tdx(vcpu)->vp, pages[i]);
		if (KVM_BUG_ON(err, vcpu->kvm))	/* EXPECT: bug-on-busy */
			return -EIO;
	}

	return 0;
}

static int vcpu_add_all(struct kvm_vcpu *vcpu, struct page **pages, int nr)
{
	return nr ? vcpu_add_all_in(vcpu, pages, nr) : 0;
}

static int vcpu_add_all_locked(struct kvm_vcpu *vcpu, struct page **pages, int nr)
{
	int ret = 0;

	scoped_guard(mutex, &tdx_lock) {
		ret = vcpu_add_all(vcpu, pages, nr);
	}

	return ret;
}

/* Two callers up there is a guard here, and none there. */
static int measured_in(struct kvm *kvm, gpa_t gpa)
{
	u64 a, b, err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

static int measured(struct kvm *kvm, gpa_t gpa)
{
	return kvm->vm_dead ? -EIO : measured_in(kvm, gpa);
}

static int measured_locked(struct kvm *kvm, gpa_t gpa)
{
	int ret;

	write_lock(&kvm->mmu_lock);
	ret = measured(kvm, gpa);
	write_unlock(&kvm->mmu_lock);

	return ret;
}

static int measured_at_once(struct kvm *kvm, gpa_t gpa)
{
	return measured(kvm, gpa);
}

/* The status of a last try that no vCPU is there for. */
static u64 tracked_alone_in(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (unlikely(tdx_operand_busy(err))) {
		tdx_no_vcpus_enter_start(kvm);
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
		tdx_no_vcpus_enter_stop(kvm);
	}

	return err;
}

static void tracked_alone(struct kvm *kvm)
{
	u64 err = tracked_alone_in(kvm);

	KVM_BUG_ON(err, kvm);
}
