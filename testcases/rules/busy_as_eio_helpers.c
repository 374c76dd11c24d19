// SPDX-License-Identifier: GPL-2.0-only
// The status goes through macros and helpers of the file before it is judged.
#include "seam_stub.h"

#define status_code(err)	((err) & TDX_SEAMCALL_STATUS_MASK)
#define has_error(err)		((err) & TDX_ERROR)

static inline bool seam_busy(u64 err)
{
	return (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY;
}

static inline bool seam_failed(u64 err)
{
	return err != TDX_SUCCESS;
}

static inline int seam_errno(u64 err)
{
	if (!err)
		return 0;

	return seam_busy(err) ? -EBUSY : -EIO;
}

static int td_code(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (status_code(err) == TDX_OPERAND_BUSY)
		return -EBUSY;

	return err ? -EIO : 0;
}

/* The masked code of another error says nothing about BUSY. */
static int td_other_code(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (status_code(err) == TDX_OPERAND_INVALID)
		return -EINVAL;
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int td_errno(struct kvm *kvm)
{
	return seam_errno(tdh_mr_finalize(&to_kvm_tdx(kvm)->td));
}

static int td_failed(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (seam_failed(err))
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int td_error(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, NULL, &entry, &state);
	if (has_error(err)) {
		pr_err("page add: 0x%llx\n", err);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

/* The upper half on its own, as a number. */
static int td_class(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u32 class = (u32)(err >> 32);

	if (class == 0x80000200)
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int td_shifted(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err >> 32 == 0x80000200)
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

/* Only what is neither success nor BUSY. */
static int td_neither(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (err && !seam_busy(err)) {
		KVM_BUG_ON(1, kvm);
		return -EIO;
	}

	return err ? -EBUSY : 0;
}
