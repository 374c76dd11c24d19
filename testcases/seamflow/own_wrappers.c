// SPDX-License-Identifier: GPL-2.0-only
// Wrappers of the file: with other names, loops, tables and types.
#include "seam_stub.h"

struct wire { u64 fn; struct tdx_module_args args; u64 st; };

static u64 vmm_call(struct wire *w)
{
	w->st = seamcall_ret(w->fn, &w->args);
	return w->st;
}

static u64 vmm_track(u64 tdr)
{
	struct wire w = { .fn = TDH_MEM_TRACK, .args = { .rcx = tdr } };

	return vmm_call(&w);
}

static int x_track(u64 tdr)
{
	u64 st = vmm_track(tdr);

	if (tdx_operand_busy(st))
		return -EBUSY;
	return st ? -EIO : 0;
}

static int x_track_spin(u64 tdr)
{
	u64 st;

	do {
		st = vmm_track(tdr);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(st));
	return st ? -EIO : 0;
}

static void x_drop(u64 tdr)
{
	vmm_track(tdr);	/* EXPECT: status-ignored */
}

static int x_cut(u64 tdr)
{
	return vmm_track(tdr);	/* EXPECT: status-truncated */
}

/* An errno producer, whatever its name. */
static int tdh_local_map(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, 1, &e1, &e2);
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

static int x_lookalike(struct kvm *kvm, gpa_t gpa)
{
	int ret;

	do {
		ret = tdh_local_map(kvm, gpa);
	} while (ret == -EBUSY);
	if (WARN_ON_ONCE(ret))
		return -EIO;
	return 0;
}

static void x_lookalike_dropped(struct kvm *kvm, gpa_t gpa)
{
	tdh_local_map(kvm, gpa);
}

typedef u64 (*leaf_t)(struct tdx_td *td);

static const leaf_t leaves[] = { tdh_mem_track, tdh_mr_finalize };

static int x_table(struct tdx_td *td, int i)
{
	u64 err = leaves[i](td);

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static u64 retried(sc_func_t func, u64 fn, struct tdx_module_args *args)
{
	u64 err;
	int n = 5;

	do {
		err = func(fn, args);	/* EXPECT: busy-retry */
	} while ((err == TDX_RND_NO_ENTROPY || tdx_operand_busy(err)) && --n);
	return err;
}

static u64 x_retried(struct tdx_module_args *args)
{
	return retried(__seamcall, TDH_MEM_TRACK, args);
}

static inline u64 with_log(const char *what, u64 err)
{
	if (err)
		pr_err("%s: %llx\n", what, err);
	return err;
}

static int x_passed_through(struct kvm *kvm)
{
	if (with_log("finalize", tdh_mr_finalize(&to_kvm_tdx(kvm)->td)))
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int x_passed_through_told(struct kvm *kvm)
{
	u64 err = with_log("finalize", tdh_mr_finalize(&to_kvm_tdx(kvm)->td));

	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

static u64 masked(struct kvm *kvm)
{
	return tdh_mr_finalize(&to_kvm_tdx(kvm)->td) & TDX_SEAMCALL_STATUS_MASK;
}

static int x_masked(struct kvm *kvm)
{
	switch (masked(kvm)) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	}
	return -EIO;
}

static int x_by_bool(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool busy = tdx_operand_busy(err), failed = err;	/* EXPECT: status-truncated */

	if (busy)
		return -EBUSY;
	return failed ? -EIO : 0;
}

static int x_by_bool_right(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool busy = tdx_operand_busy(err), failed = err != 0;

	if (busy)
		return -EBUSY;
	return failed ? -EIO : 0;
}

static int x_failed_only(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool failed = !!err;

	if (failed)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}
