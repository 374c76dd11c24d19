// SPDX-License-Identifier: GPL-2.0-only
// Callers in the same file, and labels, that go by the errno BUSY has so far.
#include "seam_stub.h"

static int add_page(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int add_or_put(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	int ret;

	ret = add_page(kvm, gpa, pfn, src);
	if (ret == -EIO)
		put_page(src);

	return ret;
}

static int extend_page(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

/* An error is an error here, whether it is looked at or not. */
static void extend_all(struct kvm *kvm, gpa_t gpa, int nr)
{
	while (nr--)
		extend_page(kvm, gpa + nr * PAGE_SIZE);
}

/* The way out ends the VM, ... */
static int add_or_die(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret;

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err) {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		goto dead;
	}

	return 0;
dead:
	put_page(src);
	kvm_vm_dead(kvm);
	return ret;
}

/* ... or makes the same of all errors. */
static int add_or_fail(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret;

	err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		goto out;
	}

	return 0;
out:
	put_page(src);
	ret = -EIO;	/* MAY: busy-as-eio */
	return ret;
}
