// SPDX-License-Identifier: GPL-2.0-only
// about: loops that patch mode drops, and some that it leaves
#include "seam_stub.h"

static int under_write_lock(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err = 0, entry, state;

	write_lock(&kvm->mmu_lock);
	do {
		err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);
	write_unlock(&kvm->mmu_lock);

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int guarded(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err = 0, entry, state;

	guard(write_lock)(&kvm->mmu_lock);
	do {
		err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int in_scope(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err = 0, entry, state;

	scoped_guard(write_lock, &kvm->mmu_lock) {
		do {
			err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);
	}

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int lock_gone(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err = 0, entry, state;

	write_lock(&kvm->mmu_lock);
	write_unlock(&kvm->mmu_lock);
	do {
		err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int chosen(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int kept(struct tdx_td *td)
{
	int ret;
	u64 err;

	do
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	while (tdx_operand_busy(err));

	ret = err ? -EIO : 0;	/* MAY: busy-as-eio */
	pr_info("done\n");
	return ret;
}

static int in_condition(struct tdx_td *td)
{
	u64 err;

	while (tdx_operand_busy(err = tdh_mr_finalize(td)))	/* EXPECT: busy-retry */
		cpu_relax();
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int success_inside(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (!err)
			return 0;
	} while (tdx_operand_busy(err));

	return -EIO;	/* MAY: busy-as-eio */
}

static int counter_alone(struct tdx_td *td)
{
	int tries;
	u64 err;

	for (tries = 0; tries < 10; tries++) {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
		cpu_relax();
	}
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int in_arm(struct tdx_td *td)
{
	int tries = 10;
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_SUCCESS:
			return 0;
		case TDX_OPERAND_BUSY:
			if (tries--)
				continue;
			fallthrough;
		default:
			return -EIO;	/* MAY: busy-as-eio */
		}
	}
}

static int told_first(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			cond_resched();
			continue;
		}
		if (err)
			return -EIO;	/* MAY: busy-as-eio */
		return 0;
	}
}

/* Without braces. */
static int reclaim(struct page *page)
{
	u64 err, type, owner, size;

	do
		err = tdh_phymem_page_reclaim(page, &type, &owner, &size);	/* EXPECT: busy-retry */
	while (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX));

	return WARN_ON_ONCE(err) ? -EIO : 0;
}
