// SPDX-License-Identifier: GPL-2.0-only
/* Behind the loop, the errno is chosen by the status. */
#include "seam_stub.h"
#include "model.h"

static int td_measure(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (unlikely(tdx_operand_busy(err)))
		return -EBUSY;

	return err ? -EIO : 0;
}

static int subject(struct kvm *kvm)
{
	return td_measure(kvm, 0x1000);
}

const struct model_subject MODEL_SUBJECT = {
	.name = "measure_chosen",
	.leaf = "tdh_mr_extend",
	.call = subject,
	.fault = FAULT_SPINS,
	.other = -EIO,
};
