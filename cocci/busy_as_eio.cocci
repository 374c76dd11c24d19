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
// Calls of leaves that can contend, and nothing in sight keeps BUSY away
// ---------------------------------------------------------------------------

@site@
iterator name scoped_guard;
attribute name __nonstring;
// leaves: policy=build,fault,zap,vcpu,migration
identifier leaf = {tdh_mem_page_add, tdh_mr_extend, tdh_mr_finalize,
		   tdh_mem_page_aug, tdh_mem_sept_add, tdh_mem_range_unblock,
		   tdh_mem_page_relocate, tdh_mmio_map, tdh_phymem_pamt_add,
		   tdh_mem_range_block, tdh_mem_track, tdh_mem_page_remove,
		   tdh_mem_sept_remove, tdh_mem_page_demote, tdh_mem_page_promote,
		   tdh_mmio_block, tdh_mmio_unmap, tdh_vp_create, tdh_vp_addcx,
		   tdh_vp_init, tdh_export_abort, tdh_export_blockw, tdh_export_mem,
		   tdh_export_pause, tdh_export_restore, tdh_export_state_immutable,
		   tdh_export_state_td, tdh_export_state_vp, tdh_export_track,
		   tdh_export_unblockw, tdh_import_abort, tdh_import_commit,
		   tdh_import_end, tdh_import_mem, tdh_import_state_immutable,
		   tdh_import_state_td, tdh_import_state_vp, tdh_import_track,
		   tdh_mig_stream_create, tdh_servtd_bind, tdh_servtd_prebind};
// macros: policy=build,fault,zap,vcpu,migration
identifier LEAF = {TDH_MEM_PAGE_ADD, TDH_MR_EXTEND, TDH_MR_FINALIZE,
		   TDH_MEM_PAGE_AUG, TDH_MEM_SEPT_ADD, TDH_MEM_RANGE_UNBLOCK,
		   TDH_MEM_PAGE_RELOCATE, TDH_MMIO_MAP, TDH_PHYMEM_PAMT_ADD,
		   TDH_MEM_RANGE_BLOCK, TDH_MEM_TRACK, TDH_MEM_PAGE_REMOVE,
		   TDH_MEM_SEPT_REMOVE, TDH_MEM_PAGE_DEMOTE, TDH_MEM_PAGE_PROMOTE,
		   TDH_MMIO_BLOCK, TDH_MMIO_UNMAP, TDH_VP_CREATE, TDH_VP_ADDCX,
		   TDH_VP_INIT, TDH_EXPORT_ABORT, TDH_EXPORT_BLOCKW, TDH_EXPORT_MEM,
		   TDH_EXPORT_PAUSE, TDH_EXPORT_RESTORE, TDH_EXPORT_STATE_IMMUTABLE,
		   TDH_EXPORT_STATE_TD, TDH_EXPORT_STATE_VP, TDH_EXPORT_TRACK,
		   TDH_EXPORT_UNBLOCKW, TDH_IMPORT_ABORT, TDH_IMPORT_COMMIT,
		   TDH_IMPORT_END, TDH_IMPORT_MEM, TDH_IMPORT_STATE_IMMUTABLE,
		   TDH_IMPORT_STATE_TD, TDH_IMPORT_STATE_VP, TDH_IMPORT_TRACK,
		   TDH_MIG_STREAM_CREATE, TDH_SERVTD_BIND, TDH_SERVTD_PREBIND};
identifier raw = {seamcall, seamcall_ret, seamcall_saved_ret, __seamcall,
		  __seamcall_ret, __seamcall_saved_ret, kvm_seamcall};
identifier f;
position c;
@@
(
 leaf@f@c(...)
|
 raw@f@c(LEAF, ...)
)

