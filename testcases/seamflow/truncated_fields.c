// SPDX-License-Identifier: GPL-2.0-only
// Where 64 bits go into fewer.
#include "seam_stub.h"

struct result { int code; u32 low; u64 full; bool failed; s64 sgn; };

#define lower_32_bits(n) ((u32)((n) & 0xffffffff))
#define upper_32_bits(n) ((u32)(((n) >> 16) >> 16))

void trace_int(int v);
void trace_u64(u64 v);
int map_code(u32 code);

static int n_ternary(struct kvm *kvm, bool fast)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return fast ? 0 : err;	/* EXPECT: status-truncated */
}

static int n_ternary_ok(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err ? tdx_operand_busy(err) ? -EBUSY : -EIO : 0;
}

static void n_fields(struct kvm *kvm, struct result *r)
{
	r->full = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	r->low = lower_32_bits(r->full);
	r->failed = r->full != TDX_SUCCESS;
	r->code = r->full;	/* EXPECT: status-truncated */
}

static void n_fields2(struct kvm *kvm, struct result *r)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	*r = (struct result) {
		.full = err,
		.code = upper_32_bits(err),
		.failed = err,	/* EXPECT: status-truncated */
		.sgn = err,	/* EXPECT: status-truncated */
	};
}

static int n_comma(struct kvm *kvm)
{
	u64 err;

	return err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td), trace_u64(err), err;	/* EXPECT: status-truncated */
}

static bool n_bool_arg(bool failed)
{
	return failed;
}

static int n_passed(struct kvm *kvm)
{
	if (n_bool_arg(tdh_mr_finalize(&to_kvm_tdx(kvm)->td)))	/* EXPECT: status-truncated */
		return -EBUSY;
	return 0;
}

static int n_mapped(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return map_code(err >> 32);
}

static int n_mapped_low(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return map_code(err);	/* EXPECT: status-truncated */
}

static int n_compare(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if ((u32)(err >> 32) == 0x80000200)
		return -EBUSY;
	if (err == 0xc0000100)	/* EXPECT: status-truncated */
		return -EINVAL;
	return err ? -EIO : 0;
}

static int n_cast_checked(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!tdx_operand_busy(err))
		return 0;
	trace_int((int)err);
	return -EBUSY;
}

static long n_long(struct kvm *kvm)
{
	return tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */
}

static s64 n_sign(struct kvm *kvm)
{
	return (s64)tdh_mr_finalize(&to_kvm_tdx(kvm)->td) < 0 ? -EBUSY : 0;
}

static unsigned int n_compound(struct kvm *kvm)
{
	unsigned int all = 0;

	all |= tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */
	all += tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */
	return all;
}

static int n_not(struct kvm *kvm)
{
	int a = !tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool b = !!tdh_mem_track(&to_kvm_tdx(kvm)->td);

	return a || b ? -EBUSY : 0;
}

static void n_bitfield(struct kvm *kvm, struct { unsigned int st : 16, rest : 16; } *b)
{
	b->st = tdh_mem_track(&to_kvm_tdx(kvm)->td) >> 48;
}

static int n_array_index(struct kvm *kvm, const int *table)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	return table[err ? 1 : 0];
}
