// SPDX-License-Identifier: GPL-2.0-only
// Tests of statuses, and the fast path.
#include "seam_stub.h"
#define TD_BUSY TDX_OPERAND_BUSY
#define IS_BUSY(e) ((e) & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */

static bool c1(struct tdx_td *td)
{
	return tdh_mem_track(td) == TDX_OPERAND_BUSY;	/* EXPECT: busy-operand-compare */
}
static bool c2(struct tdx_td *td)
{
	return tdh_mem_track(td) & TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */
}
static int c3(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if ((err & TDX_OPERAND_BUSY) == TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	return 0;
}
static int c4(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if ((err & TDX_ERROR_SEPT_BUSY) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	return 0;
}
static int c5(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	switch (err) {
	case 0:
		return 0;
	case TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	case TDX_ERROR_SEPT_BUSY:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	default:
		return -EINVAL;	/* EXPECT: busy-as-eio */
	}
}
static bool c6(u64 err)
{
	return err & TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */
}
static bool c7(u64 err)
{
	return err == TDX_OPERAND_BUSY;
}
static int c8(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if (err != TDX_SUCCESS && err != TD_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return 0;
}
static int c9(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if (!IS_BUSY(err))
		return 0;
	return -EBUSY;
}
static int c10(struct vcpu_tdx *tdx)
{
	if (tdx->vp_enter_ret == TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	if (tdx->vp_enter_ret & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	return 0;
}
static int c11(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if (err & TDX_RND_NO_ENTROPY)	/* EXPECT: busy-bit-test */
		return -EAGAIN;
	if (err & TDX_INTERRUPTED_RESUMABLE)	/* EXPECT: busy-bit-test */
		return -EAGAIN;
	if (err & TDX_SEAMCALL_STATUS_MASK)
		return -EBUSY;
	return 0;
}
static int c12(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if ((err & ~TDX_OPERAND_ID_SEPT) == TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return 0;
}
static int c13(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if ((err & ~0xffffffffull) == TDX_OPERAND_BUSY)
		return -EBUSY;
	if (err - TDX_OPERAND_BUSY < 0x100000000ull)
		return -EBUSY;
	if ((err ^ TDX_OPERAND_BUSY) >> 32 == 0)
		return -EBUSY;
	return 0;
}
static int c14(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td) & TDX_SEAMCALL_STATUS_MASK;

	if (err == TDX_OPERAND_BUSY)
		return -EBUSY;
	return 0;
}
static int c15(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td) & TDX_SEAMCALL_STATUS_MASK;

	if (err == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return 0;
}
static int c16(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);
	u64 busy = TDX_OPERAND_BUSY;

	if (err == busy)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return 0;
}
static int c17(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if (TDX_OPERAND_BUSY == err)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	if (TDX_OPERAND_BUSY & err)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (err & (TDX_OPERAND_BUSY | TDX_RND_NO_ENTROPY))	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (!(err & TDX_ERROR) || (err & TDX_NON_RECOVERABLE))
		return -EBUSY;
	if ((err & TDX_SW_ERROR) == TDX_SW_ERROR)
		return -EBUSY;
	if (err == TDX_SEAMCALL_UD || err == TDX_SEAMCALL_GP || err == TDX_SEAMCALL_VMFAILINVALID)
		return -EBUSY;
	if (err == TDX_SYS_BUSY || err == TDX_PREVIOUS_TLB_EPOCH_BUSY)
		return -EBUSY;
	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_SYS_BUSY)
		return -EBUSY;
	if (err == (TDX_OPERAND_INVALID | TDX_OPERAND_ID_RCX))
		return -EINVAL;
	return 0;
}
static fastpath_t d1(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);

	if (unlikely((tdx->vp_enter_ret & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY))
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	if ((u16)tdx->vp_enter_ret == EXIT_REASON_EXTERNAL_INTERRUPT)
		return EXIT_FASTPATH_REENTER_GUEST;
	return EXIT_FASTPATH_NONE;
}
static fastpath_t d2(struct kvm_vcpu *vcpu)
{
	fastpath_t ret = EXIT_FASTPATH_NONE;

	if (tdx_operand_busy(to_tdx(vcpu)->vp_enter_ret))
		ret = EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return ret;
}
static bool enter_busy(struct vcpu_tdx *tdx)
{
	return tdx_operand_busy(tdx->vp_enter_ret);
}
static fastpath_t d3(struct kvm_vcpu *vcpu)
{
	if (enter_busy(to_tdx(vcpu)))
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return EXIT_FASTPATH_NONE;
}
static fastpath_t d4(struct kvm_vcpu *vcpu)
{
	if (to_tdx(vcpu)->vp_enter_ret == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH))	/* EXPECT: busy-operand-compare */
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	return EXIT_FASTPATH_NONE;
}
static fastpath_t d5(struct kvm_vcpu *vcpu)
{
	switch (to_tdx(vcpu)->vp_enter_ret >> 32) {
	case TDX_OPERAND_BUSY >> 32:
		goto again;
	default:
		return EXIT_FASTPATH_NONE;
	}
again:
	return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
}
static fastpath_t d6(struct kvm_vcpu *vcpu)
{
	return to_tdx(vcpu)->vp_enter_ret & TDX_ERROR ? EXIT_FASTPATH_REENTER_GUEST : EXIT_FASTPATH_NONE;	/* EXPECT: busy-reenter */
}
static void d7(struct vcpu_tdx *tdx)
{
	do {
		tdx->vp_enter_ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(tdx->vp_enter_ret));
}
