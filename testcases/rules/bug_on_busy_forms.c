// SPDX-License-Identifier: GPL-2.0-only
/* The ways a status with BUSY in it gets to a bug macro. */
#include "seam_stub.h"

#define TD_WARN(cond)	WARN_ON_ONCE(cond)

/* A cleanup and a goto in the branch. */
static int td_add_page(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err, entry, state;
	int ret = 0;

	mutex_lock(&kvm->slots_lock);
	err = tdh_mem_page_add(&kvm_tdx->td, gpa, pfn, src, &entry, &state);
	if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_ADD, entry, state, kvm)) {	/* EXPECT: bug-on-busy */
		put_page(pfn_to_page(pfn));
		ret = -EIO;
		goto out;
	}

	get_page(src);
out:
	mutex_unlock(&kvm->slots_lock);
	return ret;
}

/* In a field, and in a condition with something else. */
static int td_finalize(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (KVM_BUG_ON(cmd->hw_error && !kvm->vm_dead, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* Through a copy. */
static int td_extend(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state, seen;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	seen = err;
	if (WARN_ON(seen != TDX_SUCCESS))	/* EXPECT: bug-on-busy */
		return -EINVAL;

	return 0;
}

/* No variable at all. */
static void td_track(struct kvm *kvm)
{
	KVM_BUG_ON(tdh_mem_track(&to_kvm_tdx(kvm)->td), kvm);	/* EXPECT: bug-on-busy */
}

/* The macro is told nothing, the test around it knows. */
static int td_block(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
	if (unlikely(err)) {
		pr_err("block: 0x%llx\n", err);
		KVM_BUG_ON(1, kvm);	/* EXPECT: bug-on-busy */
		return -EIO;	/* MAY: busy-as-eio */
	}

	return 0;
}

/* A helper of this file hands the status on. */
static u64 td_do_aug(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 entry, state;

	return tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
}

static int td_aug(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err = td_do_aug(kvm, gpa, pfn);

	return TD_WARN(err) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

/* The number of the leaf, with a version. */
static int td_init_vcpu_raw(struct kvm_vcpu *vcpu, u64 rcx)
{
	struct tdx_module_args args = { .rcx = to_tdx(vcpu)->tdvpr_pa, .rdx = rcx };
	u64 err;

	mutex_lock(&vcpu->mutex);
	err = seamcall(TDH_VP_INIT | BIT_ULL(16), &args);
	mutex_unlock(&vcpu->mutex);

	return KVM_BUG_ON(err, vcpu->kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

/* Locks that keep no running vCPU away. */
static int td_wrong_locks(struct kvm *kvm, struct kvm_vcpu *vcpu)
{
	u64 err;

	mutex_lock(&kvm->lock);
	lockdep_assert_held(&kvm->slots_lock);
	read_lock(&kvm->mmu_lock);
	err = tdh_vp_create(&to_kvm_tdx(kvm)->td, &to_tdx(vcpu)->vp);
	read_unlock(&kvm->mmu_lock);
	if (TDX_BUG_ON(err, TDH_VP_CREATE, kvm))	/* EXPECT: bug-on-busy */
		err = TDX_OPERAND_INVALID;
	mutex_unlock(&kvm->lock);

	return err ? -EINVAL : 0;
}

/* Given back too early. */
static int td_lock_dropped(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	write_lock(&kvm->mmu_lock);
	kvm_make_all_cpus_request(kvm, KVM_REQ_TLB_FLUSH);
	write_unlock(&kvm->mmu_lock);

	err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* Another code is told apart, BUSY is not. */
static int td_other_code(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_PREVIOUS_TLB_EPOCH_BUSY)
		return -EAGAIN;

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	default:
		KVM_BUG_ON(err, kvm);	/* EXPECT: bug-on-busy */
		return -EIO;
	}
}

/* A second try without a kick meets the same vCPU. */
static int td_try_twice(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err = tdh_mem_track(td);

	if (tdx_operand_busy(err)) {
		cpu_relax();
		err = tdh_mem_track(td);
	}

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

/* Called under the guard here, without it there. */
static int td_add_cx(struct kvm_vcpu *vcpu, struct page *page)
{
	u64 err = tdh_vp_addcx(&to_tdx(vcpu)->vp, page);

	return KVM_BUG_ON(err, vcpu->kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

static int td_add_cx_guarded(struct kvm_vcpu *vcpu, struct page *page)
{
	CLASS(tdx_vm_state_guard, guard)(vcpu->kvm);

	return td_add_cx(vcpu, page);
}

static int td_add_cx_bare(struct kvm_vcpu *vcpu, struct page *page)
{
	return td_add_cx(vcpu, page);
}
