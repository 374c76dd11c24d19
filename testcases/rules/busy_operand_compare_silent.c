// SPDX-License-Identifier: GPL-2.0-only
/* Comparisons with BUSY that see the code alone, or see no status. */
#include "seam_stub.h"

#define TD_CODE(st)	((st) & TDX_SEAMCALL_STATUS_MASK)

u64 __tdcall(u64 fn, struct tdx_module_args *args);

static u64 td_code_of(u64 st)
{
	return st & TDX_SEAMCALL_STATUS_MASK;
}

static int td_masked(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u64 code = err & TDX_SEAMCALL_STATUS_MASK;

	if (TDX_OPERAND_BUSY == (err & TDX_SEAMCALL_STATUS_MASK))
		return -EBUSY;
	if ((err & GENMASK_ULL(63, 32)) == TDX_OPERAND_BUSY)
		return -EBUSY;
	if (code == TDX_OPERAND_BUSY || TD_CODE(err) == TDX_OPERAND_BUSY)
		return -EBUSY;
	if (td_code_of(err) != TDX_OPERAND_BUSY && err)
		return -EINVAL;

	code = TD_CODE(err);
	switch (code) {
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	}

	err &= TDX_SEAMCALL_STATUS_MASK;
	return err != TDX_OPERAND_BUSY ? 0 : -EAGAIN;
}

/* The callers pass the code. */
static int td_code_to_errno(struct kvm *kvm, u64 code)
{
	if (code == TDX_OPERAND_BUSY)
		return -EBUSY;

	return code ? -EINVAL : 0;
}

static int td_finish(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return td_code_to_errno(kvm, err & TDX_SEAMCALL_STATUS_MASK);
}

static const char *td_status_name(u64 err)
{
	switch (err) {
	case TDX_OPERAND_BUSY:
		return "busy";
	case TDX_ERROR_SEPT_BUSY:
		return "tree busy";
	}

	return err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR) ? "TD busy" : "?";
}

static const struct {
	u64 code;
	const char *name;
} td_names[] = {
	{ TDX_OPERAND_BUSY, "TDX_OPERAND_BUSY" },
	{ TDX_ERROR_SEPT_BUSY, "TDX_ERROR_SEPT_BUSY" },
};

static const char *td_lookup(u64 err)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(td_names); i++)
		if (td_names[i].code == err)
			return td_names[i].name;

	return td_status_name(err);
}

/* Every operand is in the range. */
static bool td_in_range(u64 err)
{
	switch (err) {
	case TDX_OPERAND_BUSY ... TDX_OPERAND_BUSY + 0xffffffff:
		return true;
	}

	return err >= TDX_OPERAND_BUSY && err <= (TDX_OPERAND_BUSY | 0xffffffff);
}

/* Other codes, with and without an operand. */
static int td_other_codes(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
	if (tdx_operand_busy(err) || err == TDX_PREVIOUS_TLB_EPOCH_BUSY || err == TDX_SYS_BUSY)
		return -EBUSY;

	return err == (TDX_EPT_ENTRY_STATE_INCORRECT | TDX_OPERAND_ID_RCX) ? -EAGAIN : 0;
}

static bool guest_busy(u64 fn, struct tdx_module_args *args)
{
	u64 ret = __tdcall(fn, args);

	return ret == TDX_OPERAND_BUSY;
}

/* An assignment and an argument compare nothing. */
static u64 td_inject(u64 *slot)
{
	*slot = TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX;
	return tdx_operand_busy(TDX_ERROR_SEPT_BUSY) ? TDX_OPERAND_BUSY : 0;
}
