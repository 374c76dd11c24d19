// SPDX-License-Identifier: GPL-2.0-only
///
/// Tell TDX_OPERAND_BUSY apart before a status becomes an errno.  BUSY says
/// that another SEAMCALL, or the guest, held a lock for a moment: the caller,
/// or user space, may simply try again.  Folded into -EIO it looks like a
/// broken TD, and a race ends as a dead VM.  Return -EBUSY for it and keep
/// the errno for everything else.
///
//# Leaves that nothing can contend with (TD set-up, teardown, system) are left
//# alone, and so is a call under a guard that keeps the contenders out:
//# mmu_lock held for write, tdx_vm_state_guard, tdx_lock, a PAMT lock, in the
//# function or in a caller of the same file.
//
// Confidence: Moderate
// Copyright: (C) 2026 the seamcheck authors
// URL: https://docs.kernel.org/arch/x86/tdx.html
// Comments: an errno shared by several failures is reported but not rewritten
// Options: --no-includes --include-headers
// Keywords: TDX, SEAMCALL, TDX_OPERAND_BUSY, EIO, EBUSY
// Requires: 1.2
// Message: TDX_OPERAND_BUSY of %f lost in a blanket errno%c

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

// ---------------------------------------------------------------------------
// Tests for failure of a status that may still be BUSY
// ---------------------------------------------------------------------------

// A zap must not fail, with -EBUSY no more than with -EIO, and a vCPU that was
// not entered is no failure: report only.
@zap depends on patch@
// leaves: policy=zap,enter
identifier leaf = {tdh_mem_range_block, tdh_mem_track, tdh_mem_page_remove,
		   tdh_mem_sept_remove, tdh_mem_page_demote, tdh_mem_page_promote,
		   tdh_mmio_block, tdh_mmio_unmap, tdh_vp_enter};
// macros: policy=zap,enter
identifier LEAF = {TDH_MEM_RANGE_BLOCK, TDH_MEM_TRACK, TDH_MEM_PAGE_REMOVE,
		   TDH_MEM_SEPT_REMOVE, TDH_MEM_PAGE_DEMOTE, TDH_MEM_PAGE_PROMOTE,
		   TDH_MMIO_BLOCK, TDH_MMIO_UNMAP, TDH_VP_ENTER};
identifier raw = {seamcall, seamcall_ret, seamcall_saved_ret, __seamcall,
		  __seamcall_ret, __seamcall_saved_ret, tdx_seamcall, tdx_seamcall_ret,
		  tdx_seamcall_saved_ret, kvm_seamcall, kvm_seamcall_ret};
position z;
identifier HAND = {SEAM_NO_HAND};
@@
(
 leaf@z(...)
|
 HAND@z(leaf, ...)
|
 raw@z(LEAF, ...)
)

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

@call@
identifier f;
position site.c;
position k != {guarded.g, guarded_some.g, scoped.g, scoped_some.g,
	       sheltered.g, kicked.g, zap.z};
@@
 f@c@k(...)

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
 \((e & m)\|(e >> n)\|((e >> n) << n)\|(T)(e >> n)\|g(e)\) == \(CODE@t@s\|(CODE@t@s | n)\|(CODE@t@s >> n)\|(T)(CODE@t@s >> n)\)
|
 \((e & m)\|(e >> n)\|((e >> n) << n)\|(T)(e >> n)\|g(e)\) != \(CODE@t@s\|(CODE@t@s | n)\|(CODE@t@s >> n)\|(T)(CODE@t@s >> n)\)
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
// Errnos that are none of BUSY's
// ---------------------------------------------------------------------------

// BUSY has been told apart on the way, or is in the same expression.
@apart depends on call exists@
identifier errno, I, tdh =~ "^tdh_";
identifier raw = {seamcall, seamcall_ret, seamcall_saved_ret, __seamcall,
		  __seamcall_ret, __seamcall_saved_ret, tdx_seamcall, tdx_seamcall_ret,
		  tdx_seamcall_saved_ret, kvm_seamcall, kvm_seamcall_ret};
position told.t, n != {logged.q, partly.p}, q;
@@
 I@t@n
 ... when any
     when != \(tdh\|raw\)(...)
 -errno@q

