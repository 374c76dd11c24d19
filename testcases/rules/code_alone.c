// SPDX-License-Identifier: GPL-2.0-only
// about: the code alone is kept, without the operand id
#include "seam_stub.h"

static int code_lost(struct tdx_td *td)
{
	u64 code = tdh_mr_finalize(td) & TDX_SEAMCALL_STATUS_MASK;

	if (code)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int code_bugs(struct kvm *kvm)
{
	u64 code;

	code = tdh_mr_finalize(&to_kvm_tdx(kvm)->td) & TDX_SEAMCALL_STATUS_MASK;
	if (KVM_BUG_ON(code, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int code_told(struct kvm *kvm)
{
	u64 code = tdh_mr_finalize(&to_kvm_tdx(kvm)->td) & TDX_SEAMCALL_STATUS_MASK;

	if (code == TDX_OPERAND_BUSY)
		return -EBUSY;
	if (KVM_BUG_ON(code, kvm))
		return -EIO;
	return 0;
}

static int code_sorted(struct tdx_td *td)
{
	u64 code = tdh_mr_finalize(td) & TDX_SEAMCALL_STATUS_MASK;

	switch (code) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	default:
		return -EIO;
	}
}
