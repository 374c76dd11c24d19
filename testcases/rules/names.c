// SPDX-License-Identifier: GPL-2.0-only
// about: names and classes of statuses, and tests that read like others
#include "seam_stub.h"

#define seam_busy(st)		((st) & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
#define seam_code(st)		((st) & TDX_SEAMCALL_STATUS_MASK)
#define SEAM_PAGE_BUSY		(TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX)

static const char *code_name(u64 st)
{
	switch (st & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
		return "busy";
	case TDX_SYS_BUSY:
		return "sys busy";
	default:
		return st == TDX_ERROR_SEPT_BUSY ? "sept" : "other";
	}
}

static int to_errno(u64 st)
{
	if (!st)
		return 0;
	if (seam_code(st) == TDX_OPERAND_BUSY)
		return -EBUSY;
	return -EIO;
}

static int by_helper(struct tdx_td *td)
{
	return to_errno(tdh_mr_finalize(td));
}

static int flags(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err & TDX_NON_RECOVERABLE)
		return -ENXIO;
	if ((err & TDX_ERROR) && !tdx_operand_busy(err))
		return -EIO;
	return err ? -EBUSY : 0;
}

static int page_only(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (err == SEAM_PAGE_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int bits_then_bug(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (seam_busy(err))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	return 0;
}

static int exact_other(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (err == (TDX_EPT_ENTRY_STATE_INCORRECT | TDX_OPERAND_ID_RCX))
		return 0;
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err == TDX_SUCCESS ? 0 : -EIO;
}

static int yoda(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (0 != err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int in_struct(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	u64 copy;

	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	copy = cmd->hw_error;
	if (copy && (TDX_OPERAND_BUSY & copy))	/* EXPECT: busy-bit-test */
		return -EBUSY;

	return copy ? -EIO : 0;
}

static int twice(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err;

	err = tdh_mem_track(td);	/* MAY: status-ignored */
	err = tdh_mem_track(td);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return code_name(err) ? 0 : -EINVAL;
}