// Or it is afterwards.
@early depends on told exists@
identifier errno, I, tdh =~ "^tdh_";
expression X, R;
position told.t, n != {logged.q, partly.p}, x, q;
@@
 if (X@x) {
 ... when any
(
 return <+... -errno@q ...+>;
|
 R = <+... -errno@q ...+>;
)
 ... when any
 }
 ... when any
     when != tdh(...)
 I@t@n

@beside depends on call@
identifier errno, I;
expression X, e1, e2;
position told.t, q;
@@
 \( X ? e1 : e2 \& <+... I@t ...+> \& <+... -errno@q ...+> \)

// It is for one code alone, which is not BUSY's.  Here and below, "else S"
// fits where there is none as well: an isomorphism drops it.
@single depends on call exists@
identifier errno, tdh =~ "^tdh_";
identifier raw = {seamcall, seamcall_ret, seamcall_saved_ret, __seamcall,
		  __seamcall_ret, __seamcall_saved_ret, tdx_seamcall, tdx_seamcall_ret,
		  tdx_seamcall_saved_ret, kvm_seamcall, kvm_seamcall_ret};
expression e, e1, R;
statement S;
position q;
@@
 if (<+... \(e == e1\|e & TDX_NON_RECOVERABLE\|copy_to_user(...)\|copy_from_user(...)\) ...+>) {
 ... when any
     when != \(tdh\|raw\)(...)
(
 return <+... -errno@q ...+>;
|
 R = <+... -errno@q ...+>;
)
 ... when any
 } else S

@single_case depends on call exists@
identifier errno;
expression e, e1, R;
position q;
@@
 switch (e) {
 case e1:
(
 return -errno@q;
|
 R = -errno@q;
)
 ...
 }

@single_pick depends on call@
identifier errno;
expression e, e1, e2;
position q;
@@
 e == e1 ? -errno@q : e2

// It is taken back when the status turns out to be BUSY.
@taken depends on call exists@
identifier errno, I;
expression R, e, e1;
position told.t, q;
@@
 \( R = e1 \& <+... -errno@q ...+> \)
 ... when any
     when != R = e
 I@t
 ... when any
 R = <+... \(-EBUSY\|-EAGAIN\) ...+>;

@taken_late depends on call exists@
identifier errno, I, r;
expression e;
type T;
position told.t, q;
@@
 T r = <+... -errno@q ...+>;
 ... when any
     when != r = e
 I@t
 ... when any
 r = <+... \(-EBUSY\|-EAGAIN\) ...+>;

// What is left, and back to the others: one set to exclude is less work for
// spatch than seven.
@open depends on call@
identifier errno = {EIO, EINVAL, EFAULT, ENXIO, ENODEV, EPERM, EACCES, ENOENT,
		    EOPNOTSUPP, ENOSPC, ETIMEDOUT, EPROTO, EREMOTEIO};
position p != {apart.q, beside.q, single.q, single_case.q, single_pick.q, taken.q,
	      taken_late.q};
@@
 -errno@p

@closed depends on call@
identifier errno;
position q != open.p;
@@
 -errno@q

@met exists@
identifier f, M, B =~ "BUG_ON", W =~ "WARN";
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression E, e;
position call.k, x;
@@
 E = \(f@k(...)\|f@k(...) & M\|CODE_OF(f@k(...))\)
 ... when any
     when != \(B\|W\)(<+... E ...+>, ...)
     when != E = e
 E@x

@met_copy exists@
identifier f, M, B =~ "BUG_ON", W =~ "WARN";
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression E, E0, e;
position call.k, x;
@@
 E0 = f@k(...)
 ... when any
     when != E0 = e
 E = \(E0\|E0 & M\|CODE_OF(E0)\)
 ... when any
     when != \(B\|W\)(<+... E ...+>, ...)
     when != E = e
 E@x

// Which leaf it was, or what became of the status, is more than a fix can see.
@met_either depends on !patch exists@
identifier f, B =~ "BUG_ON", W =~ "WARN";
expression E, e, e1, e2;
position call.k, x;
@@
 E = \(e1 ? f@k(...) : e2\|e1 ? e2 : f@k(...)\)
 ... when any
     when != \(B\|W\)(<+... E ...+>, ...)
     when != E = e
 E@x

