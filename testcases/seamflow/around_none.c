// SPDX-License-Identifier: GPL-2.0-only
// What the kernel does around the module, as it should be done.
#include "seam_stub.h"
static DEFINE_MUTEX(tdx_lock);
static DEFINE_SPINLOCK(pamt_lock);
extern u64 seamldr_raw(u64 fn, struct tdx_module_args *args);
int alloc_pamt(struct list_head *l);
void free_pamt(struct list_head *l);

/* dynamic PAMT: the fast path counts, the slow one is under the lock */
static int p_get(kvm_pfn_t pfn, atomic_t *ref)
{
	struct list_head pages;
	u64 err;
	int ret;

	if (atomic_read(ref) > 0) {
		atomic_inc(ref);
		return 0;
	}
	ret = alloc_pamt(&pages);
	if (ret)
		goto out_free;
	scoped_guard(spinlock, &pamt_lock) {
		if (atomic_read(ref)) {
			atomic_inc(ref);
			goto out_free;
		}
		err = tdh_phymem_pamt_add(pfn, &pages);
		if (IS_TDX_SUCCESS(err)) {
			atomic_inc(ref);
			return 0;
		}
		if (IS_TDX_HPA_RANGE_NOT_FREE(err)) {
			atomic_inc(ref);
			goto out_free;
		}
		pr_err("pamt add: %llx\n", err);
		ret = -EIO;
	}
out_free:
	free_pamt(&pages);
	return ret;
}
static void p_put(kvm_pfn_t pfn, atomic_t *ref)
{
	struct list_head pages;
	u64 err;

	atomic_dec(ref);
	if (atomic_read(ref))
		return;
	spin_lock(&pamt_lock);
	err = tdh_phymem_pamt_remove(pfn, &pages);
	spin_unlock(&pamt_lock);
	if (err) {
		pr_err("pamt remove: %llx\n", err);
		atomic_inc(ref);
		return;
	}
	free_pamt(&pages);
}
/* the module loader's own status */
static int p_seamldr(u64 fn, struct tdx_module_args *args)
{
	int tries = 10;
	u64 err;

	do {
		err = seamldr_raw(fn, args);
	} while (err == SEAMLDR_RND_NO_ENTROPY && --tries);
	if (err == 0x8000000000010003ULL)
		return -EBUSY;
	return err ? -EIO : 0;
}
static int p_sys_rd(u64 field, u64 *data)
{
	struct tdx_module_args args = { .rdx = field };
	u64 err = seamcall_ret(TDH_SYS_RD, &args);

	if (err)
		return -EIO;
	*data = args.r8;
	return 0;
}
static int p_sys_fields(u64 *out, const u64 *fields, int n)
{
	int i, ret = 0;

	for (i = 0; i < n && !ret; i++)
		ret = p_sys_rd(fields[i], &out[i]);
	return ret;
}
static int p_sys_iter(void)
{
	struct tdx_module_args args = {};
	u64 err;

	do {
		err = seamcall_ret(TDH_SYS_RD, &args);
		if (err)
			break;
	} while (args.rdx != ~0ull);
	return err ? -EIO : 0;
}
static int p_lp_init(void)
{
	struct tdx_module_args args = {};
	u64 err = seamcall(TDH_SYS_LP_INIT, &args);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_SYS_BUSY:
		return -EBUSY;
	default:
		return -EIO;
	}
}
static int p_vp_rd(struct vcpu_tdx *t, u64 field)
{
	u64 err, data;

	err = tdh_vp_rd(&t->vp, field, &data);
	if (unlikely(err)) {
		pr_err("rd %llx: %llx\n", field, err);
		kvm_vm_dead(t->vcpu.kvm);
		return 0;	
	}
	return data;	
}
static void p_vp_wr(struct vcpu_tdx *t, u64 field, u64 v)
{
	u64 err = tdh_vp_wr(&t->vp, field, v, ~0ull);

	if (unlikely(err))
		TDX_BUG_ON_1(err, TDH_VP_WR, field, t->vcpu.kvm);
}
static int p_populate(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, e, s;
	int i;

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &e, &s);
	if (err)
		return unlikely(tdx_operand_busy(err)) ? -EBUSY : -EIO;
	for (i = 0; i < PAGE_SIZE; i += 256) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + i, &e, &s);
		if (err) {
			if (tdx_operand_busy(err))
				return -EBUSY;
			TDX_BUG_ON_2(err, TDH_MR_EXTEND, e, s, kvm);
			return -EIO;
		}
	}
	return 0;
}
static int p_connect(struct kvm *kvm, gpa_t gpa, u64 mmio)
{
	u64 err, e, s;

	lockdep_assert_held_read(&kvm->mmu_lock);
	err = tdh_mmio_map(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, mmio, &e, &s);
	if (IS_TDX_OPERAND_BUSY(err))
		return -EBUSY;
	if (TDX_BUG_ON_2(err, TDH_MMIO_MAP, e, s, kvm))
		return -EIO;
	return 0;
}
static int p_ext_mem(struct page **pages, unsigned int nr)
{
	u64 err, left = nr;

	do {
		err = tdh_ext_mem_add(pages, nr, &left);
	} while (err == TDX_INTERRUPTED_RESUMABLE);
	if (err || left)
		return -EFAULT;
	return 0;
}
static int p_stream(u64 *id)
{
	u64 err = tdh_ide_stream_create(1, 2, 3, id);

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err)
		return -EIO;
	return 0;
}
static int p_export(struct kvm_tdx *k, struct tdx_mig_info *info, u64 list)
{
	struct tdx_module_args out;
	u64 err;

	info->resume = false;
	for (;;) {
		err = tdh_export_mem(&k->td, info, list, &out);
		if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_INTERRUPTED_RESUMABLE)
			break;
		info->resume = true;
		list = out.rcx;
	}
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EAGAIN;
	default:
		return -EIO;
	}
}
static void p_teardown(struct kvm *kvm, int nr)
{
	struct kvm_tdx *k = to_kvm_tdx(kvm);
	u64 err, a, b, c;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_vp_flush(&to_tdx(kvm_get_vcpu(kvm, i))->vp);
		if (err && err != TDX_VCPU_NOT_ASSOCIATED)
			KVM_BUG_ON(1, kvm);
	}
	mutex_lock(&tdx_lock);
	err = tdh_mng_vpflushdone(&k->td);
	if (err == TDX_FLUSHVP_NOT_DONE)
		goto out;
	if (KVM_BUG_ON(err, kvm)) {
		pr_err("hkid %d\n", k->hkid);
		goto out;
	}
	for (i = 0; i < nr_online_cpus; i++) {
		do {
			err = tdh_phymem_cache_wb(false);
		} while (err == TDX_INTERRUPTED_RESUMABLE);
		if (WARN_ON_ONCE(err && err != TDX_NO_HKID_READY_TO_WBCACHE))
			goto out;
	}
	err = tdh_mng_key_freeid(&k->td);
	if (KVM_BUG_ON(err, kvm))
		goto out;
	k->hkid = -1;
	err = tdh_phymem_page_reclaim(k->td.tdr_page, &a, &b, &c);
	TDX_BUG_ON_3(err, TDH_PHYMEM_PAGE_RECLAIM, a, b, c, kvm);
