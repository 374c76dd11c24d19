// SPDX-License-Identifier: GPL-2.0-only
// What the conversion may look like, and what is none.
#include "seam_stub.h"
struct work { struct kvm_tdx *kvm_tdx; int ret; u32 hw; };
static int tdx_to_errno(int err)
{
	return err ? -EIO : 0;
}
static u64 block(struct kvm *kvm, gpa_t gpa)
{
	u64 e, s;

	return tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e, &s);
}
static int u_helper(struct kvm *kvm, gpa_t gpa)
{
	int ret = block(kvm, gpa);	/* EXPECT: status-truncated */

	if (ret)
		return -EAGAIN;
	return 0;
}
static int u_mapping(struct kvm *kvm, gpa_t gpa)
{
	return tdx_to_errno(block(kvm, gpa));	/* EXPECT: status-truncated */
}
static int u_raw(struct tdx_module_args *args)
{
	int ret = seamcall(TDH_MEM_TRACK, args);	/* EXPECT: status-truncated */

	return ret;
}
static int u_macro(struct kvm *kvm)
{
	int ret = tdh_do_no_vcpus(tdh_mem_track, kvm, &to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */

	return ret ? -EBUSY : 0;
}
static void u_callback(void *data)
{
	struct work *w = data;

	w->ret = tdh_mng_key_config(&w->kvm_tdx->td);	/* EXPECT: status-truncated */
}
static void u_or(struct kvm_tdx *k, kvm_pfn_t pfn, int n)
{
	int i, err = 0;

	for (i = 0; i < n; i++)
		err |= tdh_phymem_page_wbinvd_hkid(k->hkid, pfn + i);	/* EXPECT: status-truncated */
	if (err)
		pr_err("%d\n", err);
}
static int u_cond(struct kvm *kvm, bool on)
{
	int err = on ? tdh_mr_finalize(&to_kvm_tdx(kvm)->td) : 0;	/* EXPECT: status-truncated */

	return err ? -EBUSY : 0;
}
static int u_assign_chain(struct kvm *kvm)
{
	u64 status;
	int err;

	err = status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */
	if (tdx_operand_busy(status))
		return -EBUSY;
	return err;
}
static int u_if_assign(struct kvm *kvm)
{
	int err;

	if ((err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td)))	/* EXPECT: status-truncated */
		return -EBUSY;
	return 0;
}
static int u_enum(struct kvm *kvm)
{
	enum pg_level l = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */

	return l;
}
static void u_pointer(struct kvm *kvm, int *err)
{
	*err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */
}
static void u_array(struct kvm *kvm, u32 *codes, int i)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	codes[i] = err;	/* EXPECT: status-truncated */
}
static void u_atomic(struct kvm *kvm, atomic_t *v)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	atomic_set(v, err);	/* EXPECT: status-truncated */
}
static int u_struct_member(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (!cmd->hw_error)
		return 0;
	return cmd->hw_error;	/* EXPECT: status-truncated */
}
static int u_member_assign(struct vcpu_tdx *tdx)
{
	struct kvm_tdx_cmd c = {};

	c.hw_error = tdh_vp_init(&tdx->vp, 0, 0);
	c.flags = c.hw_error;	/* EXPECT: status-truncated */
	return c.flags ? -EBUSY : 0;
}
static int u_switch32(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch (err) {
	case 0:
		return 0;
	case 0x80000200:	/* EXPECT: status-truncated */
		return -EBUSY;
	}
	return -EBUSY;
}
static int u_switch_cast(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch ((u32)err) {	/* EXPECT: status-truncated */
	case 0:
		return 0;
	}
	return -EBUSY;
}
static int u_switch_upper(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	switch ((u32)(err >> 32)) {
	case 0:
		return 0;
	case 0x80000200:
		return -EBUSY;
	}
	return -EIO;
}
static int u_out(struct kvm *kvm, u64 *status)
{
	*status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	return 0;
}
static int u_via_out(struct kvm *kvm)
{
	u64 status;
	int err;

	u_out(kvm, &status);
	err = status;	/* EXPECT: status-truncated */
	return err ? -EBUSY : 0;
}
static int u_meant(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err) {
		pr_err("code %x operand %x\n", (u32)(err >> 32), (u32)err);
		return tdx_operand_busy(err) ? -EBUSY : -EIO;
	}
	return 0;
}
static int u_hi(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	union { u64 full; struct { u32 lo, hi; }; } u = { .full = err };

	if (u.hi == 0x80000200)
		return -EBUSY;
	return err ? -EIO : 0;
}
static int u_notnot(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool a = !!err, b = err != TDX_SUCCESS, c = tdx_operand_busy(err);
	int d = !err, e = err == 0;

	return a + b + c + d + e ? -EBUSY : 0;
}
static int u_errno(struct tdx_module_args *args)
{
	int ret = seamcall_prerr(TDH_SYS_INIT, args);

	return ret;
}
static int u_logical(struct kvm *kvm)
{
	int ok = tdh_mr_finalize(&to_kvm_tdx(kvm)->td) == TDX_SUCCESS;

	return ok && !tdh_mem_track(&to_kvm_tdx(kvm)->td) ? 0 : -EBUSY;
}