@not_ok depends on !patch exists@
identifier f, errno, ok, B =~ "BUG_ON", W =~ "WARN";
identifier PASSES = {IS_TDX_SUCCESS};
expression E, R, e, e1;
statement S;
position call.k, p != closed.q;
@@
 E = f@k(...)
 ... when any
     when != E = e
 ok = \(!E\|E == TDX_SUCCESS\|PASSES(E)\)
 ... when any
     when != \(B\|W\)(...)
     when != ok = e
(
 if (!ok) {
 ... when any
     when != \(B\|W\)(...)
(
 return <+... -errno@p ...+>;
|
 R = <+... -errno@p ...+>;
)
 ... when any
 } else S
|
 ok ? e1 : -errno@p
)

@direct@
identifier f;
expression T;
position call.k, x;
@@
 \( T@x \& f@k(...) \)

@assigned@
identifier f;
expression T, E;
position call.k, x;
@@
 \( T@x \& (E = f@k(...)) \)

@holder@
expression E;
position x = {met.x, met_copy.x, met_either.x, direct.x, assigned.x}, y;
@@
 E@x@y

// Only where it decides something.
@in_if@
expression holder.E;
statement S, S1;
position holder.y, t;
@@
(
 if (<+... E@y@t ...+>) S else S1
|
 if (<+... E@y@t ...+>) S
)

@in_pick@
expression holder.E, X, e1, e2;
position holder.y, t;
@@
 \( X ? e1 : e2 \& <+... E@y@t ...+> \)

@status@
expression F;
position x = {in_if.t, in_pick.t}, y;
@@
 F@x@y

// A copy of the flags alone: no test would ever find BUSY in it.
@flags depends on patch disable bitand_comm exists@
identifier M != {TDX_SEAMCALL_STATUS_MASK};
expression status.F, E0, e;
position status.y, x;
@@
 F = E0 & M
 ... when any
     when != F = e
 F@y@x

// A variable has the status, for a fix to look at.
@mendable depends on patch@
identifier f;
expression F, T;
position status.y, d != {direct.x, flags.x};
@@
(
 \( T@y \& (F = f(...)) \)
|
 F@y@d
)

// Success leaves the upper half of a status zero: masked, it is the same test.
// Of alternatives that fit one expression spatch takes the first.
@fails@
identifier FAILS = {is_tdx_error}, PASSES = {IS_TDX_SUCCESS};
identifier MASK = {TDX_ERROR, TDX_SEAMCALL_STATUS_MASK};
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression status.F, C, e;
typedef s64;
position status.y, c;
@@
\( C@c \& \(F@y && e\|e && F@y\|F@y || e\|e || F@y\|F@y | e\|!PASSES(F@y)\|FAILS(F@y)\|\((F@y & MASK)\|(F@y >> 32)\|CODE_OF(F@y)\) != \(TDX_SUCCESS\|0\)\|F@y & MASK\|F@y >> 32\|CODE_OF(F@y)\|!!F@y\|(s64)F@y < 0\|unlikely(F@y != TDX_SUCCESS)\|unlikely(F@y != 0)\|unlikely(F@y != 0ULL)\) \)

@passes@
identifier PASSES = {IS_TDX_SUCCESS};
identifier MASK = {TDX_ERROR, TDX_SEAMCALL_STATUS_MASK};
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression status.F, C;
position status.y, c;
@@
\( C@c \& \(F@y == TDX_SUCCESS\|PASSES(F@y)\|!(F@y & MASK)\|!(F@y >> 32)\|!CODE_OF(F@y)\|\((F@y & MASK)\|(F@y >> 32)\|CODE_OF(F@y)\) == \(TDX_SUCCESS\|0\)\|F@y == 0\|F@y == 0ULL\|!unlikely(F@y)\) \)

@fails_too@
expression fails.C, D, e;
position fails.c, d;
@@
\( D@d \& \(C@c && e\|e && C@c\|C@c || e\|e || C@c\|unlikely(C@c)\) \)

@passes_too@
expression passes.C, D, e;
position passes.c, d;
@@
\( D@d \& \(C@c && e\|e && C@c\|C@c || e\|e || C@c\|unlikely(C@c)\) \)

// Each rule below tries all that it inherits, one by one: a test in one place
// is one thing to try.
@fail@
expression C, E;
position status.y, c = {fails.c, fails_too.d}, h;
@@
\( C@c@h \& <+... E@y ...+> \)

