// SPDX-License-Identifier: GPL-2.0-only
// about: waits for statuses other than BUSY
#include "seam_stub.h"

#define MAX_KEYGEN	8

static int key_config(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
	} while (err == TDX_KEY_GENERATION_FAILED);

	return err ? -EIO : 0;
}

static int key_config_bounded(struct tdx_td *td)
{
	int i;
	u64 err = 0;

	for (i = 0; i < MAX_KEYGEN; i++) {
		err = tdh_mng_key_config(td);
		if (err != TDX_KEY_GENERATION_FAILED)
			break;
	}

	return err ? -EIO : 0;
}

static int key_config_goto(struct tdx_td *td)
{
	u64 err;

again:
	err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_KEY_GENERATION_FAILED)
		goto again;

	return WARN_ON_ONCE(err) ? -EIO : 0;
}

static int key_config_switch(struct tdx_td *td)
{
	for (;;) {
		u64 err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */

		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_KEY_GENERATION_FAILED:
			continue;
		case TDX_SUCCESS:
			return 0;
		default:
			return -EIO;
		}
	}
}

static int demote(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		err = tdh_mem_page_demote(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, page, &entry,	/* EXPECT: restartable-retry */
					  &state);
	} while (err == TDX_INTERRUPTED_RESTARTABLE);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int demote_signal(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;

	lockdep_assert_held_write(&kvm->mmu_lock);

	while (1) {
		err = tdh_mem_page_demote(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, page, &entry,	/* EXPECT: restartable-retry */
					  &state);
		if (err == TDX_INTERRUPTED_RESTARTABLE)
			continue;
		break;
	}

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int demote_countdown(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;
	unsigned int left = 100;

	lockdep_assert_held_write(&kvm->mmu_lock);

	do {
		err = tdh_mem_page_demote(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, page, &entry,
					  &state);
		if (!left--)
			break;
	} while (err == TDX_INTERRUPTED_RESTARTABLE);

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int both(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_demote(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, page, &entry,	/* EXPECT: busy-retry */ /* MAY: restartable-retry */
					  &state);
	} while (tdx_operand_busy(err) || err == TDX_INTERRUPTED_RESTARTABLE);

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int export_resumable(struct tdx_td *td, struct tdx_mig_info *info, u64 list)
{
	struct tdx_module_args out = { };
	u64 err;

	do {
		err = tdh_export_mem(td, info, list, &out);
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_INTERRUPTED_RESUMABLE);

	return tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
}

static int epoch(struct tdx_td *td)
{
	u64 err;

	/* Another code than BUSY. */
	err = tdh_mem_track(td);
	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_PREVIOUS_TLB_EPOCH_BUSY)
		return -EAGAIN;
	if (tdx_operand_busy(err))
		return -EBUSY;

	return err ? -EIO : 0;
}
