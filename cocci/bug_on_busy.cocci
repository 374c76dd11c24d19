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
// Comments: patch mode mends only branches that just log, clean up and leave
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
// Guards
// ---------------------------------------------------------------------------

@strong@
iterator name scoped_guard;
attribute name __nonstring;
symbol write_lock, tdx_vm_state_guard;
expression k;
identifier x;
position w;
@@
(
 \(lockdep_assert_held_write@w\|write_lock@w\)(\(&k->mmu_lock\|&k.mmu_lock\))
|
 guard@w(write_lock)(\(&k->mmu_lock\|&k.mmu_lock\))
|
 \(CLASS@w(tdx_vm_state_guard, x)\|guard@w(tdx_vm_state_guard)\)(...)
|
 \(KVM_MMU_LOCK@w\|tdx_acquire_vm_state_locks@w\)(...)
)

// These keep nobody away from what sets up a vCPU.
@weak@
identifier x, lock = {tdx_lock}, pamt =~ "pamt.*lock";
position w;
@@
(
 \(mutex_lock@w\|spin_lock@w\|raw_spin_lock@w\|lockdep_assert_held@w\)(\(&lock\|&pamt\|pamt\))
|
 guard@w(x)(\(&lock\|&pamt\|pamt\))
)

@strong_scope@
expression k;
statement S;
position w;
@@
(
 scoped_guard@w(write_lock, \(&k->mmu_lock\|&k.mmu_lock\)) S
|
 scoped_guard@w(tdx_vm_state_guard, ...) S
)

@weak_scope@
identifier x, lock = {tdx_lock}, pamt =~ "pamt.*lock";
statement S;
position w;
@@
 scoped_guard@w(x, \(&lock\|&pamt\|pamt\)) S

// A helper that hands on a status that a guard, or a kick, has kept from BUSY.
@helper_of exists@
identifier fn, lock, tdh =~ "^tdh_", sc =~ "seamcall";
typedef u64;
position strong.w;
@@
 u64 fn(...) {
 ... when any
 lock@w(...)
 ... when != write_unlock(...)
     when any
 \(tdh\|sc\)(...)
 ... when any
 }

@kicks exists@
identifier fn, tdh =~ "^tdh_", sc =~ "seamcall";
@@
 u64 fn(...) {
 ... when any
 \(tdx_no_vcpus_enter_start\|kvm_make_all_cpus_request\)(...);
 ... when any
 \(tdh\|sc\)(...)
 ... when any
 }

@by_helper@
identifier helper_of.fn;
position g;
@@
 fn@g(...)

@by_kick@
identifier kicks.fn;
position g;
@@
 fn@g(...)

// ---------------------------------------------------------------------------
// Calls of leaves that can contend
// ---------------------------------------------------------------------------

@site@
// leaves: policy=build,fault,zap,enter,migration,vcpu
identifier leaf = {tdh_mem_page_add, tdh_mr_extend, tdh_mr_finalize,
		   tdh_mem_page_aug, tdh_mem_sept_add, tdh_mem_range_unblock,
		   tdh_mem_page_relocate, tdh_mmio_map, tdh_phymem_pamt_add,
		   tdh_mem_range_block, tdh_mem_track, tdh_mem_page_remove,
		   tdh_mem_sept_remove, tdh_mem_page_demote, tdh_mem_page_promote,
		   tdh_mmio_block, tdh_mmio_unmap, tdh_vp_enter, tdh_export_abort,
		   tdh_export_blockw, tdh_export_mem, tdh_export_pause,
		   tdh_export_restore, tdh_export_state_immutable,
		   tdh_export_state_td, tdh_export_state_vp, tdh_export_track,
		   tdh_export_unblockw, tdh_import_abort, tdh_import_commit,
		   tdh_import_end, tdh_import_mem, tdh_import_state_immutable,
		   tdh_import_state_td, tdh_import_state_vp, tdh_import_track,
		   tdh_mig_stream_create, tdh_servtd_bind, tdh_servtd_prebind,
		   tdh_vp_create, tdh_vp_addcx, tdh_vp_init};
// macros: policy=build,fault,zap,enter,migration,vcpu
identifier LEAF = {TDH_MEM_PAGE_ADD, TDH_MR_EXTEND, TDH_MR_FINALIZE,
		   TDH_MEM_PAGE_AUG, TDH_MEM_SEPT_ADD, TDH_MEM_RANGE_UNBLOCK,
		   TDH_MEM_PAGE_RELOCATE, TDH_MMIO_MAP, TDH_PHYMEM_PAMT_ADD,
		   TDH_MEM_RANGE_BLOCK, TDH_MEM_TRACK, TDH_MEM_PAGE_REMOVE,
		   TDH_MEM_SEPT_REMOVE, TDH_MEM_PAGE_DEMOTE, TDH_MEM_PAGE_PROMOTE,
		   TDH_MMIO_BLOCK, TDH_MMIO_UNMAP, TDH_VP_ENTER, TDH_EXPORT_ABORT,
		   TDH_EXPORT_BLOCKW, TDH_EXPORT_MEM, TDH_EXPORT_PAUSE,
		   TDH_EXPORT_RESTORE, TDH_EXPORT_STATE_IMMUTABLE,
		   TDH_EXPORT_STATE_TD, TDH_EXPORT_STATE_VP, TDH_EXPORT_TRACK,
		   TDH_EXPORT_UNBLOCKW, TDH_IMPORT_ABORT, TDH_IMPORT_COMMIT,
		   TDH_IMPORT_END, TDH_IMPORT_MEM, TDH_IMPORT_STATE_IMMUTABLE,
		   TDH_IMPORT_STATE_TD, TDH_IMPORT_STATE_VP, TDH_IMPORT_TRACK,
		   TDH_MIG_STREAM_CREATE, TDH_SERVTD_BIND, TDH_SERVTD_PREBIND,
		   TDH_VP_CREATE, TDH_VP_ADDCX, TDH_VP_INIT};
