// SPDX-License-Identifier: GPL-2.0-only
// Variations on the known defects, one function each.
#include "seam_stub.h"
#define TDX_RECOVERABLE(err) (((err) & (TDX_ERROR | TDX_NON_RECOVERABLE)) == TDX_ERROR)

static u64 a1(struct tdx_td *td)
{
	u64 err;
	int i;
	for (i = 0; i < 10000; i++) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!TDX_RECOVERABLE(err))
			return err;
		cpu_relax();
	}
	pr_err("gave up\n");
	return err;
}
static int a2(struct kvm *kvm, gpa_t gpa, struct page *p)
{
	u64 err, e, s;
	int tries = 3, ret;
	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, p, &e, &s);	/* EXPECT: busy-retry */
		ret = tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
	} while (ret == -EBUSY && --tries);
	return ret;
}
static int a3(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e, s;
	int loops = 0;
	while (1) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e, &s);	/* EXPECT: busy-retry */
		if (likely(!err))
			return 0;
		if (err != (TDX_OPERAND_BUSY | TDX_OPERAND_ID_SEPT))
			break;
		if (++loops > 100)
			return -EBUSY;
	}
	return -EIO;	/* EXPECT: busy-as-eio */
}
static int a4(struct kvm *kvm)
{
	u64 err;
	int ret = 0;
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	switch (err) {
	case 0:
		break;
	case TDX_OPERAND_BUSY:	/* EXPECT: busy-operand-compare */
		ret = -EBUSY;
		break;
	default:
		ret = -EIO;	/* EXPECT: busy-as-eio */
		break;
	}
	return ret;
}
static int a5(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	return IS_TDX_SUCCESS(err) ? 0 : -EINVAL;	/* EXPECT: busy-as-eio */
}
static void a6(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	u64 e, s;
	while (gpa < end) {
		if (WARN_ON_ONCE(tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e, &s)))	/* EXPECT: bug-on-busy */
			break;
		gpa += PAGE_SIZE;
	}
}
static int a7(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, e, s;
	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &e, &s);
	if (err) {
		if (!(err & TDX_OPERAND_BUSY)) {	/* EXPECT: busy-bit-test */
			KVM_BUG_ON(err, kvm);
			return -EIO;
		}
		return -EBUSY;
	}
	return 0;
}
static u32 a8(struct kvm *kvm)
{
	struct kvm_tdx_cmd cmd;
	cmd.flags = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-truncated */
	return cmd.flags;
}
static int a9(struct kvm *kvm)
{
	u64 st = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int rc = st >> 32;
	return rc ? -EIO : 0;	/* MAY: busy-as-eio */
}
static int b1(struct kvm *kvm, atomic_t *users, kvm_pfn_t pfn, struct list_head *pages)
{
	int ret = 0;
	u64 st;
	if (atomic_read(users))
		return 0;
	st = tdh_phymem_pamt_add(pfn, pages);
	switch (st & TDX_SEAMCALL_STATUS_MASK) {	/* EXPECT: failure-as-success */
	case TDX_SUCCESS:
		atomic_inc(users);
		break;
	case TDX_OPERAND_BUSY:
		ret = -EBUSY;
		break;
	default:
		pr_err("pamt add\n");
	}
	return ret;
}
static int b2(struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 st;
	mutex_lock(&vcpu->mutex);
	st = tdh_vp_addcx(&tdx->vp, tdx->vp.tdcx_pages[0]);
	mutex_unlock(&vcpu->mutex);
	if (TDX_BUG_ON(st, TDH_VP_ADDCX, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}
static int b3(struct kvm_vcpu *vcpu)
{
	u64 st;
	read_lock(&vcpu->kvm->mmu_lock);
	st = tdh_vp_init(&to_tdx(vcpu)->vp, 0, 1);
	read_unlock(&vcpu->kvm->mmu_lock);
	return KVM_BUG_ON(st, vcpu->kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}
static int b4(struct kvm *kvm, gpa_t gpa, u64 mmio)
{
	u64 e, s, st = tdh_mmio_map(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, mmio, &e, &s);
	if (KVM_BUG_ON(st, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}
static int b5(struct kvm *kvm, gpa_t gpa)
{
	u64 e, s, st = tdh_mmio_unmap(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e, &s);
	return st ? -EIO : 0;	/* EXPECT: busy-as-eio */
}
static int b6(struct kvm_tdx *k, struct tdx_mig_info *info, u64 list)
{
	struct tdx_module_args out;
	u64 err;
	do {
		err = tdh_import_mem(&k->td, info, list, &out);	/* EXPECT: busy-retry */
		if (err == TDX_INTERRUPTED_RESUMABLE)
			info->resume = true;
	} while (err == TDX_INTERRUPTED_RESUMABLE || (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);
	return err ? -EINVAL : 0;
}
static void b7(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	if (err)
		kvm_vm_bugged(kvm);
}
static bool b8(struct kvm *kvm)
{
	return IS_TDX_SUCCESS(tdh_mr_finalize(&to_kvm_tdx(kvm)->td));
}
static int b9(struct page *page)
{
	u64 t, o, s, err;
	do {
		err = tdh_phymem_page_reclaim(page, &t, &o, &s);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			cond_resched();
	} while (tdx_operand_busy(err));
	return WARN_ON_ONCE(err) ? -EIO : 0;
}
