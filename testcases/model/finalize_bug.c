// SPDX-License-Identifier: GPL-2.0-only
/* The status in a field, seen by KVM_BUG_ON. */
#include "seam_stub.h"
#include "model.h"

static int td_seal(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);

	cmd->hw_error = tdh_mr_finalize(&kvm_tdx->td);
	if (KVM_BUG_ON(cmd->hw_error, kvm))
		return -EIO;

	kvm_tdx->finalized = true;
	return 0;
}

static int subject(struct kvm *kvm)
{
	return td_seal(kvm, &(struct kvm_tdx_cmd){ 0 });
}

const struct model_subject MODEL_SUBJECT = {
	.name = "finalize_bug",
	.leaf = "tdh_mr_finalize",
	.call = subject,
	.fault = FAULT_BUGS,
	.other = -EIO,
};
