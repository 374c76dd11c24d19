// SPDX-License-Identifier: GPL-2.0-only
// Retries of a helper that may return before it has made the SEAMCALL.
#include "seam_stub.h"

static u64 track_if_keyed(struct kvm *kvm)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);

	if (!is_hkid_assigned(kvm_tdx))
		return 0;

	return tdh_mem_track(&kvm_tdx->td); /* MAY: busy-retry */
}

static void track_insist(struct kvm *kvm)
{
	u64 err;

	do {
		err = track_if_keyed(kvm); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	KVM_BUG_ON(err, kvm);
}

static int track_patiently(struct kvm *kvm)
{
	u64 err;

	for (;;) {
		err = track_if_keyed(kvm); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
		cpu_relax();
	}

	return err ? -EINVAL : 0;
}

/* A helper of the helper. */
static u64 track_if_alive(struct kvm *kvm)
{
	if (kvm->vm_dead)
		return TDX_SUCCESS;

	return track_if_keyed(kvm); /* MAY: busy-retry */
}

static u64 track_alive_insist(struct kvm *kvm)
{
	u64 err;

	while (tdx_operand_busy(err = track_if_alive(kvm))) /* EXPECT: busy-retry */
		cond_resched();

	return err;
}

/* Once: nothing is dropped. */
static int track_once(struct kvm *kvm)
{
	u64 err = track_if_alive(kvm);

	if (tdx_operand_busy(err))
		return -EBUSY;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}