identifier raw = {seamcall, seamcall_ret, seamcall_saved_ret, __seamcall,
		  __seamcall_ret, __seamcall_saved_ret, tdx_seamcall, tdx_seamcall_ret,
		  tdx_seamcall_saved_ret, kvm_seamcall, kvm_seamcall_ret};
expression n;
position c != {by_helper.g, by_kick.g};
identifier HAND = {SEAM_NO_HAND};
@@
(
 leaf@c(...)
|
 HAND@c(leaf, ...)
|
 raw@c(\(LEAF\|LEAF | n\), ...)
)

// What holds the KOT or the PAMT keeps nobody away from these.
@vcpu@
// leaves: policy=vcpu
identifier leaf = {tdh_vp_create, tdh_vp_addcx, tdh_vp_init};
// macros: policy=vcpu
identifier LEAF = {TDH_VP_CREATE, TDH_VP_ADDCX, TDH_VP_INIT};
identifier raw = {seamcall, seamcall_ret, seamcall_saved_ret, __seamcall,
		  __seamcall_ret, __seamcall_saved_ret, tdx_seamcall, tdx_seamcall_ret,
		  tdx_seamcall_saved_ret, kvm_seamcall, kvm_seamcall_ret};
expression n;
position c;
identifier HAND = {SEAM_NO_HAND};
@@
(
 leaf@c(...)
|
 HAND@c(leaf, ...)
|
 raw@c(\(LEAF\|LEAF | n\), ...)
)

// ---------------------------------------------------------------------------
// Where BUSY is told apart.  A comparison of the whole status with one operand
// is no such place, nor is a test of another code.
// ---------------------------------------------------------------------------

@tell_test@
// tests: any operand
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
position t;
@@
TEST@t(...)

@mention@
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
position t;
@@
CODE@t

@tell@
identifier mention.CODE, g != {READ_ONCE};
identifier IS = {SEAM_NO_IS};
expression e, m, n;
type T;
position mention.t, s;
@@
(
 // Named where it is defined: seamcheck puts the names into this list.
 IS(e, <+... CODE@t@s ...+>)
|
 \((e & m)\|(e >> n)\|(T)(e >> n)\|g(e)\) == \(CODE@t@s\|(CODE@t@s | n)\|(CODE@t@s >> n)\|(T)(CODE@t@s >> n)\)
|
 \((e & m)\|(e >> n)\|(T)(e >> n)\|g(e)\) != \(CODE@t@s\|(CODE@t@s | n)\|(CODE@t@s >> n)\|(T)(CODE@t@s >> n)\)
|
 \(CODE@t@s\|(CODE@t@s | n)\) == \((e & m)\|g(e)\)
|
 \(CODE@t@s\|(CODE@t@s | n)\) != \((e & m)\|g(e)\)
|
 g(..., e) == g(..., CODE@t@s)
|
 g(..., e) != g(..., CODE@t@s)
|
 e & \(CODE@t@s\|(CODE@t@s | n)\)
)

@shifted@
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
identifier v;
expression n;
position t;
@@
\(v@t >> n\|CODE_OF(v@t)\)

@tell_class@
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
identifier shifted.v;
expression f;
type T;
constant NUMBER =~ "^0[xX]80000200[uUlL]*$";
position shifted.t, s;
@@
\(v@t@s >> 62\|(v@t@s >> 32) == NUMBER\|(v@t@s >> 32) != NUMBER\|\((T)(v@t@s >> 32)\|f(v@t@s >> 32)\|CODE_OF(v@t@s)\) == NUMBER\|\((T)(v@t@s >> 32)\|f(v@t@s >> 32)\|CODE_OF(v@t@s)\) != NUMBER\)

// A copy of the code alone, or what is left of the status itself.
@copy@
identifier c, M, g =~ "[sS][tT][aA][tT][uU][sS]";
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression e, n;
type T;
position m;
@@
 \(c@m = \(e & M\|e >> n\|(T)(e >> n)\|g(e)\|CODE_OF(e)\)\|c@m &= M\|c@m >>= n\)

@tell_copy exists@
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier copy.c;
constant NUMBER =~ "^0[xX]80000200[uUlL]*$";
expression n, e;
type T;
position copy.m, t;
@@
 \(c@m = n\|c@m &= n\|c@m >>= n\)
 ... when any
     when != c = n
 \(c == CODE@t\|c != CODE@t\|c == (CODE@t >> e)\|c != (CODE@t >> e)\|c == (T)(CODE@t >> e)\|c != (T)(CODE@t >> e)\|CODE@t == c\|CODE@t != c\|c@t == NUMBER\|c@t != NUMBER\)

@tell_switch@
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier M, g, v;
constant NUMBER =~ "^0[xX]80000200[uUlL]*$";
expression e, n;
position t;
@@
 switch (\(e & M@t\|g@t(e)\|v@t >> n\)) { case \(CODE\|CODE >> n\|NUMBER\): ... }

