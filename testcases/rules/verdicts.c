// SPDX-License-Identifier: GPL-2.0-only
// about: the file's own words for success, failure and for what is not BUSY
#include "seam_stub.h"

#define SEAM_FAILED(st)		((st) != TDX_SUCCESS)
#define SEAM_OK(st)		(!(st))
#define seam_busy(st)		unlikely(((st) & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
#define seam_not_busy(st)	(!seam_busy(st))

static __always_inline bool seam_good(u64 st)
{
	return st == TDX_SUCCESS;
}

static bool seam_lost(u64 st)
{
	if (!st)
		return false;
	if (seam_busy(st))
		return true;
	return false;
}

static bool seam_over(u64 st)
{
	return st == TDX_SUCCESS || !tdx_operand_busy(st);
}

static int not_ok(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!SEAM_OK(err))
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int not_good(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (seam_good(err))
		return 0;
	pr_err("finalize: 0x%llx\n", err);
	return -EINVAL;	/* EXPECT: busy-as-eio */
}

static int not_good_but_told(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!seam_good(err)) {
		if (seam_not_busy(err))
			return -EIO;
		return -EBUSY;
	}
	return 0;
}

static int warns(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (WARN_ON_ONCE(SEAM_FAILED(err)))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int bugs(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (KVM_BUG_ON(!seam_good(err), kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int bugs_noted(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool bad = SEAM_FAILED(err);

	if (KVM_BUG_ON(bad, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int bugs_around(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (SEAM_FAILED(err)) {
		KVM_BUG_ON(1, kvm);	/* EXPECT: bug-on-busy */
		return -EIO;
	}
	return 0;
}

static int bugs_told(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (seam_lost(err))
		return -EBUSY;
	if (WARN_ON_ONCE(SEAM_FAILED(err)))
		return -EIO;
	return 0;
}

static u64 leaves_idle(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	for (;;) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);	/* EXPECT: busy-retry */
		if (seam_not_busy(err))
			break;
		cond_resched();
	}
	return err;
}

static u64 until_idle(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	do {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);	/* EXPECT: busy-retry */
	} while (!seam_over(err));
	return err;
}

static u64 while_lost(struct kvm *kvm)
{
	u64 err;

	while (seam_lost(err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td)))	/* EXPECT: busy-retry */
		cond_resched();
	return err;
}

/* BUSY leaves these. */
static int while_idle(struct kvm *kvm, u16 hkid)
{
	int left = 10;
	u64 err;

	do {
		err = tdh_mng_create(&to_kvm_tdx(kvm)->td, hkid);
	} while (seam_not_busy(err) && SEAM_FAILED(err) && --left);
	return seam_busy(err) ? -EBUSY : err ? -EIO : 0;
}

static int breaks_lost(struct kvm *kvm, u16 hkid)
{
	int left = 10;
	u64 err;

	while (left--) {
		err = tdh_mng_create(&to_kvm_tdx(kvm)->td, hkid);
		if (seam_lost(err))
			return -EBUSY;
		if (err != TDX_RND_NO_ENTROPY)
			break;
	}
	return err ? -EIO : 0;
}

static int leaves_not_idle(struct kvm *kvm, u16 hkid)
{
	int left = 10;
	u64 err;

	while (left--) {
		err = tdh_mng_create(&to_kvm_tdx(kvm)->td, hkid);
		if (!seam_over(err))
			return -EBUSY;
		if (err != TDX_RND_NO_ENTROPY)
			break;
	}
	return err ? -EIO : 0;
}
