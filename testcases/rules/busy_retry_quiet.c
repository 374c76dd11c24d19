// SPDX-License-Identifier: GPL-2.0-only
// about: more loops around a SEAMCALL that are no retry on BUSY
#include "seam_stub.h"

#define ENTROPY_RETRIES 10

static u64 sc_retry(sc_func_t func, u64 fn, struct tdx_module_args *args)
{
	int retry = ENTROPY_RETRIES;
	u64 ret;

	do {
		ret = func(fn, args);
	} while (ret == TDX_RND_NO_ENTROPY && --retry);

	return ret;
}

static int resumed_for_ever(struct tdx_td *td, struct tdx_mig_info *info, u64 list)
{
	struct tdx_module_args out;
	u64 err;

	for (;;) {
		err = tdh_export_mem(td, info, list, &out);
		if (tdx_operand_busy(err))
			return -EBUSY;
		if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_INTERRUPTED_RESUMABLE)
			break;
		info->resume = true;
	}

	return err ? -EIO : 0;
}

static int resumed_switch(void)
{
	bool resume = false;
	u64 err;

	for (;;) {
		err = tdh_phymem_cache_wb(resume);
		switch (err) {
		case TDX_SUCCESS:
		case TDX_NO_HKID_READY_TO_WBCACHE:
			return 0;
		case TDX_INTERRUPTED_RESUMABLE:
			resume = true;
			break;
		default:
			WARN_ON_ONCE(1);
			return -EIO;
		}
	}
}

/* The first error ends it, and BUSY is told apart behind the loop. */
static int first_error(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 err = 0, entry, state;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (err)
			break;
		gpa += PAGE_SIZE;
	}
	if (tdx_operand_busy(err))
		return -EBUSY;

	return err ? -EIO : 0;
}

static int third_party(struct tdx_td *td, u64 gpa)
{
	u64 err, entry, state;
	int ret;

	do {
		ret = signal_pending(current) ? -EINTR : 0;
		if (ret)
			return ret;
		err = tdh_mem_page_aug(td, gpa, PG_LEVEL_4K, 0, &entry, &state);
		if (tdx_operand_busy(err))
			return -EAGAIN;
		gpa += PAGE_SIZE;
	} while (!err);

	return -EIO;
}

/* Every vCPU once; who is BUSY is asked to stop, and not called again. */
static int each_once(struct kvm *kvm, int nr)
{
	int i, ret = 0;

	for (i = 0; i < nr; i++) {
		struct vcpu_tdx *tdx = to_tdx(kvm_get_vcpu(kvm, i));
		u64 err = tdh_vp_flush(&tdx->vp);

		if (!tdx_operand_busy(err))
			continue;
		ret = -EBUSY;
	}

	return ret;
}

static int each_page_once(struct kvm *kvm, struct page **pages, int nr)
{
	u64 err;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_vp_addcx(&to_tdx(kvm_get_vcpu(kvm, 0))->vp, pages[i]);
		if (tdx_operand_busy(err)) {
			while (i--)
				__free_page(pages[i]);
			return -EBUSY;
		}
		if (KVM_BUG_ON(err, kvm))
			return -EIO;
	}

	return 0;
}

/* In a list walk the cursor moves by itself. */
struct td_region {
	struct td_region *next;
	u64 gpa;
};

static int list_walk(struct tdx_td *td, struct td_region *list)
{
	struct td_region *r;
	u64 err, entry, state;
	int busy = 0;

	for (r = list; r; r = r->next) {
		err = tdh_mem_range_block(td, r->gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			busy++;
			continue;
		}
		if (err)
			return -EIO;
	}

	return busy;
}

/* A second try in a walk, with the vCPUs kicked out: one, not many. */
static int kicked_walk(struct kvm *kvm, u64 gpa, u64 end)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	for (; gpa < end; gpa += PAGE_SIZE) {
		err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			tdx_no_vcpus_enter_start(kvm);
			err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);
			tdx_no_vcpus_enter_stop(kvm);
		}
		if (KVM_BUG_ON(err, kvm))
			return -EIO;
	}

	return 0;
}

/*
 * do {
 *	err = tdh_mem_track(td);
 * } while (tdx_operand_busy(err));
 */
static const char *text = "do { err = tdh_mem_track(td); } while (tdx_operand_busy(err));";

#if 0
static u64 never_built(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);
	} while (tdx_operand_busy(err));

	return err;
}
#endif

/* An int by this name is an errno. */
int tdh_td_attach(struct tdx_td *td);

static int errno_from_lookalike(struct tdx_td *td)
{
	int ret, left = 3;

	do {
		ret = tdh_td_attach(td);
	} while (ret == -EBUSY && left--);

	return ret;
}

static bool wait_other(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);
	int spins = 0;

	/* The loop polls memory; the status stays what it was. */
	while (tdx_operand_busy(err) && !READ_ONCE(td->tdcs_nr_pages) && spins++ < 100)
		cpu_relax();

	return !err;
}

static u64 disable_wait(void)
{
	struct tdx_module_args args = {};
	u64 err;

	for (;;) {
		err = seamcall(TDH_SYS_DISABLE, &args);
		if (err != TDX_SYS_BUSY)
			return err;
		cpu_relax();
	}
}
