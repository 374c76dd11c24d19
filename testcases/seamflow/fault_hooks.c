// SPDX-License-Identifier: GPL-2.0-only
// Mirrored EPT hooks: what the fault path makes of BUSY.
#include "seam_stub.h"

struct mirror_args {
	struct kvm *kvm;
	gfn_t gfn;
	enum pg_level level;
	kvm_pfn_t pfn;
	u64 entry, state;
};

void trace_seam_aug(u64 gpa, u64 err);

static int set_leaf(struct mirror_args *a)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(a->kvm);
	u64 err;

	lockdep_assert_held(&a->kvm->mmu_lock);
	err = tdh_mem_page_aug(&kvm_tdx->td, gfn_to_gpa(a->gfn), a->level, a->pfn,
			       &a->entry, &a->state);
	trace_seam_aug(gfn_to_gpa(a->gfn), err);
	if (unlikely(IS_TDX_OPERAND_BUSY(err)))
		return -EBUSY;
	if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_AUG, a->entry, a->state, a->kvm))
		return -EIO;
	return 0;
}

static int set_leaf_traced(struct mirror_args *a)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(a->kvm);
	u64 err = tdh_mem_page_aug(&kvm_tdx->td, gfn_to_gpa(a->gfn), a->level, a->pfn,
				   &a->entry, &a->state);

	trace_seam_aug(gfn_to_gpa(a->gfn), err);
	if (TDX_BUG_ON_2(err, TDH_MEM_PAGE_AUG, a->entry, a->state, a->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int set_nonleaf(struct kvm *kvm, gfn_t gfn, enum pg_level level, void *spt)
{
	gpa_t gpa = gfn_to_gpa(gfn);
	struct page *page = virt_to_page(spt);
	u64 err, entry, state;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, level, page, &entry, &state);
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	default:
		KVM_BUG_ON(1, kvm);
		return -EIO;
	}
}

static int set_nonleaf_swapped(struct kvm *kvm, gfn_t gfn, enum pg_level level, void *spt)
{
	gpa_t gpa = gfn_to_gpa(gfn);
	u64 err, entry, state;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, level, virt_to_page(spt), &entry,
			       &state);
	if (!err)
		return 0;
	if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY)
		return -EBUSY;
	KVM_BUG_ON(err, kvm);	/* EXPECT: bug-on-busy */
	return -EIO;
}

static int set_nonleaf_sept_only(struct kvm *kvm, gfn_t gfn, enum pg_level level, void *spt)
{
	u64 err, entry, state;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gfn_to_gpa(gfn), level,
			       virt_to_page(spt), &entry, &state);
	if (unlikely(err == TDX_ERROR_SEPT_BUSY))	/* EXPECT: busy-operand-compare */
		return -EAGAIN;
	if (KVM_BUG_ON(err, kvm)) {	/* EXPECT: bug-on-busy */
		pr_err("%llx %llx\n", entry, state);
		return -EIO;
	}
	return 0;
}

/* Retried by the caller on -EBUSY: the errno is what is waited on. */
static int fault_again(struct mirror_args *a)
{
	int ret, tries = 0;

	do {
		ret = set_leaf(a);
	} while (ret == -EBUSY && ++tries < 3);
	return ret;
}

static int map_mmio(struct kvm *kvm, gpa_t gpa, u64 pa)
{
	u64 err, e1, e2;

	err = tdh_mmio_map(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pa, &e1, &e2);
	if (!err)
		return 0;
	pr_err_ratelimited("mmio %llx: %llx\n", gpa, err);
	return tdx_operand_busy(err) ? -EBUSY : -EINVAL;
}

static int map_mmio_blanket(struct kvm *kvm, gpa_t gpa, u64 pa)
{
	u64 err, e1, e2;

	err = tdh_mmio_map(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pa, &e1, &e2);
	if (!err)
		return 0;
	pr_err_ratelimited("mmio %llx: %llx\n", gpa, err);
	return -EFAULT;	/* EXPECT: busy-as-eio */
}

static bool try_map(struct kvm *kvm, gpa_t gpa, u64 pa)
{
	u64 e1, e2;

	return !tdh_mmio_map(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pa, &e1, &e2);
}

static int map_spin(struct kvm *kvm, gpa_t gpa, u64 pa)
{
	u64 err, e1, e2;

	read_lock(&kvm->mmu_lock);
	for (;;) {
		err = tdh_mmio_map(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pa, &e1, &e2);	/* EXPECT: busy-retry */
		if (likely(!tdx_operand_busy(err)))
			break;
		cpu_relax();
	}
	read_unlock(&kvm->mmu_lock);
	return err ? -EINVAL : 0;
}
