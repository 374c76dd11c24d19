// SPDX-License-Identifier: GPL-2.0-only
// about: errnos in an error branch that belong to a failure of something else
#include "seam_stub.h"

int say_why(struct kvm *kvm, u64 err);
int get_ready(struct kvm *kvm);
bool is_late(struct kvm *kvm);
bool is_fatal(u64 err);
u64 get_flags(void);

/* BUSY is told apart once user space has seen the status. */
static int shown_to_user(struct kvm_tdx *tdx, void *user)
{
	u64 err = tdh_mr_finalize(&tdx->td);

	if (err) {
		if (copy_to_user(user, &err, sizeof(err)))
			return -EFAULT;
		return tdx_operand_busy(err) ? -EBUSY : -EIO;
	}
	return 0;
}

/* Nobody tells it apart: the copy has an errno of its own all the same. */
static int shown_to_user_only(struct kvm_tdx *tdx, void *user)
{
	u64 err = tdh_mr_finalize(&tdx->td);

	if (err) {
		if (copy_to_user(user, &err, sizeof(err)))
			return -EFAULT;
		return -EIO;	/* EXPECT: busy-as-eio */
	}
	return 0;
}

static int shown_after_mapping(struct kvm_tdx *tdx, void *user)
{
	u64 err = tdh_mr_finalize(&tdx->td);
	int ret = 0;

	if (err)
		ret = tdx_operand_busy(err) ? -EBUSY : -EIO;
	if (err && copy_to_user(user, &err, sizeof(err)))
		ret = -EFAULT;
	return ret;
}

static int either_fails(struct kvm_tdx *tdx, void *user)
{
	u64 err = tdh_mr_finalize(&tdx->td);

	if (copy_to_user(user, tdx, sizeof(*tdx)) || err)
		return -EFAULT;	/* EXPECT: busy-as-eio */
	return 0;
}

static int interrupted(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn, struct page *page)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mem_page_aug(&tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (err) {
		if (signal_pending(current)) {
			ret = -EINTR;
			goto out;
		}
		ret = tdx_operand_busy(err) ? -EBUSY : -EIO;
	}
out:
	if (page)
		put_page(page);
	return ret;
}

/* Every failure ends there, whatever the signal. */
static int interrupted_or_not(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mem_page_aug(&tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (err) {
		if (signal_pending(current))
			pr_debug("aug: 0x%llx\n", err);
		ret = -EINTR;	/* EXPECT: busy-as-eio */
	}
	return ret;
}

static int no_memory(struct kvm_tdx *tdx, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	u64 *log;

	err = tdh_mem_sept_add(&tdx->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (!err)
		return 0;

	log = kzalloc(sizeof(*log), GFP_KERNEL);
	if (!log) {
		if (tdx->finalized)
			pr_debug("no log\n");
		return -ENOMEM;
	}
	*log = err;
	kfree(log);
	return -EIO;	/* EXPECT: busy-as-eio */
}

static int spare_page(struct kvm_tdx *tdx, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	struct page *spare;

	err = tdh_mem_page_demote(&tdx->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (err) {
		spare = alloc_page(GFP_KERNEL);
		if (!spare)
			return -ENOMEM;
		put_page(spare);
		return tdx_operand_busy(err) ? -EAGAIN : -EIO;
	}
	return 0;
}

static int one_spare_page(struct kvm_tdx *tdx, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	struct page *spare = alloc_page(GFP_KERNEL);

	err = tdh_mem_page_demote(&tdx->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (err || !spare)
		return -ENOMEM;	/* EXPECT: busy-as-eio */
	return 0;
}

/* Nothing has failed here, but BUSY comes out of it otherwise. */
static int dead_already(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (unlikely(err)) {
		if (tdx->kvm.vm_dead)
			return -EIO;
		if (tdx_operand_busy(err))
			return -EBUSY;
		KVM_BUG_ON(err, &tdx->kvm);
		return -EIO;
	}
	return 0;
}

/* And here it does not. */
static int dead_or_alive(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (unlikely(err)) {
		if (tdx->kvm.vm_dead)
			return -EIO;	/* EXPECT: busy-as-eio */
		return -ENXIO;	/* EXPECT: busy-as-eio */
	}
	return 0;
}

static int retried_elsewhere(struct kvm_tdx *tdx)
{
	u64 err = tdh_mr_finalize(&tdx->td);
	int ret;

	if (err) {
		ret = get_ready(&tdx->kvm);
		if (ret < 0)
			return -ENXIO;
		return tdx_operand_busy(err) ? -EBUSY : -EIO;
	}
	return 0;
}

/* What the call is asked is the status. */
static int asks_about_it(struct kvm_tdx *tdx)
{
	u64 err = tdh_mr_finalize(&tdx->td);

	if (err) {
		if (is_fatal(err))
			return -ENXIO;	/* EXPECT: busy-as-eio */
		return -EIO;	/* EXPECT: busy-as-eio */
	}
	return 0;
}

/* So is what is made of its answer. */
static int asks_why(struct kvm_tdx *tdx)
{
	u64 err = tdh_mr_finalize(&tdx->td);
	int why;

	if (!err)
		return 0;
	why = say_why(&tdx->kvm, err);
	if (why != 0)
		return -ENXIO;	/* EXPECT: busy-as-eio */
	return -EIO;	/* EXPECT: busy-as-eio */
}

/* A test of the leaf's own outputs is none of a failure. */
static int what_is_there(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (err) {
		if (state)
			return -EIO;	/* EXPECT: busy-as-eio */
		return -EINVAL;	/* EXPECT: busy-as-eio */
	}
	return 0;
}

/* Which errno it is hangs on something else, BUSY is lost in both. */
static int late_or_not(struct kvm_tdx *tdx)
{
	u64 err = tdh_mr_finalize(&tdx->td);

	if (err) {
		if (is_late(&tdx->kvm))
			return -EIO;	/* EXPECT: busy-as-eio */
		return -EINVAL;	/* EXPECT: busy-as-eio */
	}
	return 0;
}

static int late_first(struct kvm_tdx *tdx)
{
	u64 err = tdh_mr_finalize(&tdx->td);

	if (!err)
		return 0;
	if (is_late(&tdx->kvm))
		return -ETIMEDOUT;
	return tdx_operand_busy(err) ? -EBUSY : -EIO;
}

static int map_status(struct kvm *kvm, u64 err)
{
	if (get_ready(kvm))
		return -ENXIO;
	if (tdx_operand_busy(err))
		return -EBUSY;
	return -EIO;
}

static int map_all(struct kvm *kvm, u64 err)
{
	if (get_ready(kvm))
		pr_debug("not ready: 0x%llx\n", err);
	return -EIO;	/* EXPECT: busy-as-eio */
}

static int mapped(struct kvm_tdx *tdx)
{
	u64 err = tdh_mr_finalize(&tdx->td);

	return err ? map_status(&tdx->kvm, err) : 0;
}

static int mapped_to_one(struct kvm_tdx *tdx)
{
	u64 err = tdh_mr_finalize(&tdx->td);

	if (err)
		return map_all(&tdx->kvm, err);
	return 0;
}

static void note_it(u64 err)
{
	if (get_flags())
		pr_debug("0x%llx\n", err);
}

/* What a helper asks for itself decides nothing behind it. */
static int noted(struct kvm_tdx *tdx)
{
	u64 err = tdh_mr_finalize(&tdx->td);

	if (err) {
		note_it(err);
		return -EIO;	/* EXPECT: busy-as-eio */
	}
	return 0;
}
