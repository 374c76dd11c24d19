// SPDX-License-Identifier: GPL-2.0-only
/* What goes on inside a branch: where it may not be taken apart, it is left. */
#include "seam_stub.h"

static int map_told_inside(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 status, entry, state;

	status = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
		/* Too late: the VM is dead. */
		if (tdx_operand_busy(status))
			return -EBUSY;
		return -EIO;
	}

	return 0;
}

static int map_picks(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 status, entry, state;

	status = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
		if (state)
			pr_err("state %llx\n", state);
		else
			pr_err("entry %llx\n", entry);

		return -EIO;
	}

	return 0;
}

static int map_is_jumped_to(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 status, entry, state;

	if (!page)
		goto put;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
put:
		put_page(page);
		return -EIO;
	}

	return 0;
}

static int map_switches(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 status, entry, state;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
		switch (state) {
		case 0:
			put_page(page);
			break;
		default:
			__free_page(page);
		}
		return -EIO;
	}

	return 0;
}

static int map_declares(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 status, entry, state;

	status = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
		u64 operand = status & ~TDX_SEAMCALL_STATUS_MASK;

		pr_err("operand %llx\n", operand);
		put_page(pfn_to_page(pfn));
		return -EIO;
	}

	return 0;
}

static int map_loops(struct kvm *kvm, gpa_t gpa, struct page **pages, int nr)
{
	u64 status, entry, state;
	int i;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
		for (i = 0; i < nr; i++) {
			pr_err("without page %d\n", i);
			__free_page(pages[i]);
		}

		return -EIO;
	}

	return 0;
}
