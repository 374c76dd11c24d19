// SPDX-License-Identifier: GPL-2.0-only
// More places where a status does not fit.
#include "seam_stub.h"

struct bits { u64 st : 32, rest : 32; };
struct dump { s64 err; unsigned char b; enum pg_level level; };
typedef int (*report_t)(int status);

void atomic64_set(long long *v, s64 n);
void seam_show(const char *fmt, ...);
int trace(u64 st);

static void d_bitfield(struct kvm *kvm, struct bits *b)
{
	b->st = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */
}

static void d_atomic(struct kvm *kvm, long long *v)
{
	atomic64_set(v, tdh_mem_track(&to_kvm_tdx(kvm)->td));	/* EXPECT: status-truncated */
}

static void d_char(struct kvm *kvm, struct dump *d)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	d->b = !!err;
	d->level = err ? PG_LEVEL_4K : PG_LEVEL_2M;
	d->err = (s64)err;
	d->b = err;	/* EXPECT: status-truncated */
}

static int d_callback(struct kvm *kvm, report_t report)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	report(err ? -EBUSY : 0);
	return report(err);	/* EXPECT: status-truncated */
}

static void d_varargs(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	seam_show("%d\n", (int)err);	/* EXPECT: status-truncated */
	if (err)
		seam_show("%x %x\n", (u32)(err >> 32), (u32)err);
}

static int d_loop(struct kvm *kvm, int n)
{
	int i, st = 0;

	for (i = 0; i < n && !st; i++)
		st = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */
	return st ? -EBUSY : 0;
}

static int d_after_return(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err)
		return -EBUSY;
	return err;
}

static int d_or_errno(struct kvm *kvm, int ret)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	return ret ?: err;	/* EXPECT: status-truncated */
}

static int d_errno_in_u64(struct kvm *kvm)
{
	u64 ret = trace(1);

	if (tdh_mem_track(&to_kvm_tdx(kvm)->td))
		ret = -EBUSY;
	return ret;
}

static u32 d_operand(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (!tdx_operand_busy(err))
		return 0;
	return (u32)err;
}

static u32 d_operand_unasked(struct kvm *kvm)
{
	return (u32)tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */
}

static int d_compare_short(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err == 0x92)	/* EXPECT: status-truncated */
		return -EBUSY;
	if ((err & 0xffff) == 0x92)
		return -EBUSY;
	return err ? -EBUSY : 0;
}

static int d_minus_one(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (err == ~0ull || err == (u64)-1)
		return -ENODEV;
	return err ? -EBUSY : 0;
}

static int d_indexed(struct kvm *kvm, u32 table[2][2], int i)
{
	table[i][1] = seamcall(TDH_MEM_TRACK, NULL);	/* EXPECT: status-truncated */
	return 0;
}

static int d_static_local(struct kvm *kvm)
{
	static int last;

	last = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */
	return last ? -EBUSY : 0;
}

static bool d_logic(struct kvm *kvm, bool on)
{
	return on && tdh_mem_track(&to_kvm_tdx(kvm)->td);
}