@tell_switch_copy exists@
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier copy.c;
constant NUMBER =~ "^0[xX]80000200[uUlL]*$";
expression n;
position copy.m, t;
@@
 \(c@m = n\|c@m &= n\|c@m >>= n\)
 ... when any
     when != c = n
 switch (c@t) { case \(CODE\|CODE >> n\|NUMBER\): ... }

// A macro or a bool helper of this file that makes the test.
@own_macro@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier own != {tdx_operand_busy, IS_TDX_OPERAND_BUSY}, s;
expression e, e1, m;
@@
#define own(s) <+... \(TEST(e)\|(e & m) == \(CODE\|CODE | e1\)\|(e & m) != \(CODE\|CODE | e1\)\|e & \(CODE\|CODE | e1\)\) ...+>

@own_test@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier own != {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression e, e1, m;
typedef bool;
@@
 bool own(...) {
 ... when any
 return <+... \(TEST(e)\|(e & m) == \(CODE\|CODE | e1\)\|(e & m) != \(CODE\|CODE | e1\)\|e & \(CODE\|CODE | e1\)\) ...+>;
 }

@tell_own@
identifier own = {own_macro.own, own_test.own};
position t;
@@
 own@t(...)

// A helper of this file that makes an errno or an answer of its own of the status,
// and knows BUSY.
@teller exists@
// tests: any operand
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier fn, s;
@@
 int fn(..., u64 s, ...) {
 ... when any
 \(TEST\|CODE\)
 ... when any
 }

@teller_enum exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier en, fn, s;
@@
 enum en fn(..., u64 s, ...) {
 ... when any
 \(TEST\|CODE\)
 ... when any
 }

@tell_helper@
identifier fn = {teller.fn, teller_enum.fn};
position t;
@@
 fn@t(...)

@told@
identifier I;
position s = {tell.s, tell_test.t, tell_class.s, tell_copy.t, tell_switch.t, tell_switch_copy.t,
	      tell_helper.t, tell_own.t};
position t;
@@
 I@s@t

// A branch that only logs takes BUSY out for nobody, nor does what is logged.  What is
// found past such a test, or past one for some only, is for a human to mend: patch
// mode lets both count.
@logged depends on told && !patch@
identifier I, pr =~ "^pr_", pr1 =~ "^pr_", trace =~ "^trace_", printk =~ "^_*printk";
identifier say = {kvm_err, kvm_info, kvm_debug, kvm_pr_unimpl, vcpu_err, vcpu_debug,
		  vcpu_unimpl, vcpu_debug_ratelimited, dev_err, dev_warn, dev_notice,
		  dev_info, dev_dbg, dev_err_ratelimited, dev_warn_ratelimited,
		  dump_stack, dump_page};
position told.t, q;
@@
(
 if (<+... I@t@q ...+>) \(pr\|trace\|printk\|say\)(...);
|
 if (<+... I@t@q ...+>) { \(pr\|trace\|printk\|say\)(...); \(pr1\|trace\|printk\|say\)(...); }
|
 if (<+... I@t@q ...+>) \(pr\|trace\|printk\|say\)(...);
 else \(pr1\|trace\|printk\|say\)(...);
|
 \(pr\|trace\|printk\|say\)(..., <+... I@t@q ...+>, ...)
)

// Where a flag has to be set as well, BUSY gets past without it, unless the flag is
// asked, or was set, somewhere else too: then the ways may not be what they seem.
@some depends on told && !patch@
identifier I, x, l;
expression e, m;
position told.t, q, o;
@@
(
 if (\(x@o\|!x@o\) && \(unlikely(I@t@q(...))\|unlikely((e & m) == I@t@q)\)) { ... \(return ...;\|goto l;\) }
|
 if (\(unlikely(I@t@q(...))\|unlikely((e & m) == I@t@q)\) && \(x@o\|!x@o\)) { ... \(return ...;\|goto l;\) }
|
 if (\(x@o\|!x@o\)) { if (\(unlikely(I@t@q(...))\|unlikely((e & m) == I@t@q)\)) { ... \(return ...;\|goto l;\) } }
)

@before_some exists@
identifier some.x, I;
position some.q, v != some.o, p;
@@
 x@v
 ... when any
 I@q@p

@behind_some exists@
identifier some.x, I;
position some.q, v != some.o, p;
@@
 I@q@p
 ... when any
 x@v

@partly@
identifier I;
position some.q, p != {before_some.p, behind_some.p};
@@
 I@q@p

// ---------------------------------------------------------------------------
// Calls that a guard keeps the contenders away from: in the function, or in all
// of the places in the file that its callers, or theirs, are called from.
// ---------------------------------------------------------------------------

@inner exists@
identifier fn, f;
position site.c;
@@
 fn(...) {
 ... when any
 f@c
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

// For what sets up a vCPU the weak guards do not count in its callers either.
@vcpu_inner exists@
identifier fn, f;
position vcpu.c;
@@
 fn(...) {
 ... when any
 f@c
 ... when any
 }

@vcpu_use@
identifier vcpu_inner.fn;
position c;
@@
 fn@c

@vcpu_outer exists@
identifier gn, f;
position vcpu_use.c;
@@
 gn(...) {
 ... when any
 f@c
 ... when any
 }

@vcpu_outer_use@
identifier vcpu_outer.gn;
position c;
@@
 gn@c

// A guard goes with the block that it stands in.
@ended disable braces2 exists@
identifier GUARD = {guard, CLASS};
statement S;
position strong.w, e;
@@
 {
 ... when any
 GUARD@w@e(...)
 ... when any
 }
 ... when any
 S

@over disable braces2 exists@
identifier fn, f, x, GUARD = {guard, CLASS};
position ended.e, s = {site.c, use.c, outer_use.c}, g;
@@
 fn(...) {
 ... when != \(lockdep_assert_held_write\|write_lock\|KVM_MMU_LOCK\|tdx_acquire_vm_state_locks\)(...)
     when != \(lockdep_assert_held\|mutex_lock\|spin_lock\|raw_spin_lock\)(...)
     when != \(guard(write_lock)\|guard(tdx_vm_state_guard)\|CLASS(tdx_vm_state_guard, x)\)(...)
     when any
 {
 ... when any
 GUARD@e(...)
 ... when any
 }
 ... when != \(lockdep_assert_held_write\|write_lock\|KVM_MMU_LOCK\|tdx_acquire_vm_state_locks\)(...)
     when != \(lockdep_assert_held\|mutex_lock\|spin_lock\|raw_spin_lock\)(...)
     when != \(guard(write_lock)\|guard(tdx_vm_state_guard)\|CLASS(tdx_vm_state_guard, x)\)(...)
     when any
 f@s@g
 ... when any
 }

@guarded exists@
identifier f, lock;
position strong.w, s = {site.c, use.c, outer_use.c}, g != {over.g};
@@
 lock@w(...)
 ... when != \(write_unlock\|KVM_MMU_UNLOCK\)(...)
     when any
 f@s@g

@guarded_some exists@
identifier f, lock;
position weak.w, s = {site.c, use.c, outer_use.c},
	 g != {vcpu.c, vcpu_use.c, vcpu_outer_use.c};
@@
 lock@w(...)
 ... when != \(mutex_unlock\|spin_unlock\|raw_spin_unlock\)(...)
     when any
 f@s@g

@scoped exists@
identifier f;
position strong_scope.w, s = {site.c, use.c, outer_use.c}, g;
@@
 scoped_guard@w(...) {
 ... when any
 f@s@g
 ... when any
 }

@scoped_some exists@
identifier f;
position weak_scope.w, s = {site.c, use.c, outer_use.c},
	 g != {vcpu.c, vcpu_use.c, vcpu_outer_use.c};
@@
 scoped_guard@w(...) {
 ... when any
 f@s@g
 ... when any
 }

// A caller passes a guard on that it is called under and never without.

@loose@
identifier outer.gn;
position v != {guarded.g, guarded_some.g, scoped.g, scoped_some.g};
@@
 gn@v

@kept_use depends on outer_use && !loose exists@
identifier outer.gn, f;
position c = {use.c}, g;
@@
 gn(...) {
 ... when any
 f@c@g
 ... when any
 }

@open_use@
identifier inner.fn;
position c != {guarded.g, guarded_some.g, scoped.g, scoped_some.g, kept_use.g};
@@
 fn@c

@sheltered depends on use && !open_use exists@
identifier inner.fn, f;
position site.c, g;
@@
 fn(...) {
 ... when any
 f@c@g
 ... when any
 }

// A second try with the vCPUs kicked out has nobody left to lose against.
@kicked exists@
symbol true, false;
identifier f, TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
expression e;
position site.c, g;
@@
(
 tdx_no_vcpus_enter_start(...);
 ... when != tdx_no_vcpus_enter_stop(...)
     when any
 f@c@g
|
 WRITE_ONCE(e->wait_for_sept_zap, true);
 ... when != WRITE_ONCE(e->wait_for_sept_zap, false)
     when any
 f@c@g
|
 if (<+... \(TEST\|CODE\) ...+>)
 {
 ... when any
 kvm_make_all_cpus_request(...)
 ... when any
 f@c@g
 ... when any
 }
)

// The call and the test for BUSY in one expression.
@at_once@
identifier f, I;
expression X;
position site.c, a, t = {told.t}, n != {logged.q, partly.p};
@@
\( X \& <+... I@t@n ...+> \& <+... f@c@a ...+> \)

@call@
identifier f;
position site.c;
position k != {guarded.g, guarded_some.g, scoped.g, scoped_some.g,
	       sheltered.g, kicked.g, at_once.a};
@@
 f@c@k(...)

// ---------------------------------------------------------------------------
// Bug macros behind a call, and what keeps BUSY from them
// ---------------------------------------------------------------------------

// BUSY has been told apart since this very call.
@apart exists@
identifier f, I, B =~ "BUG", W =~ "WARN";
identifier tdh =~ "^tdh_", sc =~ "seamcall";
position call.k, t = {told.t}, n != {logged.q, partly.p}, a;
@@
 f@k(...)
 ... when any
     when != \(tdh\|sc\)(...)
 I@t@n
 ... when any
     when != \(tdh\|sc\)(...)
 \(B@a\|W@a\)(...)

// So has this very status, whatever was called in between.
@apart_own exists@
identifier f, I, B =~ "BUG", W =~ "WARN";
expression E, e, m;
position call.k, t = {told.t}, n != {logged.q, partly.p}, a;
@@
 E = f@k(...)
 ... when any
     when != E = e
 \(I@t@n(E)\|(E & m) == I@t@n\|(E & m) != I@t@n\|E & I@t@n\)
 ... when any
     when != E = e
 \(B@a\|W@a\)(<+... E ...+>, ...)

// It is told apart in the same expression.
@aside@
identifier I, B =~ "BUG", W =~ "WARN";
expression X, e1, e2;
position told.t, a;
@@
(
 \( X ? e1 : e2 \& <+... I@t ...+> \& <+... \(B@a\|W@a\)(...) ...+> \)
|
 \( X || e1 \& <+... I@t ...+> \& <+... \(B@a\|W@a\)(...) ...+> \)
|
 \( X && e1 \& <+... I@t ...+> \& <+... \(B@a\|W@a\)(...) ...+> \)
|
 \( \(B@a\|W@a\)(...) \& <+... I@t ...+> \)
)

// In here the status is one code.  "else S" fits where there is none as well: an
// isomorphism drops it.
@single depends on call exists@
identifier B =~ "BUG", W =~ "WARN";
expression E, e1;
statement S;
position a;
@@
 if (\(E == e1\|E & TDX_NON_RECOVERABLE\|(E & e1) == e1\))
 {
 ... when any
 \(B@a\|W@a\)(...)
 ... when any
 } else S

// Success leaves the upper half of a status zero: masked, it is the same test.
@met exists@
identifier f, M, B =~ "BUG", W =~ "WARN";
expression E, e, e1, e2;
identifier FAILS = {is_tdx_error}, PASSES = {IS_TDX_SUCCESS};
identifier MASK = {TDX_ERROR, TDX_SEAMCALL_STATUS_MASK};
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
position call.k, m != {apart.a, apart_own.a, aside.a, single.a};
@@
 E = \(f@k(...)\|f@k(...) & M\|CODE_OF(f@k(...))\|e1 ? f@k(...) : e2\|e1 ? e2 : f@k(...)\)
 ... when any
     when != E = e
 \(B@m\|W@m\)(\(E\|!!E\|E != e1\|E && e1\|e1 && E\|E || e1\|e1 || E\|E & MASK\|E >> 32\|CODE_OF(E)\|!!(E & MASK)\|!!(E >> 32)\|!!CODE_OF(E)\|\((E & MASK)\|(E >> 32)\|CODE_OF(E)\) != \(TDX_SUCCESS\|0\)\|!PASSES(E)\|FAILS(E)\), ...)

// A copy, or what was made of the status, is tested in its place.
@met_copy exists@
identifier f, M, B =~ "BUG", W =~ "WARN";
expression E, E0, e, e1, e2;
identifier FAILS = {is_tdx_error}, PASSES = {IS_TDX_SUCCESS};
identifier MASK = {TDX_ERROR, TDX_SEAMCALL_STATUS_MASK};
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
position call.k, m != {apart.a, apart_own.a, aside.a, single.a};
@@
 E0 = f@k(...)
 ... when any
     when != E0 = e
 E = \(E0\|E0 & M\|CODE_OF(E0)\|!!E0\|E0 != 0\|E0 != TDX_SUCCESS\|!PASSES(E0)\|FAILS(E0)\|E0 ? e1 : e2\)
 ... when any
     when != E = e
 \(B@m\|W@m\)(\(E\|!!E\|E != e1\|E && e1\|e1 && E\|E || e1\|e1 || E\|E & MASK\|E >> 32\|CODE_OF(E)\|!!(E & MASK)\|!!(E >> 32)\|!!CODE_OF(E)\|\((E & MASK)\|(E >> 32)\|CODE_OF(E)\) != \(TDX_SUCCESS\|0\)\|!PASSES(E)\|FAILS(E)\), ...)

// No status in the macro, but in the test around it or before it.
@met_around exists@
symbol true;
identifier f, l, B =~ "BUG", W =~ "WARN";
expression E, e, e1;
statement S;
identifier FAILS = {is_tdx_error}, PASSES = {IS_TDX_SUCCESS};
identifier MASK = {TDX_ERROR, TDX_SEAMCALL_STATUS_MASK};
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
position call.k, m != {apart.a, apart_own.a, aside.a, single.a};
@@
 E = f@k(...)
 ... when any
     when != E = e
     when != \(B\|W\)(<+... E ...+>, ...)
(
 if (\(unlikely(E)\|E != TDX_SUCCESS\|E != 0\|E && e1\|e1 && E\|E & MASK\|E >> 32\|CODE_OF(E)\|\((E & MASK)\|(E >> 32)\|CODE_OF(E)\) != \(TDX_SUCCESS\|0\)\|!PASSES(E)\|FAILS(E)\))
 {
 ... when any
     when != E = e
     when != \(B\|W\)(<+... E ...+>, ...)
 \(B@m\|W@m\)(\(1\|true\), ...)
 ... when any
 } else S
|
 if (\(!unlikely(E)\|E == TDX_SUCCESS\|!(E & MASK)\|!(E >> 32)\|!CODE_OF(E)\|\((E & MASK)\|(E >> 32)\|CODE_OF(E)\) == \(TDX_SUCCESS\|0\)\|PASSES(E)\)) S else
 {
 ... when any
     when != E = e
     when != \(B\|W\)(<+... E ...+>, ...)
 \(B@m\|W@m\)(\(1\|true\), ...)
 ... when any
 }
|
 if (\(!unlikely(E)\|E == TDX_SUCCESS\|!(E & MASK)\|!(E >> 32)\|!CODE_OF(E)\|\((E & MASK)\|(E >> 32)\|CODE_OF(E)\) == \(TDX_SUCCESS\|0\)\|PASSES(E)\)) { ... \(return ...;\|goto l;\) }
 ... when any
     when != E = e
 \(B@m\|W@m\)(\(1\|true\), ...)
|
 switch (\(E\|E & e1\|CODE_OF(E)\)) { default:
 ... when any
     when != E = e
 \(B@m\|W@m\)(\(1\|true\), ...)
 ... when any
 }
)

// Nothing but success keeps off the macro.
@met_unless exists@
symbol true;
identifier f, B =~ "BUG", W =~ "WARN";
expression E, e;
identifier PASSES = {IS_TDX_SUCCESS};
position call.k, m != {apart.a, apart_own.a};
@@
 E = f@k(...)
 ... when any
     when != E = e
 \(PASSES(E)\|!E\|E == TDX_SUCCESS\) || \(B@m\|W@m\)(\(1\|true\), ...)

// A macro of this file that hands the status on to a bug macro.  What it has in
// do { } while (0) spatch does not look into.
@own_bug@
identifier own !~ "[BW][UA][GR]", s, B =~ "BUG", W =~ "WARN";
@@
#define own(s, ...) <+... \(B\|W\)(\((s)\|(s) != TDX_SUCCESS\), ...) ...+>

@own_bug_tells@
identifier own = {own_bug.own};
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
@@
#define own(...) <+... \(TEST\|CODE\) ...+>

@own_bug_told@
identifier own_bug_tells.own;
position t;
@@
 own@t(...)

@own_bug_use@
identifier own_bug.own;
position u != own_bug_told.t;
@@
 own@u(...)

@own_bug_apart exists@
identifier own, I, tdh =~ "^tdh_", sc =~ "seamcall";
position told.t, n != {logged.q, partly.p}, own_bug_use.u, a;
@@
 I@t@n
 ... when any
     when != \(tdh\|sc\)(...)
 own@u@a(...)

@own_bug_aside@
identifier own, I;
expression X, e1, e2;
position told.t, own_bug_use.u, a;
@@
(
 \( X ? e1 : e2 \& <+... I@t ...+> \& <+... own@u@a(...) ...+> \)
|
 \( X || e1 \& <+... I@t ...+> \& <+... own@u@a(...) ...+> \)
|
 \( X && e1 \& <+... I@t ...+> \& <+... own@u@a(...) ...+> \)
)

@own_bug_single exists@
identifier own;
expression E, e1;
statement S;
position own_bug_use.u, a;
@@
 if (\(E == e1\|E & TDX_NON_RECOVERABLE\|(E & e1) == e1\))
 {
 ... when any
 own@u@a(...)
 ... when any
 } else S

@met_own exists@
identifier f, own;
expression E, e;
position call.k, own_bug_use.u, m != {own_bug_apart.a, own_bug_aside.a, own_bug_single.a};
@@
 E = f@k(...)
 ... when any
     when != E = e
 own@u@m(E, ...)

// The call stands in the macro.
@met_inside@
identifier f, B =~ "BUG", W =~ "WARN";
position call.k, m != {aside.a};
@@
 \(B@m\|W@m\)(<+... f@k(...) ...+>, ...)

@found@
identifier B;
position b = {met.m, met_copy.m, met_around.m, met_unless.m, met_own.m, met_inside.m}, m;
@@
 B@b@m(...)

@depends on context@
identifier B;
position found.m;
@@
* B@m(...)

@script:python depends on report@
m << found.m;
B << found.B;
@@
coccilib.report.print_report(m[0], "WARNING: bug-on-busy: %s() meets TDX_OPERAND_BUSY, which is a lost race and no bug" % B)

@script:python depends on org@
m << found.m;
B << found.B;
@@
coccilib.org.print_todo(m[0], "WARNING: bug-on-busy: %s() meets TDX_OPERAND_BUSY, which is a lost race and no bug" % B)

// ---------------------------------------------------------------------------
// Patch: for a leaf whose caller may try again, return -EBUSY before the bug
// macro, where its branch does nothing but log, clean up and leave.  The
// clean-up is repeated.  SEAM_BUSY(status) becomes the test that the tree writes.
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
// leaves: policy=build,fault,vcpu,migration
identifier leaf = {tdh_mem_page_add, tdh_mr_extend, tdh_mr_finalize,
		   tdh_mem_page_aug, tdh_mem_sept_add, tdh_mem_range_unblock,
		   tdh_mem_page_relocate, tdh_mmio_map, tdh_phymem_pamt_add,
		   tdh_vp_create, tdh_vp_addcx, tdh_vp_init, tdh_export_abort,
		   tdh_export_blockw, tdh_export_mem, tdh_export_pause,
		   tdh_export_restore, tdh_export_state_immutable,
		   tdh_export_state_td, tdh_export_state_vp, tdh_export_track,
		   tdh_export_unblockw, tdh_import_abort, tdh_import_commit,
		   tdh_import_end, tdh_import_mem, tdh_import_state_immutable,
		   tdh_import_state_td, tdh_import_state_vp, tdh_import_track,
		   tdh_mig_stream_create, tdh_servtd_bind, tdh_servtd_prebind};
position call.k;
@@
 leaf@k(...)

@mendable depends on patch exists@
identifier may_fail.leaf, B;
expression E, e2;
position call.k, b = {found.m}, m;
@@
 E = leaf@k(...)
 ... when != E = e2
 B@b@m(\(E\|E != TDX_SUCCESS\), ...)

@picking depends on mendable@
identifier mendable.B, ERRNO;
expression r;
position mendable.m, p;
@@
 return B@m@p(...) ? -ERRNO : r;

// The branch is repeated for BUSY, so it must hold nothing that BUSY has not
// deserved, like the end of the VM: what is not known to log or to clean up may
// be that.  What it logs is left out; what would be left of an inner branch, or
// where it goes, is not for a rule to judge.
@log depends on mendable@
identifier pr =~ "^pr_", trace =~ "^trace_", printk =~ "^_*printk";
identifier say = {kvm_err, kvm_info, kvm_debug, kvm_pr_unimpl, vcpu_err, vcpu_debug,
		  vcpu_unimpl, vcpu_debug_ratelimited, dev_err, dev_warn, dev_notice,
		  dev_info, dev_dbg, dev_err_ratelimited, dev_warn_ratelimited,
		  dump_stack, dump_page};
identifier WARNING = {WARN, WARN_ONCE};
expression T;
position s;
@@
(
 \( T@s \& pr(...) \)
|
 \( T@s \& trace(...) \)
|
 \( T@s \& printk(...) \)
|
 \( T@s \& say(...) \)
|
 \( T@s \& WARNING(1, ...) \)
)

@harmless depends on mendable@
identifier ERRNO, free =~ "free", put =~ "_put$", put_it =~ "^_*put_", unlock =~ "unlock";
identifier unpin =~ "unpin", release =~ "release", drop =~ "_del", unmap =~ "unmap";
identifier back = {preempt_enable, local_irq_enable, local_irq_restore};
expression T, A;
position s;
@@
(
 \( T@s \& (A = \(-ERRNO\|NULL\)) \)
|
 \( T@s \& free(...) \)
|
 \( T@s \& put(...) \)
|
 \( T@s \& put_it(...) \)
|
 \( T@s \& unlock(...) \)
|
 \( T@s \& unpin(...) \)
|
 \( T@s \& release(...) \)
|
 \( T@s \& drop(...) \)
|
 \( T@s \& unmap(...) \)
|
 \( T@s \& back(...) \)
)

@unfit depends on mendable exists@
identifier mendable.B, l, l1;
expression c, X;
statement S1, S2;
type T;
position mendable.m, u, x != {log.s, harmless.s};
@@
 if (<+... B@m@u(...) ...+>)
 {
 ... when any
     when != goto l;
(
 X@x;
|
 l1: S1
|
 if (c) S1 else S2
|
 switch (c) { case X: ... }
|
 switch (c) { default: ... }
|
 T l1 = c;
|
 T l1;
)
 ... when any
 }

// Which functions have a preprocessor line in such a branch is for the driver to
// say.
@cut depends on mendable@
identifier fn = {SEAM_NO_CUT};
identifier mendable.B;
position mendable.m, u;
@@
 fn(...)
 {
 <...
 B@m@u(...)
 ...>
 }

// Behind an else, BUSY gets an else of its own.
@behind_else depends on mendable@
identifier mendable.B, ERRNO;
expression c;
statement S, S1;
position mendable.m, p;
@@
(
 if (c) S1 else if (\(B@m@p(...)\|unlikely(B@m@p(...))\)) return -ERRNO;
|
 if (c) S1 else if (\(B@m@p(...)\|unlikely(B@m@p(...))\)) return -ERRNO; else S
)

// A pattern follows a goto out of the branch, even where there is no "...".
@jumping depends on mendable@
identifier mendable.B, l;
position mendable.m, j;
@@
 if (<+... B@m@j(...) ...+>)
	goto l;

// The function itself goes by the errno, to clean up say: BUSY would miss that.
@goes_by depends on mendable exists@
identifier mendable.B, errno, e1;
expression R, e;
position mendable.m, u;
@@
 B@m@u(...)
 ... when any
 R = -errno
 ... when any
     when != R = e
 \(R == -e1\|R != -e1\)

@goes_by_switch depends on mendable exists@
identifier mendable.B, errno, e1;
expression R, e;
position mendable.m, u;
@@
 B@m@u(...)
 ... when any
 R = -errno
 ... when any
     when != R = e
 switch (R) { case -e1: ... }

@goes_by_set depends on mendable exists@
identifier mendable.B, errno, e1;
expression R, e;
position mendable.m, u;
@@
 R = -errno
 ... when any
     when != R = e
 B@m@u(...)
 ... when any
     when != R = e
 \(R == -e1\|R != -e1\)

@leaving depends on mendable@
identifier mendable.B, ERRNO, l, l1;
expression R;
position mendable.m, n != {unfit.u, cut.u, jumping.j, behind_else.p, goes_by.u,
			       goes_by_switch.u}, p;
@@
(
 if (<+... B@m@n@p(...) ...+>)
	return -ERRNO;
|
 if (<+... B@m@n@p(...) ...+>)
 {
 ... when != goto l1;
 return -ERRNO;
 }
|
 if (<+... B@m@n@p(...) ...+>)
 {
 ... when != goto l1;
 R = -ERRNO;
 ... when != goto l1;
 \(goto l;\|break;\|return R;\)
 }
)

// The errno was set before.
@leaving_set depends on mendable exists@
identifier mendable.B, ERRNO, r, l, l1;
type T;
position mendable.m, n != {unfit.u, cut.u, goes_by_set.u}, p;
@@
(
 r = -ERRNO;
|
 T r = -ERRNO;
)
 ... when != r
(
 if (<+... B@m@n@p(...) ...+>)
	goto l;
|
 if (<+... B@m@n@p(...) ...+>)
 {
 ... when != r
     when != goto l1;
 goto l;
 }
)

// The errno is noted, and returned behind what is unlocked in any case: BUSY gets
// a branch of its own.
@noted depends on mendable exists@
identifier mendable.B, ERRNO, pr =~ "^pr_", unlock =~ "unlock", unlock1 =~ "unlock";
expression R;
position mendable.m, p;
@@
(
 if (\(B@m@p(...)\|unlikely(B@m@p(...))\)) R = -ERRNO;
|
 if (\(B@m@p(...)\|unlikely(B@m@p(...))\)) { pr(...); R = -ERRNO; }
|
 if (\(B@m@p(...)\|unlikely(B@m@p(...))\)) R = -ERRNO; else R = 0;
)
(
 return R;
|
 unlock(...);
 return R;
|
 unlock(...);
 unlock1(...);
 return R;
)

@repeated depends on mendable@
identifier B, ERRNO, pr;
expression mendable.E, R, c, e1, e2;
statement S, S1;
position p = {picking.p, leaving.p, leaving_set.p}, q = {behind_else.p}, r = {noted.p};
@@
(
  if (c) S1 else
+ if (unlikely(SEAM_BUSY(E)))
+	return -EBUSY;
+ else
  if (\(B@q(E, ...)\|B@q(E != TDX_SUCCESS, ...)\|unlikely(B@q(E, ...))\)) return -ERRNO;
|
  if (c) S1 else
+ if (unlikely(SEAM_BUSY(E)))
+	return -EBUSY;
+ else
  if (\(B@q(E, ...)\|B@q(E != TDX_SUCCESS, ...)\|unlikely(B@q(E, ...))\)) return -ERRNO; else S
|
+ if (unlikely(SEAM_BUSY(E)))
+	R = -EBUSY;
+ else
  if (\(B@r(E, ...)\|B@r(E != TDX_SUCCESS, ...)\|unlikely(B@r(E, ...))\)) R = -ERRNO;
|
+ if (unlikely(SEAM_BUSY(E)))
+	R = -EBUSY;
+ else
  if (\(B@r(E, ...)\|B@r(E != TDX_SUCCESS, ...)\|unlikely(B@r(E, ...))\)) { pr(...); R = -ERRNO; }
|
+ if (unlikely(SEAM_BUSY(E)))
+	R = -EBUSY;
+ else
  if (\(B@r(E, ...)\|B@r(E != TDX_SUCCESS, ...)\|unlikely(B@r(E, ...))\)) R = -ERRNO; else R = 0;
|
+ if (unlikely(SEAM_BUSY(E)))
+	return -EBUSY;
+
  return B@p(E, ...) ? e1 : e2;
|
+ if (unlikely(SEAM_BUSY(E))) S
+
  if (\(B@p(E, ...)\|B@p(E != TDX_SUCCESS, ...)\|unlikely(B@p(E, ...))\)) S
)

@depends on repeated@
identifier pr =~ "^pr_", trace =~ "^trace_", printk =~ "^_*printk";
identifier say = {kvm_err, kvm_info, kvm_debug, kvm_pr_unimpl, vcpu_err, vcpu_debug,
		  vcpu_unimpl, vcpu_debug_ratelimited, dev_err, dev_warn, dev_notice,
		  dev_info, dev_dbg, dev_err_ratelimited, dev_warn_ratelimited,
		  dump_stack, dump_page};
identifier WARNING = {WARN, WARN_ONCE};
expression E;
@@
  if (unlikely(SEAM_BUSY(E)))
  {
  <...
(
- pr(...);
|
- trace(...);
|
- printk(...);
|
- say(...);
|
- WARNING(1, ...);
)
  ...>
  }

@depends on repeated && leaving_set exists@
identifier ERRNO, r, l, l1;
expression E, e;
type T;
@@
(
  r = -ERRNO;
|
  T r = -ERRNO;
)
  ... when != r
      when any
(
  if (unlikely(SEAM_BUSY(E)))
- goto l;
+ {
+	r = -EBUSY;
+	goto l;
+ }
|
  if (unlikely(SEAM_BUSY(E)))
  {
  ... when != r
      when != e = -EBUSY
      when != goto l1;
+ r = -EBUSY;
  goto l;
  }
)

@depends on repeated && leaving@
identifier ERRNO, l;
expression E, R;
@@
(
  if (unlikely(SEAM_BUSY(E)))
	return
- -ERRNO
+ -EBUSY
	;
|
  if (unlikely(SEAM_BUSY(E)))
  {
  ... when != goto l;
  return
- -ERRNO
+ -EBUSY
  ;
  }
|
  if (unlikely(SEAM_BUSY(E)))
  {
  ... when != goto l;
  R =
- -ERRNO
+ -EBUSY
  ;
  ...
  }
)

@depends on repeated@
expression E;
@@
  if (unlikely(SEAM_BUSY(E)))
- {
  return -EBUSY;
- }

// Behind an else with braces, it is one more arm: spatch puts braces around the
// two, which repair drops.
@depends on repeated@
expression E, c;
statement S, S1, S2;
@@
  if (c) S1 else {
  if (unlikely(SEAM_BUSY(E))) S
+ else
  if (<+... E ...+>) S2
  }

@depends on patch disable paren@
expression E;
@@
- SEAM_BUSY((E))
+ SEAM_BUSY(E)

@depends on patch && !mask && !bitmask && (helper || knows_helper || defines_helper)@
expression E;
@@
- SEAM_BUSY(E)
+ tdx_operand_busy(E)

@depends on patch && bitmask@
expression E;
@@
- SEAM_BUSY(E)
+ E & TDX_OPERAND_BUSY

@depends on patch@
expression E;
@@
- SEAM_BUSY(E)
+ (E & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY
