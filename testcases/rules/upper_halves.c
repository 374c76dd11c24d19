// SPDX-License-Identifier: GPL-2.0-only
/* The upper half of a status by the kernel's own macros, by a helper and by a cast. */
#include "seam_stub.h"

#define TDR(kvm)		(&to_kvm_tdx(kvm)->td)
#define upper_32_bits(n)	((u32)(((n) >> 16) >> 16))
#define CODE_FIELD		GENMASK_ULL(63, 32)
#define FIELD_GET(mask, reg)	(((reg) & (mask)) >> __builtin_ctzll(mask))

static inline u32 code_of(u64 err)
{
	return err >> 32;
}

static int upper_loop(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
	} while (upper_32_bits(err) == upper_32_bits(TDX_OPERAND_BUSY));

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int upper_until(struct kvm *kvm)
{
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
		if (upper_32_bits(err) != upper_32_bits(TDX_OPERAND_BUSY))
			break;
	}

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int upper_number(struct kvm *kvm)
{
	u64 err;

again:
	err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
	if (upper_32_bits(err) == 0x80000200)
		goto again;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int upper_tells(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));
	u32 code = upper_32_bits(err);

	if (code == 0x80000200)
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int upper_tells_other(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	if (upper_32_bits(err) == 0x80000203)
		return -EAGAIN;
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int upper_switch(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	switch (upper_32_bits(err)) {
	case 0:
		return 0;
	case 0x80000200:
		return -EBUSY;
	}

	KVM_BUG_ON(err, kvm);
	return -EIO;
}

static int helper_loop(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
	} while (code_of(err) == TDX_OPERAND_BUSY >> 32);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int helper_switch(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	switch (code_of(err)) {
	case 0:
		return 0;
	case TDX_OPERAND_BUSY >> 32:
		return -EBUSY;
	}

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int shift_switch(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	switch (err >> 32) {
	case 0:
		return 0;
	case TDX_OPERAND_BUSY >> 32:
		return -EBUSY;
	}

	KVM_BUG_ON(err, kvm);
	return -EIO;
}

/* BUSY is none of its cases. */
static int shift_switch_other(struct kvm *kvm)
{
	u64 err = tdh_mem_track(TDR(kvm));

	switch (err >> 32) {
	case 0:
		return 0;
	case TDX_PREVIOUS_TLB_EPOCH_BUSY >> 32:
		return -EAGAIN;
	}

	KVM_BUG_ON(err, kvm);	/* EXPECT: bug-on-busy */
	return -EIO;
}

static int cast_loop(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
	} while ((u32)(err >> 32) == (u32)(TDX_OPERAND_BUSY >> 32));

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int cast_until(struct kvm *kvm)
{
	u64 err;

	while (1) {
		err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
		if ((u32)(err >> 32) != (u32)(TDX_OPERAND_BUSY >> 32))
			break;
	}

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

/* Not for BUSY, which the caller is told. */
static int cast_entropy(struct kvm *kvm)
{
	int left = 10;
	u64 err;

	do {
		err = tdh_mr_finalize(TDR(kvm));
	} while ((u32)(err >> 32) == (u32)(TDX_RND_NO_ENTROPY >> 32) && --left);

	if ((u32)(err >> 32) == (u32)(TDX_OPERAND_BUSY >> 32))
		return -EBUSY;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int field_loop(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
	} while (FIELD_GET(CODE_FIELD, err) == FIELD_GET(CODE_FIELD, TDX_OPERAND_BUSY));

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int field_until(struct kvm *kvm)
{
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
		if (FIELD_GET(CODE_FIELD, err) != FIELD_GET(CODE_FIELD, TDX_OPERAND_BUSY))
			break;
	}

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int field_tells(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	if (FIELD_GET(CODE_FIELD, err) == FIELD_GET(CODE_FIELD, TDX_OPERAND_BUSY))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int field_tells_eio(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	if (FIELD_GET(CODE_FIELD, err) == FIELD_GET(CODE_FIELD, TDX_OPERAND_BUSY))
		return -EBUSY;

	return err ? -EIO : 0;
}

/* The helper takes the code out of the constant as well. */
static int helper_both(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(TDR(kvm));	/* EXPECT: busy-retry */
	} while (code_of(err) == code_of(TDX_OPERAND_BUSY));

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int helper_tells(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	if (code_of(err) == code_of(TDX_OPERAND_BUSY))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int helper_tells_other(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(TDR(kvm));

	if (code_of(err) == code_of(TDX_RND_NO_ENTROPY))
		return -EAGAIN;
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}
