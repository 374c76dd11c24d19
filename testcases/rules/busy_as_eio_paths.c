// SPDX-License-Identifier: GPL-2.0-only
// about: a test for BUSY that takes it out on some ways to the errno only, or on none
#include "seam_stub.h"

/* What is only logged goes on to the errno. */
static int pw_logged(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		pr_warn("finalize lost a race\n");
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int pw_logged_mask(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (unlikely((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)) {
		pr_debug("extend met %llx\n", entry);
		pr_debug("in state %llx\n", state);
	}
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int pw_logged_and_left(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err)) {
		pr_warn("finalize lost a race\n");
		return -EBUSY;
	}
	if (err)
		return -EIO;

	return 0;
}

static int pw_logged_else(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		pr_warn("finalize lost a race\n");
	else if (err)
		return -EIO;

	return err ? -EBUSY : 0;
}

static int pw_logged_one_or_other(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err) {
		if (tdx_operand_busy(err))
			pr_debug("finalize lost a race\n");
		else
			pr_err("finalize: %llx\n", err);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

/* The second test is one that counts. */
static int pw_logged_then_left(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!tdx_operand_busy(err))
		pr_debug("finalize: %llx\n", err);
	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

/* Where it may not wait, it leaves; where it may, BUSY is -EIO all of a sudden. */
static int pw_some(struct kvm *kvm, gpa_t gpa, bool atomic)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (atomic && tdx_operand_busy(err))
		return -EBUSY;
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int pw_some_within(struct kvm *kvm, gpa_t gpa, bool atomic)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (!atomic) {
		if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
			return -EBUSY;
	}
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int pw_some_goto(struct kvm *kvm, gpa_t gpa, bool atomic)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (tdx_operand_busy(err) && atomic) {
		ret = -EBUSY;
		goto out;
	}
	if (err)
		ret = -EIO;	/* EXPECT: busy-as-eio */
out:
	return ret;
}

/* What is asked besides is the status itself, or what was made of it. */
static int pw_all(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err && tdx_operand_busy(err))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int pw_all_failed(struct kvm *kvm, gpa_t gpa)
{
	bool failed = false;
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err)
		failed = true;
	if (failed && tdx_operand_busy(err))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int pw_all_within(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err) {
		if (tdx_operand_busy(err))
			return -EBUSY;
	}
	if (err)
		return -EIO;

	return 0;
}

/* The other half is asked elsewhere. */
static int pw_both(struct kvm *kvm, gpa_t gpa, bool atomic)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (atomic && tdx_operand_busy(err))
		return -EBUSY;
	if (!atomic && tdx_operand_busy(err))
		return -EAGAIN;
	if (err)
		return -EIO;

	return 0;
}

static int pw_locked(struct kvm *kvm, gpa_t gpa, bool shared)
{
	u64 err, entry, state;

	if (!shared)
		lockdep_assert_held_write(&kvm->mmu_lock);
	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (shared && tdx_operand_busy(err))
		return -EBUSY;
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int pw_own_branch(struct kvm *kvm, gpa_t gpa, bool atomic)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (atomic) {
		if (tdx_operand_busy(err))
			return -EBUSY;
		if (err)
			return -EIO;
	}

	return 0;	/* MAY: failure-as-success */
}
