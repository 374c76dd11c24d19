// SPDX-License-Identifier: GPL-2.0-only
// Loops around SEAMCALLs that are no retries on BUSY.
#include "seam_stub.h"

#define RETRIES	10

static void disable(void)
{
	struct tdx_module_args args = {};
	u64 ret;

	do {
		ret = seamcall(TDH_SYS_DISABLE, &args);
	} while (ret == TDX_INTERRUPTED_RESUMABLE || ret == TDX_SYS_BUSY);

	if (ret && (ret & TDX_SW_ERROR) != TDX_SW_ERROR)
		pr_err("disable: 0x%llx\n", ret);
}

static u64 no_entropy(sc_func_t func, u64 fn, struct tdx_module_args *args)
{
	int retry = RETRIES;
	u64 ret;

	do {
		ret = func(fn, args);
	} while (ret == TDX_RND_NO_ENTROPY && --retry);

	return ret;
}

static void wb_for_ever(void)
{
	u64 err;
	bool resume = false;

	for (;;) {
		err = tdh_phymem_cache_wb(resume);
		if (err != TDX_INTERRUPTED_RESUMABLE)
			break;
		resume = true;
	}
	if (err && err != TDX_NO_HKID_READY_TO_WBCACHE)
		pr_err("wb: 0x%llx\n", err);
}

static int walk_pages(struct tdx_td *td, struct page **pages, int nr)
{
	while (nr--) {
		u64 err = tdh_mng_addcx(td, *pages++);

		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EINVAL;
	}

	return 0;
}

static int walk_args(struct tdx_td *td, u64 gpa, int nr)
{
	struct tdx_module_args args = {};
	int i;

	for (i = 0; i < nr; i++) {
		u64 err;

		args.rcx = gpa + i * PAGE_SIZE;
		err = seamcall(TDH_MEM_RANGE_BLOCK, &args);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EINVAL;
	}

	return 0;
}

static int walk_cpus(void)
{
	struct tdx_module_args args = {};
	int cpu, busy = 0;

	for_each_online_cpu(cpu) {
		u64 err = seamcall(TDH_SYS_LP_INIT, &args);

		if (tdx_operand_busy(err)) {
			busy++;
			continue;
		}
		if (err)
			return -EINVAL;
	}

	return busy ? -EBUSY : 0;
}

struct td_page {
	struct td_page *next;
	struct page *page;
};

static int walk_list(struct tdx_td *td, struct td_page *p)
{
	for (; p; p = p->next) {
		u64 err = tdh_mng_addcx(td, p->page);

		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EINVAL;
	}

	return 0;
}

static int export_resume(struct kvm_tdx *kvm_tdx, struct tdx_mig_info *info, u64 list)
{
	struct tdx_module_args out;
	u64 err;

	info->resume = false;
	do {
		err = tdh_export_mem(&kvm_tdx->td, info, list, &out);
		info->resume = true;
	} while (err == TDX_INTERRUPTED_RESUMABLE);
	if (tdx_operand_busy(err))
		return -EBUSY;

	return err ? -EIO : 0;
}

/* One more try, straight down, by goto. */
static int second_try(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
	if (!tdx_operand_busy(err))
		goto done;

	tdx_no_vcpus_enter_start(kvm);
	err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
	tdx_no_vcpus_enter_stop(kvm);
done:
	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int map_once(struct kvm *kvm, gpa_t gpa);

static int errno_retry(struct kvm *kvm, gpa_t gpa)
{
	int ret;

	do {
		ret = map_once(kvm, gpa);
	} while (ret == -EAGAIN);

	return ret;
}

static int map_once(struct kvm *kvm, gpa_t gpa)
{
	return gpa ? -EAGAIN : 0;
}

/* The loop is about the errno of another call. */
static int busy_leaves(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	u64 entry, state, err;

	for (;;) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
		if (tdx_operand_busy(err))
			return -EBUSY;
		if (KVM_BUG_ON(err, kvm))
			return -EIO;
		gpa += 256;
		if (gpa >= end)
			break;
	}

	return 0;
}
