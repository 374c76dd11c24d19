// SPDX-License-Identifier: GPL-2.0-only
// Zap paths: kicked vCPUs, second tries, write locks taken here or by callers.
#include "seam_stub.h"

static int remove_leaf(struct kvm *kvm, gpa_t gpa, enum pg_level level)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, e1, e2;

	lockdep_assert_held_write(&kvm->mmu_lock);

	err = tdh_mem_page_remove(td, gpa, level, &e1, &e2);
	if (tdx_operand_busy(err)) {
		tdx_no_vcpus_enter_start(kvm);
		err = tdh_mem_page_remove(td, gpa, level, &e1, &e2);
		tdx_no_vcpus_enter_stop(kvm);
	}
	if (KVM_BUG_ON(err, kvm)) {
		pr_err("remove: %llx\n", err);
		return -EIO;
	}
	return 0;
}

/* Nothing keeps the others away here, and there is no second try. */
static int block_shared(struct kvm *kvm, gpa_t gpa, enum pg_level level)
{
	u64 err, e1, e2;

	read_lock(&kvm->mmu_lock);
	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, level, &e1, &e2);
	read_unlock(&kvm->mmu_lock);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static void kick_until_it_works(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	lockdep_assert_held_write(&kvm->mmu_lock);
	do {
		kvm_make_all_cpus_request(kvm, KVM_REQ_OUTSIDE_GUEST_MODE);
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);	/* EXPECT: busy-retry */
	} while (unlikely(tdx_operand_busy(err)));
	KVM_BUG_ON(err, kvm);
}

static void track_once(struct kvm *kvm)
{
	u64 err;

	write_lock(&kvm->mmu_lock);
	err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	if (err == TDX_ERROR_SEPT_BUSY) {	/* EXPECT: busy-operand-compare */
		kvm_make_all_cpus_request(kvm, KVM_REQ_OUTSIDE_GUEST_MODE);
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	}
	write_unlock(&kvm->mmu_lock);
	KVM_BUG_ON(err, kvm);
}

static void track_kicked(struct kvm *kvm)
{
	u64 err;

	err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	if (tdx_operand_busy(err)) {
		kvm_make_all_cpus_request(kvm, KVM_REQ_OUTSIDE_GUEST_MODE);
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	}
	pr_debug("track: %llx\n", err);
}

static u64 block(struct kvm *kvm, gpa_t gpa)
{
	u64 e1, e2;

	return tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
}

static int zap_from_write(struct kvm *kvm, gpa_t gpa)
{
	int ret = 0;

	write_lock(&kvm->mmu_lock);
	if (KVM_BUG_ON(block(kvm, gpa), kvm))
		ret = -EIO;
	write_unlock(&kvm->mmu_lock);
	return ret;
}

static int zap_too_late(struct kvm *kvm, gpa_t gpa)
{
	write_lock(&kvm->mmu_lock);
	kvm->arch.pre_fault_allowed = false;
	write_unlock(&kvm->mmu_lock);
	if (KVM_BUG_ON(block(kvm, gpa), kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static void zap_range(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	lockdep_assert_held_write(&kvm->mmu_lock);
	for (; gpa < end; gpa += PAGE_SIZE) {
		u64 err = block(kvm, gpa);

		if (KVM_BUG_ON(err, kvm))
			return;
	}
}

/* goto is a loop, too. */
static int unmap_mmio(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;
	bool kicked = false;

again:
	err = tdh_mmio_unmap(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(err) && !kicked) {
		kvm_make_all_cpus_request(kvm, KVM_REQ_OUTSIDE_GUEST_MODE);
		kicked = true;
		goto again;
	}
	return err ? -EBUSY : 0;
}

static int remove_sept(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mem_sept_remove(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, &e1, &e2);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}