out:
	mutex_unlock(&tdx_lock);
}
static int p_create(struct kvm *kvm, u64 params)
{
	struct kvm_tdx *k = to_kvm_tdx(kvm);
	u64 err, rcx;
	int i, ret = 0;

	err = tdh_mng_create(&k->td, 1);
	if (err == TDX_RND_NO_ENTROPY)
		return -EAGAIN;
	if (WARN_ON_ONCE(err))
		return -EIO;
	err = tdh_mng_key_config(&k->td);
	if (WARN_ON_ONCE(err)) {
		ret = -EIO;
		goto teardown;
	}
	for (i = 0; i < k->td.tdcs_nr_pages; i++) {
		err = tdh_mng_addcx(&k->td, k->td.tdcs_pages[i]);
		if (err == TDX_RND_NO_ENTROPY) {
			ret = -EAGAIN;
			goto teardown;
		}
		if (WARN_ON_ONCE(err)) {
			ret = -EIO;
			goto teardown;
		}
	}
	err = tdh_mng_init(&k->td, params, &rcx);
	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_INVALID) {
		pr_err("bad param %llx\n", rcx);
		ret = -EINVAL;
		goto teardown;
	} else if (TDX_BUG_ON_1(err, TDH_MNG_INIT, rcx, kvm)) {
		ret = -EIO;
		goto teardown;
	}
	return 0;
