// SPDX-License-Identifier: GPL-2.0-only
// about: errnos that BUSY cannot become, or not any more
#include "seam_stub.h"

static DEFINE_MUTEX(tdx_lock);

static int told_apart(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int told_in_switch(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_SUCCESS:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EAGAIN;
	default:
		return -EIO;
	}
}

/* Every error is -EBUSY here; coarse, but nothing is lost. */
static int all_busy(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	return err ? -EBUSY : 0;
}

/* One other code has an errno of its own. */
static int other_code(struct tdx_td *td, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(td, gpa, &entry, &state);
	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_INVALID)
		return -EINVAL;

	return tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
}

/* Nobody else knows the TD, or nobody is left. */
static int setup_and_teardown(struct tdx_td *td, struct tdx_vp *vp)
{
	u64 err;

	err = tdh_mng_create(td, 1);
	if (err)
		return -EIO;
	err = tdh_mng_key_config(td);
	if (err)
		return -EIO;
	err = tdh_vp_flush(vp);
	if (err)
		return -EIO;

	return 0;
}

static int under_write_lock(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	write_lock(&kvm->mmu_lock);
	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
	write_unlock(&kvm->mmu_lock);
	if (err)
		return -EIO;

	return 0;
}

static int under_guard(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	guard(write_lock)(&kvm->mmu_lock);
	err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
	if (err)
		return -EIO;

	return 0;
}

static int finalize_locked(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		return -EIO;

	return 0;
}

static int finalize_ioctl(struct kvm *kvm)
{
	CLASS(tdx_vm_state_guard, guard)(kvm);
	if (IS_ERR(guard))
		return PTR_ERR(guard);

	return finalize_locked(kvm);
}

static int under_tdx_lock(struct tdx_td *td)
{
	u64 err;

	guard(mutex)(&tdx_lock);
	err = tdh_mr_finalize(td);

	return err ? -EIO : 0;
}

/* An errno of its own, from something else. */
static int other_failure(struct tdx_td *td, gpa_t gpa)
{
	u64 err, entry, state;
	void *buf = kzalloc(8, GFP_KERNEL);

	if (!buf)
		return -ENOMEM;

	err = tdh_mr_extend(td, gpa, &entry, &state);
	kfree(buf);
	if (tdx_operand_busy(err))
		return -EBUSY;
	if (!gpa)
		return -EINVAL;

	return KVM_BUG_ON(err, (struct kvm *)NULL) ? -EIO : 0;
}

/* Returns an errno, whatever its name. */
static int tdh_servtd_bind(struct tdx_td *td)
{
	return td ? 0 : -EINVAL;
}

static int lookalike(struct tdx_td *td)
{
	int ret = tdh_servtd_bind(td);

	if (ret)
		return -EIO;

	return 0;
}
