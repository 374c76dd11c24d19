// SPDX-License-Identifier: GPL-2.0-only
// What the function itself does with the errno later, and branches that break.
#include "seam_stub.h"

/* The page would be lost: report only. */
static int put_by_errno(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	int ret = 0;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (WARN_ON_ONCE(err)) {
		ret = -EIO;
		goto out;
	}
	get_page(table);
out:
	if (ret == -EIO)
		put_page(table);
	return ret;
}

static int put_by_preset(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	int ret = -EIO;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm))
		goto out;
	ret = 0;
out:
	if (ret == -EIO)
		put_page(table);
	return ret;
}

static int put_by_switch(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	int ret = 0;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm)) {
		ret = -EIO;
		goto out;
	}
	get_page(table);
out:
	switch (ret) {
	case -EIO:
		put_page(table);
		break;
	}
	return ret;
}

/* No macro says that it is a bug: report only. */
static int put_by_case(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	int ret = 0;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (err)
		ret = -EIO;	/* MAY: busy-as-eio */

	switch (ret) {
	case -EIO:
		put_page(table);
		break;
	default:
		get_page(table);
	}
	return ret;
}

/* The walk ends here: mended. */
static int grow_all(struct kvm *kvm, gpa_t gpa, struct page **tables, int nr)
{
	u64 err, entry, state;
	int i, ret = 0;

	for (i = 0; i < nr; i++) {
		do {
			err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, i, tables[i], &entry, &state);	/* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
		if (KVM_BUG_ON(err, kvm)) {
			pr_err("sept add: 0x%llx\n", err);
			ret = -EIO;
			break;
		}
	}

	return ret;
}
