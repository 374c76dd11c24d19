// SPDX-License-Identifier: GPL-2.0-only
// about: every name that a wrapper of a SEAMCALL by number goes by
#include "seam_stub.h"

static DEFINE_MUTEX(tdx_lock);

static int extend(u64 tdr, gpa_t gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };

	if (tdx_seamcall(TDH_MR_EXTEND, &args))
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int add_page(u64 tdr, gpa_t gpa, u64 *entry)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

	err = tdx_seamcall_ret(TDH_MEM_PAGE_ADD, &args);
	if (err) {
		*entry = args.rcx;
		return -EIO;	/* EXPECT: busy-as-eio */
	}
	return 0;
}

static int add_page_told(u64 tdr, gpa_t gpa, u64 *entry)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

	err = tdx_seamcall_ret(TDH_MEM_PAGE_ADD, &args);
	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err) {
		*entry = args.rcx;
		return -EIO;
	}
	return 0;
}

static void aug_page(struct kvm *kvm, u64 tdr, gpa_t gpa)
{
	struct tdx_module_args out;
	u64 err;

	err = kvm_seamcall(TDH_MEM_PAGE_AUG, gpa, tdr, 0, 0, &out);
	KVM_BUG_ON(err, kvm);	/* EXPECT: bug-on-busy */
}

static void block(struct kvm *kvm, u64 tdr, gpa_t gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 err;

	err = tdx_seamcall(TDH_MEM_RANGE_BLOCK, &args);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		pr_err("no block: 0x%llx\n", err);
}

static int create_vcpu(u64 tdr, u64 tdvpr)
{
	struct tdx_module_args args = { .rcx = tdvpr, .rdx = tdr };
	u64 err;

	guard(mutex)(&tdx_lock);
	err = tdx_seamcall(TDH_VP_CREATE, &args);
	if (WARN_ON_ONCE(err))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int init_vcpu(u64 tdvpr, u64 rcx)
{
	struct tdx_module_args args = { .rcx = tdvpr, .rdx = rcx };
	u64 err;

	guard(mutex)(&tdx_lock);
	err = tdx_seamcall_ret(TDH_VP_INIT | 1ULL << 16, &args);
	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static u64 enter(struct tdx_module_args *args)
{
	tdx_seamcall_ret(TDH_VP_ENTER, args);	/* EXPECT: status-ignored */
	return __seamcall_saved_ret(TDH_VP_ENTER, args);
}

/* Says what failed, and calls nothing. */
void seamcall_note(u64 fn, u64 err);

static int finalize(u64 tdr)
{
	struct tdx_module_args args = { .rcx = tdr };
	u64 err;

	do {
		err = tdx_seamcall(TDH_MR_FINALIZE, &args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (err) {
		seamcall_note(TDH_MR_FINALIZE, err);
		return -EIO;
	}
	return 0;
}
