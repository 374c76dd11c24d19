// SPDX-License-Identifier: GPL-2.0-only
/* BUSY told apart by what is left of a status, or behind a macro: silent. */
#include "seam_stub.h"

#define CLASS_OF(status)	((u32)((status) >> 32))

static int guest_page_masked(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 st, entry, state;

	st = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	st &= TDX_SEAMCALL_STATUS_MASK;
	if (st == TDX_OPERAND_BUSY)
		return -EBUSY;

	return KVM_BUG_ON(st, kvm) ? -EIO : 0;
}

static int guest_page_masked_errno(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 st, entry, state;

	st = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	st &= TDX_SEAMCALL_STATUS_MASK;
	if (st == TDX_OPERAND_BUSY)
		return -EBUSY;
	if (st)
		return -EIO;

	return 0;
}

static int guest_page_class(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 st, entry, state;

	st = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (CLASS_OF(st) == CLASS_OF(TDX_OPERAND_BUSY))
		return -EBUSY;

	return KVM_BUG_ON(st, kvm) ? -EIO : 0;
}

static int guest_page_class_errno(struct kvm *kvm, gpa_t gpa)
{
	u64 st, entry, state;

	st = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (st && CLASS_OF(st) != CLASS_OF(TDX_OPERAND_BUSY))
		return -EIO;

	return st ? -EBUSY : 0;
}

static int guest_page_by_number(struct kvm *kvm, gpa_t gpa)
{
	u64 st, entry, state;

	st = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (st != TDX_SUCCESS && (st >> 32) != 0x80000200)
		return -EIO;

	return st ? -EBUSY : 0;
}

/* Masked, and tested for another code alone. */
static int guest_page_other(struct kvm *kvm, gpa_t gpa)
{
	u64 st, entry, state;

	st = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	st &= TDX_SEAMCALL_STATUS_MASK;
	if (st == TDX_EPT_ENTRY_STATE_INCORRECT)
		return -EAGAIN;
	if (st)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

/* One finding: the bug macro's. */
static int guest_page_switched(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 st, entry, state;

	st = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	switch (st) {
	case TDX_SUCCESS:
		return 0;
	case TDX_ERROR_SEPT_BUSY:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	}

	return KVM_BUG_ON(st, kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}
