// SPDX-License-Identifier: GPL-2.0-only
// about: what would keep the vCPUs out stands below who could use it

typedef unsigned long long u64;

#define EIO				5
#define TDX_SEAMCALL_STATUS_MASK	0xFFFFFFFF00000000ULL
#define TDX_OPERAND_BUSY		0x8000020000000000ULL

#define unlikely(x)			__builtin_expect(!!(x), 0)
#define KVM_BUG_ON(cond, kvm)		((kvm)->vm_bugged |= !!(cond))

struct tdx_td;

struct kvm {
	int mmu_lock;
	int vm_bugged;
	struct tdx_td *td;
};

void lockdep_assert_held_write(const void *lock);
u64 tdh_mem_track(struct tdx_td *td);
u64 tdh_mng_key_freeid(struct tdx_td *td);

#if 0
void tdx_no_vcpus_enter_start(struct kvm *kvm);
void tdx_no_vcpus_enter_stop(struct kvm *kvm);
#endif

static void track(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		err = tdh_mem_track(kvm->td); /* EXPECT: busy-retry */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);
	KVM_BUG_ON(err, kvm);
}

/* Nothing contends with this one. */
static int free_key(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mng_key_freeid(kvm->td); /* EXPECT: busy-retry */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);
	KVM_BUG_ON(err, kvm);

	return err ? -EIO : 0;
}

#define tdh_do_no_vcpus(leaf, kvm, args...)				\
({									\
	lockdep_assert_held_write(&(kvm)->mmu_lock);			\
	leaf(args);							\
})

static void track_once(struct kvm *kvm)
{
	KVM_BUG_ON(tdh_do_no_vcpus(tdh_mem_track, kvm, kvm->td), kvm);	/* MAY: bug-on-busy */
}
