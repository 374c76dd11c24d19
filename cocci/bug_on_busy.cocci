// SPDX-License-Identifier: GPL-2.0-only
///
/// Do not let TDX_OPERAND_BUSY reach KVM_BUG_ON(), TDX_BUG_ON*() or WARN_ON*()
/// where another SEAMCALL or a running guest may hold a lock that the leaf
/// takes.  The TDX module does not wait for its locks, so BUSY is a lost race,
/// no bug; taken for one it kills the TD.  Tell it apart first and return
/// -EBUSY.
///
//# Leaves that nothing contends with (set-up, teardown, system) are left
//# alone, and so are calls under mmu_lock held for write, the VM-wide state
//# guard, tdx_lock or a PAMT lock, in the function itself or in all of the
//# file's callers; for the vCPU set-up leaves only the first two count.
//#
//# What the operand-only tests and the bit tests of the status are worth is
//# not judged here: a bit test takes BUSY out (and more), an exact one leaves
//# BUSY with other operands in.
//
// Confidence: Moderate
// Copyright: (C) 2026 the seamcheck authors
// URL: https://docs.kernel.org/arch/x86/tdx.html
// Comments: patch mode mends only branches that just log, clean up and return
// Options: --no-includes --include-headers
// Keywords: TDX, SEAMCALL, TDX_OPERAND_BUSY, KVM_BUG_ON, WARN_ON
// Requires: 1.2
// Message: TDX_OPERAND_BUSY of %f taken for a bug%c

virtual report
virtual context
virtual org
virtual patch
// The busy test that patch mode writes; without one of these, the helper
// where the file knows it, else the mask.
virtual helper
virtual mask
virtual bitmask

// ---------------------------------------------------------------------------
// Calls of leaves that can contend
// ---------------------------------------------------------------------------

@any_site@
// Blocks that spatch would drop together with their functions.
iterator name scoped_guard;
attribute name __nonstring;
// leaves: policy=build,fault,zap,enter,migration
identifier leaf = {tdh_mem_page_add, tdh_mr_extend, tdh_mr_finalize,
		   tdh_mem_page_aug, tdh_mem_sept_add, tdh_mem_range_unblock,
		   tdh_mem_page_relocate, tdh_mmio_map, tdh_phymem_pamt_add,
		   tdh_mem_range_block, tdh_mem_track, tdh_mem_page_remove,
		   tdh_mem_sept_remove, tdh_mem_page_demote,
		   tdh_mem_page_promote, tdh_mmio_block, tdh_mmio_unmap,
		   tdh_vp_enter, tdh_export_abort, tdh_export_blockw,
		   tdh_export_mem, tdh_export_pause, tdh_export_restore,
		   tdh_export_state_immutable, tdh_export_state_td,
		   tdh_export_state_vp, tdh_export_track,
		   tdh_export_unblockw, tdh_import_abort, tdh_import_commit,
		   tdh_import_end, tdh_import_mem,
		   tdh_import_state_immutable, tdh_import_state_td,
		   tdh_import_state_vp, tdh_import_track,
		   tdh_mig_stream_create, tdh_servtd_bind, tdh_servtd_prebind};
// macros: policy=build,fault,zap,enter,migration
identifier LEAF = {TDH_MEM_PAGE_ADD, TDH_MR_EXTEND, TDH_MR_FINALIZE,
		   TDH_MEM_PAGE_AUG, TDH_MEM_SEPT_ADD, TDH_MEM_RANGE_UNBLOCK,
		   TDH_MEM_PAGE_RELOCATE, TDH_MMIO_MAP, TDH_PHYMEM_PAMT_ADD,
		   TDH_MEM_RANGE_BLOCK, TDH_MEM_TRACK, TDH_MEM_PAGE_REMOVE,
		   TDH_MEM_SEPT_REMOVE, TDH_MEM_PAGE_DEMOTE,
		   TDH_MEM_PAGE_PROMOTE, TDH_MMIO_BLOCK, TDH_MMIO_UNMAP,
		   TDH_VP_ENTER, TDH_EXPORT_ABORT, TDH_EXPORT_BLOCKW,
		   TDH_EXPORT_MEM, TDH_EXPORT_PAUSE, TDH_EXPORT_RESTORE,
		   TDH_EXPORT_STATE_IMMUTABLE, TDH_EXPORT_STATE_TD,
		   TDH_EXPORT_STATE_VP, TDH_EXPORT_TRACK,
		   TDH_EXPORT_UNBLOCKW, TDH_IMPORT_ABORT, TDH_IMPORT_COMMIT,
		   TDH_IMPORT_END, TDH_IMPORT_MEM,
		   TDH_IMPORT_STATE_IMMUTABLE, TDH_IMPORT_STATE_TD,
		   TDH_IMPORT_STATE_VP, TDH_IMPORT_TRACK,
		   TDH_MIG_STREAM_CREATE, TDH_SERVTD_BIND, TDH_SERVTD_PREBIND};
