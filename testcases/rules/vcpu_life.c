// SPDX-License-Identifier: GPL-2.0-only
// about: setting up, entering and flushing vCPUs
#include "seam_stub.h"

static int vp_create(struct kvm_vcpu *vcpu, struct page *page)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 err;
	int i;

	err = tdh_vp_create(&to_kvm_tdx(vcpu->kvm)->td, &tdx->vp);
	if (KVM_BUG_ON(err, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	for (i = 0; i < 5; i++) {
		err = tdh_vp_addcx(&tdx->vp, page);
		if (tdx_operand_busy(err))
			return -EBUSY;
		if (KVM_BUG_ON(err, vcpu->kvm))
			return -EIO;
	}

	return 0;
}

static int vp_init_guarded(struct kvm_vcpu *vcpu, u64 rcx)
{
	u64 err;

	CLASS(tdx_vm_state_guard, guard)(vcpu->kvm);
	if (IS_ERR(guard))
		return PTR_ERR(guard);

	err = tdh_vp_init(&to_tdx(vcpu)->vp, rcx, 0);
	if (TDX_BUG_ON(err, TDH_VP_INIT, vcpu->kvm))
		return -EIO;

	return 0;
}

static int vp_init_mutex(struct kvm_vcpu *vcpu, u64 rcx)
{
	u64 err;
	int ret = 0;

	mutex_lock(&vcpu->kvm->slots_lock);
	err = tdh_vp_init(&to_tdx(vcpu)->vp, rcx, 0);
	if (err)
		ret = -EIO;	/* EXPECT: busy-as-eio */
	mutex_unlock(&vcpu->kvm->slots_lock);
	return ret;
}

static fastpath_t run_again(struct kvm_vcpu *vcpu, struct tdx_module_args *args)
{
	u64 ret = tdh_vp_enter(&to_tdx(vcpu)->vp, args);

	if (unlikely((ret & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY))
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */

	return EXIT_FASTPATH_NONE;
}

static fastpath_t run_picked(struct kvm_vcpu *vcpu, struct tdx_module_args *args)
{
	u64 ret = tdh_vp_enter(&to_tdx(vcpu)->vp, args);
	bool busy = tdx_operand_busy(ret);

	return busy ? EXIT_FASTPATH_REENTER_GUEST : EXIT_FASTPATH_NONE;	/* EXPECT: busy-reenter */
}

static fastpath_t run_assigned(struct kvm_vcpu *vcpu, struct tdx_module_args *args)
{
	u64 ret = tdh_vp_enter(&to_tdx(vcpu)->vp, args);
	fastpath_t path = EXIT_FASTPATH_NONE;

	if (tdx_operand_busy(ret) && !kvm_vcpu_has_events(vcpu))
		path = EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */

	return path;
}

static fastpath_t run_handled(struct kvm_vcpu *vcpu, struct tdx_module_args *args, bool timer)
{
	u64 ret = tdh_vp_enter(&to_tdx(vcpu)->vp, args);

	switch (ret & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
		return EXIT_FASTPATH_EXIT_HANDLED;
	case TDX_SUCCESS:
		if (timer)
			return EXIT_FASTPATH_REENTER_GUEST;
		break;
	}

	return EXIT_FASTPATH_NONE;
}

static fastpath_t run_early(struct kvm_vcpu *vcpu, struct tdx_module_args *args, bool timer)
{
	u64 ret = tdh_vp_enter(&to_tdx(vcpu)->vp, args);

	if (tdx_operand_busy(ret))
		return EXIT_FASTPATH_EXIT_HANDLED;
	if (timer)
		return EXIT_FASTPATH_REENTER_GUEST;

	return EXIT_FASTPATH_NONE;
}

static fastpath_t run_switch(struct kvm_vcpu *vcpu, struct tdx_module_args *args)
{
	u64 ret = tdh_vp_enter(&to_tdx(vcpu)->vp, args);

	switch (ret & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return EXIT_FASTPATH_NONE;
	case TDX_OPERAND_BUSY:
		vcpu->run = NULL;
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	default:
		return EXIT_FASTPATH_EXIT_HANDLED;
	}
}

static void flush_all(struct kvm *kvm, int nr)
{
	u64 err;
	int i;

	for (i = 0; i < nr; i++) {
		struct kvm_vcpu *vcpu = kvm_get_vcpu(kvm, i);

		err = tdh_vp_flush(&to_tdx(vcpu)->vp);
		if (err == TDX_VCPU_NOT_ASSOCIATED)
			continue;
		if (WARN_ON_ONCE(err))
			return;
	}
}

static void flush_spin(struct kvm_vcpu *vcpu)
{
	u64 err;

	for (err = tdh_vp_flush(&to_tdx(vcpu)->vp); tdx_operand_busy(err);
	     err = tdh_vp_flush(&to_tdx(vcpu)->vp))	/* EXPECT: busy-retry */
		cpu_relax();

	WARN_ON_ONCE(err);
}
