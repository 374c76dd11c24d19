// SPDX-License-Identifier: GPL-2.0-only
/* Other codes are waited for or told apart; BUSY is lost all the same, or not. */
#include "seam_stub.h"

static int other_1(struct tdx_td *td, struct tdx_mig_info *info, u64 list)
{
	struct tdx_module_args out;
	u64 err;

	do {
		err = tdh_export_mem(td, info, list, &out);
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_INTERRUPTED_RESUMABLE);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int other_2(struct tdx_td *td)
{
	int left = 10;
	u64 err;

	do {
		err = tdh_mr_finalize(td);
	} while (IS_TDX_RND_NO_ENTROPY(err) && --left);

	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static int other_3(struct tdx_td *td)
{
	u64 err;
	int i;

	for (i = 0; i < 10; i++) {
		err = tdh_mr_finalize(td);
		if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_RND_NO_ENTROPY)
			break;
	}
	if (!err)
		return 0;

	return -EIO;	/* EXPECT: busy-as-eio */
}

static int other_4(struct tdx_td *td, struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_RND_NO_ENTROPY);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int other_5(struct tdx_td *td, gpa_t gpa)
{
	u64 err, a, b;

	err = tdh_mr_extend(td, gpa, &a, &b);
	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_INVALID)
		return -EINVAL;
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int other_6(struct tdx_td *td, gpa_t gpa)
{
	u64 err, a, b;

	err = tdh_mr_extend(td, gpa, &a, &b);
	if (err & TDX_NON_RECOVERABLE)
		return -EIO;
	if (err)
		return -EBUSY;

	return 0;
}

static int other_7(struct tdx_td *td, gpa_t gpa)
{
	u64 err, a, b;

	err = tdh_mr_extend(td, gpa, &a, &b);
	if (err & TDX_NON_RECOVERABLE)
		return -ENXIO;
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int other_8(struct tdx_td *td, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, a, b;

	err = tdh_mem_page_aug(td, gpa, PG_LEVEL_4K, pfn, &a, &b);
	if (err == (TDX_EPT_ENTRY_STATE_INCORRECT | TDX_OPERAND_ID_RCX))
		return -EAGAIN;
	if (unlikely(err))
		return -EFAULT;	/* EXPECT: busy-as-eio */
	return 0;
}

static int other_9(void)
{
	struct tdx_module_args args = {};
	u64 err;

	do {
		err = seamcall(TDH_SYS_KEY_CONFIG, &args);
	} while (err == TDX_RND_NO_ENTROPY);

	return err ? -EIO : 0;
}

static int switch_1(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	default:
		pr_err("0x%llx\n", err);
		return -EIO;
	}
}

static int switch_2(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);
	int ret;

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		ret = 0;
		break;
	case TDX_RND_NO_ENTROPY:
		ret = -EAGAIN;
		break;
	default:
		ret = -EIO;	/* EXPECT: busy-as-eio */
		break;
	}

	return ret;
}

static int switch_3(struct tdx_td *td, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 a, b, err = tdh_mem_page_aug(td, gpa, PG_LEVEL_4K, pfn, &a, &b);

	switch (err) {
	case TDX_SUCCESS:
		return 0;
	case TDX_ERROR_SEPT_BUSY:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	default:
		return -EIO;	/* EXPECT: busy-as-eio */
	}
}

static int switch_4(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);
	u64 code = err & TDX_SEAMCALL_STATUS_MASK;

	switch (code) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	}

	return -EIO;
}

static int switch_6(struct tdx_td *td)
{
	switch (tdh_mr_finalize(td) & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	default:
		return -EIO;
	}
}

static int switch_7(struct tdx_td *td)
{
	switch (tdh_mr_finalize(td) & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	default:
		return -EIO;	/* EXPECT: busy-as-eio */
	}
}

static int switch_9(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
	case TDX_RND_NO_ENTROPY:
		return -EAGAIN;
	case TDX_OPERAND_INVALID:
		return -EINVAL;
	default:
		return -EIO;
	}
}

static int switch_10(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_INVALID:
		return -EINVAL;
	case TDX_SUCCESS:
		return 0;
	default:
		return -EBUSY;
	}
}

static int switch_11(struct kvm *kvm, struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	default:
		KVM_BUG_ON(err, kvm);
		return -EIO;
	}
}
