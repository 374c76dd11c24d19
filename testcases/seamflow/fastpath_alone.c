// SPDX-License-Identifier: GPL-2.0-only
// about: a fast path in a file that makes no SEAMCALL and names no status
#include "seam_stub.h"

static fastpath_t enters_again(struct kvm_vcpu *vcpu)
{
	if (tdx_operand_busy(to_tdx(vcpu)->vp_enter_ret))
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return EXIT_FASTPATH_NONE;
}

static fastpath_t leaves(struct kvm_vcpu *vcpu)
{
	if (tdx_operand_busy(to_tdx(vcpu)->vp_enter_ret))
		return EXIT_FASTPATH_EXIT_HANDLED;
	return kvm_check_request(KVM_REQ_TLB_FLUSH, vcpu) ?
		EXIT_FASTPATH_REENTER_GUEST : EXIT_FASTPATH_NONE;
}
