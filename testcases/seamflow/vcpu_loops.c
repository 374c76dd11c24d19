// SPDX-License-Identifier: GPL-2.0-only
// Loops over vCPUs, and the guards that keep others out while one is set up.
#include "seam_stub.h"

#define kvm_for_each_vcpu(idx, vcpup, kvm)				\
	for ((idx) = 0; (idx) < atomic_read(&(kvm)->online_vcpus) &&	\
	     ((vcpup) = kvm_get_vcpu(kvm, idx)); (idx)++)

static void flush_all(struct kvm *kvm)
{
	struct kvm_vcpu *vcpu;
	int i;

	kvm_for_each_vcpu(i, vcpu, kvm) {
		u64 err = tdh_vp_flush(&to_tdx(vcpu)->vp);

		if (KVM_BUG_ON(err && err != TDX_VCPU_NOT_ASSOCIATED, kvm))
			pr_err("flush: %llx\n", err);
	}
}

static void flush_until_done(struct kvm *kvm)
{
	struct kvm_vcpu *vcpu;
	u64 err;
	int i;

	kvm_for_each_vcpu(i, vcpu, kvm) {
		do {
			err = tdh_vp_flush(&to_tdx(vcpu)->vp);	/* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
	}
}

/* BUSY skips a vCPU: the next round asks for another one. */
static int flush_skipping(struct kvm *kvm)
{
	struct kvm_vcpu *vcpu;
	int i, left = 0;

	kvm_for_each_vcpu(i, vcpu, kvm) {
		u64 err = tdh_vp_flush(&to_tdx(vcpu)->vp);

		if (tdx_operand_busy(err)) {
			left++;
			continue;
		}
		if (err && err != TDX_VCPU_NOT_ASSOCIATED)
			return -EIO;
	}
	return left ? -EAGAIN : 0;
}

static void flush_and_forget(struct kvm *kvm)
{
	struct kvm_vcpu *vcpu;
	int i;

	kvm_for_each_vcpu(i, vcpu, kvm)
		tdh_vp_flush(&to_tdx(vcpu)->vp);	/* EXPECT: status-ignored */
}

static int init_vcpu(struct kvm_vcpu *vcpu, u64 rcx)
{
	u64 err;

	guard(mutex)(&vcpu->kvm->lock);
	err = tdh_vp_init(&to_tdx(vcpu)->vp, rcx, vcpu->vcpu_id);
	if (TDX_BUG_ON(err, TDH_VP_INIT, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int init_vcpu_write(struct kvm_vcpu *vcpu, u64 rcx)
{
	u64 err;

	scoped_guard(write_lock, &vcpu->kvm->mmu_lock) {
		err = tdh_vp_init(&to_tdx(vcpu)->vp, rcx, vcpu->vcpu_id);
		if (TDX_BUG_ON(err, TDH_VP_INIT, vcpu->kvm))
			return -EIO;
	}
	return 0;
}

static int init_vcpu_after(struct kvm_vcpu *vcpu, u64 rcx)
{
	u64 err;

	scoped_guard(write_lock, &vcpu->kvm->mmu_lock)
		vcpu->kvm->created_vcpus++;
	err = tdh_vp_init(&to_tdx(vcpu)->vp, rcx, vcpu->vcpu_id);
	if (TDX_BUG_ON(err, TDH_VP_INIT, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int create_vcpu(struct kvm_vcpu *vcpu)
{
	u64 err = tdh_vp_create(&to_kvm_tdx(vcpu->kvm)->td, &to_tdx(vcpu)->vp);

	if (TDX_BUG_ON(err, TDH_VP_CREATE, vcpu->kvm))
		return -EIO;
	return 0;
}

static int create_guarded(struct kvm_vcpu *vcpu)
{
	CLASS(tdx_vm_state_guard, guard)(vcpu->kvm);

	if (IS_ERR(guard))
		return PTR_ERR(guard);
	return create_vcpu(vcpu);
}

static int add_pages(struct kvm_vcpu *vcpu, int n)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 err;
	int i;

	mutex_lock(&vcpu->kvm->slots_lock);
	for (i = 0; i < n; i++) {
		err = tdh_vp_addcx(&tdx->vp, tdx->vp.tdcx_pages[i]);
		if (WARN_ON_ONCE(err))	/* EXPECT: bug-on-busy */
			break;
	}
	mutex_unlock(&vcpu->kvm->slots_lock);
	return i == n ? 0 : -EIO;
}

static int add_page_again(struct kvm_vcpu *vcpu, int n)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 err;
	int i = 0;

	while (i < n) {
		err = tdh_vp_addcx(&tdx->vp, tdx->vp.tdcx_pages[i]);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
		i++;
	}
	return 0;
}
