// SPDX-License-Identifier: GPL-2.0-only
/* The errno is chosen where a variable is declared. */
#include "seam_stub.h"
#include "model.h"

static int td_seal(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = !err ? 0 : -EIO;

	to_kvm_tdx(kvm)->finalized = !ret;
	return ret;
}

static int subject(struct kvm *kvm)
{
	return td_seal(kvm);
}

const struct model_subject MODEL_SUBJECT = {
	.name = "finalize_kept",
	.leaf = "tdh_mr_finalize",
	.call = subject,
	.fault = FAULT_LOSES,
	.other = -EIO,
};
