// SPDX-License-Identifier: GPL-2.0-only
///
/// Do not spin on TDX_OPERAND_BUSY.  The TDX module's locks are try-locks
/// without a queue: a SEAMCALL that meets a held lock fails at once with
/// TDX_OPERAND_BUSY, and nothing says when, or whether, the holder lets go.
/// A loop around the call can spin for ever, often under mmu_lock and with
/// the holder waiting for the spinning CPU.  Call once and tell -EBUSY apart
/// from other errors; where the call must not fail, kick the vCPUs out of
/// the guest and try once more.
///
//# A walk over pages or vCPUs that moves on to the next one when this one is
//# BUSY looks much like a retry.  It is taken for a walk when an argument of
//# the call changes from round to round.
//#
//# Waits for other codes (TDX_INTERRUPTED_RESUMABLE, TDX_RND_NO_ENTROPY, ...)
//# are not the business of this rule.
//
// Confidence: High
// Copyright: (C) 2026 the seamcheck authors
// URL: https://docs.kernel.org/arch/x86/tdx.html
// Comments: the fixes are written only where what follows can take BUSY
// Options: --no-includes --include-headers
// Keywords: TDX, SEAMCALL, TDX_OPERAND_BUSY, retry
// Requires: 1.2

virtual report
virtual context
virtual org
virtual patch
// The busy test that patch mode writes; without one of these, the helper
// where the file knows it, else the mask.
virtual helper
virtual mask
virtual bitmask
// The tree has tdh_do_no_vcpus(); a file that names it need not say so.
virtual no_vcpus

// ---------------------------------------------------------------------------
// Tests for BUSY.  eq.t: true says BUSY; ne.t: false says BUSY.
// ---------------------------------------------------------------------------

@busy@
iterator name scoped_guard;
attribute name __nonstring;
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
expression X, e1, e2;
position t;
@@
(
 TEST(e1)@X@t
|
 \( e1 ==@X@t e2 \& <+... CODE ...+> \)
|
 \( e1 &@X@t e2 \& <+... CODE ...+> \)
|
 // The class of recoverable errors, which BUSY is one of.
 (e1 >> 62) ==@X@t e2
)

@test@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
constant M;
expression busy.X, E, e1, e2;
position busy.t;
@@
(
 TEST(((E)))@X@t
|
 \(CODE\|CODE | e1\) ==@X@t \((((E)) & e2)\|((E))\)
|
 (((E)) & M) ==@X@t e2
|
 (((E)) & e1) ==@X@t e2
|
 (((E)) >> e1) ==@X@t e2
|
 ((E)) ==@X@t e2
|
 \(CODE\|CODE | e1\) &@X@t ((E))
|
 ((E)) &@X@t e1
)

@negated@
expression busy.X;
position busy.t, n;
@@
 !(<+... X@t@n ...+>)

@eq@
expression busy.X;
position busy.t, p != negated.n;
@@
 X@t@p

@nebusy disable is_zero, is_null, not_int1, not_ptr1@
identifier BUSY = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY,
		   tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression X, e1, e2;
position t;
@@
(
 \( e1 !=@X@t e2 \& <+... BUSY ...+> \)
|
 \( !@X@t e1 \& <+... BUSY ...+> \)
|
 (e1 >> 62) !=@X@t e2
)

@ne disable is_zero, is_null, not_int1, not_ptr1@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
constant M;
expression nebusy.X, E, e1, e2;
position nebusy.t;
@@
(
 !@X@t (<+... TEST(((E))) ...+>)
|
 !@X@t (<+... (((E)) & M) == e2 ...+>)
|
 !@X@t (<+... ((E)) == e2 ...+>)
|
 !@X@t (((E)) & e2)
|
 \(CODE\|CODE | e1\) !=@X@t \((((E)) & e2)\|((E))\)
|
 (((E)) & M) !=@X@t e2
|
 (((E)) & e1) !=@X@t e2
|
 (((E)) >> e1) !=@X@t e2
|
 ((E)) !=@X@t e2
)

// ---------------------------------------------------------------------------
// Calls that are no retry whatever the test around them says
// ---------------------------------------------------------------------------

// The guest's side of the ABI, and operators that look like calls.
@other@
identifier f = {__tdcall, __tdcall_ret, __tdcall_saved_ret, tdcall,
		__tdx_hypercall, __tdx_hypercall_ret, likely, unlikely,
		READ_ONCE, tdx_operand_busy, IS_TDX_OPERAND_BUSY};
position q;
@@
 f@q(...)

