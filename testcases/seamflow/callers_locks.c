// SPDX-License-Identifier: GPL-2.0-only
// Locks that callers hold, some of them or all.
#include "seam_stub.h"

static DEFINE_MUTEX(tdx_lock);
static DEFINE_SPINLOCK(pamt_lock);

static int block_all_locked(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	return 0;
}

static int caller_a(struct kvm *kvm, gpa_t gpa)
{
	int ret;

	write_lock(&kvm->mmu_lock);
	ret = block_all_locked(kvm, gpa);
	write_unlock(&kvm->mmu_lock);
	return ret;
}

static int caller_b(struct kvm *kvm, gpa_t gpa)
{
	guard(write_lock)(&kvm->mmu_lock);
	return block_all_locked(kvm, gpa);
}

static int block_some_locked(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int caller_c(struct kvm *kvm, gpa_t gpa)
{
	int ret;

	write_lock(&kvm->mmu_lock);
	ret = block_some_locked(kvm, gpa);
	write_unlock(&kvm->mmu_lock);
	return ret;
}

static int caller_d(struct kvm *kvm, gpa_t gpa)
{
	int ret;

	read_lock(&kvm->mmu_lock);
	ret = block_some_locked(kvm, gpa);
	read_unlock(&kvm->mmu_lock);
	return ret;
}

static int under_tdx_lock(struct kvm *kvm, struct page *page)
{
	u64 err;

	mutex_lock(&tdx_lock);
	err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	mutex_unlock(&tdx_lock);
	return err ? -EIO : 0;
}

static int dropped_between(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	write_lock(&kvm->mmu_lock);
	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	write_unlock(&kvm->mmu_lock);
	if (err)
		return -EIO;
	err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int conditional_lock(struct kvm *kvm, gpa_t gpa, bool shared)
{
	u64 err, e1, e2;

	if (shared)
		read_lock(&kvm->mmu_lock);
	else
		write_lock(&kvm->mmu_lock);
	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	if (shared)
		read_unlock(&kvm->mmu_lock);
	else
		write_unlock(&kvm->mmu_lock);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int asserted_read(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	lockdep_assert_held_read(&kvm->mmu_lock);
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, 1, &e1, &e2);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int under_pamt_lock(kvm_pfn_t pfn, struct list_head *pages)
{
	u64 err;

	spin_lock(&pamt_lock);
	err = tdh_phymem_pamt_add(pfn, pages);
	spin_unlock(&pamt_lock);
	if (WARN_ON_ONCE(err))
		return -EIO;
	return 0;
}

static int early_out(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	write_lock(&kvm->mmu_lock);
	if (kvm->vm_dead) {
		write_unlock(&kvm->mmu_lock);
		return -EINVAL;
	}
	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	KVM_BUG_ON(err, kvm);
	write_unlock(&kvm->mmu_lock);
	return 0;
}

static int other_lock(struct kvm_tdx *kvm_tdx, gpa_t gpa)
{
	u64 err, e1, e2;

	raw_spin_lock(&kvm_tdx->sept_lock);
	err = tdh_mem_range_block(&kvm_tdx->td, gpa, PG_LEVEL_4K, &e1, &e2);
	raw_spin_unlock(&kvm_tdx->sept_lock);
	if (WARN_ON_ONCE(err))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

/* Each caller holds enough, if not the same as the others. */
static int init_other_locks(struct kvm_vcpu *vcpu)
{
	u64 err = tdh_vp_init(&to_tdx(vcpu)->vp, 0, vcpu->vcpu_id);

	if (TDX_BUG_ON(err, TDH_VP_INIT, vcpu->kvm))
		return -EIO;
	return 0;
}

static int init_under_state(struct kvm_vcpu *vcpu)
{
	CLASS(tdx_vm_state_guard, guard)(vcpu->kvm);
	if (IS_ERR(guard))
		return PTR_ERR(guard);

	return init_other_locks(vcpu);
}

static int init_under_mmu(struct kvm_vcpu *vcpu)
{
	guard(write_lock)(&vcpu->kvm->mmu_lock);
	return init_other_locks(vcpu);
}

/* One of them holds a lock that does not keep the zap path away. */
static int init_one_mutex(struct kvm_vcpu *vcpu)
{
	u64 err = tdh_vp_init(&to_tdx(vcpu)->vp, 0, vcpu->vcpu_id);

	if (TDX_BUG_ON(err, TDH_VP_INIT, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int init_mutex(struct kvm_vcpu *vcpu)
{
	int ret;

	mutex_lock(&tdx_lock);
	ret = init_one_mutex(vcpu);
	mutex_unlock(&tdx_lock);
	return ret;
}

static int init_mutex_mmu(struct kvm_vcpu *vcpu)
{
	guard(write_lock)(&vcpu->kvm->mmu_lock);
	return init_one_mutex(vcpu);
}

/* The caller in between holds nothing, but all of its own do. */
static int remove_far(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	return 0;
}

static int remove_between(struct kvm *kvm, gpa_t gpa)
{
	return remove_far(kvm, gpa);
}

static int remove_pamt(struct kvm *kvm, gpa_t gpa)
{
	int ret;

	spin_lock(&pamt_lock);
	ret = remove_between(kvm, gpa);
	spin_unlock(&pamt_lock);
	return ret;
}

static int remove_mmu(struct kvm *kvm, gpa_t gpa)
{
	guard(write_lock)(&kvm->mmu_lock);
	return remove_between(kvm, gpa);
}

/* As there, but it is called from one more place. */
static int remove_far_too(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int remove_between_too(struct kvm *kvm, gpa_t gpa)
{
	return remove_far_too(kvm, gpa);
}

static int remove_pamt_too(struct kvm *kvm, gpa_t gpa)
{
	int ret;

	spin_lock(&pamt_lock);
	ret = remove_between_too(kvm, gpa);
	spin_unlock(&pamt_lock);
	return ret;
}

static int remove_mmu_too(struct kvm *kvm, gpa_t gpa)
{
	guard(write_lock)(&kvm->mmu_lock);
	return remove_between_too(kvm, gpa);
}

static int remove_bare_too(struct kvm *kvm, gpa_t gpa)
{
	return remove_between_too(kvm, gpa);
}
