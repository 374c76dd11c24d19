// SPDX-License-Identifier: GPL-2.0-only
// Switches, in one another and in loops; arms that fall through or are swapped.
#include "seam_stub.h"

static int s_nested(struct kvm *kvm, gpa_t gpa, int op)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, e1, e2;

	switch (op) {
	case 0:
		err = tdh_mr_extend(td, gpa, &e1, &e2);
		break;
	case 1:
		err = tdh_mr_finalize(td);
		break;
	default:
		return -EINVAL;
	}
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	case TDX_OPERAND_INVALID:
		return -EINVAL;
	}
	return -EIO;
}

static int s_nested_blanket(struct kvm *kvm, gpa_t gpa, int op)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, e1, e2;

	switch (op) {
	case 0:
		err = tdh_mr_extend(td, gpa, &e1, &e2);
		break;
	case 1:
		err = tdh_mr_finalize(td);
		break;
	default:
		return -EINVAL;
	}
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_INVALID:
		return -EINVAL;
	default:
		return -EIO;	/* EXPECT: busy-as-eio */
	}
}

static int s_exact(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	default:
		KVM_BUG_ON(1, kvm);	/* EXPECT: bug-on-busy */
		return -EIO;
	}
}

static int s_fall(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err >> 32) {
	case 0:
		return 0;
	default:
		pr_err("%llx\n", err);
		fallthrough;
	case TDX_OPERAND_BUSY >> 32:
		return -EBUSY;
	}
}

static int s_fall_wrong(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err >> 32) {
	case 0:
		return 0;
	case TDX_OPERAND_BUSY >> 32:
		pr_debug("busy\n");
		fallthrough;
	default:
		return -EIO;	/* EXPECT: busy-as-eio */
	}
}

static int s_loop(struct kvm *kvm)
{
	for (;;) {
		u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */

		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			cond_resched();
			continue;
		case TDX_SUCCESS:
			return 0;
		}
		return -EIO;
	}
}

static int s_loop_leaves(struct kvm *kvm)
{
	for (;;) {
		u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_INTERRUPTED_RESUMABLE:
			cond_resched();
			continue;
		case TDX_OPERAND_BUSY:
			return -EBUSY;
		case TDX_SUCCESS:
			return 0;
		}
		return -EIO;
	}
}

static int s_break_is_of_switch(struct kvm *kvm)
{
	u64 err;

	while (1) {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			break;
		case TDX_SUCCESS:
			return 0;
		default:
			return -EIO;
		}
	}
}

static int s_swapped(struct kvm *kvm, bool wanted)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	int ret;

	if (!wanted)
		ret = 0;
	else if (tdx_operand_busy(err))
		ret = -EIO;
	else
		ret = err ? -EBUSY : 0;
	return ret;
}

static int s_two_codes(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
	case TDX_TLB_TRACKING_NOT_DONE:
		return -EAGAIN;
	case TDX_OPERAND_INVALID:
		WARN_ON_ONCE(1);
		return -EINVAL;
	default:
		return -EIO;
	}
}

static int s_range(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err >= TDX_ERROR && err < (TDX_ERROR | TDX_NON_RECOVERABLE))
		return -EAGAIN;
	return err ? -EIO : 0;
}

static int s_error_bit(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err & TDX_ERROR)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}