identifier raw = {seamcall, seamcall_ret, seamcall_saved_ret, __seamcall,
		  __seamcall_ret, __seamcall_saved_ret, kvm_seamcall};
position p;
@@
(
 leaf@p(...)
|
 raw@p(<+... LEAF ...+>, ...)
)

// What holds the KOT or the PAMT keeps nobody away from these.
@any_vcpu@
// leaves: policy=vcpu
identifier leaf = {tdh_vp_create, tdh_vp_addcx, tdh_vp_init};
// macros: policy=vcpu
identifier LEAF = {TDH_VP_CREATE, TDH_VP_ADDCX, TDH_VP_INIT};
identifier raw = {seamcall, seamcall_ret, seamcall_saved_ret, __seamcall,
		  __seamcall_ret, __seamcall_saved_ret, kvm_seamcall};
position p;
@@
(
 leaf@p(...)
|
 raw@p(<+... LEAF ...+>, ...)
)

// A helper of this file that hands on the status.
@helper_of_site exists@
identifier fn, f;
typedef u64;
position s = {any_site.p, any_vcpu.p};
@@
 u64 fn(...) {
 ... when any
 f@s(...)
 ... when any
 }

@any_helper@
identifier helper_of_site.fn;
position p;
@@
 fn@p(...)

// ---------------------------------------------------------------------------
// The calls that a bug macro may follow with no test for BUSY on the way.  What
// guards a call is dear to find out, so it is asked for these alone.
// ---------------------------------------------------------------------------

@bug@
identifier B =~ "BUG_ON";
position b;
@@
 B@b(...)

@bug_plain@
identifier B = {KVM_BUG, BUG, tdx_bug_on};
position b;
@@
 B@b(...)

@warn@
identifier B =~ "WARN";
position b;
@@
 B@b(...)

@within@
identifier f, B1 =~ "BUG_ON", B2 =~ "WARN", B3 = {KVM_BUG, BUG, tdx_bug_on};
position s = {any_site.p, any_vcpu.p, any_helper.p};
position k;
@@
 \(B1\|B2\|B3\)(<+... f@s@k ...+>, ...)

@before exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier busy =~ "[bB][uU][sS][yY]";
identifier f, B1 =~ "BUG_ON", B2 =~ "WARN", B3 = {KVM_BUG, BUG, tdx_bug_on};
position s = {any_site.p, any_vcpu.p, any_helper.p};
position k;
@@
 f@s@k
 ... when != TEST(...)
     when != busy(...)
 \(B1\|B2\|B3\)(...)

@near@
identifier f;
position k = {within.k, before.k}, c;
@@
 f@k@c

@near_helper@
identifier fn;
position near.c, any_helper.p;
@@
 fn@c@p(...)

@near_inside depends on near_helper exists@
identifier near_helper.fn, f;
position s = {any_site.p, any_vcpu.p};
position k;
@@
 u64 fn(...) {
 ... when any
 f@s@k
 ... when any
 }

@site@
identifier f;
position any_site.p, k = {near.c, near_inside.k}, c;
@@
 f@p@k@c

@vcpu_site@
identifier f;
position any_vcpu.p, k = {near.c, near_inside.k}, c;
@@
 f@p@k@c

@helper_site@
identifier f;
position any_helper.p, k = {near.c}, c;
@@
 f@p@k@c

