// SPDX-License-Identifier: GPL-2.0-only
// Known defects and look-alikes in unusual clothes.
#include "seam_stub.h"

/* ---- names and classifiers ------------------------------------------------ */

static const char *status_text(u64 err)
{
	switch (err) {
	case TDX_SUCCESS:
		return "success";
	case TDX_OPERAND_BUSY:
		return "busy";
	case TDX_ERROR_SEPT_BUSY:
		return "busy: tree";
	}
	return "?";
}

static int named(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	pr_debug("finalize: %s\n", status_text(err));
	if (tdx_operand_busy(err))
		return -EBUSY;

	return err ? -EIO : 0;
}

static const struct {
	u64 code;
	const char *text;
} texts[] = {
	{ TDX_OPERAND_BUSY, "busy" },
	{ TDX_SYS_BUSY, "system busy" },
};

static const char *table_text(u64 err)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(texts); i++)
		if (texts[i].code == (err & TDX_SEAMCALL_STATUS_MASK))
			return texts[i].text;
	return NULL;
}

static bool worth_waiting(u64 err)
{
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
	case TDX_RND_NO_ENTROPY:
		return true;
	}
	return false;
}

/* ---- the test is in a helper ---------------------------------------------- */

static int in_classifier(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	} while (worth_waiting(err));

	return err ? -EINVAL : 0;
}

static bool failed(u64 err)
{
	return err != TDX_SUCCESS;
}

static int in_predicate(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (failed(err))
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static bool busy_at(const u64 *status)
{
	return tdx_operand_busy(*status);
}

static int by_reference(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (busy_at(&err))
		return -EBUSY;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

/* ---- where the status lives ----------------------------------------------- */

static int in_array(struct kvm *kvm, gpa_t gpa)
{
	u64 out[3];

	out[0] = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &out[1], &out[2]);
	if (out[0])
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

struct result {
	u64 status;
	u64 entry, state;
};

static int in_struct(struct kvm *kvm, gpa_t gpa)
{
	struct result r = {};

	r.status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &r.entry, &r.state);

	return KVM_BUG_ON(r.status, kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

static struct result as_struct(struct kvm *kvm, gpa_t gpa)
{
	struct result r = {};

	r.status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &r.entry, &r.state);

	return r;
}

static int gathered(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	u64 all = 0, entry, state;

	for (; gpa < end; gpa += 256)
		all |= tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);

	return all ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

/* ---- wrappers of this file ------------------------------------------------ */

static u64 tdh_mem_own(u64 tdr, u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa, .rdx = tdr };

	return seamcall(TDH_MEM_PAGE_AUG, &args);
}

static int own_wrapper(struct kvm *kvm, gpa_t gpa)
{
	u64 err = tdh_mem_own(to_kvm_tdx(kvm)->tdr_pa, gpa);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

static u64 locked_init(struct kvm_vcpu *vcpu)
{
	guard(write_lock)(&vcpu->kvm->mmu_lock);

	return tdh_vp_init(&to_tdx(vcpu)->vp, 0, 0);
}

static int locked_inside(struct kvm_vcpu *vcpu)
{
	return KVM_BUG_ON(locked_init(vcpu), vcpu->kvm) ? -EIO : 0;
}

static u64 raw_leaf(u64 gpa)
{
	struct tdx_module_args args = { .rcx = gpa };
	u64 fn = TDH_MR_EXTEND;
	u64 err = seamcall(fn, &args);

	WARN_ON_ONCE(err);	/* EXPECT: bug-on-busy */
	return err;
}

static int versioned(struct kvm_vcpu *vcpu)
{
	struct tdx_module_args args = { .rcx = to_tdx(vcpu)->tdvpr_pa };
	u64 err = seamcall(TDH_VP_INIT | (1ULL << 16), &args);

	return KVM_BUG_ON(err, vcpu->kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

/* ---- kicks ---------------------------------------------------------------- */

static void kicked(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err = tdh_mem_track(td);

	if (tdx_operand_busy(err)) {
		kvm_make_all_cpus_request(kvm, KVM_REQ_OUTSIDE_GUEST_MODE);
		err = tdh_mem_track(td);
	}
	KVM_BUG_ON(err, kvm);
}

/* Not held out when it matters. */
static void kicked_too_late(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	KVM_BUG_ON(err, kvm);	/* EXPECT: bug-on-busy */
	kvm_make_all_cpus_request(kvm, KVM_REQ_OUTSIDE_GUEST_MODE);
}

/* ---- other codes ---------------------------------------------------------- */

static u64 entropy(u64 fn, struct tdx_module_args *args)
{
	int left = 10;
	u64 ret;

	do {
		ret = seamcall_ret(fn, args);
	} while (ret == TDX_RND_NO_ENTROPY && --left);

	return ret;
}

static bool sign_test(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	return (s64)err < 0;
}

static u64 saved_and_restored(u64 fn, struct tdx_module_args *args)
{
	struct tdx_module_args saved = *args;
	int left = 8;
	u64 ret;

	do {
		*args = saved;
		ret = seamcall_saved_ret(fn, args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(ret) && --left);

	return ret;
}

static u64 inputs_set_again(u64 gpa, u64 tdr)
{
	struct tdx_module_args args = {};
	u64 ret;

again:
	args.rcx = gpa;
	args.rdx = tdr;
	ret = seamcall_ret(TDH_MEM_RANGE_BLOCK, &args);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(ret))
		goto again;

	return ret;
}

static u64 one_input_lost(u64 gpa, u64 tdr)
{
	struct tdx_module_args args = { .rdx = tdr };
	u64 ret;

again:
	args.rcx = gpa;
	ret = seamcall_ret(TDH_MEM_RANGE_BLOCK, &args);	/* EXPECT: busy-retry, retry-clobbered-args */
	if (tdx_operand_busy(ret))
		goto again;

	return ret;
}

/* ---- restartable ---------------------------------------------------------- */

static u64 split_goto(struct tdx_td *td, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;

again:
	err = tdh_mem_page_demote(td, gpa, PG_LEVEL_2M, page, &entry, &state);	/* EXPECT: restartable-retry */
	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_INTERRUPTED_RESTARTABLE)
		goto again;

	return err;
}

static u64 split_bounded(struct tdx_td *td, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;
	int left = 100;

	do {
		err = tdh_mem_page_demote(td, gpa, PG_LEVEL_2M, page, &entry, &state);
	} while (err == TDX_INTERRUPTED_RESTARTABLE && --left);

	return err;
}

static u64 split_and_busy(struct tdx_td *td, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_demote(td, gpa, PG_LEVEL_2M, page, &entry, &state);	/* EXPECT: busy-retry */
	} while (err == TDX_INTERRUPTED_RESTARTABLE || tdx_operand_busy(err));

	return err;
}

/* ---- fast path ------------------------------------------------------------ */

static fastpath_t fast_switch(struct kvm_vcpu *vcpu)
{
	switch (to_tdx(vcpu)->vp_enter_ret & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */
	case TDX_SUCCESS:
		return EXIT_FASTPATH_NONE;
	}
	return EXIT_FASTPATH_EXIT_HANDLED;
}

static fastpath_t fast_ternary(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);

	return tdx_operand_busy(tdx->vp_enter_ret) ? EXIT_FASTPATH_REENTER_GUEST : EXIT_FASTPATH_NONE;	/* EXPECT: busy-reenter */
}

static fastpath_t fast_direct(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);

	tdx->vp_enter_ret = ret;
	if (IS_TDX_OPERAND_BUSY(ret))
		return EXIT_FASTPATH_REENTER_GUEST;	/* EXPECT: busy-reenter */

	return EXIT_FASTPATH_NONE;
}

