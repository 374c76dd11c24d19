// SPDX-License-Identifier: GPL-2.0-only
// Waits for codes other than BUSY: without bound, with one, and harmless.
#include "seam_stub.h"

static int w_key(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mng_key_config(&to_kvm_tdx(kvm)->td);	/* EXPECT: restartable-retry */
	} while (err == TDX_KEY_GENERATION_FAILED);
	return err ? -EIO : 0;
}

static int w_key_bounded(struct kvm *kvm)
{
	int tries = 5;
	u64 err;

	do {
		err = tdh_mng_key_config(&to_kvm_tdx(kvm)->td);
	} while (err == TDX_KEY_GENERATION_FAILED && --tries);
	return err ? -EIO : 0;
}

static int w_key_goto(struct kvm *kvm)
{
	u64 err;

retry:
	err = tdh_mng_key_config(&to_kvm_tdx(kvm)->td);	/* EXPECT: restartable-retry */
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_KEY_GENERATION_FAILED:
		goto retry;
	default:
		return -EIO;
	}
}

static int w_restart(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	while (1) {
		err = tdh_mem_page_demote(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, NULL, &e1, &e2);	/* EXPECT: restartable-retry */
		if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_INTERRUPTED_RESTARTABLE)
			break;
		cond_resched();
	}
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

static int w_restart_or_busy(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	do {
		err = tdh_mem_page_demote(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, NULL, &e1, &e2);	/* EXPECT: busy-retry */
	} while (err == TDX_INTERRUPTED_RESTARTABLE || tdx_operand_busy(err));
	return err ? -EIO : 0;
}

static int w_restart_signal(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	do {
		if (signal_pending(current))
			return -EINTR;
		err = tdh_mem_page_promote(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, &e1, &e2);	/* MAY: restartable-retry */
	} while (err == TDX_INTERRUPTED_RESTARTABLE);
	return err ? tdx_operand_busy(err) ? -EBUSY : -EIO : 0;
}

static void w_cache(void)
{
	bool resume = false;
	u64 err;

	do {
		err = tdh_phymem_cache_wb(resume);
		resume = true;
	} while (err == TDX_INTERRUPTED_RESUMABLE);
	if (err && err != TDX_NO_HKID_READY_TO_WBCACHE)
		pr_err("%llx\n", err);
}

static void w_cache_busy(void)
{
	bool resume = false;
	u64 err;

	do {
		err = tdh_phymem_cache_wb(resume);	/* EXPECT: busy-retry */
		resume = true;
	} while (err == TDX_INTERRUPTED_RESUMABLE || tdx_operand_busy(err));
	pr_debug("%llx\n", err);
}

static int w_ext(void)
{
	u64 err;

	do {
		err = tdh_ext_init();
	} while (err == TDX_INTERRUPTED_RESUMABLE);
	return err ? -EIO : 0;
}

static u64 w_entropy(u64 fn, struct tdx_module_args *args)
{
	int i;
	u64 err = 0;

	for (i = 0; i < 10; i++) {
		err = __seamcall(fn, args);
		if (err != TDX_RND_NO_ENTROPY)
			return err;
	}
	return err;
}

static u64 w_disable(void)
{
	struct tdx_module_args args = {};
	u64 err;

	while ((err = seamcall(TDH_SYS_DISABLE, &args)) == TDX_SYS_BUSY)
		cpu_relax();
	return err;
}

static u64 w_shutdown(void)
{
	struct tdx_module_args args = {};
	u64 err;

	while ((err = seamcall(TDH_SYS_SHUTDOWN, &args)) == TDX_SYS_BUSY)	/* EXPECT: busy-retry */
		cpu_relax();
	return err;
}

static int w_vpflush(struct kvm *kvm)
{
	u64 err;
	int i;

	for (i = 0; i < 3; i++) {
		err = tdh_mng_vpflushdone(&to_kvm_tdx(kvm)->td);
		if (err != TDX_FLUSHVP_NOT_DONE)
			break;
		cond_resched();
	}
	return WARN_ON_ONCE(err) ? -EIO : 0;
}

static int w_recoverable(struct kvm *kvm)
{
	u64 err;

	do
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	while ((err & (TDX_ERROR | TDX_NON_RECOVERABLE)) == TDX_ERROR);
	return err ? -EIO : 0;
}
