// SPDX-License-Identifier: GPL-2.0-only
/* BUSY is told to the log, which takes it out for nobody. */
#include "seam_stub.h"

static int logged_in_branch(struct tdx_td *td)
{
	u64 err, a, b;

	err = tdh_mr_extend(td, 0, &a, &b);
	if (err) {
		pr_err("extend: %s (%llx)\n", tdx_operand_busy(err) ? "busy" : "failed", err);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int logged_before(struct tdx_td *td)
{
	u64 err, a, b;

	err = tdh_mr_extend(td, 0, &a, &b);
	pr_debug("busy %d\n", (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);

	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static int logged_before_bug(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	pr_debug("track: busy %d\n", tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int logged_and_told(struct tdx_td *td)
{
	u64 err, a, b;

	err = tdh_mr_extend(td, 0, &a, &b);
	if (err) {
		pr_err("extend: %s (%llx)\n", tdx_operand_busy(err) ? "busy" : "failed", err);
		return tdx_operand_busy(err) ? -EBUSY : -EIO;
	}

	return 0;
}

static int told_and_logged(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm)) {
		pr_err("track: busy %d\n", tdx_operand_busy(err));
		return -EIO;
	}

	return 0;
}