@pass@
expression C, E;
position status.y, c = {passes.c, passes_too.d}, h;
@@
\( C@c@h \& <+... E@y ...+> \)

// ---------------------------------------------------------------------------
// What is left of the status is an errno
// ---------------------------------------------------------------------------

// What another question is answered with before BUSY is told apart is the errno of
// some other failure, or of a status that BUSY is not.
@other depends on early exists@
identifier errno;
expression X;
position early.x, h != fail.h, early.q, p;
@@
 if (X@x@h) {
 ... when any
 -errno@q@p
 ... when any
 }

@failed exists@
identifier errno, B =~ "BUG_ON", W =~ "WARN";
expression fail.E, C, R, e;
statement S;
position fail.h, p != {closed.q, other.p};
@@
 if (C@h) {
 ... when any
     when != \(B\|W\)(...)
     when != E = e
(
 return <+... -errno@p ...+>;
|
 R = <+... -errno@p ...+>;
)
 ... when any
 } else S

@passed exists@
identifier errno, l, B =~ "BUG_ON", W =~ "WARN";
expression pass.E, C, R, e, n;
statement S, S1;
position pass.h, p != {closed.q, other.p};
@@
(
 if (C@h) S else if (n) S1 else {
 ... when any
     when != \(B\|W\)(...)
     when != E = e
(
 return <+... -errno@p ...+>;
|
 R = <+... -errno@p ...+>;
)
 ... when any
 }
|
 if (C@h) S else {
 ... when any
     when != \(B\|W\)(...)
     when != E = e
(
 return <+... -errno@p ...+>;
|
 R = <+... -errno@p ...+>;
)
 ... when any
 }
|
 if (C@h) { ... \(return ...;\|goto l;\) }
 ... when any
     when != \(B\|W\)(...)
     when != E = e
(
 return <+... -errno@p ...+>;
|
 R = <+... -errno@p ...+>;
)
)

@picked@
identifier errno;
expression C, e;
position h = {fail.h}, p != closed.q;
@@
 C@h ? <+... -errno@p ...+> : e

@picked_last@
identifier errno;
expression C, e;
position h = {pass.h}, p != closed.q;
@@
 (C@h ? e : <+... -errno@p ...+>)

// It was there before the call, and is kept.
@preset exists@
identifier errno, l, B =~ "BUG_ON", W =~ "WARN";
expression C, R, e;
statement S;
position fail.h, p != closed.q;
@@
 R = -errno@p
 ... when any
     when != R = e
 if (C@h) {
 ... when != \(B\|W\)(...)
     when != R = e
 \(return R;\|goto l;\|break;\)
 } else S

// Failure puts another errno in its place.
@replaced exists@
identifier errno;
expression C, R;
statement S;
position pass.h, z;
@@
 if (C@h@z) S else {
 ... when any
 R = <+... -errno ...+>;
 ... when any
 }

@preset_passed exists@
identifier errno;
expression C, R, e;
statement S;
position pass.h, n != replaced.z, p != closed.q;
@@
 R = -errno@p
 ... when any
     when != R = e
 if (C@h@n) {
 ... when any
 R = e
 ... when any
 } else S
 ... when any
     when != R = e
 return R;

// It stands behind a label.
@jump exists@
identifier fn, l, B =~ "BUG_ON", W =~ "WARN";
expression fail.E, C, e;
statement S;
position fail.h;
@@
 fn(...) {
 ... when any
 if (C@h) {
 ... when != \(B\|W\)(...)
     when != \(B\|W\)(...)
     when != E = e
 goto l;
 } else S
 ... when any
 }

@jumped exists@
identifier errno, jump.fn, jump.l, B =~ "BUG_ON", W =~ "WARN";
expression R;
position p != {failed.p, passed.p, other.p, closed.q};
@@
 fn(...) {
 ... when any
 l:
 ... when any
     when != \(B\|W\)(...)
(
 return <+... -errno@p ...+>;
|
 R = <+... -errno@p ...+>;
)
 ... when any
 }

// It is the default of a switch that has no case for BUSY, or what follows one
// without a default that leaves.

@leaves depends on holder forall@
identifier l, B =~ "BUG_ON", W =~ "WARN";
expression e;
position d;
@@
 switch@d (e) {
 default:
 ...
(
 return ...;
|
 goto l;
|
 \(B\|W\)(...);
 ...
)
 }