@guarded exists@
iterator name scoped_guard;
identifier f, x, lock = {tdx_lock}, pamt =~ "pamt.*lock";
expression k;
position site.c, g;
@@
(
 lockdep_assert_held_write(&k->mmu_lock);
 ... when any
 f@c@g(...)
|
 write_lock(&k->mmu_lock);
 ... when != write_unlock(&k->mmu_lock)
     when any
 f@c@g(...)
|
 guard(write_lock)(&k->mmu_lock);
 ... when any
 f@c@g(...)
|
 scoped_guard(write_lock, &k->mmu_lock) { ... when any
 f@c@g(...)
 ... when any
 }
|
 CLASS(tdx_vm_state_guard, x)(...);
 ... when any
 f@c@g(...)
|
 \(mutex_lock\|spin_lock\|raw_spin_lock\)(\(&lock\|&pamt\|pamt\));
 ... when != \(mutex_unlock\|spin_unlock\|raw_spin_unlock\)(...)
     when any
 f@c@g(...)
|
 guard(x)(\(&lock\|&pamt\|pamt\));
 ... when any
 f@c@g(...)
|
 scoped_guard(x, \(&lock\|&pamt\|pamt\)) { ... when any
 f@c@g(...)
 ... when any
 }
)

// The guard may be the caller's.
@inner exists@
identifier fn, f;
position site.c;
@@
 fn(...) {
 ... when any
 f@c(...)
 ... when any
 }

@guarded_caller exists@
iterator name scoped_guard;
identifier inner.fn, x;
expression k;
@@
(
 lockdep_assert_held_write(&k->mmu_lock);
 ... when any
 fn(...)
|
 write_lock(&k->mmu_lock);
 ... when != write_unlock(&k->mmu_lock)
     when any
 fn(...)
|
 guard(write_lock)(&k->mmu_lock);
 ... when any
 fn(...)
|
 scoped_guard(write_lock, &k->mmu_lock) { ... when any
 fn(...)
 ... when any
 }
|
 CLASS(tdx_vm_state_guard, x)(...);
 ... when any
 fn(...)
|
 mutex_lock(&tdx_lock);
 ... when != mutex_unlock(&tdx_lock)
     when any
 fn(...)
)

@shielded depends on guarded_caller exists@
identifier inner.fn, f;
position site.c, g;
@@
 fn(...) {
 ... when any
 f@c@g(...)
 ... when any
 }

// The same positions without the function's name: with it, they would not be
// gathered, and each environment would exclude its own only.
@sheltered@
identifier f;
position shielded.g, h;
@@
 f@g@h(...)

// A zap must not fail, with -EBUSY no more than with -EIO: report only.
@zap depends on patch@
// leaves: policy=zap
identifier leaf = {tdh_mem_range_block, tdh_mem_track, tdh_mem_page_remove,
		   tdh_mem_sept_remove, tdh_mem_page_demote, tdh_mem_page_promote,
		   tdh_mmio_block, tdh_mmio_unmap};
// macros: policy=zap
identifier LEAF = {TDH_MEM_RANGE_BLOCK, TDH_MEM_TRACK, TDH_MEM_PAGE_REMOVE,
		   TDH_MEM_SEPT_REMOVE, TDH_MEM_PAGE_DEMOTE, TDH_MEM_PAGE_PROMOTE,
		   TDH_MMIO_BLOCK, TDH_MMIO_UNMAP};
identifier raw = {seamcall, seamcall_ret, seamcall_saved_ret, __seamcall,
		  __seamcall_ret, __seamcall_saved_ret, kvm_seamcall};
position z;
@@
(
 leaf@z(...)
|
 raw@z(LEAF, ...)
)

@call@
identifier f;
expression E;
position site.c, k != {guarded.g, sheltered.h, zap.z};
@@
 E = f@c@k(...)

// ---------------------------------------------------------------------------
// Errnos that BUSY has been told apart from, in the same expression
// ---------------------------------------------------------------------------

@told@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier errno;
expression e, e1, e2, M, X;
position q;
@@
 \( X ? e1 : e2
 \& <+... \(TEST(e)\|(e & M) == CODE\|(e & M) != CODE\|e & CODE\) ...+>
 \& <+... -errno@q ...+> \)

