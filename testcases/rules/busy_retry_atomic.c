// SPDX-License-Identifier: GPL-2.0-only
// about: kicking the vCPUs out waits for other CPUs, which must not be done in atomic context
#include "seam_stub.h"

#define local_irq_save(flags)		do { (flags) = 0; local_irq_disable(); } while (0)
#define local_irq_restore(flags)	do { (void)(flags); local_irq_enable(); } while (0)

void raw_spin_lock_irq(raw_spinlock_t *lock);
void raw_spin_unlock_irq(raw_spinlock_t *lock);
void write_lock_irq(rwlock_t *lock);
void write_unlock_irq(rwlock_t *lock);
bool spin_trylock(spinlock_t *lock);
int get_cpu(void);
void put_cpu(void);

static DEFINE_SPINLOCK(zap_lock);

static int block_irqs_off(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	local_irq_disable();
	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	local_irq_enable();

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;	/* MAY: bug-on-busy */
}

static void track_irqs_saved(struct kvm *kvm)
{
	unsigned long flags;
	u64 err;

	local_irq_save(flags);
	write_lock(&kvm->mmu_lock);
	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
	write_unlock(&kvm->mmu_lock);
	local_irq_restore(flags);
}

/* Nobody turns them off here, but somebody has. */
static void track_irqs_asserted(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);
	lockdep_assert_irqs_disabled();

	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

static int remove_irq_lock(struct kvm *kvm, gpa_t gpa, enum pg_level level)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	raw_spin_lock_irq(&kvm_tdx->sept_lock);
	do {
		err = tdh_mem_page_remove(&kvm_tdx->td, gpa, level, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	raw_spin_unlock_irq(&kvm_tdx->sept_lock);

	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

static void track_preempt_off(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	preempt_disable();
	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		cpu_relax();
	} while (tdx_operand_busy(err));
	preempt_enable();

	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

/* On one of two ways; another lock ends. */
static void track_spinning(struct kvm *kvm, spinlock_t *other)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	spin_lock(other);
	if (!spin_trylock(&zap_lock)) {
		spin_unlock(other);
		return;
	}
	spin_unlock(other);

	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	spin_unlock(&zap_lock);

	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

static void track_guarded(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);
	guard(spinlock)(&zap_lock);

	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

static void track_scoped(struct kvm *kvm)
{
	u64 err = 0;

	lockdep_assert_held_write(&kvm->mmu_lock);

	scoped_guard(spinlock, &zap_lock) {
		do {
			err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
	}

	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

static void track_on_cpu(struct kvm *kvm)
{
	u64 err;

	guard(write_lock)(&kvm->mmu_lock);
	kvm->created_vcpus = get_cpu();
	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	put_cpu();

	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

/* In the block that holds the lock. */
static void track_in_scope(struct kvm *kvm)
{
	u64 err = 0;

	scoped_guard(write_lock, &kvm->mmu_lock) {
		preempt_disable();
		do {
			err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
		preempt_enable();
	}

	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

/* The lock itself turns them off. */
static void track_write_irq(struct kvm *kvm)
{
	u64 err;

	write_lock_irq(&kvm->mmu_lock);
	lockdep_assert_held_write(&kvm->mmu_lock);
	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	write_unlock_irq(&kvm->mmu_lock);

	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

/* Over before the call: mended, like the rest. */
static int block_irqs_on(struct kvm *kvm, gpa_t gpa)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err, entry, state;
	unsigned long flags;

	lockdep_assert_held_write(&kvm->mmu_lock);

	local_irq_save(flags);
	kvm_tdx->finalized = false;
	local_irq_restore(flags);

	preempt_disable();
	kvm->created_vcpus = raw_smp_processor_id();
	preempt_enable();

	spin_lock(&zap_lock);
	kvm_tdx->finalized = true;
	spin_unlock(&zap_lock);

	do {
		err = tdh_mem_range_block(&kvm_tdx->td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* Only afterwards. */
static void track_before(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	preempt_disable();
	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
	preempt_enable();
}

/* No other CPU is waited for where a leaf may fail. */
static int aug_preempt_off(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	preempt_disable();
	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	preempt_enable();

	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}
