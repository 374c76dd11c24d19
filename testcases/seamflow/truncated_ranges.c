// SPDX-License-Identifier: GPL-2.0-only
// What is made of a status may be small enough for where it goes, or not.
#include "seam_stub.h"

#define careful_cmp(x, y, op)						\
({									\
	__auto_type seam_x = (x);					\
	__auto_type seam_y = (y);					\
									\
	seam_x op seam_y ? seam_x : seam_y;				\
})
#define min_t(type, x, y)						\
({									\
	type seam_mx = (x);						\
	type seam_my = (y);						\
									\
	seam_mx < seam_my ? seam_mx : seam_my;				\
})
#define max_t(type, x, y)						\
({									\
	type seam_mx = (x);						\
	type seam_my = (y);						\
									\
	seam_mx > seam_my ? seam_mx : seam_my;				\
})
#define clamp(v, lo, hi)	careful_cmp(careful_cmp(v, hi, <), lo, >)

void take_int(int v);

/* ---- small enough -------------------------------------------------------- */

static int by_min(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return min(err, 1ull);
}

static int by_careful_min(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return careful_cmp(err, 1ull, <);
}

static int by_min_t(struct kvm *kvm)
{
	return min_t(u64, tdh_mr_finalize(&to_kvm_tdx(kvm)->td), 255);
}

static int by_clamp(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return clamp(err, 0ull, 7ull);
}

static int by_choice(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	take_int(err ? 1 : 0);
	take_int(err ? 1ull : 0ull);
	return (err ?: 0) ? -EBUSY : 0;
}

static int by_bits(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u64 failed = !!err;

	take_int(failed);
	take_int(err >> 63);
	take_int(err >> 62 & 3);
	take_int(err & 0xff);
	take_int((err & GENMASK_ULL(47, 32)) >> 32);
	take_int((u16)(err >> 32));
	take_int(err / 0x100000000ull);
	take_int(err % 1000);
	return err >> 32 == TDX_OPERAND_BUSY >> 32 ? -EBUSY : -EIO;	/* MAY: busy-as-eio */
}

static int by_limit(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td), shown = err;

	if (shown > 0xffff)
		shown = 0xffff;
	take_int(shown);
	return err ? -EBUSY : 0;
}

static int by_count(struct kvm *kvm, int n)
{
	u64 err, failed = 0;
	int i;

	for (i = 0; i < n; i++) {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
		failed += err != 0;
	}
	return failed;
}

static bool by_flag_bit(struct kvm *kvm)
{
	return tdh_mr_finalize(&to_kvm_tdx(kvm)->td) & TDX_ERROR;
}

static int by_errno(struct kvm *kvm)
{
	u64 ret = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	ret = ret ? -EBUSY : 0;
	return ret;
}

static int by_class(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td), class;

	switch (err >> 62) {
	case 0:
		class = 0;
		break;
	case 2:
		class = 1;
		break;
	default:
		class = 2;
	}
	return class;
}

/* ---- not ------------------------------------------------------------------- */

static int max_keeps_it(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return careful_cmp(err, 1ull, >);	/* EXPECT: status-truncated */
}

static int max_t_keeps_it(struct kvm *kvm)
{
	return max_t(u64, tdh_mr_finalize(&to_kvm_tdx(kvm)->td), 1);	/* EXPECT: status-truncated */
}

static int either(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	take_int(err ?: 1);	/* EXPECT: status-truncated */
	return tdx_operand_busy(err) ? 1 : err;	/* EXPECT: status-truncated */
}

static int flag_bit(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err & TDX_ERROR;	/* EXPECT: status-truncated */
}

static u16 code_of_upper_half(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err & GENMASK_ULL(47, 32);	/* EXPECT: status-truncated */
}

static int only_some(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err == TDX_TLB_TRACKING_NOT_DONE)
		err = 1;
	return err;	/* EXPECT: status-truncated */
}

static long signed_min(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	take_int(min((s64)err, 0ll) < 0);
	return careful_cmp(err, 1ull, >);	/* EXPECT: status-truncated */
}

static bool masked(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err & TDX_SEAMCALL_STATUS_MASK;	/* EXPECT: status-truncated */
}