teardown:
	kfree(k->td.tdcs_pages);
	return ret;
}
static int p_zap_private(struct kvm *kvm, gpa_t gpa, enum pg_level level, kvm_pfn_t pfn)
{
	struct kvm_tdx *k = to_kvm_tdx(kvm);
	u64 err, e, s;

	lockdep_assert_held_write(&kvm->mmu_lock);
	err = tdh_do_no_vcpus(tdh_mem_range_block, kvm, &k->td, gpa, level, &e, &s);
	if (TDX_BUG_ON_2(err, TDH_MEM_RANGE_BLOCK, e, s, kvm))
		return -EIO;
	err = tdh_do_no_vcpus(tdh_mem_track, kvm, &k->td);
	TDX_BUG_ON(err, TDH_MEM_TRACK, kvm);
	err = tdh_do_no_vcpus(tdh_mem_page_remove, kvm, &k->td, gpa, level, &e, &s);
	if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_REMOVE, e, s, kvm))
		return -EIO;
	err = tdh_phymem_page_wbinvd_hkid(k->hkid, pfn);
	if (TDX_BUG_ON(err, TDH_PHYMEM_PAGE_WBINVD, kvm))
		return -EIO;
	tdx_quirk_reset_paddr(pfn << 12, PAGE_SIZE);
	return 0;
}
static const char *p_name(u64 err)
{
	if (err == TDX_OPERAND_BUSY)
		return "busy";
	if (err == TDX_ERROR_SEPT_BUSY)
		return "sept busy";
	return "other";
}
static bool p_is_transient(u64 err)
{
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
	case TDX_SYS_BUSY:
	case TDX_RND_NO_ENTROPY:
	case TDX_INTERRUPTED_RESUMABLE:
		return true;
	default:
		return false;
	}
}
static int p_errno_of(u64 err)
{
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	case TDX_OPERAND_INVALID:
		return -EINVAL;
	default:
		return -EIO;
	}
}
static int p_mapped(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err && p_is_transient(err))
		pr_debug("%s\n", p_name(err));
	return p_errno_of(err);
}
static fastpath_t p_fast(struct kvm_vcpu *vcpu)
{
	u64 r = to_tdx(vcpu)->vp_enter_ret;

	if (unlikely((r & TDX_SW_ERROR) == TDX_SW_ERROR))
		return EXIT_FASTPATH_NONE;
	if (unlikely(r == EXIT_REASON_EPT_MISCONFIG))
		return EXIT_FASTPATH_NONE;
	if (unlikely(r & TDX_ERROR))
		return EXIT_FASTPATH_EXIT_HANDLED;
	if ((u16)r == EXIT_REASON_VMCALL)
		return EXIT_FASTPATH_REENTER_GUEST;
	if (r >> 32)
		return EXIT_FASTPATH_EXIT_HANDLED;
	return EXIT_FASTPATH_NONE;
}
static int p_hypercall(struct kvm_vcpu *vcpu, u64 busy)
{
	if (busy & 1)
		return -EBUSY;
	if (busy == 0x8000000000000000ull)
		return -EINVAL;
	return busy == ~0ull;
}
