// SPDX-License-Identifier: GPL-2.0-only
// Raw SEAMCALLs with an argument struct, tried again and not.
#include "seam_stub.h"

static u64 r_wait(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

	do {
		err = seamcall_ret(TDH_MEM_RANGE_BLOCK, &args);	/* EXPECT: busy-retry, retry-clobbered-args */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);
	return err;
}

static u64 r_wait_set_again(u64 tdr, u64 gpa)
{
	struct tdx_module_args args;
	u64 err;

	do {
		args = (struct tdx_module_args) { .rcx = gpa, .rdx = tdr };
		err = seamcall_ret(TDH_MEM_RANGE_BLOCK, &args);	/* EXPECT: busy-retry */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);
	return err;
}

static u64 r_copy(const struct tdx_module_args *in)
{
	struct tdx_module_args args;
	int tries = 3;
	u64 err;

	do {
		args = *in;
		err = seamcall_ret(TDH_MEM_PAGE_REMOVE, &args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err) && --tries);
	return err;
}

/* A plain SEAMCALL leaves the struct alone. */
static u64 r_plain(u64 tdr)
{
	struct tdx_module_args args = { .rcx = tdr };
	u64 err;

	do {
		err = seamcall(TDH_MEM_TRACK, &args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}

static u64 r_second_try(struct kvm *kvm, u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);
	err = seamcall_ret(TDH_MEM_RANGE_BLOCK, &args);
	if (tdx_operand_busy(err)) {
		tdx_no_vcpus_enter_start(kvm);
		err = seamcall_ret(TDH_MEM_RANGE_BLOCK, &args);	/* EXPECT: retry-clobbered-args */
		tdx_no_vcpus_enter_stop(kvm);
	}
	return err;
}

static u64 r_second_try_fresh(struct kvm *kvm, u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr }, again = args;
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);
	err = seamcall_ret(TDH_MEM_RANGE_BLOCK, &args);
	if (tdx_operand_busy(err)) {
		tdx_no_vcpus_enter_start(kvm);
		err = seamcall_ret(TDH_MEM_RANGE_BLOCK, &again);
		tdx_no_vcpus_enter_stop(kvm);
	}
	return err;
}

/* One leaf after another, with what the first has left: no retry. */
static u64 r_two_leaves(u64 page)
{
	struct tdx_module_args args = { .rcx = page };
	u64 err = seamcall_ret(TDH_PHYMEM_PAGE_RECLAIM, &args);

	if (err)
		return err;
	return seamcall(TDH_PHYMEM_PAGE_WBINVD, &args);
}

static u64 r_resume(u64 tdr)
{
	struct tdx_module_args args = { .rcx = tdr };
	u64 err;

	do {
		err = seamcall_ret(TDH_EXPORT_MEM, &args);
	} while (err == TDX_INTERRUPTED_RESUMABLE);
	return err;
}

static u64 r_walk(u64 *pages, int n)
{
	struct tdx_module_args args = {};
	u64 err = 0;
	int i;

	for (i = 0; i < n && !err; i++) {
		args.rcx = pages[i];
		err = seamcall_ret(TDH_PHYMEM_PAGE_RECLAIM, &args);
	}
	return err;
}

static u64 r_some_set(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

again:
	err = seamcall_ret(TDH_MEM_PAGE_REMOVE, &args);	/* EXPECT: busy-retry, retry-clobbered-args */
	if (tdx_operand_busy(err)) {
		args.rcx = gpa;
		goto again;
	}
	return err;
}

static u64 r_both_set(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

again:
	err = seamcall_ret(TDH_MEM_PAGE_REMOVE, &args);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(err)) {
		args.rcx = gpa;
		args.rdx = tdr;
		goto again;
	}
	return err;
}

static u64 r_given(struct tdx_module_args *args)
{
	u64 err;
	int i;

	for (i = 0; i < 8; i++) {
		err = seamcall_saved_ret(TDH_IMPORT_MEM, args);	/* EXPECT: busy-retry, retry-clobbered-args */
		if (!tdx_operand_busy(err))
			break;
	}
	return err;
}

static u64 r_function(sc_func_t func, u64 fn, struct tdx_module_args *args)
{
	u64 err;
	int retry = 10;

	do {
		err = func(fn, args);
	} while (err == TDX_RND_NO_ENTROPY && --retry);
	return err;
}
