// SPDX-License-Identifier: GPL-2.0-only
// about: BUSY told apart by the upper half of the status, cast to its width
#include "seam_stub.h"

static int cd_cast(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u32 code = err >> 32;

	if (code == (u32)(TDX_OPERAND_BUSY >> 32))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int cd_cast_late(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	u32 code;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	code = (u32)(err >> 32);
	if (code != (u32)(TDX_OPERAND_BUSY >> 32)) {
		if (KVM_BUG_ON(err, kvm))
			return -EIO;
		return 0;
	}

	return -EBUSY;
}

static int cd_cast_both(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if ((u32)(err >> 32) == (u32)(TDX_OPERAND_BUSY >> 32))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

/* The upper half of another code. */
static int cd_cast_other(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u32 code = err >> 32;

	if (code == (u32)(TDX_VCPU_ASSOCIATED >> 32))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* A test for success beside a bug macro that always fires. */
static int cd_or_warn(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (IS_TDX_SUCCESS(err) || WARN_ON_ONCE(1))	/* EXPECT: bug-on-busy */
		return 0;	/* MAY: failure-as-success */

	return -EIO;	/* MAY: busy-as-eio */
}

static void cd_or_bug(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!err || KVM_BUG_ON(1, kvm))	/* EXPECT: bug-on-busy */
		return;
	pr_debug("finalize: %llx\n", err);
}

static void cd_or_warn_told(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return;
	if (!err || WARN_ON_ONCE(1))
		return;
	pr_debug("finalize: %llx\n", err);
}

static void cd_or_told(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!err || tdx_operand_busy(err) || WARN_ON_ONCE(1))
		return;
	pr_debug("finalize: %llx\n", err);
}

/* Whichever of two is made. */
static int cd_either(struct kvm *kvm, gpa_t gpa, bool block)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	err = block ? tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state) :
		      tdh_mem_range_unblock(td, gpa, PG_LEVEL_4K, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int cd_either_told(struct kvm *kvm, gpa_t gpa, bool block)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	err = block ? tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state) :
		      tdh_mem_range_unblock(td, gpa, PG_LEVEL_4K, &entry, &state);
	if (tdx_operand_busy(err))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int cd_either_guarded(struct kvm *kvm, gpa_t gpa, bool block)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);
	err = block ? tdh_do_no_vcpus(tdh_mem_range_block, kvm, td, gpa, PG_LEVEL_4K, &entry, &state) :
		      tdh_mem_range_unblock(td, gpa, PG_LEVEL_4K, &entry, &state);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

/* The cast may be on either side, or on none. */
static int cd_shifted(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if ((err >> 32) == (TDX_OPERAND_BUSY >> 32))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int cd_shifted_left(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if ((u32)(err >> 32) == TDX_OPERAND_BUSY >> 32)
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int cd_shifted_right(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err >> 32 == (u32)(TDX_OPERAND_BUSY >> 32))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}
