// SPDX-License-Identifier: GPL-2.0-only
// about: taking pages away, with and without mmu_lock held for write
#include "seam_stub.h"

static void drop_leaf_unlocked(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	read_lock(&kvm->mmu_lock);
	err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
	TDX_BUG_ON_2(err, TDH_MEM_RANGE_BLOCK, entry, state, kvm);	/* EXPECT: bug-on-busy */
	read_unlock(&kvm->mmu_lock);
}

static int remove_guarded(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	guard(write_lock)(&kvm->mmu_lock);

	err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int remove_after_unlock(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	write_lock(&kvm->mmu_lock);
	kvm->vm_dead = false;
	write_unlock(&kvm->mmu_lock);

	err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int remove_in_scope(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err = 0, entry, state;

	scoped_guard(write_lock, &kvm->mmu_lock) {
		err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (WARN_ON_ONCE(err))
			return -EIO;
	}

	return 0;
}

static int spin_in_scope(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err = 0, entry, state;

	scoped_guard(write_lock, &kvm->mmu_lock) {
		do {
			err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);
	}

	return err ? -EIO : 0;
}

static void track_once_more(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	err = tdh_mem_track(td);
	if (unlikely(tdx_operand_busy(err))) {
		tdx_no_vcpus_enter_start(kvm);
		err = tdh_mem_track(td);
		tdx_no_vcpus_enter_stop(kvm);
	}
	TDX_BUG_ON(err, TDH_MEM_TRACK, kvm);

	kvm_make_all_cpus_request(kvm, KVM_REQ_OUTSIDE_GUEST_MODE);
}

static void track_until(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	while (1) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH)) {
			kvm_make_all_cpus_request(kvm, KVM_REQ_OUTSIDE_GUEST_MODE);
			continue;
		}
		break;
	}
	KVM_BUG_ON(err, kvm);
}

static void track_dropped(struct kvm *kvm, bool flush)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;

	if (flush)
		tdh_mem_track(td);	/* EXPECT: status-ignored */
	else
		(void)tdh_mem_track(td), kvm->vm_dead = true;	/* EXPECT: status-ignored */
}

static int block_then_macro(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);
	err = tdh_do_no_vcpus(tdh_mem_range_block, kvm, &to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K,
			      &entry, &state);
	if (TDX_BUG_ON_2(err, TDH_MEM_RANGE_BLOCK, entry, state, kvm))
		return -EIO;
	return 0;
}

static int promote(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mem_page_promote(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, &entry, &state);
	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		ret = -EBUSY;
	else if (err)
		ret = -EIO;

	return ret;
}
