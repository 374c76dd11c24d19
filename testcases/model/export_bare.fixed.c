// SPDX-License-Identifier: GPL-2.0-only
/* The errno in a return statement. */
#include "seam_stub.h"
#include "model.h"

static int td_export(struct kvm_tdx *kvm_tdx, u64 gpa_list)
{
	struct tdx_module_args out;
	u64 err;

	err = tdh_export_blockw(&kvm_tdx->td, gpa_list, &out);
	if (err)
		return unlikely(tdx_operand_busy(err)) ? -EBUSY : -EIO;

	return 0;
}

static int subject(struct kvm *kvm)
{
	return td_export(to_kvm_tdx(kvm), 0x1000);
}

const struct model_subject MODEL_SUBJECT = {
	.name = "export_bare",
	.leaf = "tdh_export_blockw",
	.call = subject,
	.fault = FAULT_LOSES,
	.other = -EIO,
};