// do { } while (0) is a block: continue leaves it.
@block exists@
identifier f;
position q;
@@
 do { ... when any
	f@q(...)
 ... when any
 } while (0);

// Each round of a walk has its own page, address or vCPU: what the loop
// steps is an argument of the call, or goes into one.
@walk exists@
identifier f, i, x, fld;
expression e, e1, e2;
position q;
@@
(
 for (e1; e2; <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\) ...+>)
 { ... when any
   f@q(..., <+... i ...+>, ...)
   ... when any
 }
|
 for (e1; e2; <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\) ...+>)
 { ... when any
   \(x\|x.fld\|x->fld\) = <+... i ...+>;
   ... when any
   f@q(..., <+... x ...+>, ...)
   ... when any
 }
|
 while (<+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\) ...+>)
 { ... when any
   f@q(..., <+... i ...+>, ...)
   ... when any
 }
|
 while (e1)
 { ... when any
   \(i++\|++i\|i--\|--i\|i += e\|i -= e\)
   ... when any
   f@q(..., <+... i ...+>, ...)
   ... when any
 }
)

// ---------------------------------------------------------------------------
// Loops
// ---------------------------------------------------------------------------

// The condition that goes round holds while the status is BUSY.
@round exists@
expression test.E, busy.X;
expression S, F;
identifier f;
position eq.p, c != other.q;
@@
(
 do { ... when any
	E = f@c(...)
 ... when any
 } while (<+... X@p ...+>);
|
 do { ... when any
	S = f@c(...)
	... when any
	E = <+... S ...+>;
 ... when any
 } while (<+... X@p ...+>);
|
 do { ... when any
	E = f@c(...)
	... when any
	F = <+... X@p ...+>;
 ... when any
 } while (<+... F ...+>);
|
 while (<+... X@p ...+>)
 { ... when any
	E = f@c(...)
 ... when any
 }
|
 for (...; <+... X@p ...+>; ...)
 { ... when any
	E = f@c(...)
 ... when any
 }
|
 for (...; <+... X@p ...+>; E = f@c(...))
 { ... }
)

// The call stands in the test itself.
@inside@
expression busy.X;
identifier f;
position eq.p, c != other.q;
@@
 \( X@p \& <+... f@c(...) ...+> \)

@inside_round exists@
expression busy.X;
identifier inside.f;
position inside.c, eq.p, d;
@@
(
 do { ... } while (<+... \( X@p \& <+... f@c@d(...) ...+> \) ...+>);
|
 while (<+... \( X@p \& <+... f@c@d(...) ...+> \) ...+>) { ... }
)

// What does not go round is left while the status is free of BUSY.
@leave exists@
expression ne.E, nebusy.X;
identifier f, l;
position nebusy.t, c != {other.q, walk.q};
@@
(
 while (...)
 { ... when any
	E = f@c(...)
   ... when any
	if (<+... X@t ...+>) { ... \(break;\|return ...;\|goto l;\) }
   ... when any
 }
|
 for (...;...;...)
 { ... when any
	E = f@c(...)
   ... when any
	if (<+... X@t ...+>) { ... \(break;\|return ...;\|goto l;\) }
   ... when any
 }
|
 do { ... when any
	E = f@c(...)
   ... when any
	if (<+... X@t ...+>) { ... \(break;\|return ...;\|goto l;\) }
   ... when any
 } while (...);
)

// BUSY goes back, by continue or goto, to a call with the same arguments.
@again exists@
expression test.E, busy.X;
identifier f, l, m;
position eq.p, c != {other.q, walk.q, block.q};
@@
(
 while (...)
 { ... when any
	E = f@c(...)
   ... when any
	if (<+... X@p ...+>) { ... continue; }
   ... when any
 }
|
 for (...;...;...)
 { ... when any
	E = f@c(...)
   ... when any
	if (<+... X@p ...+>) { ... continue; }
   ... when any
 }
|
 do { ... when any
	E = f@c(...)
   ... when any
	if (<+... X@p ...+>) { ... continue; }
   ... when any
 } while (...);
|
 l:
   ... when any
	E = f@c(...)
   ... when any
	if (<+... X@p ...+>) { ... goto l; }
|
 l:
   ... when any
	E = f@c(...)
   ... when any
	if (<+... X@p ...+>) { ... goto m; }
   ... when any
 m:
   ... when any
   goto l;
)

