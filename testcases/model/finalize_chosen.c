// SPDX-License-Identifier: GPL-2.0-only
/* An errno that is chosen by the status alone. */
#include "seam_stub.h"
#include "model.h"

static int td_seal(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err ? -EIO : 0;
}

static int subject(struct kvm *kvm)
{
	return td_seal(kvm);
}

const struct model_subject MODEL_SUBJECT = {
	.name = "finalize_chosen",
	.leaf = "tdh_mr_finalize",
	.call = subject,
	.fault = FAULT_LOSES,
	.other = -EIO,
};
