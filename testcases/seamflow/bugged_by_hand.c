// SPDX-License-Identifier: GPL-2.0-only
// about: kvm_vm_bugged() called by hand is no BUG macro, and hides no errno
#include "seam_stub.h"

static int by_hand(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err) {
		kvm_vm_bugged(kvm);
		return -EIO;	/* EXPECT: busy-as-eio */
	}
	return 0;
}

static int by_hand_told(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err) {
		kvm_vm_bugged(kvm);
		return -EIO;
	}
	return 0;
}

static int by_macro(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

/* A macro of the file's own, and one that has no condition. */
#define KVM_BUG(vm, fmt, args...)					\
do {									\
	pr_err(fmt, ##args);						\
	kvm_vm_bugged(vm);						\
} while (0)

static int by_own_macro(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err) {
		KVM_BUG(kvm, "finalize: 0x%llx\n", err);	/* EXPECT: bug-on-busy */
		return -EIO;
	}
	return 0;
}

static int with_a_splat(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (WARN_ON_ONCE(err)) {	/* EXPECT: bug-on-busy */
		kvm_vm_bugged(kvm);
		return -EIO;
	}
	return 0;
}

/* What nothing contends with may die of any failure. */
static int torn_down(struct kvm *kvm)
{
	u64 err = tdh_mng_key_freeid(&to_kvm_tdx(kvm)->td);

	if (err) {
		pr_err("freeid: 0x%llx\n", err);
		kvm_vm_bugged(kvm);
		return -EIO;
	}
	return 0;
}

/* Whoever goes on with the VM finds out. */
static int goes_on(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		kvm_vm_bugged(kvm);
	return 0;
}

static int goes_on_in_silence(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)	/* EXPECT: failure-as-success */
		pr_err("finalize: 0x%llx\n", err);
	return 0;
}