// An errno for one code alone, which is not BUSY's.
@single exists@
identifier errno;
expression e, e1, R;
position q;
@@
 if (<+... e == e1 ...+>)
 {
 ... when any
(
	return <+... -errno@q ...+>;
|
	R = <+... -errno@q ...+>;
)
 ... when any
 }

// An errno that is taken back when the status turns out to be BUSY.
@taken exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier errno;
expression R, e, M;
statement S;
position q;
@@
 R = -errno@q;
 ... when any
(
 if (<+... \(TEST(e)\|(e & M) == CODE\|(e & M) != CODE\) ...+>)
 { ... when any
	R = <+... \(-EBUSY\|-EAGAIN\) ...+>;
 ... when any
 }
|
 if (<+... \(TEST(e)\|(e & M) == CODE\|(e & M) != CODE\) ...+>)
 { ... when any
	R = <+... \(-EBUSY\|-EAGAIN\) ...+>;
 ... when any
 } else S
)

// ---------------------------------------------------------------------------
// Where the status has failed and the errno is what is left of it
// ---------------------------------------------------------------------------

// The arm that is taken on failure, what follows after success has left, or a
// conditional expression.
@failed exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier errno = {EIO, EINVAL, EFAULT, ENXIO, ENODEV, ENOMEM, EPERM, EACCES,
		    ENOENT, EOPNOTSUPP, ENOSPC, ETIMEDOUT, EPROTO, EREMOTEIO};
expression call.E, R, e, e3, e4;
identifier f, l, r;
type T;
statement S;
position call.k, p != {told.q, single.q, taken.q};
@@
 E = f@k(...)
 ... when any
     when != TEST(E)
     when != \(E & e3\|e3 & E\|E >> e3\)
     when != E = e4
     when != \(KVM_BUG_ON\|WARN_ON\|WARN_ON_ONCE\|WARN\|WARN_ONCE\|TDX_BUG_ON\|TDX_BUG_ON_1\|TDX_BUG_ON_2\|TDX_BUG_ON_3\)(<+... E ...+>, ...)
(
 if (\(unlikely(E)\|E != TDX_SUCCESS\|!IS_TDX_SUCCESS(E)\|E & TDX_ERROR\|E && e\|e && E\|E || e\|e || E\|E != TDX_SUCCESS && e\|E != 0 && e\))
 {
 ... when any
     when != TEST(E)
     when != \(E & e3\|e3 & E\|E >> e3\)
     when != E = e4
     when != \(KVM_BUG_ON\|WARN_ON\|WARN_ON_ONCE\|WARN\|WARN_ONCE\|TDX_BUG_ON\|TDX_BUG_ON_1\|TDX_BUG_ON_2\|TDX_BUG_ON_3\)(...)
(
	return <+... -errno@p ...+>;
|
	R = <+... -errno@p ...+>;
)
 ... when any
 }
|
 if (\(!unlikely(E)\|E == TDX_SUCCESS\|IS_TDX_SUCCESS(E)\))
	S
 else {
 ... when any
     when != TEST(E)
     when != \(E & e3\|e3 & E\|E >> e3\)
     when != E = e4
     when != \(KVM_BUG_ON\|WARN_ON\|WARN_ON_ONCE\|WARN\|WARN_ONCE\|TDX_BUG_ON\|TDX_BUG_ON_1\|TDX_BUG_ON_2\|TDX_BUG_ON_3\)(...)
(
	return <+... -errno@p ...+>;
|
	R = <+... -errno@p ...+>;
)
 ... when any
 }
|
 if (\(!unlikely(E)\|E == TDX_SUCCESS\|IS_TDX_SUCCESS(E)\)) { ... \(return ...;\|goto l;\) }
 ... when any
     when != TEST(E)
     when != \(E & e3\|e3 & E\|E >> e3\)
     when != E = e4
     when != \(KVM_BUG_ON\|WARN_ON\|WARN_ON_ONCE\|WARN\|WARN_ONCE\|TDX_BUG_ON\|TDX_BUG_ON_1\|TDX_BUG_ON_2\|TDX_BUG_ON_3\)(...)
(
	return <+... -errno@p ...+>;
|
	R = <+... -errno@p ...+>;
)
|
 return \(\(unlikely(E)\|E != TDX_SUCCESS\|!IS_TDX_SUCCESS(E)\|E & TDX_ERROR\|E && e\|e && E\|E || e\|e || E\|E != TDX_SUCCESS && e\|E != 0 && e\) ? -errno@p : e\|\(!unlikely(E)\|E == TDX_SUCCESS\|IS_TDX_SUCCESS(E)\) ? e : (<+... -errno@p ...+>)\);
|
 R = \(\(unlikely(E)\|E != TDX_SUCCESS\|!IS_TDX_SUCCESS(E)\|E & TDX_ERROR\|E && e\|e && E\|E || e\|e || E\|E != TDX_SUCCESS && e\|E != 0 && e\) ? -errno@p : e\|\(!unlikely(E)\|E == TDX_SUCCESS\|IS_TDX_SUCCESS(E)\) ? e : (<+... -errno@p ...+>)\);
|
 T r = \(\(unlikely(E)\|E != TDX_SUCCESS\|!IS_TDX_SUCCESS(E)\|E & TDX_ERROR\|E && e\|e && E\|E || e\|e || E\|E != TDX_SUCCESS && e\|E != 0 && e\) ? -errno@p : e\|\(!unlikely(E)\|E == TDX_SUCCESS\|IS_TDX_SUCCESS(E)\) ? e : (<+... -errno@p ...+>)\);
)

