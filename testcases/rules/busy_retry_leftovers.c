// SPDX-License-Identifier: GPL-2.0-only
// about: variables that only the dropped loop used go with it, or it stays
#include "seam_stub.h"

extern unsigned long volatile jiffies;
u64 arm_timer(struct kvm *kvm);
bool time_before(unsigned long a, unsigned long b);

static int aug_until(struct kvm_vcpu *vcpu, gpa_t gpa, kvm_pfn_t pfn)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(vcpu->kvm);
	ktime_t deadline = ktime_get() + 1000;
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&kvm_tdx->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err) && !ktime_after(ktime_get(), deadline));

	if (KVM_BUG_ON(err, vcpu->kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

static int finalize_unless_done(struct kvm *kvm, struct tdx_td *td)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err) && !kvm_tdx->finalized);

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int extend_in_time(struct tdx_td *td, gpa_t gpa, struct kvm_vcpu *vcpu)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 err, entry, state;

	do {
		err = tdh_mr_extend(td, gpa, &entry, &state);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
	} while (tdx->vp_enter_ret < 1000);

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

/* How long it rests. */
static int finalize_rested(struct tdx_td *td, unsigned int patience)
{
	unsigned long rest = patience / 4;
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		udelay(rest);
	} while (tdx_operand_busy(err));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int finalize_in_time(struct tdx_td *td, unsigned int patience)
{
	unsigned long end = jiffies + (unsigned long)patience * 2;
	u64 err;

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
		cpu_relax();
	} while (time_before(jiffies, end) && tdx_operand_busy(err));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

/* The declarations of a block. */
static int extend_all(struct kvm *kvm, gpa_t gpa, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		ktime_t end = ktime_get() + 100;
		u64 err, entry, state;

		do {
			err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + i * 256,	/* EXPECT: busy-retry */
					    &entry, &state);
		} while (tdx_operand_busy(err) && ktime_after(end, ktime_get()));
		if (err)
			return -EIO;	/* MAY: busy-as-eio */
	}

	return 0;
}

/* It does more than to tell a value: reported, not mended. */
static int finalize_timed(struct kvm *kvm)
{
	u64 timer = arm_timer(kvm);
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err) && !ktime_after(ktime_get(), timer));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

/* So is what is set by a statement of its own. */
static int finalize_set(struct kvm *kvm)
{
	ktime_t end;
	u64 err;

	end = ktime_get() + 1000;
	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err) && !ktime_after(ktime_get(), end));

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int extend_set(struct kvm *kvm, gpa_t gpa, int nr)
{
	u64 err, entry, state;
	ktime_t end;
	int i;

	for (i = 0; i < nr; i++) {
		end = ktime_get() + 1000;
		do {
			err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + i * 256,	/* EXPECT: busy-retry */
					    &entry, &state);
		} while (tdx_operand_busy(err) && !ktime_after(ktime_get(), end));
		if (err)
			return -EIO;	/* MAY: busy-as-eio */
	}

	return 0;
}

/* Used by more than the loop: stays. */
static int finalize_logged(struct kvm *kvm)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	ktime_t start = ktime_get();
	u64 timer = arm_timer(kvm);
	u64 err;

	do {
		err = tdh_mr_finalize(&kvm_tdx->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err) && ktime_get() - start < timer && !kvm_tdx->finalized);

	if (err) {
		pr_warn("%llu ns of %llu: 0x%llx\n", ktime_get() - start, timer, err);
		return -EIO;	/* MAY: busy-as-eio */
	}

	return 0;
}
