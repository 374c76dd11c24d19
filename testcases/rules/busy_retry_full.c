// SPDX-License-Identifier: GPL-2.0-only
// about: loops that end in their body, once they have gone round often enough
#include "seam_stub.h"

static int extend_ten(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	int tries = 0;

	do {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);	/* EXPECT: busy-retry */
		if (++tries > 10)
			break;
	} while (tdx_operand_busy(err));
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int extend_left(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	int left = 10;

	do {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);	/* EXPECT: busy-retry */
		if (!left--)
			break;
	} while (tdx_operand_busy(err));
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

static int aug_most(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	const unsigned int most = 1 << 4;
	u64 err, entry, state;
	unsigned int tries = 0;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn,	/* EXPECT: busy-retry */
				       &entry, &state);
		if (tries++ == most) {
			break;
		}
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

/* Somebody asks how often: reported, not mended. */
static int finalize_told(struct kvm *kvm)
{
	int tries = 0;
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (++tries > 10)
			break;
	} while (tdx_operand_busy(err));
	if (err) {
		pr_err("%d tries\n", tries);
		return -EIO;	/* MAY: busy-as-eio */
	}

	return 0;
}

/* So is a loop that another matter ends. */
static int finalize_signalled(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (signal_pending(current))
			break;
	} while (tdx_operand_busy(err));
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}
