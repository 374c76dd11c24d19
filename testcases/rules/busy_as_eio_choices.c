// SPDX-License-Identifier: GPL-2.0-only
/* An errno that is one side of a choice: the test for BUSY goes in front or behind. */
#include "seam_stub.h"

void vcpu_report(struct kvm_vcpu *vcpu, int ret);

static int seal_kept(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret;

	mutex_lock(&kvm->slots_lock);
	ret = err ? -EIO : 0;	/* EXPECT: busy-as-eio */
	kvm->arch.pre_fault_allowed = !ret;
	mutex_unlock(&kvm->slots_lock);

	return ret;
}

/* Here it was put right behind. */
static int seal_told(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret;

	ret = err ? -EIO : 0;
	if (tdx_operand_busy(err))
		ret = -EBUSY;
	kvm->arch.pre_fault_allowed = !ret;

	return ret;
}

/* An argument has no place for a test: report only, and mend the other. */
static int create_reported(struct kvm_vcpu *vcpu, u32 x2apicid)
{
	struct vcpu_tdx *tdx = to_tdx(vcpu);
	u64 err;

	err = tdh_vp_create(&to_kvm_tdx(vcpu->kvm)->td, &tdx->vp);
	vcpu_report(vcpu, err ? -EIO : 0);	/* EXPECT: busy-as-eio */
	if (err)
		return 1;

	err = tdh_vp_init(&tdx->vp, 0, x2apicid);
	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

/* Neither has a choice by something else, where failure is known. */
static int extend_by_table(struct kvm *kvm, gpa_t gpa, bool table)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err)
		return table ? -EFAULT :	/* EXPECT: busy-as-eio */
			       -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int extend_by_code(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err)
		ret = (err & TDX_NON_RECOVERABLE) ? -ENODEV : -EIO;	/* EXPECT: busy-as-eio */

	return ret;
}

/* A cast takes no part of a choice along: report only, and mend the other. */
static void *extend_cast(struct kvm *kvm, gpa_t gpa, struct page *page, int *ret)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err)
		return (void *)(long)-EIO;	/* EXPECT: busy-as-eio */

	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (err)
		*ret = -EIO;	/* EXPECT: busy-as-eio */

	return page;
}
