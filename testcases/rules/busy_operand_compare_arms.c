// SPDX-License-Identifier: GPL-2.0-only
// about: two arms of a switch for BUSY, which cannot become one
#include "seam_stub.h"

static int apart(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	case TDX_ERROR_SEPT_BUSY:	/* EXPECT: busy-operand-compare */
		return -EAGAIN;
	default:
		return -EIO;	/* MAY: busy-as-eio */
	}
}

static int together(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err) {
	case TDX_SUCCESS:
		return 0;
	case TDX_ERROR_SEPT_BUSY:	/* EXPECT: busy-operand-compare */
	case TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	}
	return -EIO;	/* MAY: busy-as-eio */
}

static int numbered(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX:	/* EXPECT: busy-operand-compare */
	case TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	}
	return -EIO;	/* MAY: busy-as-eio */
}

static int bare_first(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = -EIO;	/* MAY: busy-as-eio */

	switch (err) {
	case TDX_SUCCESS:
		ret = 0;
		break;
	case TDX_OPERAND_BUSY:	/* EXPECT: busy-operand-compare */
		ret = -EAGAIN;
		break;
	case TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR:	/* EXPECT: busy-operand-compare */
		ret = -EBUSY;
		break;
	}
	return ret;
}
