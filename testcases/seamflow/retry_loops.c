// SPDX-License-Identifier: GPL-2.0-only
// Retries by classes, switches, indexes that step back, helpers and recursion.
#include "seam_stub.h"
#define TDX_BUSY_RETRIES 10
#define RECOVERABLE(err) (((err) >> 62) == 2)

static int r_class_flag(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (err && !(err & TDX_NON_RECOVERABLE));
	return err ? -EINVAL : 0;
}
static int r_class_error(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (err & TDX_ERROR);
	return err ? -EINVAL : 0;
}
static u64 r_class_mask(struct tdx_td *td)
{
	u64 err;
	int n = 0;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while ((err & (TDX_ERROR | TDX_NON_RECOVERABLE)) == TDX_ERROR && n++ < 10);
	return err;
}
static int r_switch_end(struct tdx_td *td, gpa_t gpa)
{
	u64 err, e, s;

	for (;;) {
		err = tdh_mem_range_block(td, gpa, 1, &e, &s);	/* EXPECT: busy-retry */
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_SUCCESS:
			return 0;
		case TDX_OPERAND_BUSY:
			break;
		default:
			return -EIO;
		}
		cond_resched();
	}
}
static int r_switch_exact(struct tdx_td *td, gpa_t gpa)
{
	u64 err, e, s;

	while (1) {
		err = tdh_mem_range_block(td, gpa, 1, &e, &s);	/* EXPECT: busy-retry */
		switch (err) {
		case TDX_SUCCESS:
			return 0;
		case TDX_ERROR_SEPT_BUSY:
		case TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR:
			cpu_relax();
			break;
		default:
			return -EINVAL;	/* MAY: busy-as-eio */
		}
	}
}
static int r_stepback(struct kvm *kvm, struct page **p, int n)
{
	int i;
	u64 err;

	for (i = 0; i < n; ++i) {
		err = tdh_vp_addcx(&to_tdx(kvm_get_vcpu(kvm, 0))->vp, p[i]);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			--i;
			continue;
		}
		if (err)
			return -EINVAL;	
	}
	return 0;
}
static int r_stepback_gpa(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	u64 err, e, s;

	for (; gpa < end; gpa += PAGE_SIZE) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			gpa -= PAGE_SIZE;
		else if (err)
			return -EINVAL;
	}
	return 0;
}
static int r_countdown(struct tdx_td *td)
{
	int retries = TDX_BUSY_RETRIES;
	u64 err;

	while (retries--) {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			return err ? -EIO : 0;
	}
	return -EBUSY;
}
static int r_goto_count(struct tdx_td *td)
{
	int tries = 0;
	u64 err;

retry:
	err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(err)) {
		if (++tries < 5) {
			cond_resched();
			goto retry;
		}
		return -EBUSY;
	}
	return err ? -EIO : 0;
}
static bool is_transient(u64 err)
{
	return (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY ||
		(err & TDX_SEAMCALL_STATUS_MASK) == TDX_RND_NO_ENTROPY;
}
static int r_helper_test(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (is_transient(err));
	return err ? -EIO : 0;
}
static int r_done_flag(struct tdx_td *td)
{
	bool done = false;
	u64 err = 0;

	while (!done) {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			done = true;
		else
			cpu_relax();
	}
	return err ? -EIO : 0;
}
static int finalize_once(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}
static int r_errno(struct kvm *kvm)
{
	int ret;

	do {
		ret = finalize_once(kvm);	/* MAY: busy-retry */
	} while (ret == -EBUSY);
	return ret;
}
static u64 call2(struct tdx_td *td, gpa_t gpa)
{
	u64 e, s;

	return tdh_mem_page_remove(td, gpa, 1, &e, &s);
}
static u64 call1(struct tdx_td *td, gpa_t gpa)
{
	return call2(td, gpa);
}
static u64 r_deep(struct tdx_td *td, gpa_t gpa)
{
	u64 err;

	while (tdx_operand_busy(err = call1(td, gpa)))	/* EXPECT: busy-retry */
		cpu_relax();
	return err;
}
struct req { struct tdx_td *td; u64 status; int left; };
static void run_req(struct req *r)
{
	r->status = tdh_mr_finalize(r->td);
}
static u64 r_req(struct req *r)
{
	do {
		run_req(r);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(r->status) && r->left--);
	return r->status;
}
static u64 r_fptr(struct tdx_td *td, u64 (*fn)(struct tdx_td *))
{
	u64 err;

	do {
		err = fn(td);	/* MAY: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}
static u64 r_with_unlock(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e, s;

again:
	write_lock(&kvm->mmu_lock);
	err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);	/* EXPECT: busy-retry */
	write_unlock(&kvm->mmu_lock);
	if (tdx_operand_busy(err))
		goto again;
	return err;
}
static u64 r_signal(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e, s;

	for (;;) {
		if (signal_pending(current))
			return TDX_OPERAND_BUSY;
		err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);	/* EXPECT: busy-retry */
		if (likely(!tdx_operand_busy(err)))
			break;
		cond_resched();
	}
	return err;
}
static u64 r_two_codes(void)
{
	u64 err;
	bool resume = false;

	do {
		err = tdh_phymem_cache_wb(resume);	/* EXPECT: busy-retry */
		resume = err == TDX_INTERRUPTED_RESUMABLE;
	} while (resume || tdx_operand_busy(err));
	return err;
}
static u64 r_no_vcpus(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_do_no_vcpus(tdh_mem_track, kvm, &to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}
static int r_backoff(struct tdx_td *td)
{
	unsigned delay = 1, i;
	u64 err;

	for (i = 0; i < 5; i++, delay *= 2) {
		unsigned j;

		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
		for (j = 0; j < delay; j++)
			cpu_relax();
	}
	return tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
}
static u64 r_mask_var(struct tdx_td *td)
{
	const u64 mask = TDX_SEAMCALL_STATUS_MASK;
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while ((err & mask) == TDX_OPERAND_BUSY);
	return err;
}
static u64 r_while_cond_code(struct tdx_td *td)
{
	u64 err = TDX_OPERAND_BUSY;
	int i;

	for (i = 0; i < 3 && (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY; i++)
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	return err;
}
static u64 r_not_success(struct tdx_td *td)
{
	u64 err;
	int i = 0;

	while ((err = tdh_mr_finalize(td)) != TDX_SUCCESS && i++ < 100)	/* EXPECT: busy-retry */
		cpu_relax();
	return err;
}
static u64 r_two_leaves(struct tdx_td *td, gpa_t gpa)
{
	u64 err, e, s;

	do {
		err = tdh_mem_range_block(td, gpa, 1, &e, &s);	/* EXPECT: busy-retry */
		if (!err)
			err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}
static int r_nested(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, e, s;

	for (; gpa < end; gpa += PAGE_SIZE) {
		do {
			err = tdh_mem_range_block(td, gpa, 1, &e, &s);	/* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
		if (err)
			return -EINVAL;
	}
	return 0;
}
static u64 r_recurse(struct tdx_td *td, int depth)
{
	u64 err = tdh_mem_track(td);	/* EXPECT: busy-retry */

	if (tdx_operand_busy(err) && depth < 10)
		return r_recurse(td, depth + 1);
	return err;
}
static u64 r_static_ret(struct kvm *kvm, gpa_t gpa);
static u64 r_proto(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

	for (;;) {
		err = r_static_ret(kvm, gpa);	/* EXPECT: busy-retry */
		if (err >> 32 != TDX_OPERAND_BUSY >> 32)
			return err;
	}
}
static u64 r_static_ret(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e, s;

	err = tdh_mem_sept_remove(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);
	if (err)
		pr_err("x\n");
	return err;
}
static bool finalize_busy(struct kvm *kvm, u64 *err)
{
	*err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	return tdx_operand_busy(*err);
}
static int r_bool_helper(struct kvm *kvm)
{
	u64 err;

	while (finalize_busy(kvm, &err))	/* EXPECT: busy-retry */
		cpu_relax();
	return err ? -EIO : 0;
}
