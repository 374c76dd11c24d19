// SPDX-License-Identifier: GPL-2.0-only
/* Tests that are made of the file's own names for the code and for its place. */
#include "seam_stub.h"

#define TDR(kvm)		(&to_kvm_tdx(kvm)->td)
#define CODE_SHIFT		32
#define CODE_OF(err)		((err) >> CODE_SHIFT)
#define HALF_OF(err)		((u32)((err) >> 32))
#define CODE_BUSY		((u32)(TDX_OPERAND_BUSY >> 32))
#define CODE_EPOCH		((u32)(TDX_PREVIOUS_TLB_EPOCH_BUSY >> 32))
#define NUMBER_BUSY		0x80000200u
#define NUMBER_EPOCH		0x80000201u
#define TDR_BUSY		(TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR)

static inline bool half_is_busy(u64 err)
{
	return HALF_OF(err) == CODE_BUSY;
}

static inline bool half_is_epoch(u64 err)
{
	return HALF_OF(err) == CODE_EPOCH;
}

static bool number_is_busy(u64 err)
{
	u32 code = err >> 32;

	return code == NUMBER_BUSY;
}

static bool number_is_not_busy(u64 err)
{
	return CODE_OF(err) != NUMBER_BUSY;
}

static bool tdr_is_busy(u64 err)
{
	return err == TDR_BUSY;	/* EXPECT: busy-operand-compare */
}

static int wait_by_half(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
		cpu_relax();
	} while (half_is_busy(err));

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int wait_by_number(struct kvm *kvm)
{
	u64 err;

again:
	err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
	if (number_is_busy(err))
		goto again;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int wait_by_shift(struct kvm *kvm)
{
	int left = 8;
	u64 err;

	while (left--) {
		err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
		if (CODE_OF(err) != NUMBER_BUSY)
			return KVM_BUG_ON(err, kvm) ? -EIO : 0;
	}

	return -EBUSY;
}

static int wait_until_not(struct kvm *kvm)
{
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
		if (number_is_not_busy(err))
			break;
	}

	return err ? -EIO : 0;
}

/* The vCPUs of the epoch before leave by themselves. */
static int wait_for_epoch(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mem_track(TDR(kvm));
	} while (half_is_epoch(err));

	if (half_is_busy(err))
		return -EBUSY;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int tells_by_half(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	if (half_is_busy(err))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int tells_by_number(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	if (number_is_not_busy(err))
		return KVM_BUG_ON(err, kvm) ? -EIO : 0;

	return -EBUSY;
}

/* What it tells is another code. */
static int tells_epoch(struct kvm *kvm)
{
	u64 err = tdh_mem_track(TDR(kvm));

	if (half_is_epoch(err) || CODE_OF(err) == NUMBER_EPOCH)
		return -EAGAIN;
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* One operand of several. */
static int tells_tdr(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	if (tdr_is_busy(err))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}
