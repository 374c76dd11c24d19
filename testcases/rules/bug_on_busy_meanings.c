// SPDX-License-Identifier: GPL-2.0-only
// about: callers that take -EBUSY for something of their own, and those that do not
#include "seam_stub.h"

/* A table is there already. */
static int link_once(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	if (!table)
		return -EBUSY;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int link_any(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	int ret = link_once(kvm, gpa, table);

	if (ret && ret != -EBUSY)
		return ret;

	return 0;
}

static int augment(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int augment_free(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	int ret;

	ret = augment(kvm, gpa, pfn);
	if (ret == -EBUSY) {
		put_page(pfn_to_page(pfn));
		return RET_PF_RETRY;
	}

	return ret;
}

/* No bug, and handed on. */
static int link_table(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

static int link_checked(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	int ret = link_table(kvm, gpa, table);

	WARN_ON_ONCE(ret && ret != -EBUSY);
	return ret;
}

static int link_fault(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	int ret = link_checked(kvm, gpa, table);

	if (ret == -EBUSY || ret == -EAGAIN)
		goto again;

	return ret;
again:
	return RET_PF_RETRY;
}
