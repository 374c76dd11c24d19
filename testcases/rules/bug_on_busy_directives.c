// SPDX-License-Identifier: GPL-2.0-only
/* A branch that the preprocessor cuts is not repeated; its neighbours are. */
#include "seam_stub.h"

static int td_before(struct kvm *kvm)
{
	u64 status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (KVM_BUG_ON(status, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int td_logs_at_times(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 status, entry, state;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
#ifdef CONFIG_TD_TALKS
		pr_err("entry %llx, state %llx\n", entry, state);
#endif
		put_page(page);
		return -EIO;
	}

	return 0;
}

static int td_frees_at_times(struct kvm *kvm, struct page *page)
{
	u64 status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
#if PAGE_SHIFT > 12
		__free_page(page);
#else
		put_page(page);
#endif
		return -EIO;
	}

	return 0;
}

static int td_after(struct kvm *kvm, struct page *page)
{
	u64 status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

#ifdef CONFIG_TD_TALKS
	pr_info("finalize: %llx\n", status);
#endif
	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
		put_page(page);
		return -EIO;
	}

	return 0;
}
