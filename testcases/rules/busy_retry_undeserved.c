// SPDX-License-Identifier: GPL-2.0-only
// Branches behind a retry that do more than BUSY has deserved, or that cannot be
// repeated for it; and some that can.
#include "seam_stub.h"

/* An inner test that only cleans up is repeated. */
static int link_inner(struct kvm *kvm, gpa_t gpa, struct page *table, bool own)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm)) {
		pr_warn_ratelimited("sept add: 0x%llx\n", err);
		if (own)
			__free_page(table);
		return -EIO;
	}

	return 0;
}

/* Nothing would be left of this one. */
static int link_talking(struct kvm *kvm, gpa_t gpa, struct page *table, bool verbose)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm)) {
		if (verbose)
			pr_err("sept add: 0x%llx\n", err);
		return -EIO;
	}

	return 0;
}

/* A count of failures, a flag that stays, a helper that nobody knows. */
static int augment_counted(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, atomic_t *failed)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm)) {
		atomic_inc(failed);
		return -EIO;
	}

	return 0;
}

static int augment_flagged(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, bool *broken)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm)) {
		WRITE_ONCE(*broken, true);
		return -EIO;
	}

	return 0;
}

void td_give_up(struct kvm *kvm);

static int augment_helped(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm)) {
		td_give_up(kvm);
		return -EIO;
	}

	return 0;
}

/* The label ends the VM. */
static int seed_or_die(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret;

	do {
		err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		goto dead;
	}

	return 0;
dead:
	kvm_vm_dead(kvm);
	return ret;
}

/* What is set behind the label is all the caller sees. */
static int seed_or_fail(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret;

	do {
		err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
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

/* The page is put for one errno. */
static int seed_or_put(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret = 0;

	get_page(src);
	do {
		err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (err)
		ret = -EIO;	/* MAY: busy-as-eio */

	if (ret == -EIO)
		put_page(src);

	return ret;
}

/* One errno for two loops. */
static int place(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err, entry, state;

	if (kvm_tdx->finalized) {
		do {
			err = tdh_mem_page_aug(&kvm_tdx->td, gpa, PG_LEVEL_4K, pfn, &entry, &state); /* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
	} else {
		do {
			err = tdh_mem_page_add(&kvm_tdx->td, gpa, pfn, src, &entry, &state); /* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
	}
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}
