// SPDX-License-Identifier: GPL-2.0-only
// Retries from a rung of an if-else ladder, where a second test may end them.
#include "seam_stub.h"

static int add_counted(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	int ret = -EBUSY, tries = 3;
	u64 err, entry, state;

again:
	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, /* EXPECT: busy-retry */
			       &entry, &state);
	if (!err) {
		ret = 0;
	} else if (tdx_operand_busy(err)) {
		if (tries--)
			goto again;
	} else {
		ret = -EIO;
	}

	return ret;
}

static int add_paced(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int tries = 3;

again:
	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, /* EXPECT: busy-retry */
			       &entry, &state);
	if (tdx_operand_busy(err)) {
		cond_resched();
		if (tries--)
			goto again;
		return -EBUSY;
	} else if (KVM_BUG_ON(err, kvm)) {
		return -EIO;
	}

	return 0;
}

/* The other way round. */
static int add_otherwise(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int tries = 3;

again:
	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, /* EXPECT: busy-retry */
			       &entry, &state);
	if (!tdx_operand_busy(err))
		pr_debug("add: 0x%llx\n", err);
	else if (tries--)
		goto again;

	return !err ? 0 : tdx_operand_busy(err) ? -EBUSY : -EIO;
}

static int add_unless(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int tries = 3;

again:
	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, /* EXPECT: busy-retry */
			       &entry, &state);
	if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY) {
		pr_debug("add: 0x%llx\n", err);
	} else {
		if (tries--)
			goto again;
		return -EBUSY;
	}

	return err ? -EIO : 0;
}

/* No ladder at all. */
static int add_plain(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int tries = 3;

again:
	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, /* EXPECT: busy-retry */
			       &entry, &state);
	if (tdx_operand_busy(err)) {
		if (--tries)
			goto again;
		return -EBUSY;
	}

	return err ? -EIO : 0;
}

/* Where the ladder leads back, it is with the next page. */
static int add_next(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src, int left)
{
	u64 err, entry, state;
	int busy = 0;

next:
	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	gpa += PAGE_SIZE;
	pfn++;
	if (tdx_operand_busy(err)) {
		busy++;
		if (left--)
			goto next;
	} else if (KVM_BUG_ON(err, kvm)) {
		return -EIO;
	} else if (left--) {
		goto next;
	}

	return busy;
}

/* BUSY has its rung, but the way back is another code's. */
static int export_resumed(struct kvm *kvm, struct tdx_mig_info *info, u64 list)
{
	struct tdx_module_args out;
	int ret = 0, tries = 100;
	u64 err;

again:
	err = tdh_export_mem(&to_kvm_tdx(kvm)->td, info, list, &out);
	if (tdx_operand_busy(err)) {
		if (!kvm->vm_dead)
			ret = -EBUSY;
	} else if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_INTERRUPTED_RESUMABLE) {
		info->resume = true;
		if (tries--)
			goto again;
	} else if (err) {
		ret = -EIO;
	}

	return ret;
}
