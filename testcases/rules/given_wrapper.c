// SPDX-License-Identifier: GPL-2.0-only
// Macros of the file that are given the wrapper.
#include "seam_stub.h"

#define SC(fn, args...)	fn(args)
#define seam_traced(fn, args...)			\
({							\
	u64 __err = fn(args);				\
	trace_it(__err);				\
	__err;						\
})
void trace_it(u64 err);

static int finalize_bug(struct kvm *kvm)
{
	u64 err;

	err = seam_traced(tdh_mr_finalize, &to_kvm_tdx(kvm)->td);
	if (KVM_BUG_ON(err, kvm)) /* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int finalize_eio(struct kvm *kvm)
{
	u64 err;

	err = SC(tdh_mr_finalize, &to_kvm_tdx(kvm)->td);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int finalize_cmp(struct kvm *kvm)
{
	u64 err;

	err = SC(tdh_mr_finalize, &to_kvm_tdx(kvm)->td);
	if (err == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;

	return 0;
}

static void finalize_anyway(struct kvm *kvm)
{
	SC(tdh_mr_finalize, &to_kvm_tdx(kvm)->td);	/* EXPECT: status-ignored */
}

static int finalize_until(struct kvm *kvm)
{
	u64 err;

	do {
		err = SC(tdh_mr_finalize, &to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (err);

	return 0;
}

static int finalize_spin(struct kvm *kvm)
{
	u64 err;

	do {
		err = SC(tdh_mr_finalize, &to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	return 0;
}

/* This one has dealt with BUSY, ... */
#define seam_polite(fn, args...)			\
({							\
	u64 __err = fn(args);				\
	if (tdx_operand_busy(__err))			\
		return -EBUSY;				\
	__err;						\
})

static int finalize_polite(struct kvm *kvm)
{
	u64 err;

	err = seam_polite(tdh_mr_finalize, &to_kvm_tdx(kvm)->td);
	if (err)
		return -EIO;

	return 0;
}

/* ... and nobody contends with this leaf here. */
static int finalize_alone(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);
	err = SC(tdh_mem_range_block, &to_kvm_tdx(kvm)->td, 0, 0, &err, &err);
	WARN_ON_ONCE(err);	/* MAY: bug-on-busy */
	err = SC(tdh_mng_key_config, &to_kvm_tdx(kvm)->td);
	if (err)
		return -EIO;

	return 0;
}

u64 tdh_sys_rd(u64 field, u64 *data);

/* Reads a field of the module, no more. */
static u64 field_anyway(u64 field)
{
	u64 data = 0;

	SC(tdh_sys_rd, field, &data);
	return data;
}
