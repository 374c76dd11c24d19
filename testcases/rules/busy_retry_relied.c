// SPDX-License-Identifier: GPL-2.0-only
// Callers in the same file that rely on what a retry makes of BUSY: success in the
// end, or an errno they look for. What waited must not return -EBUSY to them.
#include "seam_stub.h"

/* The result is dropped: all errors but BUSY end the VM. */
static int link_or_die(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static void link_both(struct kvm *kvm, gpa_t gpa, struct page **tables)
{
	link_or_die(kvm, gpa, tables[0]);
	if (tables[1])
		(void)link_or_die(kvm, gpa + PAGE_SIZE, tables[1]);
}

/* The caller cleans up for the one errno it knows. */
static int install(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int install_or_put(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	int ret = install(kvm, gpa, pfn);

	if (ret == -EIO)
		put_page(pfn_to_page(pfn));

	return ret;
}

/* The same as a case. */
static int seal(struct kvm *kvm)
{
	u64 err;

again:
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	if (tdx_operand_busy(err))
		goto again;
	if (err)
		return -EINVAL;	/* MAY: busy-as-eio */

	return 0;
}

static int seal_quietly(struct kvm *kvm)
{
	switch (seal(kvm)) {
	case 0:
		return 0;
	case -EINVAL:
		kvm_vm_dead(kvm);
		return 0;
	default:
		return 1;
	}
}

/* It would only be the caller that spins. */
static int seed(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;

	while (1) {
		err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, &entry, &state); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
	}
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int seed_patiently(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	int ret;

retry:
	ret = seed(kvm, gpa, pfn, src);
	if (ret == -EBUSY) {
		cond_resched();
		goto retry;
	}

	return ret;
}

static int measure(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	do {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static void measure_patiently(struct kvm *kvm, gpa_t gpa)
{
	while (measure(kvm, gpa) == -EBUSY)
		cond_resched();
}

/* These callers are ready for it. */
static int map_mmio(struct kvm *kvm, gpa_t gpa, u64 pa)
{
	u64 err, entry, state;

	do {
		err = tdh_mmio_map(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pa, &entry, &state); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return 0;
}

static int map_mmio_fault(struct kvm *kvm, gpa_t gpa, u64 pa)
{
	int ret = map_mmio(kvm, gpa, pa);

	if (ret == -EBUSY)
		return RET_PF_RETRY;
	if (ret == -ENOMEM)
		return ret;

	return ret ? -EFAULT : RET_PF_FIXED;
}

static int map_mmio_all(struct kvm *kvm, gpa_t gpa, u64 pa, int nr)
{
	int ret = 0;

	while (nr-- && !ret)
		ret = map_mmio(kvm, gpa + nr * PAGE_SIZE, pa + nr * PAGE_SIZE);
	if (ret == -EBUSY)
		goto out;

	return ret;
out:
	return -EAGAIN;
}
