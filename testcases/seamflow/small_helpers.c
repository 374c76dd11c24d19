// SPDX-License-Identifier: GPL-2.0-only
// Small helpers that make an errno, a bool or another status of a status.
#include "seam_stub.h"

static inline int to_errno(u64 err)
{
	if (likely(!err))
		return 0;
	if (tdx_operand_busy(err))
		return -EBUSY;
	return -EIO;
}

static inline int to_eio(u64 err)
{
	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static inline int to_errno_table(u64 err)
{
	switch (err >> 32) {
	case TDX_SUCCESS >> 32:
		return 0;
	case TDX_OPERAND_BUSY >> 32:
		return -EBUSY;
	case TDX_OPERAND_INVALID >> 32:
		return -EINVAL;
	}
	return -EIO;
}

static inline bool failed(u64 err)
{
	return err != TDX_SUCCESS;
}

static inline bool hard_failure(u64 err)
{
	return err && !tdx_operand_busy(err);
}

static inline u64 code_of(u64 err)
{
	return err & TDX_SEAMCALL_STATUS_MASK;
}

static inline u64 extend_chunk(struct kvm *kvm, gpa_t gpa)
{
	u64 e1, e2;

	return tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e1, &e2);
}

static int h_errno(struct kvm *kvm, gpa_t gpa)
{
	return to_errno(extend_chunk(kvm, gpa));
}

static int h_eio(struct kvm *kvm, gpa_t gpa)
{
	return to_eio(extend_chunk(kvm, gpa));
}

static int h_table(struct kvm *kvm, gpa_t gpa)
{
	return to_errno_table(extend_chunk(kvm, gpa));
}

static int h_failed(struct kvm *kvm, gpa_t gpa)
{
	if (failed(extend_chunk(kvm, gpa)))
		return -ENXIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int h_hard(struct kvm *kvm, gpa_t gpa)
{
	u64 err = extend_chunk(kvm, gpa);

	if (KVM_BUG_ON(hard_failure(err), kvm))
		return -EIO;
	return err ? -EBUSY : 0;
}

static int h_bug(struct kvm *kvm, gpa_t gpa)
{
	u64 err = extend_chunk(kvm, gpa);

	if (KVM_BUG_ON(failed(err), kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int h_code(struct kvm *kvm, gpa_t gpa)
{
	u64 err = code_of(extend_chunk(kvm, gpa));

	if (err == TDX_OPERAND_BUSY)
		return -EBUSY;
	return err ? -EIO : 0;
}

static void h_wait(struct kvm *kvm, gpa_t gpa)
{
	while (code_of(extend_chunk(kvm, gpa)) == TDX_OPERAND_BUSY)	/* EXPECT: busy-retry */
		cpu_relax();
}

static int h_exact(struct kvm *kvm, gpa_t gpa)
{
	u64 err = extend_chunk(kvm, gpa);

	if (err == TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return err ? -EAGAIN : 0;
}

static bool h_ok(struct kvm *kvm, gpa_t gpa)
{
	return !failed(extend_chunk(kvm, gpa));
}

static int h_from_bool(struct kvm *kvm, gpa_t gpa)
{
	return h_ok(kvm, gpa) ? 0 : -EIO;	/* MAY: busy-as-eio */
}

static void h_dropped(struct kvm *kvm, gpa_t gpa)
{
	extend_chunk(kvm, gpa);	/* EXPECT: status-ignored */
}

static int h_retried(struct kvm *kvm, gpa_t gpa)
{
	int tries = 8, ret;

	do {
		ret = to_errno(extend_chunk(kvm, gpa));	/* EXPECT: busy-retry */
	} while (ret == -EBUSY && --tries);
	return ret;
}
