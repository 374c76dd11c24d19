// SPDX-License-Identifier: GPL-2.0-only
// What the function itself does with the errno later, and branches that break.
#include "seam_stub.h"

int pin_table(struct kvm *kvm);

/* The page would be lost: report only. */
static int put_by_errno(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (WARN_ON_ONCE(err)) {	/* EXPECT: bug-on-busy */
		ret = -EIO;
		goto out;
	}
	get_page(table);
out:
	if (ret == -EIO)
		put_page(table);
	return ret;
}

static int put_by_switch(struct kvm *kvm, gpa_t gpa, struct page **tables, int nr)
{
	u64 err, entry, state;
	int i, ret = 0;

	for (i = 0; i < nr; i++) {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, i, tables[i], &entry, &state);
		if (KVM_BUG_ON(err, kvm)) {	/* EXPECT: bug-on-busy */
			ret = -EIO;
			break;
		}
	}

	switch (ret) {
	case -EIO:
		put_page(tables[0]);
		break;
	}

	return ret;
}

static int put_by_preset(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	int ret = -EIO;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		goto out;
	ret = 0;
out:
	if (ret == -EIO)
		put_page(table);
	return ret;
}

/* Of another call, or any failure: mended. */
static int put_by_failure(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, &entry, &state);
	if (WARN_ON_ONCE(err)) {	/* EXPECT: bug-on-busy */
		ret = -EIO;
		goto out;
	}

	ret = pin_table(kvm);
	if (ret == -ENOMEM)
		return ret;
out:
	if (ret)
		put_page(table);
	return ret;
}

/* The walk ends here. */
static int grow_all(struct kvm *kvm, gpa_t gpa, struct page **tables, int nr)
{
	u64 err, entry, state;
	int i, ret = 0;

	for (i = 0; i < nr; i++) {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, i, tables[i], &entry, &state);
		if (KVM_BUG_ON(err, kvm)) {	/* EXPECT: bug-on-busy */
			pr_err("sept add: 0x%llx\n", err);
			put_page(tables[i]);
			ret = -EIO;
			break;
		}
	}

	return ret;
}
