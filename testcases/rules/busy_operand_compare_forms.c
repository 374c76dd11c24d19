// SPDX-License-Identifier: GPL-2.0-only
/* The ways to compare a whole status with BUSY. */
#include "seam_stub.h"

#define TABLE_BUSY	(TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX)

static int td_bare_code(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err == TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;	/* MAY: bug-on-busy */
}

static int td_yoda(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (unlikely(TDX_ERROR_SEPT_BUSY == err))	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	if (((TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR) == (err)))	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	return err ? -EINVAL : 0;	/* MAY: busy-as-eio */
}

/* The arms the other way round. */
static int td_differs(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (!err)
		return 0;
	if (err != TABLE_BUSY)	/* EXPECT: busy-operand-compare */
		return -EINVAL;	/* MAY: busy-as-eio */

	return -EBUSY;
}

static int td_either(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	const u64 epoch_busy = TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH;
	u64 copy;

	cmd->hw_error = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	if (cmd->hw_error == TDX_ERROR_SEPT_BUSY || cmd->hw_error == TABLE_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	copy = cmd->hw_error;
	if (copy && copy != epoch_busy && !kvm->vm_dead)	/* EXPECT: busy-operand-compare */
		return -EINVAL;	/* MAY: busy-as-eio */

	return copy ? -EAGAIN : 0;
}

static int td_switch(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	default:
		return -EINVAL;	/* MAY: busy-as-eio */
	}
}

/* A code with an operand among the cases: masking would change its meaning. */
static int td_switch_mixed(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
	switch (err) {
	case TDX_ERROR_SEPT_BUSY:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	case TDX_EPT_ENTRY_STATE_INCORRECT | TDX_OPERAND_ID_RCX:
		return -EAGAIN;
	}

	return err ? -EINVAL : 0;	/* MAY: busy-as-eio */
}

/* Masked, and then compared with what a masked status never is. */
static int td_never(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	return err ? -EINVAL : 0;	/* MAY: busy-as-eio */
}

#define TD_TREE_BUSY(st)	((st) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */

static bool td_page_busy(u64 st)
{
	return st == TABLE_BUSY;	/* EXPECT: busy-operand-compare */
}

static int td_behind_names(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	scoped_guard(write_lock, &kvm->mmu_lock) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
		if (TD_TREE_BUSY(err) || td_page_busy(err))
			return -EBUSY;
		if (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR))	/* EXPECT: busy-operand-compare */
			return -EBUSY;
	}

	return err == TDX_OPERAND_BUSY ? -EBUSY : 0;	/* EXPECT: busy-operand-compare */
}

static int td_nested(struct kvm *kvm)
{
	u64 err;

	if (!kvm->vm_dead &&
	    (err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td)) == TABLE_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	if (tdh_mem_track(&to_kvm_tdx(kvm)->td) == TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	return 0;
}

/* A walk that leaves at the first BUSY, and one that counts it and goes on. */
static int td_walks(struct kvm *kvm, gfn_t gfn, gfn_t end, int nr)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;
	int i, skipped = 0;

	for (; gfn < end; gfn++) {
		err = tdh_mem_range_block(td, gfn_to_gpa(gfn), PG_LEVEL_4K, &entry, &state);
		if (err == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
			break;
	}

	for (i = 0; i < nr; i++) {
		err = tdh_vp_flush(&to_tdx(kvm_get_vcpu(kvm, i))->vp);
		if (err == TABLE_BUSY) {	/* EXPECT: busy-operand-compare */
			skipped++;
			continue;
		}
	}

	return skipped ? -EBUSY : 0;
}

/* One second try after a kick is no loop. */
static int td_second_try(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	err = tdh_mem_track(td);
	if (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH)) {	/* EXPECT: busy-operand-compare */
		tdx_no_vcpus_enter_start(kvm);
		err = tdh_mem_track(td);
		tdx_no_vcpus_enter_stop(kvm);
	}

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;	/* MAY: bug-on-busy */
}

/* Masked, the arm would go round for every operand: report only. */
static int switch_goes_round(struct tdx_td *td, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	for (;;) {
		err = tdh_mem_sept_add(td, gpa, PG_LEVEL_2M, table,	/* MAY: busy-retry */
				       &entry, &state);
		switch (err) {
		case TDX_SUCCESS:
			return 0;
		case TDX_ERROR_SEPT_BUSY:	/* MAY: busy-operand-compare */
			break;
		default:
			return -EIO;	/* MAY: busy-as-eio */
		}
	}
}

static int td_yoda_differs(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (err && TDX_ERROR_SEPT_BUSY != err)	/* EXPECT: busy-operand-compare */
		return -EINVAL;	/* MAY: busy-as-eio */

	return err ? -EBUSY : 0;
}

static int td_yoda_differs_id(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err && (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR) != err)	/* EXPECT: busy-operand-compare */
		return -EINVAL;	/* MAY: busy-as-eio */

	return err ? -EBUSY : 0;
}
