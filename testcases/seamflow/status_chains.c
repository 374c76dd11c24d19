// SPDX-License-Identifier: GPL-2.0-only
// Statuses one after another, put together, or one of two.
#include "seam_stub.h"

#define ERR_PTR(e)	((void *)(long)(e))

static int c_if_not(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	if (!err)
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	if (!err)
		err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static int c_if_not_right(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	err = err ?: tdh_mem_track(&to_kvm_tdx(kvm)->td);
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

static int c_either(struct kvm *kvm, gpa_t gpa, bool map)
{
	u64 e1, e2, err = map ?
		tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, 1, &e1, &e2) :
		tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);

	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int c_or(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e1, &e2);
	err |= tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + 256, &e1, &e2);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int c_told_first_only(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e1, &e2);
	if (tdx_operand_busy(err))
		return -EBUSY;
	if (!err)
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static struct page *c_err_ptr(struct kvm *kvm, struct page *page, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, page_to_pfn(page), page, &e1, &e2);
	if (err)
		return ERR_PTR(-EIO);	/* EXPECT: busy-as-eio */
	return page;
}

static struct page *c_err_ptr_right(struct kvm *kvm, struct page *page, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, page_to_pfn(page), page, &e1, &e2);
	if (err)
		return ERR_PTR(tdx_operand_busy(err) ? -EBUSY : -EIO);
	return page;
}

/* Told by the copy. */
static int c_copy(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td), code = err >> 32;
	int ret = 0;

	if (code == TDX_OPERAND_BUSY >> 32)
		ret = -EBUSY;
	if (err && !ret)
		ret = -EIO;
	return ret;
}

static int c_late(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (err)
		ret = -EIO;
	if (tdx_operand_busy(err))
		ret = -EBUSY;
	return ret;
}

static int c_late_wrong(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = 0;

	if (tdx_operand_busy(err))
		ret = -EBUSY;
	if (err)
		ret = -EIO;	/* EXPECT: busy-as-eio */
	return ret;
}

static int c_first_error(struct kvm *kvm, gpa_t gpa, int n)
{
	u64 err = 0, st, e1, e2;
	int i;

	for (i = 0; i < n; i++) {
		st = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + i * 256, &e1, &e2);
		if (st && !err)
			err = st;
	}
	return err ? -EFAULT : 0;	/* EXPECT: busy-as-eio */
}

static int c_minus_one(struct kvm *kvm)
{
	return tdh_mr_finalize(&to_kvm_tdx(kvm)->td) ? -1 : 0;	/* MAY: busy-as-eio */
}

static int c_positive(struct kvm *kvm)
{
	return tdh_mr_finalize(&to_kvm_tdx(kvm)->td) ? 1 : 0;
}
