// SPDX-License-Identifier: GPL-2.0-only
// Statuses that nobody looks at, in all sorts of places.
#include "seam_stub.h"

void note(u64 st);
int other(void);

static void i_plain(struct kvm *kvm)
{
	tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: status-ignored */
}

static int i_comma(struct kvm *kvm)
{
	return tdh_mem_track(&to_kvm_tdx(kvm)->td), other();	/* EXPECT: status-ignored */
}

static void i_for_step(struct kvm *kvm, int n)
{
	int i;

	for (i = 0; i < n; i++, tdh_mem_track(&to_kvm_tdx(kvm)->td))	/* EXPECT: status-ignored */
		other();
}

static void i_unused(struct kvm *kvm)
{
	u64 err __always_unused = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* MAY: status-ignored */

	other();
}

static u64 i_overwritten(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* MAY: status-ignored */

	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	return err;
}

static void i_conditional(struct kvm *kvm, bool on)
{
	on ? (void)tdh_mem_track(&to_kvm_tdx(kvm)->td) : (void)0;	/* EXPECT: status-ignored */
}

static void i_logical(struct kvm *kvm, bool on)
{
	if (on && tdh_mem_track(&to_kvm_tdx(kvm)->td))
		note(1);
}

static void i_statement_expr(struct kvm *kvm)
{
	({ tdh_mem_track(&to_kvm_tdx(kvm)->td); });	/* EXPECT: status-ignored */
}

static void i_noted(struct kvm *kvm)
{
	note(tdh_mem_track(&to_kvm_tdx(kvm)->td));
}

static void i_raw(u64 tdr)
{
	struct tdx_module_args args = { .rcx = tdr };

	seamcall(TDH_MEM_TRACK, &args);	/* EXPECT: status-ignored */
}

static int i_read(struct kvm *kvm)
{
	u64 data = 0;

	tdh_mng_rd(&to_kvm_tdx(kvm)->td, 1, &data);
	return data ? 1 : 0;
}

static void i_teardown(struct page *page)
{
	u64 a, b, c;

	(void)tdh_phymem_page_reclaim(page, &a, &b, &c);	/* EXPECT: status-ignored */
	tdx_quirk_reset_paddr(page_to_phys(page), PAGE_SIZE);
}

static void i_macro(struct kvm *kvm)
{
	lockdep_assert_held_write(&kvm->mmu_lock);
	tdh_do_no_vcpus(tdh_mem_track, kvm, &to_kvm_tdx(kvm)->td);	/* MAY: status-ignored */
}

static void i_int_lookalike(struct tdx_module_args *args)
{
	seamcall_prerr(TDH_SYS_INIT, args);
}

static u64 tracked(struct kvm *kvm)
{
	return tdh_mem_track(&to_kvm_tdx(kvm)->td);
}

static void i_helper(struct kvm *kvm)
{
	tracked(kvm);	/* EXPECT: status-ignored */
}

static bool i_helper_used(struct kvm *kvm)
{
	return !tracked(kvm);
}

static void i_out(struct kvm *kvm, u64 *st)
{
	*st = tdh_mem_track(&to_kvm_tdx(kvm)->td);
}

static void i_out_dropped(struct kvm *kvm)
{
	u64 st;

	i_out(kvm, &st);	/* MAY: status-ignored */
}
