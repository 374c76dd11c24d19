// SPDX-License-Identifier: GPL-2.0-only
// about: building a TD, in the shapes in which drivers like to write loops
#include "seam_stub.h"

#define POPULATE_TRIES	16
#define tdx_status_class(st)	((st) & TDX_SEAMCALL_STATUS_MASK)

struct populate_ctx {
	struct kvm *kvm;
	struct page *src;
	u64 status;
	int tries;
};

static int ctx_add(struct populate_ctx *ctx, gpa_t gpa, kvm_pfn_t pfn)
{
	struct tdx_td *td = &to_kvm_tdx(ctx->kvm)->td;
	u64 entry, state;

	ctx->tries = POPULATE_TRIES;
	do {
		ctx->status = tdh_mem_page_add(td, gpa, pfn, ctx->src, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(ctx->status) && --ctx->tries);

	return ctx->status ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int add_flag_in_loop(struct tdx_td *td, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 entry, state;

	for (;;) {
		u64 err = tdh_mem_page_add(td, gpa, pfn, src, &entry, &state);	/* EXPECT: busy-retry */
		bool again = tdx_status_class(err) == TDX_OPERAND_BUSY;

		if (!again)
			return err ? -EINVAL : 0;
		cond_resched();
	}
}

static int add_flag_positive(struct tdx_td *td, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 entry, state;
	u64 err;

	while (true) {
		const bool busy = tdx_operand_busy(err = tdh_mem_page_add(td, gpa, pfn, src, &entry, &state));	/* EXPECT: busy-retry */

		if (busy)
			continue;
		break;
	}

	return err ? -EBUSY : 0;
}

static int extend_chunks(struct tdx_td *td, gpa_t gpa)
{
	u64 err, e1, e2;
	gpa_t end = gpa + PAGE_SIZE;

	/* A walk over chunks: BUSY leaves it. */
	do {
		err = tdh_mr_extend(td, gpa, &e1, &e2);
		if (tdx_operand_busy(err))
			return -EBUSY;
		if (err)
			return -EIO;
		gpa += 256;
	} while (gpa < end);

	return 0;
}

static int extend_chunks_spin(struct tdx_td *td, gpa_t gpa)
{
	u64 err, e1, e2;
	int i;

	for (i = 0; i < 16; i++) {
again:
		err = tdh_mr_extend(td, gpa + i * 256, &e1, &e2);	/* EXPECT: busy-retry */
		if (unlikely(tdx_operand_busy(err)))
			goto again;
		if (err)
			return -EIO;
	}

	return 0;
}

static int extend_step_only_on_success(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, e1, e2;

	while (gpa < end) {
		err = tdh_mr_extend(td, gpa, &e1, &e2);	/* EXPECT: busy-retry */
		if (!err) {
			gpa += 256;
			continue;
		}
		if (!tdx_operand_busy(err))
			return -EIO;
		cpu_relax();
	}

	return 0;
}

static int finalize_ladder(struct kvm *kvm, struct page *page)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err;
	int ret;

	get_page(page);
	mutex_lock(&kvm->slots_lock);
	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		goto err_unlock;
	}
	ret = 0;
err_unlock:
	mutex_unlock(&kvm->slots_lock);
	put_page(page);
	return ret;
}

static int finalize_told(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!tdx_operand_busy(err)) {
		if (err)
			return -EIO;
	} else {
		return -EBUSY;
	}

	return 0;
}

static int finalize_min(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err == TDX_SUCCESS)
		return 0;
	if (tdx_status_class(err) == TDX_OPERAND_BUSY)
		return -EAGAIN;
	WARN_ON_ONCE(err);
	return -EIO;
}