// The other arm leaves, so BUSY is what stays.
@stay exists@
expression test.E, busy.X;
identifier f, l;
statement S;
position eq.p, c != {other.q, walk.q};
@@
(
 while (...)
 { ... when any
	E = f@c(...)
   ... when any
	if (<+... X@p ...+>) S else { ... \(break;\|return ...;\|goto l;\) }
   ... when any
 }
|
 for (...;...;...)
 { ... when any
	E = f@c(...)
   ... when any
	if (<+... X@p ...+>) S else { ... \(break;\|return ...;\|goto l;\) }
   ... when any
 }
)

@inside_again exists@
expression busy.X;
identifier inside.f, l;
position inside.c, eq.p, d != {walk.q, block.q};
@@
(
 while (...)
 { ... when any
	if (<+... \( X@p \& <+... f@c@d(...) ...+> \) ...+>) { ... continue; }
   ... when any
 }
|
 for (...;...;...)
 { ... when any
	if (<+... \( X@p \& <+... f@c@d(...) ...+> \) ...+>) { ... continue; }
   ... when any
 }
|
 l:
   ... when any
	if (<+... \( X@p \& <+... f@c@d(...) ...+> \) ...+>) { ... goto l; }
)

@inside_leave exists@
expression nebusy.X;
identifier f, l;
position nebusy.t, c != {other.q, walk.q};
@@
(
 while (...)
 { ... when any
	if (<+... \( X@t \& <+... f@c(...) ...+> \) ...+>)
	{ ... \(break;\|return ...;\|goto l;\) }
   ... when any
 }
|
 for (...;...;...)
 { ... when any
	if (<+... \( X@t \& <+... f@c(...) ...+> \) ...+>)
	{ ... \(break;\|return ...;\|goto l;\) }
   ... when any
 }
)

// case BUSY: goes back, the other cases leave.
@arm exists@
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
expression E, e;
identifier f, l;
position c != {other.q, walk.q, block.q};
@@
(
 while (...)
 { ... when any
	E = f@c(...)
   ... when any
   switch (<+... E ...+>) {
   case \(CODE\|CODE | e\):
	... when any
	    when != break;
	continue;
   }
   ... when any
 }
|
 for (...;...;...)
 { ... when any
	E = f@c(...)
   ... when any
   switch (<+... E ...+>) {
   case \(CODE\|CODE | e\):
	... when any
	    when != break;
	continue;
   }
   ... when any
 }
|
 l:
   ... when any
	E = f@c(...)
   ... when any
   switch (<+... E ...+>) {
   case \(CODE\|CODE | e\):
	... when any
	    when != break;
	goto l;
   }
)

// Nothing but success ends the loop.
@until exists@
// leaves: all
identifier f = {seamcall, seamcall_ret, seamcall_saved_ret, __seamcall,
		__seamcall_ret, __seamcall_saved_ret, kvm_seamcall,
		tdh_mem_page_add, tdh_mem_page_aug};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, tdx_operand_busy,
		   IS_TDX_OPERAND_BUSY};
expression E, e;
position c != walk.q;
@@
(
 do { ... when any
	  when != CODE
	E = f@c(...)
 ... when any
     when != CODE
 } while (\(E\|E != 0\|E != TDX_SUCCESS\|E && e\|e && E\|E != TDX_SUCCESS && e\));
|
 while (\(E\|E != 0\|E != TDX_SUCCESS\|E && e\|e && E\|E != TDX_SUCCESS && e\))
 { ... when any
       when != CODE
	E = f@c(...)
 ... when any
     when != CODE
 }
|
 while (\((E = f@c(...))\|(E = f@c(...)) != 0\|(E = f@c(...)) != TDX_SUCCESS\))
 { ... when != CODE
 }
)

// ---------------------------------------------------------------------------
// Report
// ---------------------------------------------------------------------------

@depends on context@
identifier round.f;
position round.c;
@@
* f@c
  (...)

@depends on context@
identifier inside.f;
position inside_round.d;
@@
* f@d
  (...)

@depends on context@
identifier leave.f;
position leave.c;
@@
* f@c
  (...)

@depends on context@
identifier again.f;
position again.c;
@@
* f@c
  (...)

@depends on context@
identifier stay.f;
position stay.c;
@@
* f@c
  (...)

@depends on context@
identifier inside.f;
position inside_again.d;
@@
* f@d
  (...)

@depends on context@
identifier inside_leave.f;
position inside_leave.c;
@@
* f@c
  (...)

@depends on context@
identifier arm.f;
position arm.c;
@@
* f@c
  (...)

@depends on context@
identifier until.f;
position until.c;
@@
* f@c
  (...)
