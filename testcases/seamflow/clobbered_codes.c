// SPDX-License-Identifier: GPL-2.0-only
// Second tries with what the first left in the arguments, whatever the code that
// leads to them.
#include "seam_stub.h"

static u64 not_tracked(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err = seamcall_ret(TDH_MEM_PAGE_REMOVE, &args);

	if (err == TDX_TLB_TRACKING_NOT_DONE)
		err = seamcall_ret(TDH_MEM_PAGE_REMOVE, &args);	/* EXPECT: retry-clobbered-args */
	return err;
}

static u64 not_tracked_set(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err = seamcall_ret(TDH_MEM_PAGE_REMOVE, &args);

	if (err == TDX_TLB_TRACKING_NOT_DONE) {
		args = (struct tdx_module_args){ .rcx = gpa, .rdx = tdr };
		err = seamcall_ret(TDH_MEM_PAGE_REMOVE, &args);
	}
	return err;
}

/* This one leaves them as they are. */
static u64 not_tracked_read_only(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err = seamcall(TDH_MEM_PAGE_REMOVE, &args);

	if (err == TDX_TLB_TRACKING_NOT_DONE)
		err = seamcall(TDH_MEM_PAGE_REMOVE, &args);
	return err;
}

static u64 masked(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;
	int tries = 4;

	do {
		err = __seamcall_saved_ret(TDH_MEM_RANGE_BLOCK, &args);	/* EXPECT: retry-clobbered-args */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_EPT_ENTRY_STATE_INCORRECT && --tries);
	return err;
}

static u64 in_a_switch(u64 tdr, u64 *state)
{
	struct tdx_module_args args = { .rcx = tdr };
	u64 err;

again:
	err = seamcall_ret(TDH_MNG_RD, &args);	/* EXPECT: retry-clobbered-args */
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_FLUSHVP_NOT_DONE:
		goto again;
	case TDX_SUCCESS:
		*state = args.r8;
		break;
	}
	return err;
}

static u64 entropy(u64 tdr, u64 hkid)
{
	struct tdx_module_args args = {};
	int tries = 10;
	u64 err;

	args.rcx = tdr;
	args.rdx = hkid;
	do {
		err = seamcall_ret(TDH_MNG_CREATE, &args);
	} while (err == TDX_RND_NO_ENTROPY && --tries);
	return err;
}

static u64 entropy_set(u64 tdr, u64 hkid)
{
	int tries = 10;
	u64 err;

	do {
		struct tdx_module_args args = { .rcx = tdr, .rdx = hkid };

		err = seamcall_ret(TDH_MNG_CREATE, &args);
	} while (err == TDX_RND_NO_ENTROPY && --tries);
	return err;
}

/* For all callers, as sc_retry() in the kernel: what they set is not known here. */
static u64 entropy_for_all(u64 fn, struct tdx_module_args *args)
{
	int tries = 10;
	u64 err;

	do {
		err = __seamcall_ret(fn, args);
	} while (err == TDX_RND_NO_ENTROPY && --tries);
	return err;
}

static inline u64 entropy_of(sc_func_t func, u64 fn, struct tdx_module_args *args)
{
	int tries = 10;
	u64 err;

	do {
		err = func(fn, args);
	} while (err == TDX_RND_NO_ENTROPY && --tries);
	return err;
}

static u64 with_entropy(u64 tdr, u64 hkid)
{
	struct tdx_module_args args = { .rcx = tdr, .rdx = hkid };

	return entropy_of(__seamcall_ret, TDH_MNG_CREATE, &args);
}

/* Any other code comes too late for that. */
static u64 tracked_for_all(u64 fn, struct tdx_module_args *args)
{
	u64 err;

	do {
		err = __seamcall_ret(fn, args);	/* EXPECT: retry-clobbered-args */
	} while (err == TDX_TLB_TRACKING_NOT_DONE);
	return err;
}

/* The updated operands are wanted. */
static u64 resumed(u64 tdr, u64 list)
{
	struct tdx_module_args args = { .rcx = list, .rdx = tdr };
	u64 err;

	do {
		err = seamcall_ret(TDH_EXPORT_MEM, &args);
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_INTERRUPTED_RESUMABLE);
	return err;
}

/* Told apart, but not tried again; or something else is. */
static u64 told_apart(u64 tdr, u64 gpa, bool *blocked)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err = seamcall_ret(TDH_MEM_RANGE_BLOCK, &args);

	*blocked = err == TDX_EPT_ENTRY_STATE_INCORRECT;
	if (*blocked)
		return seamcall_ret(TDH_MEM_TRACK, &args);
	return err;
}
