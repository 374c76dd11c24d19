// SPDX-License-Identifier: GPL-2.0-only
/* Who keeps contenders away loses nothing in a bare errno. */
#include "seam_stub.h"

static int guard_scope(struct kvm *kvm)
{
	scoped_guard(write_lock, &kvm->mmu_lock) {
		u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

		if (err)
			return -EIO;
	}

	return 0;
}

/* Readers are let in by this one. */
static int guard_scope_of_readers(struct kvm *kvm)
{
	scoped_guard(read_lock, &kvm->mmu_lock) {
		u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

		if (err)
			return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

/* With the vCPUs outside the guest, and out they stay. */
static u64 track_alone(struct kvm *kvm)
{
	u64 err;

	tdx_no_vcpus_enter_start(kvm);
	err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	tdx_no_vcpus_enter_stop(kvm);

	return err;
}

static int track_kicked(struct kvm *kvm)
{
	u64 err = track_alone(kvm);

	if (err)
		return -EIO;

	return 0;
}

/* The lock is taken by who calls the caller. */
static int finalize_at_depth(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return err ? -EIO : 0;
}

static int finalize_between(struct kvm *kvm)
{
	if (!kvm->vm_dead)
		return finalize_at_depth(kvm);

	return -EIO;
}

static int finalize_guarded(struct kvm *kvm)
{
	int ret;

	write_lock(&kvm->mmu_lock);
	ret = finalize_between(kvm);
	write_unlock(&kvm->mmu_lock);

	return ret;
}

/* One that readers hold is none. */
static int extend_at_depth(struct kvm *kvm, gpa_t gpa)
{
	u64 entry, state, err;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);

	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static int extend_between(struct kvm *kvm, gpa_t gpa)
{
	if (kvm->vm_dead)
		return -EINVAL;

	return extend_at_depth(kvm, gpa);
}

static int extend_read_locked(struct kvm *kvm, gpa_t gpa)
{
	int ret;

	read_lock(&kvm->mmu_lock);
	ret = extend_between(kvm, gpa);
	read_unlock(&kvm->mmu_lock);

	return ret;
}
