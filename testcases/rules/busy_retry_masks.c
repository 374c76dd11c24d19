// SPDX-License-Identifier: GPL-2.0-only
// A macro or a helper takes the code out of the status; it is not what is called.
#include "seam_stub.h"

#define status_code(err)	((err) & TDX_SEAMCALL_STATUS_MASK)

static inline u64 upper_half(u64 err)
{
	return err >> 32;
}

/* Named like a rule of ours, which must make no difference. */
static u64 by_helper(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (status_code(err) == TDX_OPERAND_BUSY);

	return err;
}

static u64 until_other(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (status_code(err) != TDX_OPERAND_BUSY)
			return err;
		cpu_relax();
	}
}

static u64 halves(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (upper_half(err) == TDX_OPERAND_BUSY >> 32);

	return err;
}

static u64 resumed(bool resume)
{
	u64 err;

	do {
		err = tdh_phymem_cache_wb(resume);
		resume = true;
	} while (status_code(err) == TDX_INTERRUPTED_RESUMABLE);

	return err;
}

static int once(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (status_code(err) == TDX_OPERAND_BUSY)
		return -EBUSY;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

/* The code is all that is kept of the status. */
static void seal_until_half(struct kvm *kvm)
{
	u32 code;

	do {
		code = upper_half(tdh_mr_finalize(&to_kvm_tdx(kvm)->td)); /* EXPECT: busy-retry */
	} while (code == TDX_OPERAND_BUSY >> 32);
}

static int seal_half_again(struct kvm *kvm)
{
	u32 code;

again:
	code = upper_half(tdh_mr_finalize(&to_kvm_tdx(kvm)->td)); /* EXPECT: busy-retry */
	if (code == TDX_OPERAND_BUSY >> 32)
		goto again;

	return code ? -ENODEV : 0;
}

static int seal_half(struct kvm *kvm)
{
	u32 code = upper_half(tdh_mr_finalize(&to_kvm_tdx(kvm)->td));

	if (code == TDX_OPERAND_BUSY >> 32)
		return -EBUSY;

	return code ? -ENODEV : 0;
}

static int block_halves(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 entry, state;
	int left = 0;
	u32 code;

	for (; gpa < end; gpa += PAGE_SIZE) {
		code = upper_half(tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state));
		if (code == TDX_OPERAND_BUSY >> 32) {
			left++;
			continue;
		}
		if (code)
			return -ENODEV;
	}

	return left;
}
