// SPDX-License-Identifier: GPL-2.0-only
// Loops in loops, with statuses and counts that multiply: looked at all the same.
#include "seam_stub.h"

struct region {
	u64 start, size;
	struct region *next;
};

struct slot {
	u64 base, size, used;
};

static int cover(struct kvm *kvm, struct region *list, struct slot *slots, int max)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	struct region *r;
	int n = 0, i;
	u64 err;

	for (r = list; r; r = r->next) {
		struct slot *slot = &slots[n];
		u64 start = r->start, end = r->start + r->size;

		if (slot->size) {
			if (end <= slot->base + slot->size)
				continue;
			if (start < slot->base + slot->size)
				start = slot->base + slot->size;
			if (++n >= max) {
				err = tdh_mem_track(&kvm_tdx->td);
				for (i = 0; i < 14 && err && !tdx_operand_busy(err); i++)
					err = tdh_mem_track(&kvm_tdx->td);
				if (tdx_operand_busy(err))
					return -EBUSY;
				return -ENOSPC;
			}
			slot = &slots[n];
		}
		slot->base = start;
		slot->size = end - start;
		err = tdh_mem_track(&kvm_tdx->td);
		for (i = 0; i < 14 && err && !tdx_operand_busy(err); i++)
			err = tdh_mem_track(&kvm_tdx->td);
	}
	err = tdh_mr_finalize(&kvm_tdx->td);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}
