// SPDX-License-Identifier: GPL-2.0-only
// A wrapper called through a pointer: told by the TD or vCPU that it is given.
#include "seam_stub.h"

typedef u64 (*wrapper_t)(struct tdx_td *td);
struct seam_ops {
	u64 (*block)(struct tdx_td *td, u64 gpa);
	u64 (*name)(int n);
};

static u64 try_five(wrapper_t fn, struct tdx_td *td)
{
	u64 err;
	int i;

	for (i = 0; i < 5; i++) {
		err = fn(td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
	}
	return err;
}

static u64 op_spin(const struct seam_ops *ops, struct tdx_td *td, u64 gpa)
{
	u64 err;

	do {
		err = ops->block(td, gpa);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}

static int op_once(const struct seam_ops *ops, struct tdx_td *td, u64 gpa)
{
	u64 err = ops->block(td, gpa);

	return err ? -EIO : 0;
}

static u64 op_walk(const struct seam_ops *ops, struct tdx_td *td, u64 gpa, u64 end)
{
	u64 err = 0;

	for (; gpa < end; gpa += PAGE_SIZE) {
		err = ops->block(td, gpa);
		if (err)
			break;
	}
	return err;
}

static u64 op_other(const struct seam_ops *ops, int n)
{
	u64 err;

	do {
		err = ops->name(n);
	} while (err == 7);
	return err;
}

static int five(struct kvm *kvm)
{
	u64 err = try_five(tdh_mr_finalize, &to_kvm_tdx(kvm)->td);

	return tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
}

static u64 op_vp(u64 (*fn)(struct tdx_vp *vp, u64 arg), struct tdx_vp *vp, u64 arg)
{
	u64 err = TDX_OPERAND_BUSY;

	while (tdx_operand_busy(err))
		err = fn(vp, arg);	/* EXPECT: busy-retry */
	return err;
}
