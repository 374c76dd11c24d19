// SPDX-License-Identifier: GPL-2.0-only
// about: tests that are made of the file's own masks and tests
#include "seam_stub.h"

#define seam_code(st)		((st) & TDX_SEAMCALL_STATUS_MASK)
#define seam_is(st, code)	(seam_code(st) == (code))
#define seam_busy(st)		seam_is(st, TDX_OPERAND_BUSY)

static bool code_busy(u64 st)
{
	switch (seam_code(st)) {
	case TDX_OPERAND_BUSY:
		return true;
	default:
		return false;
	}
}

static bool comes_again(const u64 *st)
{
	return code_busy(*st) || seam_is(*st, TDX_RND_NO_ENTROPY);
}

#define seam_twice(st, fn, args...)					\
	do {								\
		st = fn(args);						\
	} while (code_busy(st))

static inline bool status_is(u64 st, u64 code)
{
	return (st & TDX_SEAMCALL_STATUS_MASK) == code;
}

static int told_by_helper(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (code_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

static int told_by_code(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!err)
		return 0;
	pr_err("finalize: 0x%llx\n", err);
	return seam_is(err, TDX_OPERAND_BUSY) ? -EBUSY : -EINVAL;
}

static int told_then_bug(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (status_is(err, TDX_OPERAND_BUSY))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	return 0;
}

/* Another code is none of BUSY's. */
static int other_then_bug(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (status_is(err, TDX_OPERAND_INVALID))
		return -EINVAL;
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int other_then_eio(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (seam_is(err, TDX_RND_NO_ENTROPY))
		return -EAGAIN;
	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static u64 while_code(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (seam_is(err, TDX_OPERAND_BUSY));
	return err;
}

static u64 while_other_code(struct tdx_td *td, u16 hkid)
{
	int left = 10;
	u64 err;

	do {
		err = tdh_mng_create(td, hkid);
		if (status_is(err, TDX_OPERAND_BUSY))
			break;
	} while (seam_is(err, TDX_RND_NO_ENTROPY) && --left);
	return err;
}

static u64 while_both(struct tdx_td *td)
{
	int left = 10;
	u64 err;

	err = tdh_mr_finalize(td);
	while (comes_again(&err) && left--) {
		usleep_range(10, 20);
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	}
	return err;
}

static u64 leaves_not_code(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (!status_is(err, TDX_OPERAND_BUSY))
			return err;
		cpu_relax();
	}
}

static u64 leaves_not_switch(struct tdx_td *td)
{
	u64 err;

again:
	err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	if (code_busy(err))
		goto again;
	return err;
}

static int in_macro(struct tdx_td *td)
{
	u64 err;

	seam_twice(err, tdh_mr_finalize, td);	/* EXPECT: busy-retry */
	return seam_busy(err) ? -EBUSY : err ? -EIO : 0;
}

/* Something else decides as well; the status comes last. */
static bool wants_more(const struct kvm *kvm, u64 st)
{
	if (kvm->vm_dead)
		return false;
	return seam_busy(st);
}

static u64 while_wanted(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (wants_more(kvm, err));
	return err;
}

static u64 not_wanted(struct kvm *kvm, u16 hkid)
{
	struct kvm *next = kvm;
	int left = 10;
	u64 err;

	while (left--) {
		next = kvm_get_vcpu(next, left)->kvm;
		err = tdh_mng_create(&to_kvm_tdx(next)->td, hkid);
		if (wants_more(next, err))
			break;
	}
	return err;
}

/* By number, by class, by the upper half. */
#define seam_half(st)		((u32)((st) >> 32))
#define seam_half_is(st, half)	(((st) >> 32) == (half))
#define SEAM_BUSY_HALF		0x80000200u
#define SEAM_OWN_BUSY		0x8000020000000000ULL
#define seam_again(st)		(((st) & TDX_ERROR) && !((st) & TDX_NON_RECOVERABLE))

static int told_by_half(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (seam_half(err) == SEAM_BUSY_HALF)
		return -EBUSY;
	return err ? -EIO : 0;
}

static int told_by_shift(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (seam_half_is(err, TDX_OPERAND_BUSY >> 32))
		return -EBUSY;
	return err ? -EIO : 0;
}

static int by_own_number(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (err == SEAM_OWN_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static u64 while_half(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (seam_half_is(err, TDX_OPERAND_BUSY >> 32));
	return err;
}

static int while_class(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (seam_again(err));
	return err ? -EIO : 0;
}