// The errno was there before the call, and is kept.
@preset exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier errno = {EIO, EINVAL, EFAULT, ENXIO, ENODEV, ENOMEM, EPERM, EACCES,
		    ENOENT, EOPNOTSUPP, ENOSPC, ETIMEDOUT, EPROTO, EREMOTEIO};
expression call.E, R, e, e1, e3, e4;
identifier f, l;
position call.k, p != {told.q, taken.q};
@@
 R = -errno@p;
 ... when != R = e1
 E = f@k(...)
 ... when any
     when != TEST(E)
     when != \(E & e3\|e3 & E\|E >> e3\)
     when != E = e4
     when != \(KVM_BUG_ON\|WARN_ON\|WARN_ON_ONCE\|WARN\|WARN_ONCE\|TDX_BUG_ON\|TDX_BUG_ON_1\|TDX_BUG_ON_2\|TDX_BUG_ON_3\)(<+... E ...+>, ...)
     when != R = e1
 if (\(unlikely(E)\|E != TDX_SUCCESS\|!IS_TDX_SUCCESS(E)\|E & TDX_ERROR\|E && e\|e && E\|E || e\|e || E\|E != TDX_SUCCESS && e\|E != 0 && e\))
 {
 ... when any
     when != TEST(E)
     when != \(E & e3\|e3 & E\|E >> e3\)
     when != E = e4
     when != \(KVM_BUG_ON\|WARN_ON\|WARN_ON_ONCE\|WARN\|WARN_ONCE\|TDX_BUG_ON\|TDX_BUG_ON_1\|TDX_BUG_ON_2\|TDX_BUG_ON_3\)(<+... E ...+>, ...)
     when != R = e1
(
	return R;
|
	goto l;
)
 }

// The errno stands behind a label.
@jumped exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier errno = {EIO, EINVAL, EFAULT, ENXIO, ENODEV, ENOMEM, EPERM, EACCES,
		    ENOENT, EOPNOTSUPP, ENOSPC, ETIMEDOUT, EPROTO, EREMOTEIO};
expression call.E, R, e, e3, e4;
identifier f;
position call.k, p != {failed.p, told.q, single.q,
			       taken.q};
