// SPDX-License-Identifier: GPL-2.0-only
// about: SEAMCALLs made by number, as the virt part of the kernel does
#include "seam_stub.h"

#define STATUS_CODE(st)	((st) >> 32)
#define SEAM_BUSY_CODE	(TDX_OPERAND_BUSY >> 32)

static u64 track_raw(struct tdx_td *td)
{
	struct tdx_module_args args = { .rcx = page_to_phys(td->tdr_page) };

	return seamcall(TDH_MEM_TRACK, &args);
}

static u64 add_spinning(u64 tdr, gpa_t gpa, u64 *entry)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	u64 ret;

	do {
		ret = seamcall_ret(TDH_MEM_PAGE_ADD, &args);	/* EXPECT: busy-retry, retry-clobbered-args */
	} while (STATUS_CODE(ret) == SEAM_BUSY_CODE);

	*entry = args.rcx;
	return ret;
}

static u64 add_class(u64 tdr, gpa_t gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };
	int left = 3;
	u64 ret;

	do {
		ret = seamcall(TDH_MEM_PAGE_ADD, &args);	/* EXPECT: busy-retry */
	} while (ret && !(ret & TDX_NON_RECOVERABLE) && left--);

	return ret;
}

static int finalize_raw(u64 tdr)
{
	struct tdx_module_args args = { .rcx = tdr };

	if (seamcall(TDH_MR_FINALIZE, &args) != TDX_SUCCESS)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int finalize_code(u64 tdr)
{
	struct tdx_module_args args = { .rcx = tdr };
	u64 ret = seamcall(TDH_MR_FINALIZE, &args);

	if (STATUS_CODE(ret) == SEAM_BUSY_CODE)
		return -EBUSY;
	if (ret)
		return -EIO;

	return 0;
}

static int rnd(struct tdx_module_args *args)
{
	int retry = 10;
	u64 ret;

	do {
		ret = __seamcall(TDH_SYS_KEY_CONFIG, args);
	} while (ret == TDX_RND_NO_ENTROPY && --retry);

	if (ret)
		return -EIO;
	return 0;
}

static int cache_wb(void)
{
	struct tdx_module_args args = { };
	u64 ret;

	do {
		ret = seamcall(TDH_PHYMEM_CACHE_WB, &args);
		args.rcx = 1;
	} while (ret == TDX_INTERRUPTED_RESUMABLE);

	return WARN_ON_ONCE(ret) ? -EIO : 0;
}

static void ignored_raw(u64 tdr)
{
	struct tdx_module_args args = { .rcx = tdr };

	seamcall(TDH_MEM_TRACK, &args);	/* EXPECT: status-ignored */
	__seamcall(TDH_SYS_LP_INIT, &args);
}

static int helper_user(struct tdx_td *td, struct kvm *kvm)
{
	u64 err = track_raw(td);

	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	err = track_raw(td);
	while (err == TDX_OPERAND_BUSY)
		err = track_raw(td);	/* EXPECT: busy-retry */

	return err == TDX_OPERAND_BUSY ? -EBUSY : 0;	/* EXPECT: busy-operand-compare */
}

static int restart(u64 tdr, struct tdx_module_args *args)
{
	u64 ret;

	do {
		ret = seamcall_ret(TDH_MEM_PAGE_DEMOTE, args);	/* EXPECT: restartable-retry, retry-clobbered-args */
	} while (ret == TDX_INTERRUPTED_RESTARTABLE);

	return ret ? -EINVAL : 0;	/* EXPECT: busy-as-eio */
}
