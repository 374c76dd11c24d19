// SPDX-License-Identifier: GPL-2.0-only
// Names that the rules have for things of their own.
#include "seam_stub.h"

#define CODE(st)	((st) & TDX_SEAMCALL_STATUS_MASK)
#define TEST(st)	(CODE(st) == TDX_OPERAND_BUSY)
#define E		TDX_OPERAND_BUSY

static int told_by_test(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (TEST(err))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int told_by_code(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (CODE(err) == E)
		return -EBUSY;

	return err ? -EIO : 0;
}

static u64 spins_on_code(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (CODE(err) == E);

	return err;
}

static u64 spins_on_test(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (TEST(err));

	return err;
}