static fastpath_t fast_right(struct kvm_vcpu *vcpu, bool timer)
{
	u64 ret = to_tdx(vcpu)->vp_enter_ret;

	if (tdx_operand_busy(ret))
		return EXIT_FASTPATH_EXIT_HANDLED;
	if (timer)
		return EXIT_FASTPATH_REENTER_GUEST;

	return EXIT_FASTPATH_NONE;
}

/* ---- a warning is no error handling --------------------------------------- */

static int warned(struct kvm_tdx *kvm_tdx, kvm_pfn_t pfn)
{
	int ret = 0;

	if (WARN_ON_ONCE(tdh_phymem_page_wbinvd_hkid(kvm_tdx->hkid, pfn)))	/* EXPECT: failure-as-success */
		goto out;
	kvm_tdx->finalized = true;
out:
	return ret;
}

static int warned_right(struct kvm_tdx *kvm_tdx, kvm_pfn_t pfn)
{
	if (WARN_ON_ONCE(tdh_phymem_page_wbinvd_hkid(kvm_tdx->hkid, pfn)))
		return -EIO;

	return 0;
}

static int only_warned(struct kvm_tdx *kvm_tdx, kvm_pfn_t pfn)
{
	WARN_ON_ONCE(tdh_phymem_page_wbinvd_hkid(kvm_tdx->hkid, pfn));

	return 0;
}

static int bugged(struct kvm *kvm)
{
	u64 err;

	guard(mutex)(&kvm->lock);
	err = tdh_mng_key_freeid(&to_kvm_tdx(kvm)->td);
	if (KVM_BUG_ON(err, kvm))
		pr_err("freeid: 0x%llx\n", err);

	return 0;
}

/* ---- named like a SEAMCALL ------------------------------------------------ */

static u64 tdh_status_class(u64 err)
{
	return err & TDX_SEAMCALL_STATUS_MASK;
}

static u64 seamcall_operand(u64 err)
{
	return err & ~TDX_SEAMCALL_STATUS_MASK;
}

static int by_name_only(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdh_status_class(err) == TDX_OPERAND_BUSY) {
		pr_debug("operand 0x%llx\n", seamcall_operand(err));
		return -EBUSY;
	}

	return KVM_BUG_ON(tdh_status_class(err), kvm) ? -EIO : 0;
}

/* ---- a count is no bound -------------------------------------------------- */

static u64 split_counting(struct tdx_td *td, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;
	int tries = 0;

	do {
		tries++;
		err = tdh_mem_page_demote(td, gpa, PG_LEVEL_2M, page, &entry, &state);	/* EXPECT: restartable-retry */
	} while (err == TDX_INTERRUPTED_RESTARTABLE);
	pr_debug("%d tries\n", tries);

	return err;
}
