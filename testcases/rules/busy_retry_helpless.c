// SPDX-License-Identifier: GPL-2.0-only
// A tree that cannot keep the vCPUs out of the guest: what must not fail stays.

typedef unsigned long long u64;
typedef u64 gpa_t;

#define EIO				5
#define TDX_SEAMCALL_STATUS_MASK	0xFFFFFFFF00000000ULL
#define TDX_OPERAND_BUSY		0x8000020000000000ULL

#define unlikely(x)			__builtin_expect(!!(x), 0)
#define KVM_BUG_ON(cond, kvm)		((kvm)->vm_bugged |= !!(cond))
#define write_lock			1
#define scoped_guard(kind, lock)	for (int seam_once = take(kind, lock); seam_once; seam_once = 0)

struct tdx_td;
typedef struct { int held; } rwlock_t;

struct kvm {
	rwlock_t mmu_lock;
	int vm_bugged;
	struct tdx_td *td;
};

int take(int kind, rwlock_t *lock);
void lockdep_assert_held_write(const void *lock);
u64 tdh_mem_range_block(struct tdx_td *td, gpa_t gpa, int level, u64 *entry, u64 *state);
u64 tdh_mem_track(struct tdx_td *td);
u64 tdh_mng_key_freeid(struct tdx_td *td);

static int block_range(struct kvm *kvm, gpa_t gpa, int level)
{
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		err = tdh_mem_range_block(kvm->td, gpa, level, &entry, &state);	/* EXPECT: busy-retry */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int track(struct kvm *kvm)
{
	u64 err = 0;

	scoped_guard(write_lock, &kvm->mmu_lock) {
		do {
			err = tdh_mem_track(kvm->td);	/* EXPECT: busy-retry */
		} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);
	}

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

/* Nothing runs any more. */
static int free_key(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mng_key_freeid(kvm->td);	/* EXPECT: busy-retry */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}
