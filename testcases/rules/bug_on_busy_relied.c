// SPDX-License-Identifier: GPL-2.0-only
// Callers in the same file that rely on the end of the VM, or on its errno.
#include "seam_stub.h"

static int augment(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* Nobody would hear of a page that is not there. */
static void augment_two(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	augment(kvm, gpa, pfn);
	augment(kvm, gpa + PAGE_SIZE, pfn + 1);
}

static int link_table(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;	/* EXPECT: bug-on-busy */
}

/* The table would leak. */
static int link_new(struct kvm *kvm, gpa_t gpa)
{
	struct page *table = alloc_page(GFP_KERNEL);

	if (!table)
		return -ENOMEM;
	if (link_table(kvm, gpa, table) == -EIO) {
		__free_page(table);
		return -EIO;
	}

	return 0;
}

static int init_vcpu(struct kvm_vcpu *vcpu, u64 rcx)
{
	u64 err = tdh_vp_init(&to_tdx(vcpu)->vp, rcx, vcpu->vcpu_id);

	if (TDX_BUG_ON(err, TDH_VP_INIT, vcpu->kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* Any error will do for this one. */
static int init_vcpus(struct kvm *kvm, int nr, u64 rcx)
{
	int ret, i;

	for (i = 0; i < nr; i++) {
		ret = init_vcpu(kvm_get_vcpu(kvm, i), rcx);
		if (ret)
			return ret;
	}

	return 0;
}