// The functions that call them, and what calls those or hands them on as a
// callback: the guard may be there.
@inner exists@
identifier fn, f;
position s = {site.c, vcpu_site.c, helper_site.c};
@@
 fn(...) {
 ... when any
 f@s(...)
 ... when any
 }

@use@
identifier inner.fn;
position c;
@@
 fn@c

@outer exists@
identifier gn, f;
position use.c;
@@
 gn(...) {
 ... when any
 f@c
 ... when any
 }

@outer_use@
identifier outer.gn;
position c;
@@
 gn@c

// ---------------------------------------------------------------------------
// Guards
// ---------------------------------------------------------------------------

@guarded exists@
identifier f, x;
symbol write_lock, tdx_vm_state_guard;
expression k;
position s = {site.c, vcpu_site.c, helper_site.c, use.c, outer_use.c};
position g;
@@
(
 lockdep_assert_held_write(\(&k->mmu_lock\|&k.mmu_lock\));
 ... when any
 f@s@g
|
 write_lock(\(&k->mmu_lock\|&k.mmu_lock\));
 ... when != write_unlock(...)
     when any
 f@s@g
|
 guard(write_lock)(\(&k->mmu_lock\|&k.mmu_lock\));
 ... when any
 f@s@g
|
 scoped_guard(write_lock, \(&k->mmu_lock\|&k.mmu_lock\))
 {
 ... when any
 f@s@g
 ... when any
 }
|
 \(CLASS(tdx_vm_state_guard, x)\|guard(tdx_vm_state_guard)\)(...);
 ... when any
 f@s@g
|
 scoped_guard(tdx_vm_state_guard, ...)
 {
 ... when any
 f@s@g
 ... when any
 }
|
 KVM_MMU_LOCK(...)
 ... when != KVM_MMU_UNLOCK(...)
     when any
 f@s@g
|
 tdx_acquire_vm_state_locks(...)
 ... when any
 f@s@g
)

@guarded_some exists@
identifier f, x, lock = {tdx_lock}, pamt =~ "pamt.*lock";
position s = {site.c, helper_site.c, use.c, outer_use.c};
position g;
@@
(
 \(mutex_lock\|spin_lock\|raw_spin_lock\)(\(&lock\|&pamt\|pamt\));
 ... when != \(mutex_unlock\|spin_unlock\|raw_spin_unlock\)(...)
     when any
 f@s@g
|
 lockdep_assert_held(\(&lock\|&pamt\|pamt\));
 ... when any
 f@s@g
|
 guard(x)(\(&lock\|&pamt\|pamt\));
 ... when any
 f@s@g
|
 scoped_guard(x, \(&lock\|&pamt\|pamt\))
 {
 ... when any
 f@s@g
 ... when any
 }
)

// A second try with the vCPUs kicked out has nobody left to lose against.
@kicked exists@
symbol true, false;
identifier f, TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
expression e;
position s = {site.c, helper_site.c};
position g;
@@
(
 tdx_no_vcpus_enter_start(...);
 ... when != tdx_no_vcpus_enter_stop(...)
     when any
 f@s@g
|
 WRITE_ONCE(e->wait_for_sept_zap, true);
 ... when != WRITE_ONCE(e->wait_for_sept_zap, false)
     when any
 f@s@g
|
 if (<+... \(TEST\|CODE\) ...+>)
 {
 ... when any
 kvm_make_all_cpus_request(...)
 ... when any
 f@s@g
 ... when any
 }
)

// A caller that is called under a guard, and never without, passes it on:
// first what is called without one somewhere, then, of the rest, what has one.

@outer_free@
identifier gn;
position outer_use.c, n != {guarded.g, guarded_some.g};
@@
 gn@c@n

@outer_free_def exists@
identifier outer_free.gn, f;
position use.c, w;
@@
 gn(...) {
 ... when any
 f@c@w
 ... when any
 }

@use_bound@
identifier f;
position use.c, b != {outer_free_def.w};
@@
 f@c@b

@outer_held@
identifier gn;
position outer_use.c, h = {guarded.g, guarded_some.g};
@@
 gn@c@h

