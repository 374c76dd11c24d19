// SPDX-License-Identifier: GPL-2.0-only
// about: walks that are no retries, and retries that look like walks
#include "seam_stub.h"

static int block_range(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;
	bool busy = false;

	/* What was BUSY is left for the next time. */
	for (; gpa < end; gpa += PAGE_SIZE) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY) {
			busy = true;
			continue;
		}
		if (err)
			return -EIO;
	}

	return busy ? -EBUSY : 0;
}

static int block_range_stuck(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
		gpa += PAGE_SIZE;
	}

	return 0;
}

static u64 first_error(struct tdx_td *td, gpa_t gpa, int nr)
{
	u64 err = 0, entry, state;
	int i;

	for (i = 0; i < nr && !err; i++)
		err = tdh_mr_extend(td, gpa + i * 256, &entry, &state);

	return err;
}

static int outer_walk(struct tdx_td *td, gpa_t gpa, kvm_pfn_t pfn, struct page *src, int nr)
{
	u64 err, entry, state;
	int i;

	for (i = 0; i < nr; i++) {
		do {
			err = tdh_mem_page_add(td, gpa, pfn, src, &entry, &state);	/* EXPECT: busy-retry */
		} while (err == TDX_ERROR_SEPT_BUSY);
		if (err) {
			pr_err("add: 0x%llx\n", err);
			return -EIO;	/* MAY: busy-as-eio */
		}
		gpa += PAGE_SIZE;
		pfn++;
	}

	return 0;
}

static int levels(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err = TDX_OPERAND_INVALID, entry, state;
	int level;

	for (level = PG_LEVEL_1G; level > PG_LEVEL_4K; level--) {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, level, table, &entry, &state);
		if (tdx_operand_busy(err))
			return -EBUSY;
		if (err)
			break;
	}

	return err ? -EIO : 0;
}

static void flush_vcpus(struct kvm *kvm, int nr)
{
	int i = 0;
	u64 err;

	while (i < nr) {
		err = tdh_vp_flush(&to_tdx(kvm_get_vcpu(kvm, i++))->vp);
		if (tdx_operand_busy(err))
			continue;
		WARN_ON_ONCE(err);
	}
}

static void flush_one(struct kvm *kvm, int nr)
{
	int i = 0;
	u64 err;

	while (i < nr) {
		err = tdh_vp_flush(&to_tdx(kvm_get_vcpu(kvm, i))->vp);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			i++;
	}
}

static int software_wait(struct kvm *kvm, struct page *page)
{
	u64 err, type, owner, size;

	while (kvm->vm_dead)
		cpu_relax();

	err = tdh_phymem_page_reclaim(page, &type, &owner, &size);
	return WARN_ON_ONCE(err) ? -EIO : 0;
}

static int reclaim_spin(struct page *page)
{
	u64 err, type, owner, size;

	do
		err = tdh_phymem_page_reclaim(page, &type, &owner, &size);	/* EXPECT: busy-retry */
	while (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX));

	if (WARN_ON_ONCE(err))
		return -EIO;
	return 0;
}

static int retry_errno(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	int ret;

	/* An errno, not a status. */
	do {
		ret = block_range(kvm, gpa, end);
	} while (ret == -EBUSY || ret == -EAGAIN);

	return ret;
}
