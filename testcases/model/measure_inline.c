// SPDX-License-Identifier: GPL-2.0-only
/* The loop assigns the status in its condition. */
#include "seam_stub.h"
#include "model.h"

static int td_measure(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	while (tdx_operand_busy(err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state)))
		cpu_relax();
	if (err)
		return -EIO;

	return 0;
}

static int subject(struct kvm *kvm)
{
	return td_measure(kvm, 0x1000);
}

const struct model_subject MODEL_SUBJECT = {
	.name = "measure_inline",
	.leaf = "tdh_mr_extend",
	.call = subject,
	.fault = FAULT_SPINS,
	.other = -EIO,
};
