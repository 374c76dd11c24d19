// SPDX-License-Identifier: GPL-2.0-only
/* Comparisons that keep a call retried: one defect, and it is busy-retry's. */
#include "seam_stub.h"

#define TREE_BUSY(st)	((st) == TDX_ERROR_SEPT_BUSY)

static bool td_epoch_busy(u64 st)
{
	return st == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH);
}

static bool td_root_busy(u64 st)
{
	return st == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR);
}

static u64 td_behind_macro(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (TREE_BUSY(err));

	return err;
}

static u64 td_behind_helper(struct tdx_td *td)
{
	u64 err;

again:
	err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	if (unlikely(td_epoch_busy(err)))
		goto again;

	return err;
}

static u64 td_leaves(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (err != TDX_ERROR_SEPT_BUSY)
			return err;
		cpu_relax();
	}
}

static u64 td_not_equal(struct tdx_td *td, int tries)
{
	u64 err;

	while (tries--) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!(err == TDX_ERROR_SEPT_BUSY))
			break;
	}

	return err;
}

static u64 td_case(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		switch (err) {
		case TDX_ERROR_SEPT_BUSY:
			cpu_relax();
			continue;
		default:
			return err;
		}
	}
}

static u64 td_in_condition(struct tdx_td *td)
{
	while (tdh_mem_track(td) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-retry */
		cpu_relax();

	return 0;
}

static u64 td_jumps(struct tdx_td *td, int tries)
{
	u64 err;

retry:
	err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	if (err == TDX_ERROR_SEPT_BUSY && --tries) {
		cond_resched();
		goto retry;
	}

	return err;
}

/* The loop is in the macro: a busy-retry wherever it is used. */
#define td_spin(fn, ...)						\
({									\
	u64 __err;							\
									\
	do {								\
		__err = fn(__VA_ARGS__);				\
	} while (__err == TDX_ERROR_SEPT_BUSY);				\
	__err;								\
})

static int td_remove_by_macro(struct kvm *kvm, gpa_t gpa)
{
	u64 entry, state, err;

	err = td_spin(tdh_mem_page_remove, &to_kvm_tdx(kvm)->td,	/* EXPECT: busy-retry */
		      gpa, 0, &entry, &state);
	return err ? -EBUSY : 0;
}

/* No loop: the other operands are lost. */
#define td_once(fn, ...) (fn(__VA_ARGS__) == TDX_ERROR_SEPT_BUSY ? -EBUSY : 0) /* EXPECT: busy-operand-compare */

static int td_remove_once(struct kvm *kvm, gpa_t gpa)
{
	u64 entry, state;

	return td_once(tdh_mem_page_remove, &to_kvm_tdx(kvm)->td, gpa, 0,
		       &entry, &state);
}

static int td_remove_till_free(struct kvm *kvm, gpa_t gpa)
{
	u64 entry, state, err;

	do {
		err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K,	/* MAY: busy-retry */
					  &entry, &state);
	} while (!(err != TDX_ERROR_SEPT_BUSY || kvm->vm_dead));

	return err ? -EBUSY : 0;
}

/* The test of a loop that is left where it does not hold. */
static u64 td_not_by_macro(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!TREE_BUSY(err))
			break;
		cpu_relax();
	}

	return err;
}

static u64 td_not_by_helper(struct tdx_td *td)
{
	u64 err;

	while (true) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!td_root_busy(err))
			return err;
	}
}

/* The test is kept in a flag. */
static u64 td_by_flag(struct tdx_td *td)
{
	bool again;
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		again = err == TDX_ERROR_SEPT_BUSY;
		if (again)
			cpu_relax();
	} while (again);

	return err;
}

/* BUSY waits, all else leaves. */
static u64 td_else_leaves(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (err == TDX_ERROR_SEPT_BUSY)
			cpu_relax();
		else
			return err;
	}
}

static u64 td_raw(struct tdx_module_args *args)
{
	u64 err;

	for (;;) {
		err = seamcall(TDH_MEM_TRACK, args);	/* EXPECT: busy-retry */
		if (err != TDX_ERROR_SEPT_BUSY)
			return err;
	}
}

static u64 td_track_once(struct kvm *kvm)
{
	return tdh_mem_track(&to_kvm_tdx(kvm)->td);
}

static int td_by_helper(struct kvm *kvm)
{
	u64 err;

	for (;;) {
		err = td_track_once(kvm);	/* EXPECT: busy-retry */
		if (err != TDX_ERROR_SEPT_BUSY)
			break;
	}

	return err ? -EBUSY : 0;
}

static u64 td_goes_on(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (err == TDX_ERROR_SEPT_BUSY) {
			cpu_relax();
			continue;
		}
		break;
	}

	return err;
}

/* The call is in the condition of the way back. */
static int td_tested_at_once(struct tdx_td *td)
{
	u64 err;

retry:
	if ((err = tdh_mem_track(td)) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-retry */
		goto retry;

	return err ? -EBUSY : 0;
}

static int td_tested_unseen(struct tdx_td *td)
{
retry:
	if (TDX_ERROR_SEPT_BUSY == tdh_mem_track(td))	/* EXPECT: busy-retry */
		goto retry;

	return 0;
}

static u64 td_goes_on_at_once(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		if ((err = tdh_mem_track(td)) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-retry */
			continue;
		break;
	}

	return err;
}

static u64 td_leaves_at_once(struct tdx_td *td, int tries)
{
	u64 err;

	while (tries--) {
		if ((err = tdh_mem_track(td)) != TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-retry */
			break;
	}

	return err;
}

/* One vCPU after the other: none is asked again. */
static int td_flush_till_free(struct kvm *kvm, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		if (tdh_vp_flush(&to_tdx(kvm_get_vcpu(kvm, i))->vp) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
			continue;
		pr_info("%d is free\n", i);
	}

	return 0;
}

#define kvm_for_each_vcpu(i, vcpu, kvm)	\
	for (i = 0; ((vcpu) = kvm_get_vcpu(kvm, i)); i++)

static int td_flush_each(struct kvm *kvm)
{
	struct kvm_vcpu *vcpu;
	unsigned long i;

	kvm_for_each_vcpu(i, vcpu, kvm) {
		if (tdh_vp_flush(&to_tdx(vcpu)->vp) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
			continue;
		pr_info("%lu is free\n", i);
	}

	return 0;
}
