// SPDX-License-Identifier: GPL-2.0-only
/* BUSY of the SEPT tree is told apart; that of another operand kills the VM. */
#include "seam_stub.h"
#include "model.h"

static int td_link_table(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	get_page(table);
	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table,
			       &entry, &state);
	if (unlikely(tdx_operand_busy(err))) {
		put_page(table);
		return -EBUSY;
	}

	if (KVM_BUG_ON(err, kvm)) {
		put_page(table);
		return -EIO;
	}

	return 0;
}

static int subject(struct kvm *kvm)
{
	return td_link_table(kvm, 0x1000, pfn_to_page(2));
}

const struct model_subject MODEL_SUBJECT = {
	.name = "fault_sept_only",
	.leaf = "tdh_mem_sept_add",
	.call = subject,
	.fault = FAULT_BUGS,
	.other = -EIO,
};
