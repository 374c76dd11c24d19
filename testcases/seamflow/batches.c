// SPDX-License-Identifier: GPL-2.0-only
// Batches: page after page, chunk after chunk, and what is no batch.
#include "seam_stub.h"

#define EXTEND_CHUNK 256

struct batch {
	struct kvm *kvm;
	gpa_t gpa;
	kvm_pfn_t *pfns;
	int nr, done;
};

static int extend_page(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;
	int i;

	for (i = 0; i < PAGE_SIZE; i += EXTEND_CHUNK) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + i, &e1, &e2);
		if (tdx_operand_busy(err))
			return -EBUSY;
		if (err)
			return -EIO;
	}
	return 0;
}

static int extend_page_stuck(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;
	int i;

	for (i = 0; i < PAGE_SIZE;) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + i, &e1, &e2);	/* EXPECT: busy-retry */
		if (!err)
			i += EXTEND_CHUNK;
		else if (!tdx_operand_busy(err))
			return -EIO;
	}
	return 0;
}

static int add_batch(struct batch *b)
{
	u64 err, e1, e2;

	while (b->done < b->nr) {
		err = tdh_mem_page_add(&to_kvm_tdx(b->kvm)->td, b->gpa + b->done * PAGE_SIZE,
				       b->pfns[b->done], NULL, &e1, &e2);
		if (err)
			return tdx_operand_busy(err) ? -EAGAIN : -EIO;
		b->done++;
	}
	return 0;
}

static int add_batch_stuck(struct batch *b)
{
	u64 err, e1, e2;

	while (b->done < b->nr) {
		err = tdh_mem_page_add(&to_kvm_tdx(b->kvm)->td, b->gpa + b->done * PAGE_SIZE,	/* EXPECT: busy-retry */
				       b->pfns[b->done], NULL, &e1, &e2);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
		b->done++;
	}
	return 0;
}

static int add_batch_step_back(struct batch *b)
{
	u64 err, e1, e2;
	int i;

	for (i = 0; i < b->nr; i++) {
		err = tdh_mem_page_add(&to_kvm_tdx(b->kvm)->td, b->gpa + i * PAGE_SIZE,	/* EXPECT: busy-retry */
				       b->pfns[i], NULL, &e1, &e2);
		if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY) {
			i--;
			continue;
		}
		if (err)
			return -EIO;
	}
	return 0;
}

/* The caller asks again for what is left. */
static int add_as_many(struct batch *b)
{
	u64 err = 0, e1, e2;

	for (; b->done < b->nr && !err; b->done += !err)
		err = tdh_mem_page_add(&to_kvm_tdx(b->kvm)->td, b->gpa + b->done * PAGE_SIZE,
				       b->pfns[b->done], NULL, &e1, &e2);
	if (!err)
		return 0;
	return tdx_operand_busy(err) ? -EBUSY : -EIO;
}

static int wb_all(struct kvm *kvm, struct page **pages, int n)
{
	u64 err;
	int i;

	for (i = 0; i < n; i++) {
		err = tdh_phymem_page_wbinvd_hkid(to_kvm_tdx(kvm)->hkid, page_to_pfn(pages[i]));
		if (WARN_ON_ONCE(err))
			return -EIO;
	}
	return 0;
}

static int wb_last_only(struct kvm *kvm, struct page **pages, int n)
{
	u64 err = 0;
	int i;

	for (i = 0; i < n; i++)
		err = tdh_phymem_page_wbinvd_hkid(to_kvm_tdx(kvm)->hkid, page_to_pfn(pages[i]));	/* EXPECT: status-ignored */
	return err ? -EIO : 0;
}

static int wb_first_error(struct kvm *kvm, struct page **pages, int n)
{
	u64 err, first = 0;
	int i;

	for (i = 0; i < n; i++) {
		err = tdh_phymem_page_wbinvd_hkid(to_kvm_tdx(kvm)->hkid, page_to_pfn(pages[i]));
		if (!first)
			first = err;
	}
	return first ? -EIO : 0;
}

static int export_all(struct kvm *kvm, u64 *lists, int n)
{
	struct tdx_module_args out = {};
	struct tdx_mig_info info = {};
	u64 err;
	int i;

	for (i = 0; i < n; i++) {
		info.resume = false;
		do {
			err = tdh_export_mem(&to_kvm_tdx(kvm)->td, &info, lists[i], &out);
			info.resume = true;
		} while (err == TDX_INTERRUPTED_RESUMABLE);
		if (err)
			return tdx_operand_busy(err) ? -EBUSY : -EIO;
	}
	return 0;
}

static int export_blanket(struct kvm *kvm, u64 *lists, int n)
{
	struct tdx_module_args out = {};
	struct tdx_mig_info info = {};
	u64 err;
	int i;

	for (i = 0; i < n; i++) {
		err = tdh_export_mem(&to_kvm_tdx(kvm)->td, &info, lists[i], &out);
		if (err)
			return -EIO;	/* EXPECT: busy-as-eio */
	}
	return 0;
}

static int export_retry(struct kvm *kvm, u64 list)
{
	struct tdx_module_args out = {};
	struct tdx_mig_info info = {};
	u64 err;

	do {
		err = tdh_export_mem(&to_kvm_tdx(kvm)->td, &info, list, &out);	/* EXPECT: busy-retry */
	} while (err == TDX_INTERRUPTED_RESUMABLE || tdx_operand_busy(err));
	return err ? -EIO : 0;
}
