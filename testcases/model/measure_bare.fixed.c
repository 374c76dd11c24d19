// SPDX-License-Identifier: GPL-2.0-only
/* A walk that leaves at the first error; BUSY is one of them. */
#include "seam_stub.h"
#include "model.h"

static int td_measure(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	unsigned long off;
	int ret = 0;

	for (off = 0; off < PAGE_SIZE; off += 256) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + off, &entry, &state);
		if (err) {
			ret = unlikely(tdx_operand_busy(err)) ? -EBUSY : -EIO;
			break;
		}
	}

	return ret;
}

static int subject(struct kvm *kvm)
{
	return td_measure(kvm, 0x1000);
}

const struct model_subject MODEL_SUBJECT = {
	.name = "measure_bare",
	.leaf = "tdh_mr_extend",
	.call = subject,
	.fault = FAULT_LOSES,
	.other = -EIO,
};
