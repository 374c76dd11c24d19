// SPDX-License-Identifier: GPL-2.0-only
// about: a test for one operand that a loop shares with others
#include "seam_stub.h"

#define seam_sept_busy(err)	((err) == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */

static int o_sept_test(struct kvm *kvm, gpa_t gpa, struct page *pt)
{
	u64 err, a, b;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, pt, &a, &b);
	if (seam_sept_busy(err))
		return -EAGAIN;
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int o_sept_loop(struct kvm *kvm, gpa_t gpa, struct page *pt)
{
	u64 err, a, b;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, pt, &a, &b);	/* EXPECT: busy-retry */
	} while (seam_sept_busy(err));	/* MAY: busy-operand-compare */
	return 0;
}

#define seam_rcx_busy(err)	((err) == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX))

static bool seam_tdr_busy(u64 err)
{
	return err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR);	/* EXPECT: busy-operand-compare */
}

static int o_rcx_loop(struct kvm *kvm, gpa_t gpa, struct page *pt)
{
	u64 err, a, b;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, pt, &a, &b);	/* EXPECT: busy-retry */
	} while (seam_rcx_busy(err));
	return 0;
}

static int o_tdr_loop(struct kvm *kvm, gpa_t gpa, struct page *pt)
{
	u64 err, a, b;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, pt, &a, &b);	/* EXPECT: busy-retry */
	} while (seam_tdr_busy(err));
	if (seam_tdr_busy(err))
		return -EBUSY;
	return 0;
}

static int o_tdr_test(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (seam_tdr_busy(err))
		return -EBUSY;
	if (tdx_operand_busy(err))
		return -EAGAIN;
	return err ? -EIO : 0;
}