@decides exists@
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression holder.E, e, e1;
position holder.y, t;
@@
(
 switch (\(E@y@t\|E@y@t & e\|CODE_OF(E@y@t)\)) { case e1: ... }
|
 switch (\(E@y@t\|E@y@t & e\|CODE_OF(E@y@t)\)) { default: ... }
)

@in_switch exists@
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression holder.E, e, e1;
statement W;
position decides.t, d != leaves.d;
@@
 switch@d@W (\(E@t\|E@t & e\|CODE_OF(E@t)\)) { case e1: ... }

@switched exists@
identifier errno, B =~ "BUG_ON", W =~ "WARN";
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression E, R, e;
position y = {decides.t}, p != closed.q;
@@
 switch (\(E@y\|E@y & e\|CODE_OF(E@y)\)) {
 default:
 ... when any
     when != \(B\|W\)(...)
(
 return <+... -errno@p ...+>;
|
 R = <+... -errno@p ...+>;
)
 ... when any
 }

// A bug macro before it is what meets BUSY.
@bugged depends on in_switch@
identifier errno, B =~ "BUG_ON", W =~ "WARN";
expression X, e1, e2;
position q;
@@
 \( X ? e1 : e2 \& <+... \(B\|W\)(...) ...+> \& <+... -errno@q ...+> \)

@unswitched@
identifier errno, pr =~ "^pr_";
expression R;
statement in_switch.W;
position p != {closed.q, bugged.q};
@@
 W
(
 return <+... -errno@p ...+>;
|
 R = <+... -errno@p ...+>;
|
 pr(...);
 return <+... -errno@p ...+>;
|
 pr(...);
 R = <+... -errno@p ...+>;
)

@found@
identifier errno;
position p = {failed.p, passed.p, picked.p, picked_last.p, preset.p,
	      preset_passed.p, jumped.p, switched.p, unswitched.p, not_ok.p}, q;
@@
 -errno@p@q

@depends on context@
identifier errno;
position found.q;
@@
* -errno@q

@script:python depends on report@
errno << found.errno;
q << found.q;
@@
coccilib.report.print_report(q[0], "WARNING: TDX_OPERAND_BUSY lost in -%s" % errno)

@script:python depends on org@
errno << found.errno;
q << found.q;
@@
coccilib.org.print_todo(q[0], "WARNING: TDX_OPERAND_BUSY lost in -%s" % errno)

// ---------------------------------------------------------------------------
// Patch.  An errno behind a label or in a default serves other failures, and
// without a variable there is no status to look at: report only.
// ---------------------------------------------------------------------------

@labelled depends on patch exists@
identifier errno, l;
expression mendable.F, e;
position q;
@@
 l:
 ... when any
     when != F = e
 -errno@q

// What ends the VM, or is marked for good, would still be done for BUSY: a
// caller that tried again would find a dead TD.
@deadly depends on patch exists@
identifier errno, tdh =~ "^tdh_", sc =~ "seamcall";
identifier end = {kvm_vm_bugged, panic, set_bit, __set_bit, atomic_inc,
		  kvm_make_all_cpus_request}, macro =~ "^[A-Z]";
identifier dead =~ "dead", broken =~ "broken", mark =~ "_mark_", fld = {state, vm_dead, vm_bugged};
expression C, A, V;
position h = {fail.h, pass.h}, p = {failed.p, passed.p}, q;
@@
 C@h
 ... when any
 \(end(...);\|macro(...);\|dead(...);\|broken(...);\|mark(...);\|A->fld = V;\|A.fld = V;\|A->dead = V;\|A->broken = V;\|dead = V;\|broken = V;\)
 ... when any
     when != \(tdh\|sc\)(...)
 -errno@p@q

@deadly_after depends on patch exists@
identifier errno;
identifier end = {kvm_vm_bugged, panic, set_bit, __set_bit, atomic_inc,
		  kvm_make_all_cpus_request}, macro =~ "^[A-Z]";