@@
 E = f@k(...)
 ... when any
     when != TEST(E)
     when != \(E & e3\|e3 & E\|E >> e3\)
     when != E = e4
     when != \(KVM_BUG_ON\|WARN_ON\|WARN_ON_ONCE\|WARN\|WARN_ONCE\|TDX_BUG_ON\|TDX_BUG_ON_1\|TDX_BUG_ON_2\|TDX_BUG_ON_3\)(<+... E ...+>, ...)
 if (\(unlikely(E)\|E != TDX_SUCCESS\|!IS_TDX_SUCCESS(E)\|E & TDX_ERROR\|E && e\|e && E\|E || e\|e || E\|E != TDX_SUCCESS && e\|E != 0 && e\))
(
 {
	... when != TEST(E)
	    when != \(E & e3\|e3 & E\|E >> e3\)
	    when != E = e4
	    when != \(KVM_BUG_ON\|WARN_ON\|WARN_ON_ONCE\|WARN\|WARN_ONCE\|TDX_BUG_ON\|TDX_BUG_ON_1\|TDX_BUG_ON_2\|TDX_BUG_ON_3\)(<+... E ...+>, ...)
	return <+... -errno@p ...+>;
 }
|
 {
	... when != TEST(E)
	    when != \(E & e3\|e3 & E\|E >> e3\)
	    when != E = e4
	    when != \(KVM_BUG_ON\|WARN_ON\|WARN_ON_ONCE\|WARN\|WARN_ONCE\|TDX_BUG_ON\|TDX_BUG_ON_1\|TDX_BUG_ON_2\|TDX_BUG_ON_3\)(<+... E ...+>, ...)
	R = <+... -errno@p ...+>;
	...
	return R;
 }
)

// The call stands in the condition.
@barely@
identifier f;
expression e;
position site.c, k != {guarded.g, sheltered.h};
@@
(
 if (<+... f@c@k(...) ...+>) { ... }
|
 if (<+... f@c@k(...) ...+>) { ... } else { ... }
|
 f@c@k(...) ? e : 0
)

@bare exists@
identifier errno = {EIO, EINVAL, EFAULT, ENXIO, ENODEV, ENOMEM, EPERM, EACCES,
		    ENOENT, EOPNOTSUPP, ENOSPC, ETIMEDOUT, EPROTO, EREMOTEIO};
expression E, R;
identifier f;
position barely.k, p;
@@
(
 if (\(f@k(...)\|f@k(...) != 0\|f@k(...) != TDX_SUCCESS\|(E = f@k(...))\|(E = f@k(...)) != 0\|(E = f@k(...)) != TDX_SUCCESS\))
 {
 ... when any
(
	return <+... -errno@p ...+>;
|
	R = <+... -errno@p ...+>;
)
 ... when any
 }
|
 unlikely(f@k(...)) ? -errno@p : 0
)

// The default of a switch that has no case for BUSY; see busy_retry.cocci on k.
@busy_case exists@
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
expression e, M;
position s, k;
@@
 switch@s (e & M) {
 case@k CODE: ...
 }

@busy_switch exists@
expression e, M;
position busy_case.s, busy_case.k, q;
@@
 switch@s@q (M) {
 case@k e: ...
 }

@switched exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier errno = {EIO, EINVAL, EFAULT, ENXIO, ENODEV, ENOMEM, EPERM, EACCES,
		    ENOENT, EOPNOTSUPP, ENOSPC, ETIMEDOUT, EPROTO, EREMOTEIO};
expression call.E, R, e, e3, e4;
identifier f;
position call.k, p, s != busy_switch.q;
@@
 E = f@k(...)
 ... when any
     when != TEST(E)
     when != \(E & e3\|e3 & E\|E >> e3\)
     when != E = e4
     when != \(KVM_BUG_ON\|WARN_ON\|WARN_ON_ONCE\|WARN\|WARN_ONCE\|TDX_BUG_ON\|TDX_BUG_ON_1\|TDX_BUG_ON_2\|TDX_BUG_ON_3\)(<+... E ...+>, ...)
 switch@s (\(E\|E & e\)) {
 default:
 ... when any
(
	return <+... -errno@p ...+>;
|
	R = <+... -errno@p ...+>;
)
 ... when any
 }

