// SPDX-License-Identifier: GPL-2.0-only
// Retries by way of structs, tables, pointers, states, clocks and errnos.
#include "seam_stub.h"
struct td_req { struct list_head l; u64 gpa; u64 status; int errno_; struct td_req *next; };
struct td_ops { u64 (*track)(struct tdx_td *td); };
typedef u64 (*leaf_fn)(struct tdx_td *td);
int pick(void);

/* status via a struct of results */
struct td_ret { u64 err, entry, state; };
static struct td_ret n_block(struct kvm *kvm, gpa_t gpa)
{
	struct td_ret r;

	r.err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, 1, &r.entry, &r.state);
	return r;
}
static int n_user(struct kvm *kvm, gpa_t gpa)
{
	struct td_ret r;

	do {
		r = n_block(kvm, gpa);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(r.err));
	return r.err ? -EINVAL : 0;
}
/* the status of either leaf in one variable */
static u64 n_either(struct kvm *kvm, gpa_t gpa, bool rm)
{
	u64 err, e, s;

	for (;;) {
		if (rm)
			err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);	/* EXPECT: busy-retry */
		else
			err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			return err;
	}
}
static u64 n_choose(struct kvm *kvm, gpa_t gpa, bool rm)
{
	u64 err, e, s;
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;

	do {
		err = rm ? tdh_mem_page_remove(td, gpa, 1, &e, &s) :	/* EXPECT: busy-retry */
			tdh_mem_range_block(td, gpa, 1, &e, &s);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}
/* busy makes it go round by an errno of its own */
static int n_errno_inside(struct kvm *kvm)
{
	u64 err;
	int ret;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (!err)
			ret = 0;
		else if (tdx_operand_busy(err))
			ret = -EAGAIN;
		else
			ret = -EIO;
	} while (ret == -EAGAIN);
	return ret;
}
/* state machine */
static int n_state(struct kvm *kvm, gpa_t gpa)
{
	enum { BLOCK, TRACK, DONE } st = BLOCK;
	u64 err = 0, e, s;

	while (st != DONE) {
		switch (st) {
		case BLOCK:
			err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);	/* EXPECT: busy-retry */
			if (tdx_operand_busy(err))
				continue;
			st = err ? DONE : TRACK;
			break;
		case TRACK:
			err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
			if (tdx_operand_busy(err))
				break;
			st = DONE;
			break;
		default:
			break;
		}
	}
	return err ? -EINVAL : 0;
}
/* list of requests, each done until it is not busy */
static void n_list(struct tdx_td *td, struct td_req *r)
{
	u64 e, s;

	while (r) {
		r->status = tdh_mem_range_block(td, r->gpa, 1, &e, &s);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(r->status)) {
			cpu_relax();
			continue;
		}
		r = r->next;
	}
}
static void n_list_silent(struct tdx_td *td, struct td_req *r)
{
	u64 e, s;

	while (r) {
		r->status = tdh_mem_range_block(td, r->gpa, 1, &e, &s);
		r = r->next;
	}
}
/* a timeout by clock */
extern u64 now(void);
static int n_timeout(struct kvm *kvm)
{
	u64 end = now() + 1000, err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
		cond_resched();
	} while (now() < end);
	return tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
}
/* one more try without loop and without kick: BUG after it */
static int n_pair(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, e, s;
	bool retried = false;

again:
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, 1, pfn, &e, &s);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(err) && !retried) {
		retried = true;
		goto again;
	}
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}
/* kick in a loop: still a loop */
static int n_kick_loop(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e, s;

	lockdep_assert_held_write(&kvm->mmu_lock);
	err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);
	while (tdx_operand_busy(err)) {
		kvm_make_all_cpus_request(kvm, KVM_REQ_OUTSIDE_GUEST_MODE);
		err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, 1, &e, &s);	/* EXPECT: busy-retry */
	}
	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}
/* ops table */
static u64 n_ops(const struct td_ops *ops, struct tdx_td *td)
{
	u64 err;

	do {
		err = ops->track(td);	/* MAY: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}
/* do_no_vcpus fed by a local pointer */
static int n_local_ptr(struct kvm *kvm)
{
	leaf_fn fn = tdh_mem_track;
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);
	err = tdh_do_no_vcpus(fn, kvm, &to_kvm_tdx(kvm)->td);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	return 0;
}
static u64 n_ptr_loop(struct kvm *kvm)
{
	leaf_fn fn = tdh_mem_track;
	u64 err;

	do {
		err = fn(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}
static u64 n_apply(leaf_fn fn, struct tdx_td *td)
{
	u64 err;

	do {
		err = fn(td);	/* MAY: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}
static u64 n_apply_user(struct tdx_td *td)
{
	return n_apply(tdh_mr_finalize, td);	/* MAY: busy-retry */
}
/* computed */
static u64 n_xor(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (!((err ^ TDX_OPERAND_BUSY) >> 32));
	return err;
}
static u64 n_sub(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (err - TDX_OPERAND_BUSY <= 0xff);
	return err;
}
static u64 n_signed(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while ((s64)err < 0);
	return err;
}
static u64 n_hi(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while ((u32)(err >> 32) == (u32)(TDX_OPERAND_BUSY >> 32));
	return err;
}
static const u64 retry_codes[] = { TDX_OPERAND_BUSY, TDX_RND_NO_ENTROPY };
static bool in_table(u64 err)
{
	unsigned i;

	for (i = 0; i < ARRAY_SIZE(retry_codes); i++)
		if ((err & TDX_SEAMCALL_STATUS_MASK) == retry_codes[i])
			return true;
	return false;
}
static u64 n_table(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (in_table(err));
	return err;
}
/* status kept over the loop */
static u64 n_last(struct tdx_td *td, int n)
{
	u64 last = 0;

	while (n--) {
		last = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (last == TDX_SUCCESS || !tdx_operand_busy(last))
			break;
	}
	return last;
}
static u64 n_boolret(struct tdx_td *td, bool *busy)
{
	u64 err = tdh_mem_track(td);

	*busy = tdx_operand_busy(err);
	return err;
}
static u64 n_boolflag(struct tdx_td *td)
{
	bool busy;
	u64 err;

	do {
		err = n_boolret(td, &busy);	/* EXPECT: busy-retry */
	} while (busy);
	return err;
}
static int map_busy(u64 err)
{
	return tdx_operand_busy(err) ? -EAGAIN : err ? -EIO : 0;
}
static int n_mapped(struct tdx_td *td)
{
	int ret;

	do {
		ret = map_busy(tdh_mem_track(td));	/* EXPECT: busy-retry */
	} while (ret == -EAGAIN);
	return ret;
}
