// SPDX-License-Identifier: GPL-2.0-only
/* What the guest is answered names no operand. */
#include "seam_stub.h"

u64 tdg_mem_page_accept(u64 gpa, int level);
u64 __tdcall_ret(u64 fn, struct tdx_module_args *args);

/* A TDCALL is the guest's: the module answers it, and no operand is named. */
static int guest_accept(u64 gpa)
{
	u64 err;

	err = tdg_mem_page_accept(gpa, PG_LEVEL_4K);
	if (err == TDX_OPERAND_BUSY)
		return -EBUSY;

	return TDX_OPERAND_BUSY != err ? 0 : -EAGAIN;
}

static int guest_asks(u64 fn, struct tdx_module_args *args)
{
	u64 tries = 3, err = __tdcall_ret(fn, args);
	const u64 again = tdg_mem_page_accept(args->rcx, tries);

	if (TDX_OPERAND_BUSY == err)
		return -EBUSY;
	if (err != TDX_OPERAND_BUSY)
		return 0;

	return again == TDX_OPERAND_BUSY ? -EBUSY : 0;
}

static int guest_accepts_all(u64 gpa, u64 end)
{
	u64 err;

	for (; gpa < end; gpa += PAGE_SIZE) {
		if (tdg_mem_page_accept(gpa, PG_LEVEL_4K) == TDX_OPERAND_BUSY)
			return -EBUSY;
		if (TDX_OPERAND_BUSY != tdg_mem_page_accept(gpa, PG_LEVEL_2M))
			continue;
		err = tdg_mem_page_accept(gpa, PG_LEVEL_4K);
		switch (err) {
		case TDX_OPERAND_BUSY:
			return -EBUSY;
		}
		switch (tdg_mem_page_accept(gpa, PG_LEVEL_4K)) {
		case TDX_OPERAND_BUSY:
			return -EBUSY;
		}
	}

	return 0;
}

/* The host's, in the variable that had the guest's. */
static int guest_then_host(struct kvm *kvm, u64 gpa)
{
	u64 err = tdg_mem_page_accept(gpa, PG_LEVEL_4K);

	if (err)
		return -EIO;

	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	switch (err) {
	case TDX_OPERAND_BUSY:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	}
	if (err == TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	return 0;
}
