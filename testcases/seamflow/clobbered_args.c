// SPDX-License-Identifier: GPL-2.0-only
// Second tries of calls that write their outputs over the arguments.
#include "seam_stub.h"

static u64 c_loop(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

	do {
		err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args);	/* EXPECT: busy-retry, retry-clobbered-args */
	} while (tdx_operand_busy(err));
	return err;
}
static u64 c_assign(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = {};
	u64 err;

	args.rcx = gpa;
	args.rdx = tdr;
	while (1) {
		err = __seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args);	/* EXPECT: busy-retry, retry-clobbered-args */
		if (!tdx_operand_busy(err))
			break;
	}
	return err;
}
static u64 c_restart(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

	do {
		err = seamcall_saved_ret(TDH_MEM_PAGE_DEMOTE, &args);	/* EXPECT: restartable-retry, retry-clobbered-args */
	} while (err == TDX_INTERRUPTED_RESTARTABLE);
	return err;
}
static u64 c_outside(u64 tdr, u64 gpa)
{
	struct tdx_module_args args, saved = { .rcx = gpa, .rdx = tdr };
	u64 err;

	args = saved;
	do {
		err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args);	/* EXPECT: busy-retry, retry-clobbered-args */
	} while (tdx_operand_busy(err));
	return err;
}
static u64 c_once(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

	err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args);
	if (tdx_operand_busy(err)) {
		cpu_relax();
		err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args);	/* EXPECT: retry-clobbered-args */
	}
	return err;
}
static u64 c_once_fresh(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

	err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args);
	if (tdx_operand_busy(err)) {
		args.rcx = gpa;
		args.rdx = tdr;
		err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args);
	}
	return err;
}
static u64 c_memcpy(u64 tdr, u64 gpa)
{
	extern void *memcpy(void *, const void *, size_t);
	struct tdx_module_args args, saved = { .rcx = gpa, .rdx = tdr };
	u64 err;

	do {
		memcpy(&args, &saved, sizeof(args));
		err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}
static u64 c_noret(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

	do {
		err = seamcall(TDH_MEM_RANGE_UNBLOCK, &args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}
static u64 c_init_in_loop(u64 tdr, u64 gpa)
{
	u64 err;

	do {
		struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };

		err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}
static u64 c_goto_before(u64 tdr, u64 gpa)
{
	struct tdx_module_args args;
	u64 err;

again:
	args = (struct tdx_module_args){ .rcx = gpa, .rdx = tdr };
	err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(err))
		goto again;
	return err;
}
static u64 c_goto_after(u64 tdr, u64 gpa)
{
	struct tdx_module_args args;
	u64 err;

	args = (struct tdx_module_args){ .rcx = gpa, .rdx = tdr };
again:
	err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args);	/* EXPECT: busy-retry, retry-clobbered-args */
	if (tdx_operand_busy(err))
		goto again;
	return err;
}
static u64 c_any_error(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;
	int i;

	for (i = 0; i < 3; i++) {
		err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args);	/* EXPECT: busy-retry, retry-clobbered-args */
		if (!err)
			break;
	}
	return err;
}
static u64 wrap(u64 fn, struct tdx_module_args *args)
{
	return seamcall_ret(fn, args);
}
static u64 c_wrapper(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

	do {
		err = wrap(TDH_MEM_RANGE_UNBLOCK, &args);	/* EXPECT: busy-retry, retry-clobbered-args */
	} while (tdx_operand_busy(err));
	return err;
}
static u64 c_entropy(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	int n = 3;
	u64 err;

	do {
		err = seamcall_ret(TDH_MNG_CREATE, &args);
	} while (err == TDX_RND_NO_ENTROPY && n--);
	return err;
}
static u64 c_resumable(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

	do {
		err = seamcall_ret(TDH_IMPORT_MEM, &args);
	} while (err == TDX_INTERRUPTED_RESUMABLE);
	return err;
}
static int c_walk(u64 tdr, u64 gpa, u64 end)
{
	struct tdx_module_args args = { .rdx = tdr };
	u64 err;

	for (; gpa < end; gpa += PAGE_SIZE) {
		args.rcx = gpa;	
		err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args);	/* MAY: retry-clobbered-args */
		if (err)
			return -EINVAL;	/* MAY: busy-as-eio */
	}
	return 0;
}
static u64 c_fptr(sc_func_t func, u64 fn, struct tdx_module_args *args)
{
	u64 err;

	do {
		err = func(fn, args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}
static u64 c_macro_user(struct tdx_module_args *args)
{
	return c_fptr(__seamcall_ret, TDH_MEM_TRACK, args);
}
struct holder { struct tdx_module_args in; };
static u64 c_field(struct holder *h, u64 gpa)
{
	u64 err;

	h->in.rcx = gpa;
	do {
		err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &h->in);	/* EXPECT: busy-retry, retry-clobbered-args */
	} while (tdx_operand_busy(err));
	return err;
}
static u64 c_onereg(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

	while (tdx_operand_busy(err = seamcall_ret(TDH_MEM_RANGE_UNBLOCK, &args)))	/* EXPECT: busy-retry, retry-clobbered-args */
		args.rcx = gpa;
	return err;
}
