// SPDX-License-Identifier: GPL-2.0-only
// A tree that can keep the vCPUs out of the guest, but has no macro for it.

typedef unsigned long long u64;
typedef u64 gpa_t;

#define EIO				5
#define TDX_SEAMCALL_STATUS_MASK	0xFFFFFFFF00000000ULL
#define TDX_OPERAND_BUSY		0x8000020000000000ULL
#define TDX_ERROR_SEPT_BUSY		(TDX_OPERAND_BUSY | 0x92)

#define likely(x)			__builtin_expect(!!(x), 1)
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
void lockdep_assert_held_read(const void *lock);
void tdx_no_vcpus_enter_start(struct kvm *kvm);
void tdx_no_vcpus_enter_stop(struct kvm *kvm);
u64 tdh_mem_range_block(struct tdx_td *td, gpa_t gpa, int level, u64 *entry, u64 *state);
u64 tdh_mem_track(struct tdx_td *td);

static int block_range(struct kvm *kvm, gpa_t gpa, int level)
{
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		/* The guest is at work in the same table. */
		err = tdh_mem_range_block(kvm->td, gpa, level, &entry,	/* EXPECT: busy-retry */
					  &state);
	} while (err == TDX_ERROR_SEPT_BUSY);
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

static int block_in_scope(struct kvm *kvm, gpa_t gpa, int level)
{
	u64 err, entry, state;

	scoped_guard(write_lock, &kvm->mmu_lock) {
		do {
			err = tdh_mem_range_block(kvm->td, gpa, level, &entry, &state);	/* EXPECT: busy-retry */
		} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);

		if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
			return -EIO;
	}

	return 0;
}

/* The label stays for the other jump. */
static int track(struct kvm *kvm, int times)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

again:
	err = tdh_mem_track(kvm->td);	/* EXPECT: busy-retry */
	if (err == TDX_OPERAND_BUSY)
		goto again;
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;
	if (--times)
		goto again;

	return 0;
}

/* Only held for reading: report only. */
static int block_shared(struct kvm *kvm, gpa_t gpa, int level)
{
	u64 err, entry, state;

	lockdep_assert_held_read(&kvm->mmu_lock);

	do {
		err = tdh_mem_range_block(kvm->td, gpa, level, &entry, &state);	/* EXPECT: busy-retry */
	} while (err == TDX_ERROR_SEPT_BUSY);
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* Other loops, the same second try. */
static void track_bare(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do
		err = tdh_mem_track(kvm->td);	/* EXPECT: busy-retry */
	while (err == TDX_OPERAND_BUSY);
	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

static void track_for_ever(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	for (;;) {
		err = tdh_mem_track(kvm->td);	/* EXPECT: busy-retry */
		if (likely(err != TDX_OPERAND_BUSY))
			break;
	}
	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

static void track_a_while(struct kvm *kvm, int tries)
{
	u64 err = 0;

	lockdep_assert_held_write(&kvm->mmu_lock);

	while (tries--) {
		/* A new epoch needs all of them to come out. */
		err = tdh_mem_track(kvm->td);	/* EXPECT: busy-retry */
		if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY)
			break;
	}
	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

static void track_first(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

	err = tdh_mem_track(kvm->td);
	while (unlikely(err == TDX_OPERAND_BUSY))
		err = tdh_mem_track(kvm->td);	/* EXPECT: busy-retry */
	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

static void track_back(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);

retry:
	err = tdh_mem_track(kvm->td);	/* EXPECT: busy-retry */
	if (err == TDX_OPERAND_BUSY)
		goto retry;
	KVM_BUG_ON(err, kvm);	/* MAY: bug-on-busy */
}

/* There is no statement to put the second try behind: only the first is mended. */
static int block_and_track(struct kvm *kvm, gpa_t gpa, int level, int times)
{
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		err = tdh_mem_range_block(kvm->td, gpa, level, &entry, &state);	/* EXPECT: busy-retry */
	} while (err == TDX_ERROR_SEPT_BUSY);
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

again:
	if ((err = tdh_mem_track(kvm->td)) == TDX_OPERAND_BUSY)	/* EXPECT: busy-retry */
		goto again;
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;
	if (--times)
		goto again;

	return 0;
}

static int block_and_wait(struct kvm *kvm, gpa_t gpa, int level)
{
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		err = tdh_mem_range_block(kvm->td, gpa, level, &entry, &state);	/* EXPECT: busy-retry */
	} while (err == TDX_ERROR_SEPT_BUSY);
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	while ((err = tdh_mem_track(kvm->td)) == TDX_OPERAND_BUSY)	/* EXPECT: busy-retry */
		;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;	/* MAY: bug-on-busy */
}

/* Two statements for one: all of a body wants braces. */
static int block_or_not(struct kvm *kvm, gpa_t gpa, int block)
{
	u64 err = 0, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	if (block)
		do {
			err = tdh_mem_range_block(kvm->td, gpa, 0, &entry, &state); /* EXPECT: busy-retry */
		} while (err == TDX_ERROR_SEPT_BUSY);
	else
		err = 0;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;	/* MAY: bug-on-busy */
}

static int not_or_block(struct kvm *kvm, gpa_t gpa, int n)
{
	u64 err = 0, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	for (; n && !err; n--)
		if (n == 1)
			err = 0;
		else
			do {
				/* A vCPU may accept a page. */
				err = tdh_mem_range_block(kvm->td, gpa, n, &entry, &state); /* EXPECT: busy-retry */
			} while (err == TDX_ERROR_SEPT_BUSY);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;	/* MAY: bug-on-busy */
}
