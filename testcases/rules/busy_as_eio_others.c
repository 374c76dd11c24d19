// SPDX-License-Identifier: GPL-2.0-only
// about: an errno that BUSY cannot have, before BUSY is told apart or in its own branch
#include "seam_stub.h"

#define ot_software(st)	(((st) & TDX_SW_ERROR) == TDX_SW_ERROR)

/* What is asked is the status. */
static int ot_asked(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!err)
		return 0;
	if (err & TDX_ERROR)
		return -EIO;	/* EXPECT: busy-as-eio */
	if (tdx_operand_busy(err))
		return -EBUSY;

	return -EINVAL;
}

/* BUSY has not got these flags, or has got the one that is missing. */
static int ot_flags(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!err)
		return 0;
	if ((err & TDX_SW_ERROR) == TDX_SW_ERROR)
		return -ENODEV;

	return tdx_operand_busy(err) ? -EBUSY : -EINVAL;
}

static int ot_flags_macro(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!err)
		return 0;
	if (ot_software(err))
		return -ENODEV;

	return tdx_operand_busy(err) ? -EBUSY : -EINVAL;
}

static int ot_no_flag(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!err)
		return 0;
	if (!(err & TDX_ERROR))
		return -EACCES;

	return tdx_operand_busy(err) ? -EBUSY : -EINVAL;
}

static int ot_flag(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (!err)
		return 0;
	if (err & TDX_ERROR)
		return -EACCES;	/* EXPECT: busy-as-eio */

	return tdx_operand_busy(err) ? -EBUSY : -EINVAL;
}

/* The second try is made with the vCPUs out. */
static int ot_second(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);
	if (tdx_operand_busy(err)) {
		tdx_no_vcpus_enter_start(kvm);
		err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);
		tdx_no_vcpus_enter_stop(kvm);
		if (err)
			return -EIO;
	} else if (err) {
		return -EIO;
	}

	return 0;
}

static int ot_first(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */
	tdx_no_vcpus_enter_start(kvm);
	err = tdh_mem_page_remove(td, gpa, PG_LEVEL_2M, &entry, &state);
	tdx_no_vcpus_enter_stop(kvm);
	if (err)
		return -EIO;

	return 0;
}

static int ot_after(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	tdx_no_vcpus_enter_start(kvm);
	err = tdh_mem_page_remove(td, gpa, PG_LEVEL_2M, &entry, &state);
	tdx_no_vcpus_enter_stop(kvm);
	if (err)
		return -EIO;
	err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}
