// SPDX-License-Identifier: GPL-2.0-only
// BUGs and WARNs: in helpers, behind other tests, about other things.
#include "seam_stub.h"

#define WARN(cond, fmt, args...)					\
({									\
	bool seam_w = !!(cond);						\
									\
	if (unlikely(seam_w)) {						\
		seam_warn_slowpath(__FILE__, __LINE__);			\
		pr_err(fmt, ##args);					\
	}								\
	unlikely(seam_w);						\
})
#define KVM_BUG(cond, vm, fmt, args...)					\
({									\
	bool seam_b = !!(cond);						\
									\
	if (WARN(seam_b, fmt, ##args) && !(vm)->vm_bugged)		\
		kvm_vm_bugged(vm);					\
	unlikely(seam_b);						\
})

int setup(struct kvm *kvm);

static int b_fmt(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &e1, &e2);
	if (KVM_BUG(err, kvm, "extend %llx: %llx\n", gpa, err))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int b_other_condition(struct kvm *kvm, struct page *page)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (WARN_ON_ONCE(!page))
		return -EINVAL;
	if (tdx_operand_busy(err))
		return -EBUSY;
	return WARN_ON_ONCE(err) ? -EIO : 0;
}

static int b_in_branch(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err) {
		pr_err("finalize: %llx\n", err);
		KVM_BUG_ON(1, kvm);	/* EXPECT: bug-on-busy */
		return -EIO;
	}
	return 0;
}

static int b_code_only(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	WARN_ON_ONCE((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_INVALID);
	WARN_ON_ONCE(err & TDX_NON_RECOVERABLE);
	if (err)
		return tdx_operand_busy(err) ? -EBUSY : -EIO;
	return 0;
}

static void die_on(struct kvm *kvm, u64 err)
{
	KVM_BUG_ON(err, kvm);	/* EXPECT: bug-on-busy */
}

static int b_helper(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	die_on(kvm, err);
	return err ? -EIO : 0;
}

static void die_unless_busy(struct kvm *kvm, u64 err)
{
	if (!tdx_operand_busy(err))
		KVM_BUG_ON(err, kvm);
}

static int b_helper_right(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	die_unless_busy(kvm, err);
	if (!err)
		return 0;
	return tdx_operand_busy(err) ? -EBUSY : -EIO;
}

static int b_errno(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret = err ? -EIO : 0;

	KVM_BUG_ON(ret, kvm);	/* EXPECT: bug-on-busy */
	return ret;
}

static int b_unrelated(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret;

	if (err)
		return tdx_operand_busy(err) ? -EBUSY : -EIO;
	ret = setup(kvm);
	KVM_BUG_ON(ret, kvm);
	return ret;
}

static int b_unrelated_after_log(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int ret;

	if (err)
		pr_err("%llx\n", err);
	ret = setup(kvm);
	KVM_BUG_ON(ret, kvm);
	return err ? -EBUSY : ret;
}

static int b_two_operands(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR) ||	/* EXPECT: busy-operand-compare */
	    err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX))	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	if (TDX_BUG_ON(err, TDH_MR_FINALIZE, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;
	return 0;
}

static int b_by_bits(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err & TDX_OPERAND_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	return 0;
}

static u64 b_statement(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err && !tdx_operand_busy(err) && WARN_ON_ONCE(err != TDX_OPERAND_INVALID))
		kvm_vm_dead(kvm);
	return err;
}

static int b_setup_leaf(struct kvm *kvm)
{
	u64 err;

	err = tdh_mng_create(&to_kvm_tdx(kvm)->td, 1);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;
	err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, NULL);
	if (WARN_ON(err))
		return -EIO;
	return 0;
}