identifier dead =~ "dead", broken =~ "broken", mark =~ "_mark_", fld = {state, vm_dead, vm_bugged};
expression C, A, V, R;
statement S;
position h = {fail.h, pass.h}, q;
@@
(
 if (C@h) {
 ... when any
 R = <+... -errno@q ...+>;
 ... when any
 \(end(...);\|macro(...);\|dead(...);\|broken(...);\|mark(...);\|A->fld = V;\|A.fld = V;\|A->dead = V;\|A->broken = V;\|dead = V;\|broken = V;\)
 ... when any
 } else S
|
 if (C@h) S else {
 ... when any
 R = <+... -errno@q ...+>;
 ... when any
 \(end(...);\|macro(...);\|dead(...);\|broken(...);\|mark(...);\|A->fld = V;\|A.fld = V;\|A->dead = V;\|A->broken = V;\|dead = V;\|broken = V;\)
 ... when any
 }
)

// Where it is handed to, the VM ends.
@deadly_label depends on patch exists@
identifier errno, l, B =~ "BUG_ON", W =~ "WARN";
identifier kill = {kvm_vm_bugged, kvm_vm_dead, panic}, mark =~ "_mark_";
expression R, e;
position q;
@@
 R = -errno@q;
 ... when != R = e
 goto l;
 ... when any
     when != R = e
 \(kill(...)\|mark(...)\|\(B\|W\)(\(1\|R\|R != 0\|R < 0\), ...)\)

// It is set once more there.
@set_again depends on patch exists@
identifier errno, e1, l;
expression R;
position q;
@@
 R = -errno@q;
 ... when != R
 goto l;
 ... when != R
 R = -e1

// The function itself goes by the errno.
@looked_at depends on patch exists@
identifier errno, e1;
expression R, e;
position q;
@@
 R = -errno@q
 ... when any
     when != R = e
 \(R == -e1\|R != -e1\)

@looked_at_switch depends on patch exists@
identifier errno, e1;
expression R, e;
position q;
@@
 R = -errno@q
 ... when any
     when != R = e
 switch (R) { case -e1: ... }

// Cast, it is no part of a choice.
@cast depends on patch disable drop_cast@
identifier errno;
type T;
position q;
@@
 (T)(-errno@q)

// One that is chosen by the status alone gets the test in front, or behind what
// it sets; in any other choice, the test would have to be part of it.

@choice depends on patch@
identifier errno;
expression X, e1, e2;
position q;
@@
 \( X ? e1 : e2 \& <+... -errno@q ...+> \)

@chosen depends on patch@
identifier errno;
expression mendable.F, e;
position p = {picked.p, picked_last.p}, q;
@@
(
 \(!!F\|unlikely(F)\|F != 0\|F != TDX_SUCCESS\|!IS_TDX_SUCCESS(F)\) ? -errno@p@q : e
|
 \(F == 0\|!F\|F == TDX_SUCCESS\|IS_TDX_SUCCESS(F)\) ? e : (-errno@p@q)
)

@fixable depends on patch@
identifier errno;
position p = {failed.p, passed.p};
position n != {labelled.q, choice.q, deadly.q, deadly_after.q, looked_at.q,
	       looked_at_switch.q, cast.q, deadly_label.q, set_again.q}, q;
@@
 -errno@p@n@q

// An errno that was set up front is left to the others: a plain branch that
// takes it gets one for BUSY first.  Where it goes from there must not go by it.
@front depends on patch exists@
identifier errno, l, r, pr =~ "^pr_";
expression C, F, e;
type T;
position fail.h, d = {mendable.d}, preset.p, j;
@@
(
 r = -errno@p;
|
 T r = -errno@p;
)
 ... when any
     when != r = e
 if (\( C@h \& \(unlikely(F@d)\|unlikely(F@d != TDX_SUCCESS)\|unlikely(F@d != 0)\) \))
(
 goto l@j;
|
 return@j r;
|
 { pr(...); goto l@j; }
|
 { pr(...); return@j r; }
)

@front_bad depends on front exists@
identifier front.r, front.l;
identifier errno, B =~ "BUG_ON", W =~ "WARN", mark =~ "_mark_";
identifier kill = {kvm_vm_bugged, kvm_vm_dead, panic};
expression e;
position front.j;
@@
 goto l@j;
 ... when any
     when != r = e
 \(r == -errno\|r != -errno\|r = -errno\|kill(...)\|mark(...)\|\(B\|W\)(<+... r ...+>, ...)\)