@use_kept exists@
identifier outer_held.gn, f;
position use_bound.b, k;
@@
 gn(...) {
 ... when any
 f@b@k
 ... when any
 }

@inner_free@
identifier fn;
position use.c, n != {guarded.g, guarded_some.g, use_kept.k};
@@
 fn@c@n

@inner_free_def exists@
identifier inner_free.fn, f;
position s = {site.c, vcpu_site.c, helper_site.c};
position w;
@@
 fn(...) {
 ... when any
 f@s@w
 ... when any
 }

@site_bound@
identifier f;
position s = {site.c, vcpu_site.c, helper_site.c};
position b != {inner_free_def.w};
@@
 f@s@b

@inner_held@
identifier fn;
position use.c, h = {guarded.g, guarded_some.g, use_kept.k};
@@
 fn@c@h

@site_kept exists@
identifier inner_held.fn, f;
position site_bound.b, k;
@@
 fn(...) {
 ... when any
 f@b@k
 ... when any
 }

@open@
identifier f;
position s = {site.c, vcpu_site.c};
position c != {guarded.g, guarded_some.g, kicked.g, site_kept.k};
@@
 f@s@c(...)

@open_helper exists@
identifier fn, f;
position open.c;
@@
 u64 fn(...) {
 ... when any
 f@c(...)
 ... when any
 }

@open_by_helper@
identifier open_helper.fn;
position c != {guarded.g, guarded_some.g, kicked.g, site_kept.k};
@@
 fn@c(...)

// ---------------------------------------------------------------------------
// Bug macros that BUSY reaches.  A bit test takes it out (and more), but a
// comparison of the whole status leaves it in with other operands.
// ---------------------------------------------------------------------------

// The test is made on the call itself.
@at_once@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier busy =~ "[bB][uU][sS][yY]";
identifier f;
expression e;
position s = {open.c, open_by_helper.c};
position a;
@@
(
 TEST(<+... f@s@a(...) ...+>)
|
 busy(<+... f@s@a(...) ...+>)
|
 (<+... f@s@a(...) ...+> & e) == CODE
|
 (<+... f@s@a(...) ...+> & e) != CODE
|
 <+... f@s@a(...) ...+> & CODE
)

@asked@
identifier f;
position s = {open.c, open_by_helper.c};
position c != at_once.a;
@@
 f@s@c(...)

@seen exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier busy =~ "[bB][uU][sS][yY]";
identifier f, g, B;
expression X, E, e1, e2, e3;
position asked.c, m = {bug.b, bug_plain.b, warn.b};
position r;
@@
 E = f@c(...)
 ... when != TEST(...)
     when != busy(...)
     when != \(E & CODE\|E & (CODE | e3)\)
     when != \((E & e3)\|g(E)\) == CODE
     when != \((E & e3)\|g(E)\) != CODE
     when != CODE == \((E & e3)\|g(E)\)
     when != CODE != \((E & e3)\|g(E)\)
     when != X = \(E & e3\|g(E)\)
     when != E >> e3
     when != E = e2
 B@m@r(\(E\|!!E\|E != e1\|E && e1\|e1 && E\|E || e1\|e1 || E\|E & TDX_ERROR\|!IS_TDX_SUCCESS(E)\), ...)

// A copy is tested in its place.
@seen_copy exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier busy =~ "[bB][uU][sS][yY]";
identifier f, g, B;
expression X, E, E0, e1, e2, e3;
position asked.c, m = {bug.b, bug_plain.b, warn.b};
position r;
@@
 E0 = f@c(...)
 ... when != TEST(...)
     when != busy(...)
     when != E0 = e2
 E = E0
 ... when != TEST(...)
     when != busy(...)
     when != \(E & CODE\|E & (CODE | e3)\)
     when != \((E & e3)\|g(E)\) == CODE
     when != \((E & e3)\|g(E)\) != CODE
     when != CODE == \((E & e3)\|g(E)\)
     when != CODE != \((E & e3)\|g(E)\)
     when != X = \(E & e3\|g(E)\)
     when != E >> e3
     when != E = e2
 B@m@r(\(E\|!!E\|E != e1\|E && e1\|e1 && E\|E || e1\|e1 || E\|E & TDX_ERROR\|!IS_TDX_SUCCESS(E)\), ...)

