// SPDX-License-Identifier: GPL-2.0-only
/* Statuses that nobody looks at. */
#include "seam_stub.h"

static void td_flush_all(struct kvm *kvm, int nr)
{
	int i;

	for (i = 0; i < nr; i++)
		tdh_vp_flush(&to_tdx(kvm_get_vcpu(kvm, i))->vp);	/* EXPECT: status-ignored */
}

/* Only the last round's status survives. */
static int td_last_one_counts(struct kvm *kvm, kvm_pfn_t pfn, int nr)
{
	u64 err = TDX_SUCCESS;
	int i;

	for (i = 0; i < nr; i++)
		err = tdh_phymem_page_wbinvd_hkid(to_kvm_tdx(kvm)->hkid, pfn + i);	/* EXPECT: status-ignored */

	return err ? -EIO : 0;
}

static void td_raw(struct tdx_module_args *args)
{
	seamcall(TDH_MR_FINALIZE, args);	/* EXPECT: status-ignored */
	(void)__seamcall_ret(TDH_MR_EXTEND, args);	/* EXPECT: status-ignored */
}

static void td_through_macro(struct kvm *kvm)
{
	tdh_do_no_vcpus(tdh_mem_track, kvm, &to_kvm_tdx(kvm)->td);	/* EXPECT: status-ignored */
}

static u64 td_block(struct kvm *kvm, gpa_t gpa)
{
	u64 entry, state;

	return tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
}

static void td_helper(struct kvm *kvm, gpa_t gpa, bool really)
{
	if (really)
		td_block(kvm, gpa);	/* EXPECT: status-ignored */
}

static void td_guarded(struct kvm *kvm, gpa_t gpa)
{
	u64 entry, state;

	scoped_guard(write_lock, &kvm->mmu_lock) {
		tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K,	/* EXPECT: status-ignored */
				    &entry, &state);
	}
}

static void td_in_brackets(struct kvm *kvm)
{
	(void)(tdh_mr_finalize(&to_kvm_tdx(kvm)->td));	/* EXPECT: status-ignored */
}

static u64 td_last_of_all(struct kvm *kvm, gpa_t gpa, int nr)
{
	u64 entry, state, err;

	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K,	/* EXPECT: status-ignored */
					  &entry, &state);
		gpa += PAGE_SIZE;
	} while (--nr);

	return err;
}

/* What stands in front of a comma, or in the head of a loop, is dropped. */
static void in_passing(struct kvm *kvm, struct tdx_td *td, int i)
{
	(void)tdh_mem_track(td), kvm->vm_dead = true;	/* EXPECT: status-ignored */
	tdh_mem_track(td), kvm->vm_dead = true;	/* EXPECT: status-ignored */
	for (; i < 4; i++, tdh_mem_track(td))	/* MAY: status-ignored */
		cond_resched();
	for (tdh_mem_track(td); i < 8; i++)	/* EXPECT: status-ignored */
		cond_resched();
	for (; kvm->vm_dead; tdh_mem_track(td))	/* EXPECT: status-ignored */
		cond_resched();
}

static u64 used_in_comma(struct kvm *kvm, struct tdx_td *td)
{
	u64 err;

	return err = tdh_mem_track(td), kvm->vm_dead ? 0 : err;
}

/* So is the last of a comma's, and what a choice of calls comes to. */
static void in_statement(struct kvm *kvm, struct tdx_td *td, bool last)
{
	kvm->vm_dead = true, tdh_mem_track(td);	/* EXPECT: status-ignored */
	last ? tdh_mr_finalize(td) : 0;	/* EXPECT: status-ignored */
	last ? 0 : tdh_mem_track(td);	/* EXPECT: status-ignored */
}

static u64 used_in_choice(struct kvm *kvm, struct tdx_td *td)
{
	u64 err;

	err = kvm->vm_dead ? tdh_mr_finalize(td) : tdh_mem_track(td);
	return kvm->vm_dead = true, err ? err : tdh_mr_finalize(td);
}

/* Whatever the wrapper is called. */
static void td_raw_others(struct tdx_module_args *args)
{
	seamcall_ret(TDH_MR_FINALIZE, args);	/* EXPECT: status-ignored */
	seamcall_saved_ret(TDH_MEM_TRACK, args);	/* EXPECT: status-ignored */
	__seamcall(TDH_MR_FINALIZE, args);	/* EXPECT: status-ignored */
	__seamcall_saved_ret(TDH_MEM_TRACK, args);	/* EXPECT: status-ignored */
	tdx_seamcall(TDH_MR_FINALIZE, args);	/* EXPECT: status-ignored */
	tdx_seamcall_ret(TDH_MR_FINALIZE, args);	/* EXPECT: status-ignored */
	kvm_seamcall(TDH_MR_FINALIZE, 0, 0, 0, 0, args);	/* EXPECT: status-ignored */
}

static u64 td_finalize_raw(struct tdx_module_args *args)
{
	return seamcall(TDH_MR_FINALIZE, args);
}

static void td_helper_raw(struct tdx_module_args *args)
{
	td_finalize_raw(args);	/* EXPECT: status-ignored */
}

static void if_need_be(struct tdx_td *td, bool stale, bool tracked)
{
	stale && tdh_mem_track(td);	/* EXPECT: status-ignored */
	tracked || tdh_mem_track(td);	/* EXPECT: status-ignored */
	(void)(stale && tdh_mem_track(td));	/* EXPECT: status-ignored */
	(void)(tracked || tdh_mem_track(td));	/* EXPECT: status-ignored */
}

static bool all_went_well(struct tdx_td *td, bool stale)
{
	bool bad = stale && tdh_mem_track(td);

	return !bad && !tdh_mr_finalize(td);
}
