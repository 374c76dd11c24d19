// SPDX-License-Identifier: GPL-2.0-only
/* Zero in the upper half is success: without the operand it is the same test. */
#include "seam_stub.h"

#define seam_class(err)		((err) & TDX_SEAMCALL_STATUS_MASK)

static inline u64 seam_code(u64 status)
{
	return status & TDX_SEAMCALL_STATUS_MASK;
}

static int masked_bare(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (KVM_BUG_ON(err & TDX_SEAMCALL_STATUS_MASK, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int masked_compared(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (KVM_BUG_ON((err & TDX_SEAMCALL_STATUS_MASK) != TDX_SUCCESS, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int masked_by_macro(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (KVM_BUG_ON(seam_class(err), kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static void masked_warned(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	WARN_ON_ONCE(seam_code(err) != TDX_SUCCESS);	/* EXPECT: bug-on-busy */
}

static void shifted(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	KVM_BUG_ON(err >> 32, kvm);	/* EXPECT: bug-on-busy */
}

static void shifted_nonzero(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	WARN_ON_ONCE((err >> 32) != 0);	/* EXPECT: bug-on-busy */
}

static void masked_copy(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);
	u64 code = seam_code(err);

	WARN_ON_ONCE(code);	/* EXPECT: bug-on-busy */
}

static void masked_at_once(struct tdx_td *td)
{
	u64 code = seam_class(tdh_mr_finalize(td));

	WARN_ON_ONCE(code);	/* EXPECT: bug-on-busy */
}

static int masked_around(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (seam_class(err)) {
		pr_err("TDH.MR.FINALIZE failed: 0x%llx\n", err);
		KVM_BUG_ON(1, kvm);	/* EXPECT: bug-on-busy */
		return -EIO;
	}

	return 0;
}

static int masked_behind(struct kvm *kvm, struct tdx_td *td)
{
	u64 err;

	err = tdh_mr_finalize(td);
	if (seam_code(err) == TDX_SUCCESS)
		goto done;

	KVM_BUG_ON(1, kvm);	/* EXPECT: bug-on-busy */
	return -EIO;
done:
	return 0;
}

static int masked_switch(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (seam_code(err)) {
	case TDX_SUCCESS:
		return 0;
	default:
		KVM_BUG_ON(1, kvm);	/* EXPECT: bug-on-busy */
		return -EIO;
	}
}

/* BUSY was told apart before. */
static int masked_told(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (seam_class(err) == TDX_OPERAND_BUSY)
		return -EBUSY;
	if (KVM_BUG_ON(seam_class(err), kvm))
		return -EIO;

	return 0;
}

static int shifted_told(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);
	u32 code = err >> 32;

	if (code == TDX_OPERAND_BUSY >> 32)
		return -EBUSY;
	if (KVM_BUG_ON(code, kvm))
		return -EIO;

	return 0;
}

static int masked_switch_told(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (seam_code(err)) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	default:
		KVM_BUG_ON(1, kvm);
		return -EIO;
	}
}

/* All but BUSY. */
static int masked_not_busy(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (!err)
		return 0;
	if (KVM_BUG_ON((err & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY, kvm))
		return -EIO;

	return -EBUSY;
}

/* Other codes, which are not BUSY's. */
static u64 masked_other(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	KVM_BUG_ON((err & TDX_SEAMCALL_STATUS_MASK) == TDX_RND_NO_ENTROPY, kvm);
	KVM_BUG_ON(seam_class(err) == TDX_RND_NO_ENTROPY, kvm);
	KVM_BUG_ON(err & TDX_NON_RECOVERABLE, kvm);

	return err;
}

static u64 masked_other_around(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (seam_code(err) == TDX_RND_NO_ENTROPY)
		KVM_BUG_ON(1, kvm);

	return err;
}

/* The code is looked at first, by a name that does not say status. */
static int masked_copy_told(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u64 code = seam_code(err);

	if (code == TDX_OPERAND_BUSY)
		return -EBUSY;
	if (KVM_BUG_ON(code, kvm))
		return -EIO;

	return 0;
}
