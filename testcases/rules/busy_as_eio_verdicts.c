// SPDX-License-Identifier: GPL-2.0-only
// about: a status that another call may have made, that was joined, or turned round
#include "seam_stub.h"

/* Whichever of two is made. */
static int vd_either(struct kvm *kvm, gpa_t gpa, bool block)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	err = block ? tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state) :
		      tdh_mem_range_unblock(td, gpa, PG_LEVEL_4K, &entry, &state);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int vd_either_told(struct kvm *kvm, gpa_t gpa, bool block)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	err = block ? tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state) :
		      tdh_mem_range_unblock(td, gpa, PG_LEVEL_4K, &entry, &state);
	if (tdx_operand_busy(err))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

/* Nobody contends with either. */
static int vd_either_quiet(struct kvm *kvm, bool init)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err;

	err = init ? tdh_mng_key_config(td) : tdh_mng_key_freeid(td);
	if (err)
		return -EIO;

	return 0;
}

/* Turned round. */
static int vd_not_ok(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool ok = !err;

	if (!ok)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int vd_picked(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	bool ok;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	ok = err == TDX_SUCCESS;

	return ok ? 0 : -EIO;	/* EXPECT: busy-as-eio */
}

static int vd_ok(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool ok = !err;

	if (ok && kvm->vm_dead)
		return -EINVAL;

	return ok ? 0 : -EBUSY;
}

static int vd_not_ok_told(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool ok = !err;

	if (tdx_operand_busy(err))
		return -EBUSY;
	if (!ok)
		return -EIO;

	return 0;
}

static int vd_ok_again(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	bool ok = !err;

	if (!ok)
		return -EBUSY;
	ok = !kvm->vm_dead;
	if (!ok)
		return -EIO;

	return 0;
}

/* Joined bit by bit. */
static int vd_joined(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 e1, e2, entry, state;

	e1 = tdh_mr_extend(td, gpa, &entry, &state);
	e2 = tdh_mr_extend(td, gpa + 256, &entry, &state);
	if (e1 | e2)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int vd_joined_told(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 e1, e2, entry, state;

	e1 = tdh_mr_extend(td, gpa, &entry, &state);
	e2 = tdh_mr_extend(td, gpa + 256, &entry, &state);
	if (tdx_operand_busy(e1) || tdx_operand_busy(e2))
		return -EBUSY;
	if (e1 | e2)
		return -EIO;

	return 0;
}

/* The upper half, cast to its width. */
static int vd_cast(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u32 code = (u32)(err >> 32);

	if (code == (u32)(TDX_OPERAND_BUSY >> 32))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int vd_cast_both(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if ((u32)(err >> 32) == (u32)(TDX_OPERAND_BUSY >> 32))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int vd_cast_other(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	u32 code = err >> 32;

	if (code == (u32)(TDX_VCPU_ASSOCIATED >> 32))
		return -EBUSY;
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

/* The cast may be on either side, or on none. */
static int vd_shifted(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if ((err >> 32) == (TDX_OPERAND_BUSY >> 32))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int vd_shifted_left(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if ((u32)(err >> 32) == TDX_OPERAND_BUSY >> 32)
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}

static int vd_shifted_right(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err >> 32 == (u32)(TDX_OPERAND_BUSY >> 32))
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}