@front_switch depends on front exists@
identifier front.r, front.l, errno;
expression e;
position front.j;
@@
 goto l@j;
 ... when any
     when != r = e
 switch (r) { case -errno: ... }

// Which of two it takes is not said here.
@front_other depends on front exists@
identifier o != front.r;
identifier errno;
expression C, e;
type T;
statement S;
position fail.h;
@@
(
 o = -errno;
|
 T o = -errno;
)
 ... when any
     when != o = e
 if (C@h) S

// All that take it, or none: it is one finding.
@front_says depends on front@
identifier pr =~ "^pr_";
expression T;
position s;
@@
\( T@s \& pr(...) \)

@front_rest depends on front exists@
identifier front.r, errno, l;
expression front.F, X, e;
position preset.p, n != front_says.s;
@@
 -errno@p
 ... when any
     when != r = e
 if (<+... F ...+>) {
 ... when any
     when != r = e
 X@n;
 ... when any
     when != r = e
 \(goto l;\|return r;\|break;\)
 }

@front_mark depends on front && !front_bad && !front_switch && !front_rest && !front_other@
identifier front.r;
expression front.F, C;
statement S;
position fail.h;
@@
 if (
- C@h
+ SEAM_FRONT(r, F, C)
 ) S

@marked depends on patch@
identifier errno;
expression mendable.F;
position a = {fixable.q};
@@
++ SEAM_OF(F) |
  -errno@a

// For two statuses there would be two tests: report only.
@depends on marked@
identifier errno;
expression E, F, G;
@@
(
- SEAM_OF(F) | SEAM_OF(F) | -errno
+ SEAM_BUSY(F) ? -EBUSY : -errno
|
- SEAM_OF(E) | SEAM_OF(F) | SEAM_OF(G) | -errno
+ -errno
|
- SEAM_OF(F) | SEAM_OF(G) | -errno
+ -errno
|
- SEAM_OF(F) | -errno
+ SEAM_BUSY(F) ? -EBUSY : -errno
)

@picked_out depends on patch@
identifier errno;
expression mendable.F;
position b = {chosen.q};
@@
- -errno@b
+ SEAM_CHOSEN(F, errno)

@depends on picked_out@
identifier errno;
expression F;
@@
+ if (SEAM_BUSY(F))
+	return -EBUSY;
+
  return <+...
- SEAM_CHOSEN(F, errno)
+ -errno
  ...+>;

@depends on picked_out@
identifier errno;
expression F, R;
@@
(
  F = <+...
- SEAM_CHOSEN(F, errno)
+ -errno
  ...+>;
|
  R = <+...
- SEAM_CHOSEN(F, errno)
+ -errno
  ...+>;
+ if (SEAM_BUSY(F))
+	R = -EBUSY;
)

@depends on picked_out@
identifier errno, r;
expression F;
type T;
statement S;
@@
  T r = <+...
- SEAM_CHOSEN(F, errno)
+ -errno
  ...+>;
+
+ if (SEAM_BUSY(F))
+	r = -EBUSY;
  S

@depends on picked_out@
identifier errno;
expression F;
@@
- SEAM_CHOSEN(F, errno)
+ -errno

@depends on front_mark@
identifier r, l, pr;
expression F, C;
@@
  if (
- SEAM_FRONT(r, F, C)
+ C
  )
(
- goto l;
+ {
+	if (SEAM_BUSY(F))
+		r = -EBUSY;
+	goto l;
+ }
|
- return r;
+ {
+	if (SEAM_BUSY(F))
+		r = -EBUSY;
+	return r;
+ }
|
  {
  pr(...);
+ if (SEAM_BUSY(F))
+	r = -EBUSY;
  goto l;
  }
|
  {
  pr(...);
+ if (SEAM_BUSY(F))
+	r = -EBUSY;
  return r;
  }
)

@knows_helper depends on patch@
@@
tdx_operand_busy(...)

@depends on patch && bitmask@
expression E;
@@
- SEAM_BUSY(E)
+ unlikely(E & TDX_OPERAND_BUSY)

@depends on patch && (helper || (knows_helper && !mask))@
expression E;
@@
- SEAM_BUSY(E)
+ unlikely(tdx_operand_busy(E))

@depends on patch@
expression E;
@@
- SEAM_BUSY(E)
+ unlikely((E & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
