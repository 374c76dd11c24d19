// SPDX-License-Identifier: GPL-2.0-only
// Loops that must stay: without them BUSY would come to something that it has
// not deserved, or what the loop counted would be read and never have been set.
#include "seam_stub.h"

void kvm_vm_dead(struct kvm *kvm);
bool kthread_should_stop(void);

static int zap_noted(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	int tries = 1000;

	do {
		err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, /* EXPECT: busy-retry */
					  &entry, &state);
	} while (tdx_operand_busy(err) && --tries);

	if (tdx_operand_busy(err))
		pr_err("0x%llx stays busy\n", gpa);
	if (KVM_BUG_ON(err, kvm)) /* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

static int aug_noted(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	WARN_ON_ONCE(tdx_operand_busy(err));

	return err ? -EIO : 0;
}

static int add_or_die(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (err) {
		kvm_vm_dead(kvm);
		return -EIO;	/* MAY: busy-as-eio */
	}

	return 0;
}

static int add_or_die_late(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret = 0;

	do {
		err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		goto out;
	}
out:
	if (ret)
		kvm_vm_dead(kvm);

	return ret;
}

static int limit_read(struct kvm *kvm)
{
	unsigned int i;
	u64 err;

	for (i = 0; i < 100; i++) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
	}
	if (i == 100)
		return -ETIMEDOUT;

	return err ? -EIO : 0;
}

static int limit_set(struct kvm *kvm)
{
	unsigned int left;
	u64 err;

	left = 100;
	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err) && --left);

	return err ? -EIO : 0;
}

static int until_stopped(struct kvm *kvm)
{
	u64 err = 0;
	int i;

	for (i = 0; !kthread_should_stop(); i++) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
	}

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}
