// SPDX-License-Identifier: GPL-2.0-only
// Macros: statement expressions, do { } while (0), tests and loops inside.
#include "seam_stub.h"

#define seam_call(fn, args...)						\
({									\
	u64 __st = fn(args);						\
									\
	if (unlikely(__st))						\
		pr_err_ratelimited(#fn " failed: %llx\n", __st);	\
	__st;								\
})

#define return_on(st, errno)						\
	do {								\
		if (unlikely(st))					\
			return errno;					\
	} while (0)

#define spin_on_busy(st, call)						\
	do {								\
		do {							\
			(st) = (call);					\
		} while (tdx_operand_busy(st));				\
	} while (0)

#define BUG_ON_STATUS(st, vm)	do { KVM_BUG_ON((st), (vm)); } while (0)
#define code_is(st, code)	(((st) & TDX_SEAMCALL_STATUS_MASK) == (code))
#define is_failure(st)		((st) != TDX_SUCCESS)
#define busy_or(st, errno)	(code_is(st, TDX_OPERAND_BUSY) ? -EBUSY : (errno))

static int m_logged(struct kvm *kvm)
{
	u64 err = seam_call(tdh_mr_finalize, &to_kvm_tdx(kvm)->td);

	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static int m_logged_right(struct kvm *kvm)
{
	u64 err = seam_call(tdh_mr_finalize, &to_kvm_tdx(kvm)->td);

	return err ? busy_or(err, -EIO) : 0;
}

static int m_return(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return_on(code_is(err, TDX_OPERAND_BUSY), -EBUSY);
	return_on(err, -EIO);
	return 0;
}

static int m_return_blanket(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return_on(err, -EIO);	/* EXPECT: busy-as-eio */
	return 0;
}

static int m_spin(struct kvm *kvm)
{
	u64 err;

	spin_on_busy(err, tdh_mem_track(&to_kvm_tdx(kvm)->td));	/* EXPECT: busy-retry */
	return err ? -EIO : 0;
}

static void m_bug(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	BUG_ON_STATUS(err, kvm);	/* EXPECT: bug-on-busy */
}

static void m_bug_told(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	if (!code_is(err, TDX_OPERAND_BUSY))
		BUG_ON_STATUS(err, kvm);
}

static void m_bug_failure(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	WARN_ON(is_failure(err));	/* EXPECT: bug-on-busy */
}

static void m_bug_both(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	WARN_ON(is_failure(err) && !code_is(err, TDX_OPERAND_BUSY));
}

static void m_bug_comma(struct kvm *kvm)
{
	u64 err;

	if (WARN_ON_ONCE((err = tdh_mem_track(&to_kvm_tdx(kvm)->td)) != 0))	/* EXPECT: bug-on-busy */
		pr_err("%llx\n", err);
}

static int m_once(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	lockdep_assert_held_write(&kvm->mmu_lock);
	err = tdh_do_no_vcpus(tdh_mem_page_remove, kvm, &to_kvm_tdx(kvm)->td, gpa,
			      PG_LEVEL_4K, &e1, &e2);
	if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_REMOVE, e1, e2, kvm))
		return -EIO;
	return 0;
}

static int m_once_in_loop(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	lockdep_assert_held_write(&kvm->mmu_lock);
	do {
		err = tdh_do_no_vcpus(tdh_mem_page_remove, kvm, &to_kvm_tdx(kvm)->td, gpa,	/* EXPECT: busy-retry */
				      PG_LEVEL_4K, &e1, &e2);
	} while (code_is(err, TDX_OPERAND_BUSY));
	return err ? -EIO : 0;
}

/* The code is an argument: what is wrong is where it is given. */
#define is_exactly(st, code)	(unlikely((st) == (code)))
#define has_all(st, bits)	(((st) & (bits)) == (bits))

static int m_given_code(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, e1, e2;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &e1, &e2);
	if (is_exactly(err, TDX_EPT_WALK_FAILED | TDX_OPERAND_ID_RCX))
		return -EAGAIN;
	if (is_exactly(err, TDX_ERROR_SEPT_BUSY))	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	return err ? -EAGAIN : 0;
}

static int m_given_bits(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (has_all(err, TDX_OPERAND_BUSY))	/* EXPECT: busy-bit-test */
		return -EBUSY;
	return err ? -EIO : 0;
}
