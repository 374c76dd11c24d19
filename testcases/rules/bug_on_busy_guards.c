// SPDX-License-Identifier: GPL-2.0-only
/* Guards that count, that do not, and that come too early. */
#include "seam_stub.h"

static DEFINE_MUTEX(tdx_lock);
static DEFINE_SPINLOCK(pamt_lock);

static int guard_1(struct kvm *kvm)
{
	u64 err;

	read_lock(&kvm->mmu_lock);
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	read_unlock(&kvm->mmu_lock);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int guard_2(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held(&kvm->mmu_lock);
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int guard_3(struct kvm *kvm)
{
	u64 err;

	write_lock(&kvm->mmu_lock);
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (KVM_BUG_ON(err, kvm)) {
		write_unlock(&kvm->mmu_lock);
		return -EIO;
	}
	write_unlock(&kvm->mmu_lock);

	return 0;
}

static int guard_4(struct kvm *kvm, gpa_t gpa)
{
	u64 err, a, b;

	write_lock(&kvm->mmu_lock);
	kvm->vm_dead = false;
	write_unlock(&kvm->mmu_lock);
	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int guard_5(struct kvm *kvm, gpa_t gpa)
{
	u64 err = 0, a, b;

	scoped_guard(write_lock, &kvm->mmu_lock) {
		kvm->vm_dead = false;
	}
	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int guard_6(struct kvm *kvm, gpa_t gpa)
{
	u64 err = 0, a, b;

	scoped_guard(write_lock, &kvm->mmu_lock)
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int guard_7(struct kvm *kvm, gpa_t gpa)
{
	u64 err = 0, a, b;

	scoped_guard(mutex, &kvm->slots_lock) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
		if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
			return -EIO;
	}

	return 0;
}

static int guard_8(struct kvm *kvm, gpa_t gpa)
{
	u64 err = 0, a, b;

	scoped_guard(mutex, &kvm->slots_lock) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
		if (err)
			return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int guard_9(struct kvm *kvm)
{
	u64 err;

	CLASS(tdx_vm_state_guard, g)(kvm);
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err ? -EIO : 0;
}

static int guard_10(kvm_pfn_t pfn, struct list_head *pages)
{
	u64 err;

	scoped_guard(spinlock, &pamt_lock) {
		err = tdh_phymem_pamt_add(pfn, pages);
		if (err)
			return -EIO;
	}

	return 0;
}

static int guard_11(kvm_pfn_t pfn, struct list_head *pages)
{
	u64 err;

	err = tdh_phymem_pamt_add(pfn, pages);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int guard_12(kvm_pfn_t pfn, struct list_head *pages)
{
	u64 err;

	lockdep_assert_held(&pamt_lock);
	err = tdh_phymem_pamt_add(pfn, pages);
	if (err)
		return -EIO;

	return 0;
}

static int guard_13_in(struct kvm *kvm, gpa_t gpa)
{
	u64 a, b, err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &a, &b);

	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int guard_13(struct kvm *kvm, gpa_t gpa)
{
	int ret;

	write_lock(&kvm->mmu_lock);
	ret = guard_13_in(kvm, gpa);
	write_unlock(&kvm->mmu_lock);

	return ret;
}

static int guard_14_in(struct kvm *kvm, gpa_t gpa)
{
	u64 a, b, err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &a, &b);

	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int guard_14(struct kvm *kvm, gpa_t gpa)
{
	write_lock(&kvm->mmu_lock);
	kvm->vm_dead = false;
	write_unlock(&kvm->mmu_lock);

	return guard_14_in(kvm, gpa);
}

static int guard_15_in(struct kvm *kvm, gpa_t gpa)
{
	u64 a, b, err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);

	if (err)
		return -EIO;

	return 0;
}

static int guard_15(struct kvm *kvm, gpa_t gpa)
{
	guard(write_lock)(&kvm->mmu_lock);

	return guard_15_in(kvm, gpa);
}

static int guard_16_in(struct kvm *kvm, gpa_t gpa)
{
	u64 a, b, err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);

	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int guard_16(struct kvm *kvm, gpa_t gpa)
{
	guard(write_lock)(&kvm->mmu_lock);

	return guard_16_in(kvm, gpa);
}

static int guard_16b(struct kvm *kvm, gpa_t gpa)
{
	return guard_16_in(kvm, gpa);
}

static int guard_18(struct kvm_vcpu *vcpu)
{
	u64 err;

	guard(mutex)(&vcpu->kvm->lock);
	err = tdh_vp_create(&to_kvm_tdx(vcpu->kvm)->td, &to_tdx(vcpu)->vp);
	if (KVM_BUG_ON(err, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int guard_19(struct kvm_vcpu *vcpu)
{
	u64 err;

	lockdep_assert_held(&vcpu->kvm->slots_lock);
	err = tdh_vp_create(&to_kvm_tdx(vcpu->kvm)->td, &to_tdx(vcpu)->vp);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int guard_22(struct kvm *kvm_in, gpa_t gpa)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm_in);
	u64 a, b, err;

	write_lock(&kvm_tdx->kvm.mmu_lock);
	err = tdh_mr_extend(&kvm_tdx->td, gpa, &a, &b);
	write_unlock(&kvm_tdx->kvm.mmu_lock);
	if (err)
		return -EIO;

	return 0;
}

static int policy_1(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, x;

	err = tdh_mng_key_config(td);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	err = tdh_mng_addcx(td, NULL);
	if (WARN_ON_ONCE(err))
		return -EIO;
	err = tdh_mng_init(td, 0, &x);
	if (err)
		return -EINVAL;
	err = tdh_mng_rd(td, 1, &x);
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;
	err = tdh_mng_vpflushdone(td);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int policy_2(struct kvm_vcpu *vcpu)
{
	u64 x, err = tdh_vp_rd(&to_tdx(vcpu)->vp, 1, &x);

	if (KVM_BUG_ON(err, vcpu->kvm))	/* MAY: bug-on-busy */
		return -EIO;
	err = tdh_vp_wr(&to_tdx(vcpu)->vp, 1, x, ~0ull);

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int policy_3(struct tdx_td *td)
{
	return WARN_ON_ONCE(tdh_ext_init()) ? -EIO : 0;
}

static int policy_4(struct kvm *kvm, struct tdx_mig_info *i)
{
	struct tdx_module_args out;
	u64 err = tdh_import_mem(&to_kvm_tdx(kvm)->td, i, 0, &out);

	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int policy_5(struct kvm *kvm, gpa_t gpa)
{
	u64 a, b, err = tdh_mmio_map(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, 0, &a, &b);

	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int policy_6(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_module_args args = { .rcx = gpa };
	u64 err;

	err = __seamcall_ret(99, &args);
	if (err)
		return -EIO;
	err = seamcall_ret(TDH_MEM_SEPT_ADD, &args);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	err = kvm_seamcall(TDH_MEM_PAGE_AUG, gpa, 0, 0, 0, &args);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	err = __seamcall_saved_ret(TDH_VP_ENTER, &args);
	if (WARN_ON_ONCE(err & TDX_ERROR))	/* EXPECT: bug-on-busy */
		return -EIO;
	err = seamcall(TDH_PHYMEM_PAGE_WBINVD, &args);
	if (WARN_ON_ONCE(err))
		return -EIO;
	if (seamcall(TDH_MR_FINALIZE, &args))
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int policy_7(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 a, b, err;

	err = tdh_do_no_vcpus(tdh_mem_page_remove, kvm, td, gpa, PG_LEVEL_4K, &a, &b);
	if (err)
		return -EIO;

	return 0;
}

static int policy_8_in(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;

	return err ? -EIO : 0;
}

static int policy_8(struct kvm *kvm)
{
	int ret = policy_8_in(kvm);

	if (KVM_BUG_ON(ret && ret != -EBUSY, kvm))
		return -EIO;

	return ret;
}

static u64 policy_9_in(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);
	err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	return err;
}

static int policy_9(struct kvm *kvm)
{
	u64 err = policy_9_in(kvm);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int policy_10(struct kvm *kvm)
{
	u64 err = policy_9_in(kvm);

	return err ? -EIO : 0;
}

static u64 policy_12_in(struct kvm *kvm)
{
	struct tdx_module_args args = { .rcx = to_kvm_tdx(kvm)->tdr_pa };

	return seamcall(TDH_MR_FINALIZE, &args);
}

static int policy_12(struct kvm *kvm)
{
	u64 err = policy_12_in(kvm);

	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int policy_13(struct kvm *kvm)
{
	u64 err = policy_12_in(kvm);

	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}
