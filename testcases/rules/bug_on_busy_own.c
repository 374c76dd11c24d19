// SPDX-License-Identifier: GPL-2.0-only
/* The bug macro stands in a macro of the file. */
#include "seam_stub.h"

#define seam_dead(err, kvm)	KVM_BUG_ON((err) != TDX_SUCCESS, kvm)
#define seam_odd(err)		(WARN_ON_ONCE(err) ? -EIO : 0)
#define seam_broken(err, kvm)	KVM_BUG_ON((err) & TDX_NON_RECOVERABLE, kvm)
#define seam_checked(err, kvm)						\
	(!tdx_operand_busy(err) && KVM_BUG_ON(err, kvm))

static int own_compared(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (seam_dead(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int own_warned(struct tdx_td *td)
{
	u64 err;

	err = tdh_mr_finalize(td);

	return seam_odd(err);	/* EXPECT: bug-on-busy */
}

/* BUSY was told apart before, in the same test, or in the macro. */
static int own_told(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (seam_dead(err, kvm))
		return -EIO;

	return 0;
}

static u64 own_beside(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (!tdx_operand_busy(err) && seam_dead(err, kvm))
		pr_err("TDH.MR.FINALIZE failed: 0x%llx\n", err);

	return err;
}

static u64 own_tells(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (seam_checked(err, kvm))
		pr_err("TDH.MR.FINALIZE failed: 0x%llx\n", err);

	return err;
}

/* Codes that are not BUSY's. */
static u64 own_other(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_INVALID)
		return err;
	if (seam_broken(err, kvm))
		pr_err("TDH.MR.FINALIZE failed: 0x%llx\n", err);

	return err;
}

static u64 own_single(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_INVALID)
		seam_dead(err, kvm);

	return err;
}