// No status in the macro, but in the test around it.
@seen_around exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier busy =~ "[bB][uU][sS][yY]";
identifier f, g, B;
expression X, E, e1, e2, e3;
position asked.c, m = {bug.b, bug_plain.b, warn.b};
position r;
@@
 E = f@c(...)
 ... when != TEST(...)
     when != busy(...)
     when != \(E & CODE\|E & (CODE | e3)\)
     when != \((E & e3)\|g(E)\) == CODE
     when != \((E & e3)\|g(E)\) != CODE
     when != CODE == \((E & e3)\|g(E)\)
     when != CODE != \((E & e3)\|g(E)\)
     when != X = \(E & e3\|g(E)\)
     when != E >> e3
     when != E = e2
 if (\(E\|unlikely(E)\|E != e1\|E && e1\|E & TDX_ERROR\|!IS_TDX_SUCCESS(E)\))
 {
 ... when != TEST(...)
     when != busy(...)
     when != \(E & CODE\|E & (CODE | e3)\)
     when != \((E & e3)\|g(E)\) == CODE
     when != \((E & e3)\|g(E)\) != CODE
     when != CODE == \((E & e3)\|g(E)\)
     when != CODE != \((E & e3)\|g(E)\)
     when != X = \(E & e3\|g(E)\)
     when != E >> e3
     when != E = e2
     when != B(<+... E ...+>, ...)
 B@m@r(\(1\|true\), ...)
 ... when any
 }

// The call stands in the macro.
@seen_inside@
identifier f, B;
position asked.c, m = {bug.b, bug_plain.b, warn.b};
position r;
@@
 B@m@r(<+... f@c(...) ...+>, ...)

@reached@
identifier B;
position m = {seen.r, seen_copy.r, seen_around.r, seen_inside.r};
@@
 B@m

// ---------------------------------------------------------------------------
// What the paths above do not show
// ---------------------------------------------------------------------------

// It is told apart in the same expression.
@aside@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier busy =~ "[bB][uU][sS][yY]";
identifier B;
expression X, e1, e2;
position reached.m, a;
@@
(
 \( X || e1 \& <+... \(TEST\|CODE\|busy\) ...+> \& <+... B@m@a(...) ...+> \)
|
 \( X && e1 \& <+... \(TEST\|CODE\|busy\) ...+> \& <+... B@m@a(...) ...+> \)
|
 \( X ? e1 : e2 \& <+... \(TEST\|CODE\|busy\) ...+> \& <+... B@m@a(...) ...+> \)
|
 \( B@m@a(...) \& <+... \(TEST\|CODE\|busy\) ...+> \)
)

// In here the status is one code.
@single exists@
identifier B;
expression E, e1;
position reached.m, a;
@@
 if (\(E == e1\|E & TDX_NON_RECOVERABLE\|(E & e1) == e1\))
 {
 ... when any
 B@m@a(<+... E ...+>, ...)
 ... when any
 }

// A macro or a helper of this file with the test in it.
@test_macro depends on reached@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier I != {tdh_do_no_vcpus, tdx_operand_busy}, x;
@@
#define I(x) <+... \(TEST\|CODE\) ...+>

