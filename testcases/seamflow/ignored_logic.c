// SPDX-License-Identifier: GPL-2.0-only
// about: statuses dropped as the last operand of && and ||, or in a macro
#include "seam_stub.h"

#define tdx_quiet(call)		((void)(call))
#define tdx_maybe(cond, call)	do { (cond) && (call); } while (0)
#define tdx_ok(call)		({ int seam_ok; seam_ok = 1; seam_ok && !(call); })

static void on_condition(struct kvm_tdx *tdx, bool wanted)
{
	wanted && tdh_mem_track(&tdx->td);	/* EXPECT: status-ignored */
}

static void on_condition_cast(struct kvm_tdx *tdx, bool done)
{
	(void)(done || tdh_mem_track(&tdx->td));	/* EXPECT: status-ignored */
}

static void on_two(struct kvm_tdx *tdx, bool wanted)
{
	(void)(wanted && (tdx->finalized || tdh_mem_track(&tdx->td)));	/* EXPECT: status-ignored */
}

/* The first status is asked for, the second is not. */
static void one_then_the_other(struct kvm_tdx *tdx)
{
	tdh_mem_track(&tdx->td) || tdh_mng_vpflushdone(&tdx->td);	/* EXPECT: status-ignored */
}

static void one_then_a_call(struct kvm_tdx *tdx)
{
	tdh_mem_track(&tdx->td) && kvm_make_all_cpus_request(&tdx->kvm, KVM_REQ_TLB_FLUSH);
}

static bool told(struct kvm_tdx *tdx, bool wanted)
{
	bool ok;

	ok = wanted && !tdh_mem_track(&tdx->td);
	return ok;
}

static void quiet(struct kvm_tdx *tdx)
{
	tdx_quiet(tdh_mem_track(&tdx->td));	/* EXPECT: status-ignored */
}

static void in_a_macro(struct kvm_tdx *tdx, bool wanted)
{
	tdx_maybe(wanted, tdh_mem_track(&tdx->td));	/* EXPECT: status-ignored */
}

/* What a statement in an expression ends with is its value. */
static int value_of_macro(struct kvm_tdx *tdx)
{
	return tdx_ok(tdh_mem_track(&tdx->td)) ? 0 : -EBUSY;	/* MAY: busy-as-eio */
}

static int value_of_macro_tested(struct kvm_tdx *tdx)
{
	if (tdx_ok(tdh_mem_track(&tdx->td)))	/* MAY: failure-as-success */
		kvm_make_all_cpus_request(&tdx->kvm, KVM_REQ_OUTSIDE_GUEST_MODE);
	return 0;
}

static void chosen(struct kvm_tdx *tdx, bool wanted)
{
	wanted ? tdh_mem_track(&tdx->td) : 0;	/* EXPECT: status-ignored */
}
