// SPDX-License-Identifier: GPL-2.0-only
// The errno was set up front, and failure just takes it.
#include "seam_stub.h"

int page_to_node(struct page *page);

static int add_locked(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret = -EIO;	/* EXPECT: busy-as-eio */

	mutex_lock(&kvm->slots_lock);
	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src,
			       &entry, &state);
	if (err)
		goto unlock;

	ret = 0;
unlock:
	mutex_unlock(&kvm->slots_lock);
	return ret;
}

/* One errno for two calls, each with a branch of its own. */
static int add_and_extend(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret;

	ret = -EIO;	/* EXPECT: busy-as-eio */
	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err)
		goto out;	/* Not measured either. */

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (unlikely(err != TDX_SUCCESS)) {
		pr_err("extend: 0x%llx\n", err);
		goto out;
	}

	ret = 0;
out:
	put_page(src);
	return ret;
}

static int import_list(struct kvm *kvm, struct tdx_mig_info *info, u64 list)
{
	struct tdx_module_args out;
	int ret = -EINVAL;	/* MAY: busy-as-eio */
	u64 err;

	err = tdh_import_mem(&to_kvm_tdx(kvm)->td, info, list, &out);
	if (err)
		return ret;	/* MAY: busy-as-eio */

	info->resume = false;
	return 0;
}

/* Where it goes, the errno is a bug, or is looked at: report only. */
static int add_or_die(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret = -EIO;	/* MAY: busy-as-eio */

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err)
		goto out;

	ret = 0;
out:
	KVM_BUG_ON(ret, kvm);	/* MAY: bug-on-busy */
	return ret;
}

static int add_or_put(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret = -EIO;	/* EXPECT: busy-as-eio */

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err)
		goto out;

	ret = 0;
out:
	if (ret == -EIO)
		put_page(src);
	return ret;
}

static int add_or_switch(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret = -EIO;	/* EXPECT: busy-as-eio */

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err)
		goto out;

	ret = 0;
out:
	switch (ret) {
	case -EIO:
		put_page(src);
		break;
	}
	return ret;
}

/* Half of it would hide the other half. */
static int add_and_extend_or_end(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret = -EIO;	/* EXPECT: busy-as-eio */

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err)
		goto out;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err) {
		kvm_vm_dead(kvm);
		goto out;
	}

	ret = 0;
out:
	put_page(src);
	return ret;
}

/* Two errnos, and which one the caller goes by is not known here: report only. */
static int add_for_user(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src,
			int *shown)
{
	u64 err, entry, state;
	int ret = -EIO;	/* EXPECT: busy-as-eio */
	int told = -EFAULT;	/* EXPECT: busy-as-eio */

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err)
		goto out;

	ret = 0;
	told = 0;
out:
	*shown = told;
	return ret;
}

static int add_for_log(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src,
		       int *logged)
{
	u64 err, entry, state;
	int ret, log;

	log = -EFAULT;	/* EXPECT: busy-as-eio */
	ret = -EIO;	/* EXPECT: busy-as-eio */
	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err)
		goto out;

	ret = 0;
	log = 0;
out:
	*logged = log;
	return ret;
}

/* The other one is none any more where failure meets it. */
static int add_on_node(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int node = -ENODEV;
	int ret;

	node = page_to_node(src);
	ret = -EIO;	/* EXPECT: busy-as-eio */
	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err)
		goto out;

	ret = 0;
out:
	pr_debug("page of node %d: %d\n", node, ret);
	return ret;
}

/* BUSY has not deserved this branch. */
static int add_or_end(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret = -EIO;	/* EXPECT: busy-as-eio */

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err) {
		kvm_vm_dead(kvm);
		goto out;
	}

	ret = 0;
out:
	return ret;
}

/* The caller takes this one for what it was. */
static int add_for_caller(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret = -EIO;	/* EXPECT: busy-as-eio */

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err)
		goto out;

	ret = 0;
out:
	return ret;
}

static void add_or_free(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	if (add_for_caller(kvm, gpa, pfn, src) == -EIO)
		__free_page(src);
}