// ---------------------------------------------------------------------------
// Report
// ---------------------------------------------------------------------------

@depends on context@
identifier failed.errno;
position failed.p;
@@
* -errno@p

@depends on context@
identifier preset.errno;
position preset.p;
@@
* -errno@p

@depends on context@
identifier jumped.errno;
position jumped.p;
@@
* -errno@p

@depends on context@
identifier bare.errno;
position bare.p;
@@
* -errno@p

@depends on context@
identifier switched.errno;
position switched.p;
@@
* -errno@p

@script:python depends on report@
errno << failed.errno;
p << failed.p;
@@
coccilib.report.print_report(p[0], "WARNING: TDX_OPERAND_BUSY lost in -%s" % errno)

@script:python depends on report@
errno << preset.errno;
p << preset.p;
@@
coccilib.report.print_report(p[0], "WARNING: TDX_OPERAND_BUSY lost in -%s" % errno)

@script:python depends on report@
errno << jumped.errno;
p << jumped.p;
@@
coccilib.report.print_report(p[0], "WARNING: TDX_OPERAND_BUSY lost in -%s" % errno)

@script:python depends on report@
errno << bare.errno;
p << bare.p;
@@
coccilib.report.print_report(p[0], "WARNING: TDX_OPERAND_BUSY lost in -%s" % errno)

@script:python depends on report@
errno << switched.errno;
p << switched.p;
@@
coccilib.report.print_report(p[0], "WARNING: TDX_OPERAND_BUSY lost in -%s" % errno)

@script:python depends on org@
errno << failed.errno;
p << failed.p;
@@
coccilib.org.print_todo(p[0], "WARNING: TDX_OPERAND_BUSY lost in -%s" % errno)

@script:python depends on org@
errno << preset.errno;
p << preset.p;
@@
coccilib.org.print_todo(p[0], "WARNING: TDX_OPERAND_BUSY lost in -%s" % errno)

@script:python depends on org@
errno << jumped.errno;
p << jumped.p;
@@
coccilib.org.print_todo(p[0], "WARNING: TDX_OPERAND_BUSY lost in -%s" % errno)

@script:python depends on org@
errno << bare.errno;
p << bare.p;
@@
coccilib.org.print_todo(p[0], "WARNING: TDX_OPERAND_BUSY lost in -%s" % errno)

@script:python depends on org@
errno << switched.errno;
p << switched.p;
@@
coccilib.org.print_todo(p[0], "WARNING: TDX_OPERAND_BUSY lost in -%s" % errno)

// ---------------------------------------------------------------------------
// Patch.  An errno behind a label, set up front or in a default serves other
// failures, and without a variable there is no status to look at: report only.
// ---------------------------------------------------------------------------

@mended depends on patch@
expression call.E, e, e1;
identifier errno;
position failed.p;
@@
(
- e ? -errno@p : e1
+ SEAM_BUSY(E) ? -EBUSY : e ? -errno : e1
|
- e ? e1 : -errno@p
+ SEAM_BUSY(E) ? -EBUSY : e ? e1 : -errno
|
- -errno@p
+ SEAM_BUSY(E) ? -EBUSY : -errno
)

@knows_helper depends on mended@
@@
tdx_operand_busy(...)

@depends on mended && bitmask@
expression E;
@@
- SEAM_BUSY(E)
+ unlikely(E & TDX_OPERAND_BUSY)

@depends on mended && (helper || (knows_helper && !mask))@
expression E;
@@
- SEAM_BUSY(E)
+ unlikely(tdx_operand_busy(E))

@depends on mended@
expression E;
@@
- SEAM_BUSY(E)
+ unlikely((E & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
