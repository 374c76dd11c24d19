// SPDX-License-Identifier: GPL-2.0-only
// about: after a failure another leaf does the work, or only cleans up
#include "seam_stub.h"

static int small_pages_then(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_promote(&tdx->td, gpa, PG_LEVEL_2M, &entry, &state);
	if (!err)
		return 0;
	if (tdx_operand_busy(err))
		return -EBUSY;

	err = tdh_mem_page_aug(&tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err)
		return -EIO;
	return 0;
}

static int small_pages_at_once(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_promote(&tdx->td, gpa, PG_LEVEL_2M, &entry, &state);
	if (err && !tdx_operand_busy(err))
		err = tdh_mem_page_aug(&tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

/* Nobody asks how that went. */
static int small_pages_perhaps(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_promote(&tdx->td, gpa, PG_LEVEL_2M, &entry, &state);
	if (err) {	/* EXPECT: failure-as-success */
		err = tdh_mem_page_aug(&tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
		pr_debug("aug: 0x%llx\n", err);
	}
	return 0;
}

/* Success goes on with that leaf as well: it makes up for nothing. */
static int both_in_a_row(struct kvm_tdx *tdx, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mem_page_promote(&tdx->td, gpa, PG_LEVEL_2M, &entry, &state);
	if (err)	/* EXPECT: failure-as-success */
		pr_err("promote: 0x%llx\n", err);
	err = tdh_mem_track(&tdx->td);
	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err)
		return -EIO;
	return 0;
}

/* The second decides no more than the first. */
static int logged_only(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_promote(&tdx->td, gpa, PG_LEVEL_2M, &entry, &state);
	if (err) {	/* EXPECT: failure-as-success */
		err = tdh_mem_page_aug(&tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
		if (err)	/* EXPECT: failure-as-success */
			pr_err("aug: 0x%llx\n", err);
	}
	return 0;
}

static int warned_only(struct kvm_tdx *tdx, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mem_page_promote(&tdx->td, gpa, PG_LEVEL_2M, &entry, &state);
	if (err)	/* EXPECT: failure-as-success */
		WARN_ON_ONCE(tdh_mng_key_freeid(&tdx->td));
	return 0;
}

static int kept_zero(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mem_page_promote(&tdx->td, gpa, PG_LEVEL_2M, &entry, &state);
	if (err) {
		err = tdh_mem_page_aug(&tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
		if (err)
			ret = tdx_operand_busy(err) ? -EBUSY : -EIO;
	}
	return ret;
}

/* The other way round is tried now and then. */
static int if_wanted(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_promote(&tdx->td, gpa, PG_LEVEL_2M, &entry, &state);
	if (err && tdx->finalized) {	/* EXPECT: failure-as-success */
		err = tdh_mem_page_aug(&tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
		if (err)
			return tdx_operand_busy(err) ? -EBUSY : -EIO;
	}
	return 0;
}

static int map_small(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

static int by_helper(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_promote(&tdx->td, gpa, PG_LEVEL_2M, &entry, &state);
	if (err && map_small(tdx, gpa, pfn))
		return -ENOSPC;
	return 0;
}

static int by_helper_perhaps(struct kvm_tdx *tdx, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_promote(&tdx->td, gpa, PG_LEVEL_2M, &entry, &state);
	if (err && map_small(tdx, gpa, pfn))	/* EXPECT: failure-as-success */
		pr_err("no small page either\n");
	return 0;
}

/* What is no SEAMCALL does not do the work. */
static int shown_to_user(struct kvm_tdx *tdx, gpa_t gpa, void *user)
{
	u64 err, entry, state;

	err = tdh_mem_page_promote(&tdx->td, gpa, PG_LEVEL_2M, &entry, &state);
	if (err && copy_to_user(user, &err, sizeof(err)))	/* EXPECT: failure-as-success */
		return -EFAULT;
	return 0;
}

/* Nor does teardown, which undoes it. */
static int undone(struct kvm_tdx *tdx, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&tdx->td, gpa, &entry, &state);
	if (err) {	/* EXPECT: failure-as-success */
		err = tdh_mng_key_freeid(&tdx->td);
		if (WARN_ON_ONCE(err))
			return -EIO;
	}
	return 0;
}
