// SPDX-License-Identifier: GPL-2.0-only
// The argument struct belongs to the caller: a second try asks with outputs.
#include "seam_stub.h"

void fill_args(struct tdx_module_args *args);
void show_args(const struct tdx_module_args *args);

static u64 as_left(u64 fn, struct tdx_module_args *args)
{
	u64 err;

	do {
		err = seamcall_saved_ret(fn, args);	/* EXPECT: busy-retry, retry-clobbered-args */
	} while (tdx_operand_busy(err));
	return err;
}

static u64 by_goto(struct tdx_module_args *args)
{
	u64 err;

again:
	err = __seamcall_ret(TDH_MEM_TRACK, args);	/* EXPECT: busy-retry, retry-clobbered-args */
	if (tdx_operand_busy(err)) {
		show_args(args);
		goto again;
	}
	return err;
}

static u64 of_a_member(struct vcpu_tdx *tdx)
{
	u64 err;
	int i;

	for (i = 0; i < 4; i++) {
		err = seamcall_ret(TDH_MEM_RANGE_BLOCK, &tdx->vp_enter_args);	/* EXPECT: busy-retry, retry-clobbered-args */
		if (!tdx_operand_busy(err))
			break;
	}
	return err;
}

/* No outputs, so nothing is lost. */
static u64 without_outputs(u64 fn, struct tdx_module_args *args)
{
	u64 err;

	do {
		err = seamcall(fn, args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}

static u64 from_a_copy(u64 fn, struct tdx_module_args *args)
{
	struct tdx_module_args given = *args;
	u64 err;

	do {
		*args = given;
		err = seamcall_ret(fn, args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}

static u64 filled_again(u64 fn, struct tdx_module_args *args)
{
	u64 err;

	do {
		fill_args(args);
		err = seamcall_ret(fn, args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}

static u64 set_again(struct tdx_module_args *args, u64 gpa, u64 tdr)
{
	u64 err;

	for (;;) {
		err = seamcall_ret(TDH_MEM_RANGE_BLOCK, args);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			return err;
		args->rcx = gpa;
		args->rdx = tdr;
	}
}

/* Each try has a struct of its own. */
static u64 next_struct(struct tdx_module_args *args, int nr)
{
	u64 err = TDX_SUCCESS;
	int i;

	for (i = 0; i < nr; i++) {
		err = seamcall_ret(TDH_MEM_RANGE_BLOCK, &args[i]);
		if (err && !tdx_operand_busy(err))
			break;
	}
	return err;
}

/* Entropy ran out before anything was written. */
static u64 for_entropy(u64 fn, struct tdx_module_args *args)
{
	int tries = 10;
	u64 err;

	do {
		err = __seamcall_saved_ret(fn, args);
	} while (err == TDX_RND_NO_ENTROPY && --tries);
	return err;
}
