// SPDX-License-Identifier: GPL-2.0-only
/* What the audit has to know: states, modes, kicks, ways and dead functions. */
#include "seam_stub.h"

struct td_ops {
	int (*map)(struct kvm *kvm, gfn_t gfn);
	long (*seal)(struct kvm *kvm);
};

static int td_aug(struct kvm *kvm, gfn_t gfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gfn_to_gpa(gfn), PG_LEVEL_4K, gfn,
			       &entry, &state);
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

static int td_add_table(struct kvm *kvm, gfn_t gfn)
{
	u64 err, entry, state;

	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gfn_to_gpa(gfn), PG_LEVEL_2M, NULL,
			       &entry, &state);
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

/* Only a running TD gets pages this way. */
static int td_map(struct kvm *kvm, gfn_t gfn)
{
	if (td_add_table(kvm, gfn))
		return -EAGAIN;
	if (unlikely(to_kvm_tdx(kvm)->state != TD_STATE_RUNNABLE))
		return -EIO;

	return td_aug(kvm, gfn);
}

static int td_measure(struct kvm *kvm, gfn_t gfn)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gfn_to_gpa(gfn), &entry, &state);
	return err ? -EIO : 0;
}

static long td_seal(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}

static const struct td_ops ops = { .map = td_map, .seal = td_seal };

int td_fault(struct kvm *kvm, gfn_t gfn)
{
	int ret;

	read_lock(&kvm->mmu_lock);
	ret = ops.map(kvm, gfn);
	read_unlock(&kvm->mmu_lock);
	return ret;
}

int td_zap(struct kvm *kvm, gfn_t gfn)
{
	u64 err, entry, state;

	write_lock(&kvm->mmu_lock);
	err = tdh_do_no_vcpus(tdh_mem_range_block, kvm, &to_kvm_tdx(kvm)->td, gfn_to_gpa(gfn),
			      PG_LEVEL_4K, &entry, &state);
	write_unlock(&kvm->mmu_lock);
	return err ? -EIO : 0;
}

/* One of the two ways is none: the assertion says so. */
static int td_each(struct kvm *kvm, gfn_t gfn)
{
	lockdep_assert_held(&kvm->slots_lock);

	if (to_kvm_tdx(kvm)->state == TD_STATE_RUNNABLE)
		return -EINVAL;
	return td_measure(kvm, gfn);
}

int td_populate(struct kvm *kvm, gfn_t gfn)
{
	int ret;

	mutex_lock(&kvm->lock);
	mutex_lock(&kvm->slots_lock);
	ret = td_each(kvm, gfn);
	mutex_unlock(&kvm->slots_lock);
	mutex_unlock(&kvm->lock);
	return ret;
}

int td_populate_unlocked(struct kvm *kvm, gfn_t gfn)
{
	return td_each(kvm, gfn);
}

long td_finish(struct kvm *kvm)
{
	long ret = -EINVAL;

	mutex_lock(&kvm->lock);
	if (kvm->vm_dead)
		goto out;
	ret = ops.seal(kvm);
out:
	mutex_unlock(&kvm->lock);
	return ret;
}

void td_enter(struct vcpu_tdx *tdx)
{
	tdx->vp_enter_ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);
}

/* The lock of one VM does not keep another VM out. */
int td_create(struct kvm *kvm, u16 hkid)
{
	u64 err;

	mutex_lock(&kvm->lock);
	err = tdh_mng_create(&to_kvm_tdx(kvm)->td, hkid);
	mutex_unlock(&kvm->lock);
	return err ? -EIO : 0;
}

static inline int td_dead(struct kvm *kvm, gfn_t gfn)
{
	u64 entry, state;

	return tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gfn_to_gpa(gfn), gfn, NULL, &entry,
				&state) ? -EIO : 0;
}

/* The same, asserted where the call is. */
static int td_new_vcpu(struct kvm *kvm, struct tdx_vp *vp)
{
	lockdep_assert_held(&kvm->slots_lock);

	return tdh_vp_create(&to_kvm_tdx(kvm)->td, vp) ? -EIO : 0;
}

int td_add_vcpu(struct kvm *kvm, struct tdx_vp *vp)
{
	int ret;

	mutex_lock(&kvm->lock);
	mutex_lock(&kvm->slots_lock);
	ret = td_new_vcpu(kvm, vp);
	mutex_unlock(&kvm->slots_lock);
	mutex_unlock(&kvm->lock);
	return ret;
}

int td_add_vcpu_unlocked(struct kvm *kvm, struct tdx_vp *vp)
{
	return td_new_vcpu(kvm, vp);
}

/* Only the goto leads there, with the lock held. */
int td_read(struct kvm *kvm, u64 *data)
{
	u64 err;

	mutex_lock(&kvm->lock);
	if (!kvm->vm_dead)
		goto read;
	mutex_unlock(&kvm->lock);
	return -EIO;
read:
	err = tdh_mng_rd(&to_kvm_tdx(kvm)->td, 0, data);
	mutex_unlock(&kvm->lock);
	return err ? -EIO : 0;
}

/* Two ways lead there, one without the lock. */
int td_read_vcpu(struct kvm *kvm, struct tdx_vp *vp, u64 *data)
{
	u64 err;

	mutex_lock(&kvm->lock);
	if (kvm->vm_dead)
		goto read;
	mutex_unlock(&kvm->lock);
read:
	err = tdh_vp_rd(vp, 0, data);
	return err ? -EIO : 0;
}

/* The guard ends with its block. */
int td_write_vcpu(struct kvm *kvm, struct tdx_vp *vp)
{
	{
		CLASS(tdx_vm_state_guard, guard)(kvm);
		if (IS_ERR(guard))
			return PTR_ERR(guard);
		kvm->vm_dead = false;
	}

	return tdh_vp_wr(vp, 0, 0, 0) ? -EIO : 0;
}

static DEFINE_MUTEX(tdx_lock);

static void td_write_back(void *unused)
{
	if (tdh_phymem_cache_wb(false))
		pr_err("cache is not written back\n");
}

/* Whoever it is that calls the function, the lock is held. */
void td_flush(void)
{
	mutex_lock(&tdx_lock);
	on_each_cpu(td_write_back, NULL, 1);
	mutex_unlock(&tdx_lock);
}

/* What one case takes is not held in the next. */
int td_command(struct kvm *kvm, struct tdx_vp *vp, int op)
{
	int ret = 0;

	switch (op) {
	case 0:
		mutex_lock(&kvm->lock);
		break;
	default:
		if (tdh_vp_addcx(vp, NULL))
			ret = -EIO;
	}

	return ret;
}
