// SPDX-License-Identifier: GPL-2.0-only
// Failures that a local counts: where the count decides what is returned, and where
// it does not.
#include "seam_stub.h"

struct tally { int good, bad; };

static int sum_up(struct kvm *kvm, kvm_pfn_t pfn, int n)
{
	int i, bad = 0;

	for (i = 0; i < n; i++) {
		u64 err = tdh_phymem_page_wbinvd_hkid(1, pfn + i);

		if (err) {
			pr_err("wbinvd: %llx\n", err);
			bad++;
		}
	}
	return bad ? -EIO : 0;
}

static int sum_up_if(struct kvm *kvm, kvm_pfn_t pfn, int n)
{
	unsigned long bad = 0;

	while (n--) {
		if (!tdh_phymem_page_wbinvd_hkid(1, pfn + n))
			continue;
		bad += 1;
	}
	if (bad > 0)
		return -EIO;
	return 0;
}

static int sum_up_logged(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;
	unsigned int bad = 0;
	int ret = 0;

	for (; gpa < end; gpa += PAGE_SIZE) {
		err = tdh_mem_range_unblock(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (err)
			bad++;
	}
	if (bad) {
		pr_warn("%u pages stay blocked\n", bad);
		ret = -EAGAIN;
	}
	return ret;
}

static int count_down(kvm_pfn_t pfn, u64 n)
{
	u64 left = n, i;

	for (i = 0; i < n; i++)
		if (!tdh_phymem_page_wbinvd_hkid(1, pfn + i))
			left--;
	return left ? -EIO : 0;
}

static int count_good(kvm_pfn_t pfn, int n)
{
	int good = 0, i;

	for (i = 0; i < n; i++) {
		if (tdh_phymem_page_wbinvd_hkid(1, pfn + i))
			continue;
		good++;
	}
	return good == n ? 0 : -EIO;
}

static int count_good_only(kvm_pfn_t pfn, int n)
{
	int good = 0, i;

	for (i = 0; i < n; i++)
		if (!tdh_phymem_page_wbinvd_hkid(1, pfn + i))
			++good;
	if (good < n)
		return -EIO;
	return 0;
}

static int in_a_struct(kvm_pfn_t pfn, int n)
{
	struct tally t = {};
	int i;

	for (i = 0; i < n; i++) {
		if (tdh_phymem_page_wbinvd_hkid(1, pfn + i))
			t.bad++;
		else
			t.good++;
	}
	pr_debug("%d, %d\n", t.good, t.bad);
	return !t.bad ? 0 : -EIO;
}

static int told_twice(kvm_pfn_t pfn, int n)
{
	int i, bad = 0;

	for (i = 0; i < n; i++)
		if (tdh_phymem_page_wbinvd_hkid(1, pfn + i))
			bad++;
	if (bad)
		pr_warn("%d failed\n", bad);
	return bad ? -EIO : 0;
}

/* The count is for the log alone. */
static int logged_only(kvm_pfn_t pfn, int n)
{
	int i, bad = 0;

	for (i = 0; i < n; i++)
		if (tdh_phymem_page_wbinvd_hkid(1, pfn + i))	/* EXPECT: failure-as-success */
			bad++;
	if (bad)
		pr_warn("%d failed\n", bad);
	return 0;
}

static int logged_good(kvm_pfn_t pfn, int n)
{
	int i, good = 0;

	for (i = 0; i < n; i++) {
		if (tdh_phymem_page_wbinvd_hkid(1, pfn + i))	/* EXPECT: failure-as-success */
			break;
		good++;
	}
	if (good != n)
		pr_warn("%d of %d\n", good, n);
	return 0;
}

/* This counts pages, whatever became of them. */
static int counts_all(kvm_pfn_t pfn, int n)
{
	int i, pages = 0;

	for (i = 0; i < n; i++) {
		u64 err = tdh_phymem_page_wbinvd_hkid(1, pfn + i);

		pages++;
		if (err)	/* EXPECT: failure-as-success */
			pr_err("wbinvd: %llx\n", err);
	}
	return pages ? 0 : -ENOMEM;
}

/* Tested before anything was asked. */
static int tests_before(kvm_pfn_t pfn, u64 left)
{
	while (left) {
		if (tdh_phymem_page_wbinvd_hkid(1, pfn + left))	/* EXPECT: failure-as-success */
			break;
		left--;
	}
	return 0;
}

static int counts_other(kvm_pfn_t pfn, int n, int (*undo)(int))
{
	int i, undone = 0;

	for (i = 0; i < n; i++) {
		if (undo(i))
			undone++;
		if (tdh_phymem_page_wbinvd_hkid(1, pfn + i))	/* EXPECT: failure-as-success */
			pr_err("wbinvd\n");
	}
	return undone ? -EINVAL : 0;
}

/* How many could not be told yet; the rest has been said. */
static unsigned long blocked_late(struct kvm *kvm, const gpa_t *gpas, unsigned long nr)
{
	unsigned long i, late = 0;
	u64 err, entry, state;

	for (i = 0; i < nr; i++) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpas[i], PG_LEVEL_4K,
					  &entry, &state);
		if (tdx_operand_busy(err)) {
			late++;
			continue;
		}
		if (err)
			pr_err("0x%llx: 0x%llx\n", gpas[i], err);
	}

	return late;
}

/* 0 from an int is success. */
static int block_all(struct kvm *kvm, const gpa_t *gpas, unsigned long nr)
{
	u64 err, entry, state;
	unsigned long i;

	for (i = 0; i < nr; i++) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpas[i], PG_LEVEL_4K,
					  &entry, &state);
		if (tdx_operand_busy(err))
			return -EBUSY;
		if (err) /* EXPECT: failure-as-success */
			pr_err("0x%llx: 0x%llx\n", gpas[i], err);
	}

	return 0;
}