@test_func depends on reached exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier I != {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
typedef bool;
@@
 bool I(...) {
 ... when any
 \(TEST\|CODE\)
 ... when any
 }

@test_errno depends on reached exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier I, x;
@@
 int I(u64 x)
 {
 ... when any
 \(TEST\|CODE\)
 ... when any
 }

@by_macro@
identifier test_macro.I;
position t;
@@
 I@t(...)

@by_func@
identifier test_func.I;
position t;
@@
 I@t(...)

@by_errno@
identifier test_errno.I;
position t;
@@
 I@t(...)

@tested exists@
identifier I, B;
expression E, e2;
position t = {by_macro.t, by_func.t, by_errno.t};
position reached.m, a;
@@
 I@t(E)
 ... when != E = e2
 B@m@a(<+... E ...+>, ...)

// A switch on the code has an arm for it.
@switched depends on reached@
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier M;
expression E;
position t;
@@
 switch (E & M@t) {
 case CODE: ...
 }

@arms exists@
identifier B, M;
expression E, e2;
position switched.t, reached.m, a;
@@
 E & M@t
 ... when != E = e2
 B@m@a(<+... E ...+>, ...)

@found@
identifier B;
position reached.m;
position b != {aside.a, single.a, tested.a, arms.a};
@@
 B@m@b

@depends on context@
identifier B;
position found.b;
@@
* B@b

@script:python depends on report@
b << found.b;
B << found.B;
@@
coccilib.report.print_report(b[0], "WARNING: bug-on-busy: %s() meets TDX_OPERAND_BUSY, which is a lost race and no bug" % B)

@script:python depends on org@
b << found.b;
B << found.B;
@@
coccilib.org.print_todo(b[0], "WARNING: bug-on-busy: %s() meets TDX_OPERAND_BUSY, which is a lost race and no bug" % B)

// ---------------------------------------------------------------------------
// Patch: for a leaf whose caller may try again, return -EBUSY before the bug
// macro, where its branch does nothing but log, clean up and leave.  The
// clean-up is repeated.  BUSY(status) becomes the test that the tree writes.
// ---------------------------------------------------------------------------

@knows_helper depends on patch@
@@
tdx_operand_busy(...)

@defines_helper depends on patch@
@@
tdx_operand_busy(...)
{
...
}

@may_fail depends on patch@
// leaves: policy=build,fault,migration
identifier leaf = {tdh_mem_page_add, tdh_mr_extend, tdh_mr_finalize,
		   tdh_mem_page_aug, tdh_mem_sept_add, tdh_mem_range_unblock,
		   tdh_mem_page_relocate, tdh_mmio_map, tdh_phymem_pamt_add,
		   tdh_export_abort, tdh_export_blockw, tdh_export_mem,
		   tdh_export_pause, tdh_export_restore,
		   tdh_export_state_immutable, tdh_export_state_td,
		   tdh_export_state_vp, tdh_export_track,
		   tdh_export_unblockw, tdh_import_abort, tdh_import_commit,
		   tdh_import_end, tdh_import_mem,
		   tdh_import_state_immutable, tdh_import_state_td,
		   tdh_import_state_vp, tdh_import_track,
		   tdh_mig_stream_create, tdh_servtd_bind, tdh_servtd_prebind};
position open.c, k;
@@
 leaf@c@k(...)

@mendable depends on patch exists@
identifier f, B;
expression E, e2;
position may_fail.k, found.b, m;
@@
 E = f@k(...)
 ... when != E = e2
 B@b@m(\(E\|E != TDX_SUCCESS\), ...)

@depends on patch@
identifier B, ERRNO, l;
identifier log = {pr_err, pr_warn, pr_info, pr_debug, pr_err_ratelimited,
		  pr_warn_ratelimited, pr_tdx_error};
identifier c1 != {pr_err, pr_warn, pr_info, pr_debug, pr_err_ratelimited,
		  pr_warn_ratelimited, pr_tdx_error, kvm_vm_dead, kvm_vm_bugged};
identifier c2 != {pr_err, pr_warn, pr_info, pr_debug, pr_err_ratelimited,
		  pr_warn_ratelimited, pr_tdx_error, kvm_vm_dead, kvm_vm_bugged};
expression mendable.E;
expression R, r;
expression list es1, es2;
position mendable.m;
@@
(
+ if (unlikely(BUSY(E)))
+	return -EBUSY;
+
  return B@m(E, ...) ? -ERRNO : r;
|
+ if (unlikely(BUSY(E)))
+	return -EBUSY;
+
  if (\(B@m(E, ...)\|B@m(E != TDX_SUCCESS, ...)\|unlikely(B@m(E, ...))\))
	return -ERRNO;
|
+ if (unlikely(BUSY(E)))
+	return -EBUSY;
+
  if (\(B@m(E, ...)\|B@m(E != TDX_SUCCESS, ...)\|unlikely(B@m(E, ...))\)) {
	log(...);
	return -ERRNO;
  }
|
+ if (unlikely(BUSY(E))) {
+	c1(es1);
+	return -EBUSY;
+ }
+
  if (\(B@m(E, ...)\|B@m(E != TDX_SUCCESS, ...)\|unlikely(B@m(E, ...))\)) {
	c1(es1);
	return -ERRNO;
  }
|
+ if (unlikely(BUSY(E))) {
+	c1(es1);
+	return -EBUSY;
+ }
+
  if (\(B@m(E, ...)\|B@m(E != TDX_SUCCESS, ...)\|unlikely(B@m(E, ...))\)) {
	log(...);
	c1(es1);
	return -ERRNO;
  }
|
+ if (unlikely(BUSY(E))) {
+	c1(es1);
+	c2(es2);
+	return -EBUSY;
+ }
+
  if (\(B@m(E, ...)\|B@m(E != TDX_SUCCESS, ...)\|unlikely(B@m(E, ...))\)) {
	c1(es1);
	c2(es2);
	return -ERRNO;
  }
|
+ if (unlikely(BUSY(E))) {
+	c1(es1);
+	c2(es2);
+	return -EBUSY;
+ }
+
  if (\(B@m(E, ...)\|B@m(E != TDX_SUCCESS, ...)\|unlikely(B@m(E, ...))\)) {
	log(...);
	c1(es1);
	c2(es2);
	return -ERRNO;
  }
|
+ if (unlikely(BUSY(E))) {
+	R = -EBUSY;
+	goto l;
+ }
+
  if (\(B@m(E, ...)\|B@m(E != TDX_SUCCESS, ...)\|unlikely(B@m(E, ...))\)) {
	R = -ERRNO;
	goto l;
  }
|
+ if (unlikely(BUSY(E))) {
+	R = -EBUSY;
+	goto l;
+ }
+
  if (\(B@m(E, ...)\|B@m(E != TDX_SUCCESS, ...)\|unlikely(B@m(E, ...))\)) {
	log(...);
	R = -ERRNO;
	goto l;
  }
|
+ if (unlikely(BUSY(E))) {
+	c1(es1);
+	R = -EBUSY;
+	goto l;
+ }
+
  if (\(B@m(E, ...)\|B@m(E != TDX_SUCCESS, ...)\|unlikely(B@m(E, ...))\)) {
	c1(es1);
	R = -ERRNO;
	goto l;
  }
|
+ if (unlikely(BUSY(E))) {
+	c1(es1);
+	R = -EBUSY;
+	goto l;
+ }
+
  if (\(B@m(E, ...)\|B@m(E != TDX_SUCCESS, ...)\|unlikely(B@m(E, ...))\)) {
	log(...);
	c1(es1);
	R = -ERRNO;
	goto l;
  }
|
+ if (unlikely(BUSY(E))) {
+	c1(es1);
+	c2(es2);
+	R = -EBUSY;
+	goto l;
+ }
+
  if (\(B@m(E, ...)\|B@m(E != TDX_SUCCESS, ...)\|unlikely(B@m(E, ...))\)) {
	c1(es1);
	c2(es2);
	R = -ERRNO;
	goto l;
  }
|
+ if (unlikely(BUSY(E))) {
+	c1(es1);
+	c2(es2);
+	R = -EBUSY;
+	goto l;
+ }
+
  if (\(B@m(E, ...)\|B@m(E != TDX_SUCCESS, ...)\|unlikely(B@m(E, ...))\)) {
	log(...);
	c1(es1);
	c2(es2);
	R = -ERRNO;
	goto l;
  }
)

@depends on patch disable paren@
expression E;
@@
- BUSY((E))
+ BUSY(E)

@depends on patch && !mask && !bitmask && (helper || knows_helper || defines_helper)@
expression E;
@@
- BUSY(E)
+ tdx_operand_busy(E)

@depends on patch && bitmask@
expression E;
@@
- BUSY(E)
+ E & TDX_OPERAND_BUSY

@depends on patch@
expression E;
@@
- BUSY(E)
+ (E & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY
