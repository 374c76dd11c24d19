// SPDX-License-Identifier: GPL-2.0-only
// A status is cut off where it was put: fields, copies, parameters; and is not.
#include "seam_stub.h"
struct td_op { u64 status; int ret; u32 code; struct tdx_td *td; };
int setup_pages(struct kvm *kvm);
int report_code(u32 code);

/* err is an errno by then. */
static int v_reused(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err)
		return -EIO;
	err = setup_pages(kvm);
	return err;
}
static int v_zero(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!err)
		return err;
	return tdx_operand_busy(err) ? -EBUSY : -EIO;
}
static int to_errno(u64 err)
{
	return err;	/* EXPECT: status-truncated */
}
static int v_map(struct kvm *kvm)
{
	return to_errno(tdh_mr_finalize(&to_kvm_tdx(kvm)->td));
}
static void run(struct td_op *op)
{
	op->status = tdh_mr_finalize(op->td);
	op->ret = op->status;	/* EXPECT: status-truncated */
	op->code = op->status >> 32;
}
static void v_size(struct kvm *kvm, u64 pages)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		report_code(pages);
	report_code(err >> 32);
	report_code(err & 0xff);
	report_code((u32)err);
}
static void v_code(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u64 code = err & TDX_SEAMCALL_STATUS_MASK;
	u64 copy = err;

	report_code(code);	/* EXPECT: status-truncated */
	report_code(copy);	/* EXPECT: status-truncated */
	report_code(~code >> 32);
}
static void v_fresh_cast(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	pr_err("failed %llx\n", err);
	report_code((u32)err);	/* EXPECT: status-truncated */
}
static int v_either(struct kvm *kvm, bool a)
{
	u64 err;

	if (a)
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	else
		err = setup_pages(kvm);
	return err;	/* EXPECT: status-truncated */
}
static int v_volatile(struct td_op *op)
{
	WRITE_ONCE(op->status, tdh_mr_finalize(op->td));
	return READ_ONCE(op->status);	/* EXPECT: status-truncated */
}
static int v_local_struct(struct kvm *kvm)
{
	struct td_op op = { .td = &to_kvm_tdx(kvm)->td };

	op.status = tdh_mr_finalize(op.td);
	if (op.status)
		pr_err("%llx\n", op.status);
	return op.status;	/* EXPECT: status-truncated */
}
static int v_array(struct kvm *kvm)
{
	u64 st[2];

	st[0] = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	st[1] = 7;
	report_code(st[1]);
	return st[0];	/* EXPECT: status-truncated */
}
static u16 v_reason(struct vcpu_tdx *tdx)
{
	tdx->vp_enter_ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);
	tdx->exit_reason.full = tdx->vp_enter_ret;
	return tdx->vp_enter_ret;
}
static unsigned long v_ul(struct kvm *kvm)
{
	unsigned long err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err;
}
static bool v_and(struct kvm *kvm)
{
	bool ok = true;

	ok &= !tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	ok = ok && !tdh_mem_track(&to_kvm_tdx(kvm)->td);
	return ok;
}
static bool v_bool_var(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool failed = err;	/* EXPECT: status-truncated */

	return failed;
}
static bool v_ret_bool(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err;	/* EXPECT: status-truncated */
}
static int v_index(struct kvm *kvm, int i)
{
	u64 st[4];

	st[i] = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	return st[i];	/* EXPECT: status-truncated */
}
#define TD_READ(bits)							\
static u##bits td_read##bits(struct vcpu_tdx *tdx)			\
{									\
	u64 err, data;							\
									\
	err = tdh_vp_rd(&tdx->vp, bits, &data);				\
	if (err)							\
		pr_err("%llx\n", err);					\
	return data;							\
}
TD_READ(16)
TD_READ(32)
struct flush { struct vcpu_tdx *tdx; u64 err; };
static void flush_one(struct flush *f)
{
	f->err = tdh_vp_flush(&f->tdx->vp);
	if (f->err == TDX_VCPU_NOT_ASSOCIATED)
		f->err = 0;
}
static void v_flush(struct vcpu_tdx *tdx)
{
	struct flush f = { .tdx = tdx };

	flush_one(&f);
}
