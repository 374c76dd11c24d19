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
// Message: %f retried on TDX_OPERAND_BUSY%c

virtual report
virtual context
virtual org
virtual patch
// The busy test that patch mode writes; without one of these, the helper
// where the file knows it, else the mask.
virtual helper
virtual mask
virtual bitmask
// The tree has tdh_do_no_vcpus(), or the start/stop helpers it is made of; a
// file that names the macro need not say so, unless it defines it further down.
virtual no_vcpus
virtual start_stop
virtual no_vcpus_below

// ---------------------------------------------------------------------------
// Tests for BUSY.  eq.t: true says BUSY; ne.t: false says BUSY.
// ---------------------------------------------------------------------------

// Most tests are on no way round, which saves most files the rest.
@looped exists@
identifier ANY = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, TDX_ERROR, TDX_SYS_BUSY,
		  TDX_NON_RECOVERABLE, tdx_operand_busy, IS_TDX_OPERAND_BUSY,
		  SEAM_NO_IDLE};
iterator name scoped_guard;
attribute name __nonstring;
position l;
@@
 ANY@l
 ... when any
 ANY@l

// False for BUSY: seamcheck knows the names.
@idle_not disable is_zero, is_null, not_int1, not_ptr1@
identifier IDLE = {SEAM_NO_IDLE};
position looped.l, n;
@@
 !(IDLE@l@n(...))

@busy_code@
identifier TEST != {SEAM_NO_IDLE};
identifier FATAL = {TDX_NON_RECOVERABLE}, IS = {SEAM_NO_IS};
identifier CODE != {TDX_NON_RECOVERABLE, SEAM_NO_IDLE, SEAM_NO_TOLD};
identifier IDLE = {SEAM_NO_IDLE};
expression X, e1, e2;
position looped.l, t;
@@
(
 !@X@t (IDLE@l(...))
|
 TEST@l(...)@X@t
|
 IS(e1, <+... CODE@l ...+>)@X@t
|
 !@X@t (e1 & FATAL@l)
|
 \( e1 ==@X@t e2 \& <+... CODE@l ...+> \)
|
 \( e1 &@X@t e2 \& <+... CODE@l ...+> \)
)

// The class of recoverable errors, which BUSY is one of, or all errors.
@busy_number@
typedef s64;
constant NUMBER =~ "^0[xX]80000200[uUlL]*$";
expression X, e1, e2;
position t;
@@
(
 (e1 >> 62) ==@X@t e2
|
 e1 ==@X@t NUMBER
|
 (s64)e1 <@X@t 0
)

// The errno that a helper of the file makes of BUSY, where that helper made it.
@busy_errno depends on looped exists@
identifier MAPS = {SEAM_NO_MAPS}, ERRNO = {SEAM_NO_TOLD};
identifier R;
expression X, e;
type T;
position looped.l, t;
@@
(
 \(R = MAPS(...);\|T R = MAPS(...);\)
 ... when any
     when != R = e
 R ==@X@t -ERRNO@l
|
 MAPS(...) ==@X@t -ERRNO@l
)

@busy@
expression X;
position t = {busy_code.t, busy_number.t, busy_errno.t};
@@
X@t

// A helper may take more than the status, a count of the tries say.
@test@
typedef u64;
u64 U;
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier WAIT_CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, TDX_ERROR,
			TDX_SYS_BUSY};
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
identifier IS = {SEAM_NO_IS};
identifier IDLE = {SEAM_NO_IDLE};
constant M;
expression busy.X, E, e1, e2;
type T;
position busy.t;
@@
(
 !@X@t (IDLE(((E))))
|
 TEST(..., \( U \& E \), ...)@X@t
|
 TEST(..., \(READ_ONCE(E)\|&E\|((E))\))@X@t
|
 IS(((E)), e1)@X@t
|
 !@X@t (((E)) & e2)
|
 \(WAIT_CODE\|WAIT_CODE | e1\) ==@X@t \((((E)) & e2)\|((E))\)
|
 (((E)) & M) ==@X@t e2
|
 (((E)) & e1) ==@X@t e2
|
 (T)(((E)) >> e1) ==@X@t e2
|
 CODE_OF(..., ((E))) ==@X@t e2
|
 ((E)) ==@X@t e2
|
 \(WAIT_CODE\|WAIT_CODE | e1\) &@X@t ((E))
|
 ((E)) &@X@t e1
|
 (s64)E <@X@t 0
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

@nebusy_code disable is_zero, is_null, not_int1, not_ptr1@
identifier CODE != {TDX_NON_RECOVERABLE, SEAM_NO_IDLE, SEAM_NO_TOLD};
identifier IDLE = {SEAM_NO_IDLE};
expression X, e1, e2;
position looped.l, t, n != idle_not.n;
@@
(
 IDLE@l@n(...)@X@t
|
 \( e1 !=@X@t e2 \& <+... CODE@l ...+> \)
|
 \( !@X@t e1 \& <+... CODE@l ...+> \)
)

@nebusy_number@
expression X, e1, e2;
position t;
@@
 (e1 >> 62) !=@X@t e2

@nebusy_errno depends on looped exists@
identifier MAPS = {SEAM_NO_MAPS}, ERRNO = {SEAM_NO_TOLD};
identifier R;
expression X, e;
type T;
position looped.l, t;
@@
(
 \(R = MAPS(...);\|T R = MAPS(...);\)
 ... when any
     when != R = e
 R !=@X@t -ERRNO@l
|
 MAPS(...) !=@X@t -ERRNO@l
)

// ---------------------------------------------------------------------------
// Where a loop asks for BUSY itself, and where a test for it leads.
// ---------------------------------------------------------------------------

// TDX_SYS_BUSY says that the whole module is at work.  Only TDH.SYS.DISABLE,
// which locks the others out, may wait for the last of them to leave.  What a guest
// calls is no SEAMCALL.
@locks_out@
identifier sc =~ "seamcall", wrapper =~ "sys_disable", tdg =~ "^tdg_";
position q;
@@
(
 tdg@q(...)
|
 sc@q(TDH_SYS_DISABLE, ...)
|
 wrapper@q(...)
)

// BUSY leaves before the condition is reached.
@told depends on looped exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier f;
expression E, e;
position c;
@@
 do { ... when any
	E = f@c(...)
   ... when any
       when != E = ...
	if (\(TEST(E)\|unlikely(TEST(E))\|(E & e) == CODE\|unlikely((E & e) == CODE)\))
	{ ... \(break;\|return ...;\) }
   ... when any
 } while (...);

// The condition that says BUSY, or the way to it, takes the step.
@walk_round exists@
expression busy.X, e;
identifier f, i;
position eq.p, q;
@@
(
 do { ... when any
	f@q(..., <+... i ...+>, ...)
 ... when any
 } while (\( <+... X@p ...+> \& <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\) ...+> \));
|
 do { ... when any
	f@q(..., <+... i ...+>, ...)
 ... when any
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\)
 ... when any
 } while (<+... X@p ...+>);
|
 while (\( <+... X@p ...+> \& <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\) ...+> \))
 { ... when any
	f@q(..., <+... i ...+>, ...)
 ... when any
 }
|
 for (...; <+... X@p ...+>; <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\) ...+>)
 { ... when any
	f@q(..., <+... i ...+>, ...)
 ... when any
 }
)

// Most files make no call in a head.
@headed depends on looped disable paren@
expression E;
identifier f;
@@
 (E = f(...))

// The head makes the call, and the way back to it takes the step.
@walk_head depends on headed exists@
expression busy.X, E, e;
identifier f, i;
position eq.p, q;
@@
(
 while (\( <+... X@p ...+> \& <+... E = f@q(..., <+... i ...+>, ...) ...+> \))
 { ... when any
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\)
 ... when any
 }
|
 for (...; \( <+... X@p ...+> \& <+... E = f@q(..., <+... i ...+>, ...) ...+> \); <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\) ...+>) { ... }
)

// A flag, or an errno, that BUSY sets ends the loop.
@halted exists@
symbol true, false;
expression busy.X, F, e, e1;
identifier C, f;
position eq.p, q;
@@
(
 do { ... when any
	e = f@q(...)
	... when any
	F = \(X@p\|X@p && e1\|e1 && X@p\|X@p ? -C : e1\);
 ... when any
 } while (<+... \(!F\|F == 0\|F == false\) ...+>);
|
 while (<+... \(!F\|F == 0\|F == false\) ...+>)
 { ... when any
	e = f@q(...)
	... when any
	F = \(X@p\|X@p && e1\|e1 && X@p\|X@p ? -C : e1\);
 ... when any
 }
|
 for (...; <+... \(!F\|F == 0\|F == false\) ...+>; ...)
 { ... when any
	e = f@q(...)
	... when any
	F = \(X@p\|X@p && e1\|e1 && X@p\|X@p ? -C : e1\);
 ... when any
 }
)

// The condition that goes round says BUSY.
@round exists@
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression test.E, busy.X;
expression S, F, e, e1;
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier f != {seamcall_masked_status, upper_32_bits, FIELD_GET};
position eq.p, c != {locks_out.q, told.c, walk_round.q, walk_head.q, halted.q};
@@
(
 do { ... when any
	E = \(CODE_OF(f@c(...))\|f@c(...)\|f@c(...) & e\)
 ... when any
     when != E = ...
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
	E = \(CODE_OF(f@c(...))\|f@c(...)\|f@c(...) & e\)
	... when any
	F = <+... X@p ...+>;
 ... when any
 } while (<+... F ...+>);
|
 while (<+... X@p ...+>)
 { ... when any
	E = \(CODE_OF(f@c(...))\|f@c(...)\|f@c(...) & e\)
 ... when any
 }
|
 for (...; <+... X@p ...+>; ...)
 { ... when any
	E = \(CODE_OF(f@c(...))\|f@c(...)\|f@c(...) & e\)
 ... when any
 }
|
 for (...; <+... X@p ...+>; E = f@c(...))
 { ... }
|
 do { ... } while (<+... \( X@p \& \(<+... e = f@c(...) ...+>\|TEST(f@c(...))\|f@c(...) == e\|(f@c(...) & e) == e1\) \) ...+>);
|
 while (<+... \( X@p \& \(<+... e = f@c(...) ...+>\|TEST(f@c(...))\|f@c(...) == e\|(f@c(...) & e) == e1\) \) ...+>) { ... }
|
 for (...; <+... \( X@p \& \(<+... e = f@c(...) ...+>\|TEST(f@c(...))\|f@c(...) == e\|(f@c(...) & e) == e1\) \) ...+>; ...) { ... }
|
 while (<+... F ...+>)
 { ... when any
	E = \(CODE_OF(f@c(...))\|f@c(...)\|f@c(...) & e\)
	... when any
	F = <+... X@p ...+>;
 ... when any
 }
|
 for (...; <+... F ...+>; ...)
 { ... when any
	E = \(CODE_OF(f@c(...))\|f@c(...)\|f@c(...) & e\)
	... when any
	F = <+... X@p ...+>;
 ... when any
 }
|
 while (\( <+... X@p ...+> \& <+... E = f@c(...) ...+> \)) { ... }
|
 for (...; <+... X@p ...+>; <+... E = f@c(...) ...+>) { ... }
|
 // The status comes back through a pointer.
 do { ... when any
	f@c(..., &E, ...)
 ... when any
 } while (<+... X@p ...+>);
)

// The head of a for keeps the status before it asks.
@round_head depends on headed exists@
expression busy.X, E;
identifier f;
position eq.p, c != {locks_out.q, walk_head.q};
@@
 for (...; \( <+... X@p ...+> \& <+... E = f@c(...) ...+> \); ...) { ... }

// It begins anew.
@restart exists@
expression test.E, busy.X;
identifier f, l;
position eq.p, c != {locks_out.q};
@@
 l:
 for (...; ...; ...)
 { ... when any
	E = f@c(...)
   ... when any
       when != E = ...
	if (<+... X@p ...+>) { ... goto l; }
   ... when any
 }

// Where BUSY goes on: the first statement on its side of a test.
@side exists@
expression busy.X;
position eq.p, q;
statement S, S1;
@@
(
 if (<+... X@p ...+>) { S@q ... }
|
 if (<+... X@p ...+>) { S@q ... } else S1
)

// What another test there lets through.
@side_within exists@
expression busy.X, e;
position eq.p, q;
statement S, S1, S2;
@@
(
 if (<+... X@p ...+>) { if (e) { S@q ... } ... } else S2
|
 if (<+... X@p ...+>) { S1 if (e) { S@q ... } ... } else S2
)

// A flag stands in for the test.
@flag_side exists@
expression busy.X, e;
identifier F;
position eq.p, q;
statement S, S1;
@@
 F = \(X@p\|X@p && e\|e && X@p\)
 ... when != F = ...
(
 if (\(unlikely(F)\|F == true\)) { S@q ... }
|
 if (unlikely(F)) { S@q ... } else S1
)

// ---------------------------------------------------------------------------
// Walks, whose calls are no retry whatever the test around them says.  BUSY
// keeps the matches few.  What asks for a walk's own names comes as soon behind
// it as it can: spatch tries each later rule with every choice of one function
// from each rule that is still to be asked for.
// ---------------------------------------------------------------------------

// The call takes the step itself.
@own_step depends on looped || busy_number || nebusy_number@
identifier f;
expression I, e;
position o;
@@
 f@o(..., <+... \(I++\|++I\|I--\|--I\|I += e\|I -= e\) ...+>, ...)

// Each round of a walk has its own page, address or vCPU: what the loop
// steps is an argument of the call, or goes into one.
@walk depends on looped || busy_number || nebusy_number exists@
identifier WAITED = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, TDX_ERROR,
		     TDX_SYS_BUSY, tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier f, i, x, y, fld, g;
expression e, e1;
type T, T1;
position q;
@@
(
 for (...; ...; <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\) ...+>)
 { ... when any
   f@q(..., <+... i ...+>, ...)
   ... when any
   WAITED
   ... when any
 }
|
 for (...; ...; <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\) ...+>)
 { ... when any
   \(x\|x.fld\|x->fld\) = <+... i ...+>;
   ... when any
   f@q(..., <+... x ...+>, ...)
   ... when any
   WAITED
   ... when any
 }
|
 for (...; ...; <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\) ...+>)
 { ... when any
   \(T x = <+... i ...+>;\|T x = { ..., .fld = <+... i ...+>, ... };\)
   ... when any
   f@q(..., <+... x ...+>, ...)
   ... when any
   WAITED
   ... when any
 }
|
 for (...; ...; <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\) ...+>)
 { ... when any
   \(x = <+... i ...+>;\|T x = <+... i ...+>;\)
   ... when any
   \(y = <+... x ...+>;\|T1 y = <+... x ...+>;\)
   ... when any
   f@q(..., <+... y ...+>, ...)
   ... when any
   WAITED
   ... when any
 }
|
 for (...; <+... i = e1 ...+>; ...)
 { ... when any
   f@q(..., <+... i ...+>, ...)
   ... when any
   WAITED
   ... when any
 }
|
 while (<+... g(..., &i, ...) ...+>)
 { ... when any
   f@q(..., <+... i ...+>, ...)
   ... when any
   WAITED
   ... when any
 }
|
 while (<+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\) ...+>)
 { ... when any
   f@q(..., <+... i ...+>, ...)
   ... when any
   WAITED
   ... when any
 }
)

// The page or vCPU is stepped, but not on the way back.
@again_still exists@
expression test.E, busy.X, e;
identifier walk.i, walk.f;
position q0 = {side.q}, eq.p, walk.q;
statement S;
position c != {own_step.o};
@@
 S@q0
 ... when any
     when != E
     when != \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\|&i\)
 E = f@q@c(...)
 ... when any
     when != E = ...
     when != \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\|&i\)
 X@p

// A macro takes the steps: list_for_each_entry(), kvm_for_each_vcpu(), ...
@walk_macro depends on looped || busy_number || nebusy_number exists@
identifier WAITED = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, TDX_ERROR,
		     TDX_SYS_BUSY, tdx_operand_busy, IS_TDX_OPERAND_BUSY};
iterator each;
identifier f, i, l, x, fld;
expression E, e1;
statement S;
type T;
position q;
@@
(
 each(..., i, ...)
 { ... when any
   f@q(..., <+... i ...+>, ...)
   ... when any
   WAITED
   ... when any
 }
|
 each(..., i, ...)
 { ... when any
   \(x\|x.fld\|x->fld\) = <+... i ...+>;
   ... when any
   f@q(..., <+... x ...+>, ...)
   ... when any
   WAITED
   ... when any
 }
|
 each(..., i, ...)
 { ... when any
   T x = <+... i ...+>;
   ... when any
   f@q(..., <+... x ...+>, ...)
   ... when any
   WAITED
   ... when any
 }
|
 // The call runs on the CPU, or for the entry, of its round.
 each(..., i, ...)
 { ... when != while (e1) S
       when != for (...; ...; ...) S
       when != do S while (e1);
       when != l:
   E = f@q(...);
   ... when any
   WAITED
   ... when any
 }
)

// The macro has not taken a step, or BUSY takes it back.
@again_macro exists@
expression test.E, busy.X, e;
identifier walk_macro.i, walk_macro.f;
position q0 = {side.q}, eq.p, walk_macro.q, c;
statement S;
@@
(
 S@q0
 ... when any
     when != E
     when != i
|
 \( S@q0 \& \(i--;\|--i;\|i -= e;\) \)
 ... when any
     when != E
|
 S@q0
 ... when any
     when != E
 \(i--\|--i\|i -= e\)
 ... when any
     when != E
)
 E = f@q@c(...)
 ... when any
     when != E = ...
 X@p

// The head steps a cursor in a struct, or behind a pointer.
@walk_member depends on looped || busy_number || nebusy_number exists@
identifier f, fld;
identifier tdh =~ "^tdh_", sc =~ "seamcall";
expression x, e;
position q;
@@
(
 for (...; ...; <+... \(x->fld++\|++x->fld\|x->fld += e\|x->fld = e\) ...+>)
 { ... when any
   \(f@q(..., <+... x->fld ...+>, ...)\|tdh@q(..., x, ...)\)
   ... when any
 }
|
 for (...; ...; <+... \(x.fld++\|++x.fld\|x.fld += e\|x.fld = e\) ...+>)
 { ... when any
   \(f@q(..., <+... x.fld ...+>, ...)\|tdh@q(..., &x, ...)\|sc@q(..., &x)\)
   ... when any
 }
)

// The head has not taken a step.
@again_member exists@
expression walk_member.x, E;
identifier walk_member.fld, h;
position q0 = {side.q}, walk_member.q, c;
statement S;
@@
 S@q0
 ... when any
     when != \(x->fld\|x.fld\)
 E = h@q@c(...)

// The step comes between the call and the test of its status, ...
@walk_on depends on looped || busy_number || nebusy_number exists@
identifier WAITED = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, TDX_ERROR,
		     TDX_SYS_BUSY, tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier f, next =~ "next";
expression I, e;
position q;
@@
 f@q(..., <+... I ...+>, ...)
 ... when any
     when != f(...)
 \(I++\|++I\|I--\|--I\|I += e\|I -= e\|I = <+... I ...+>\|next(..., \(I\|&I\), ...)\)
 ... when any
     when != f(...)
 WAITED
 ... when any
     when != f(...)
 f@q(...)

// The same where the argument is made of what is stepped.
@walk_made depends on looped || busy_number || nebusy_number exists@
type T;
identifier WAITED = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, TDX_ERROR,
		     TDX_SYS_BUSY, tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier f, i, x;
expression e;
position q;
@@
 f@q(..., <+... x ...+>, ...)
 ... when any
     when != f(...)
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\)
 ... when any
     when != f(...)
 WAITED
 ... when any
     when != f(...)
 \(x = <+... i ...+>;\|T x = <+... i ...+>;\)

// One list of both: what comes next would try each with each.
@stepped_on@
identifier f;
position c = {walk_on.q, walk_made.q}, q;
@@
 f@c@q

// ... or is what BUSY leads to.  In a for, it may be a step back.
@walk_arm depends on looped || busy_number || nebusy_number exists@
type T;
identifier WAITED = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, TDX_ERROR,
		     TDX_SYS_BUSY, tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier f, i, x;
expression I, e, e1;
position q;
@@
(
 while (e1)
 { ... when any
   f@q(..., <+... I ...+>, ...)
   ... when any
   if (<+... WAITED ...+>)
   { ... when any
     \(I++\|++I\|I--\|--I\|I += e\|I -= e\|I = <+... I ...+>\)
     ... when any
   }
   ... when any
 }
|
 while (e1)
 { ... when any
   \(x = <+... i ...+>;\|T x = <+... i ...+>;\)
   ... when any
   f@q(..., <+... x ...+>, ...)
   ... when any
   if (<+... WAITED ...+>)
   { ... when any
     \(i++\|++i\|i--\|--i\|i += e\|i -= e\)
     ... when any
   }
   ... when any
 }
)

// One list of them: rules that exclude it try all that they inherit.
@skipped@
identifier f;
position c = {locks_out.q, walk.q, walk_macro.q, walk_member.q, stepped_on.q, walk_arm.q,
	      own_step.o}, q;
@@
 f@c@q

// ---------------------------------------------------------------------------
// Other ways round
// ---------------------------------------------------------------------------

// It takes the entry off the list.
@moves@
identifier move =~ "^list_move", del =~ "^list_del", rotate =~ "^list_rotate";
statement S;
position side.q, m;
@@
 \( S@q@m \& \(move(...);\|del(...);\|rotate(...);\) \)

// It sets what ends the loop.
@ended exists@
symbol true, false;
expression busy.X, F;
identifier C;
statement S;
position side.q, eq.p, h;
@@
(
 do { ... when any
	\( S@q@h \& F = \(-C\|true\|1\); \)
 ... when any
 } while (<+... \(!F\|F == 0\|F == false\) ...+>);
|
 while (<+... \(!F\|F == 0\|F == false\) ...+>)
 { ... when any
	\( S@q@h \& F = \(-C\|true\|1\); \)
 ... when any
 }
|
 do { ... when any
	S@q@h
	... when != X@p
	F = \(-C\|true\|1\);
 ... when any
 } while (<+... \(!F\|F == 0\|F == false\) ...+>);
|
 while (<+... \(!F\|F == 0\|F == false\) ...+>)
 { ... when any
	S@q@h
	... when != X@p
	F = \(-C\|true\|1\);
 ... when any
 }
)

// The next one is made before the call, and taken behind it.
@nexts depends on looped || busy_number || nebusy_number exists@
type T;
identifier i, n;
position p;
@@
 \(n = <+... i ...+>;\|T n = <+... i ...+>;\)
 ... when any
 i = n@p;

// The condition of a loop fetches the next one.
@fetched depends on looped || busy_number || nebusy_number exists@
identifier fld;
expression x, e;
position p;
@@
 while (<+... \(x->fld =@p e\|x.fld =@p e\) ...+>) { ... }

// BUSY comes to the step in its own way, and nobody looks at the status before.
@walk_side exists@
expression test.E, I, e;
identifier f, i, n;
identifier reg =~ "^r[0-9a-ds][0-9xi]*$";
statement S;
position nexts.p, o = {fetched.p}, side.q, c;
@@
(
 S@q
 ... when any
     when != E
     when != f(...)
 \(I++\|++I\|I--\|--I\|I += e\|I -= e\|I = <+... I ...+>\|I = n@p\|I =@o e\)
 ... when any
     when != E
     when != f(...)
 f@c(..., <+... I ...+>, ...)
|
 S@q
 ... when any
     when != E
     when != f(...)
 \(i.reg++\|++i.reg\|i.reg--\|--i.reg\|i.reg += e\|i.reg -= e\)
 ... when any
     when != E
     when != f(...)
 f@c(..., &i, ...)
)

// What is stepped is what the call's argument is made of again.
@walk_side_made exists@
type T;
expression test.E, e;
identifier f, i, x, fld;
statement S;
position side.q, c;
@@
(
 S@q
 ... when any
     when != E
     when != f(...)
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\)
 ... when any
     when != f(...)
 \(x = <+... i ...+>;\|x.fld = <+... i ...+>;\|T x = <+... i ...+>;\|T x = { ..., .fld = <+... i ...+>, ... };\)
|
 S@q
 ... when any
     when != E
     when != f(...)
 \(x = <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\) ...+>;\|T x = <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\) ...+>;\)
|
 S@q
 ... when any
     when != E
     when != f(...)
 \(x = <+... i ...+>;\|T x = <+... i ...+>;\)
 ... when any
     when != f(...)
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\)
)
 ... when any
     when != f(...)
 f@c(..., <+... x ...+>, ...)

// From there it comes to the same call and the same test again, and nobody
// looks at the status on the way, or takes the next entry off a list.
@again exists@
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression test.E, busy.X, e;
identifier f;
identifier pop =~ "_pop$", next =~ "next", advance =~ "advance", dequeue =~ "dequeue";
identifier move =~ "^list_move", del =~ "^list_del", rotate =~ "^list_rotate";
position q = {side.q, side_within.q, flag_side.q}, eq.p, n != {moves.m, ended.h}, c != {skipped.q, walk_side.c, walk_side_made.c};
statement S;
@@
 S@q@n
 ... when any
     when != E
     when != \(pop\|next\|advance\|dequeue\|move\|del\|rotate\)(...)
 E = \(CODE_OF(f@c(...))\|f@c(...)\|f@c(...) & e\)
 ... when any
     when != E = ...
 X@p

// The code of the status has a variable of its own.
@copied@
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression E, E1;
position k;
@@
 E =@k \(CODE_OF(E1)\|E1 & TDX_SEAMCALL_STATUS_MASK\)

@again_copied exists@
expression test.E, copied.E1, busy.X, e;
identifier f;
position q = {side.q, side_within.q, flag_side.q}, eq.p, copied.k, c != {skipped.q, walk_side.c, walk_side_made.c};
statement S;
@@
 S@q
 ... when any
     when != E
 E1 = f@c(...)
 ... when any
     when != E1 = ...
 E =@k e
 ... when any
     when != E = ...
 X@p

@again_inside exists@
expression busy.X, e;
identifier f, tdh =~ "^tdh_", sc =~ "seamcall";
position q = {side.q, side_within.q, flag_side.q}, eq.p, c != skipped.q;
statement S;
@@
 S@q
 ... when any
 \( X@p \& <+... \(e = f@c(...)\|e == \(tdh@c\|sc@c\)(...)\|e != \(tdh@c\|sc@c\)(...)\) ...+> \)

// A helper of the file makes the SEAMCALL, and what it returns tells BUSY from the
// rest, or no variable keeps the status that is asked for BUSY.
@asking@
identifier ASKS = {SEAM_NO_ASKS};
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier IDLE = {SEAM_NO_IDLE};
identifier f, tdh =~ "^tdh_", sc =~ "seamcall";
position a;
@@
(
 ASKS@f@a(...)
|
 \(TEST\|IDLE\)(\(tdh@f@a\|sc@f@a\)(...))
)

// Each round asks for another page, or the next step comes before the next round.
@asking_walk depends on asking exists@
identifier asking.f, i, x, g;
iterator each;
expression e;
type T;
position asking.a, q;
@@
(
 for (...; ...; <+... i ...+>)
 { ... when any
   f@a@q(..., <+... i ...+>, ...)
   ... when any
 }
|
 for (...; ...; <+... i ...+>)
 { ... when any
   \(x = <+... i ...+>;\|T x = <+... i ...+>;\)
   ... when any
   f@a@q(..., <+... x ...+>, ...)
   ... when any
 }
|
 each(..., i, ...)
 { ... when any
   f@a@q(..., <+... i ...+>, ...)
   ... when any
 }
|
 while (<+... g(..., &i, ...) ...+>)
 { ... when any
   f@a@q(..., <+... i ...+>, ...)
   ... when any
 }
|
 f@a@q(..., <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\) ...+>, ...)
|
 f@a@q(..., <+... i ...+>, ...)
 ... when any
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\)
 ... when any
 f@a(...)
)

@asking_round depends on asking exists@
identifier asking.f;
expression busy.X;
position asking.a, eq.p, c != asking_walk.q;
@@
(
 do { ... } while (<+... \( X@p \& <+... f@a@c(...) ...+> \) ...+>);
|
 while (<+... \( X@p \& <+... f@a@c(...) ...+> \) ...+>) { ... }
|
 for (...; <+... \( X@p \& <+... f@a@c(...) ...+> \) ...+>; ...) { ... }
)

@asking_again depends on asking exists@
identifier asking.f;
expression busy.X;
statement S;
position asking.a, eq.p, q = {side.q, side_within.q}, c != asking_walk.q;
@@
 S@q
 ... when any
 \( X@p \& <+... f@a@c(...) ...+> \)

// A walk that takes the step back.
@step_back exists@
expression test.E, busy.X, e;
identifier i, l, f;
statement S;
position eq.p, c;
@@
 for (...; ...; <+... i ...+>)
 { ... when any
	E = f@c(..., <+... i ...+>, ...)
   ... when any
(
	if (<+... X@p ...+>) { ... when any
		\(i--\|--i\|i -= e\)
		... when != \(break;\|return ...;\|goto l;\)
		continue; }
|
	if (<+... X@p ...+>) { ... when any
		\(i--\|--i\|i -= e\)
		... when != \(break;\|return ...;\|goto l;\)
	}
|
	if (<+... X@p ...+>) { ... when any
		\(i--\|--i\|i -= e\)
		... when != \(break;\|return ...;\|goto l;\)
	} else S
)
   ... when any
 }

// The flag of a test, where it says that BUSY is over.  By itself, so that only
// such a flag is followed any further.
@flag_over exists@
expression busy.X, e;
identifier F;
position eq.p, o;
statement S;
@@
 F = \(X@p\|X@p && e\|e && X@p\)
 ... when != F = ...
 if (!likely(F@o)) S

// The step comes last, after a test that leaves.
@walk_last depends on looped || busy_number || nebusy_number exists@
type T;
identifier WAITED = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, TDX_ERROR,
		     TDX_SYS_BUSY, tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier f, g, i, n, x;
expression e, e1;
position nexts.p, q;
@@
(
 while (e1)
 { ... when any
   f@q(..., <+... i ...+>, ...)
   ... when any
   WAITED
   ... when any
   \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\|i = n@p\)
   ... when any
 }
|
 do
 { ... when any
   f@q(..., <+... i ...+>, ...)
   ... when any
   WAITED
   ... when any
   \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\|i = n@p\)
   ... when any
 } while (...);
|
 do
 { ... when any
   f@q(..., <+... i ...+>, ...)
   ... when any
   WAITED
   ... when any
 } while (<+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\|g(..., &i, ...)\) ...+>);
|
 for (;;)
 { ... when any
   f@q(..., <+... i ...+>, ...)
   ... when any
   WAITED
   ... when any
   \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\|i = n@p\)
   ... when any
 }
|
 while (e1)
 { ... when any
   \(x = <+... i ...+>;\|T x = <+... i ...+>;\)
   ... when any
   f@q(..., <+... x ...+>, ...)
   ... when any
   WAITED
   ... when any
   \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\|i = n@p\)
   ... when any
 }
|
 while (e1)
 { ... when any
   \(x = <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\) ...+>;\|T x = <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\) ...+>;\)
   ... when any
   f@q(..., <+... x ...+>, ...)
   ... when any
   WAITED
   ... when any
 }
|
 while (e1)
 { ... when any
   \(x = <+... i ...+>;\|T x = <+... i ...+>;\)
   ... when any
   \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\|i = n@p\)
   ... when any
   f@q(..., <+... x ...+>, ...)
   ... when any
   WAITED
   ... when any
 }
)

@leave_flagged exists@
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression test.E, busy.X, e;
identifier flag_over.F, l;
identifier f;
position eq.p, flag_over.o, c != {skipped.q, walk_last.q};
@@
 if (!likely(F@o)) { ... \(break;\|return ...;\|goto l;\) }
 ... when any
     when != E = ...
 E = \(CODE_OF(f@c(...))\|f@c(...)\|f@c(...) & e\)
 ... when any
     when != E = ...
 X@p

// ---------------------------------------------------------------------------
// The same where BUSY is what a test is not true for.  These tests come only
// here: the others need not be known any more.
// ---------------------------------------------------------------------------

@nebusy@
expression X;
position t = {nebusy_code.t, nebusy_number.t, nebusy_errno.t};
@@
X@t

@ne disable is_zero, is_null, not_int1, not_ptr1@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier WAIT_CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, TDX_ERROR,
			TDX_SYS_BUSY};
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
identifier IS = {SEAM_NO_IS};
identifier IDLE = {SEAM_NO_IDLE};
constant M;
expression nebusy.X, E, e1, e2;
type T;
position nebusy.t;
@@
(
 IDLE(((E)))@X@t
|
 !@X@t (<+... TEST(..., ((E)), ...) ...+>)
|
 !@X@t (<+... IS(((E)), e1) ...+>)
|
 !@X@t (<+... (((E)) & M) == e2 ...+>)
|
 !@X@t (<+... ((E)) == e2 ...+>)
|
 !@X@t (((E)) & e2)
|
 \(WAIT_CODE\|WAIT_CODE | e1\) !=@X@t \((((E)) & e2)\|((E))\)
|
 (((E)) & M) !=@X@t e2
|
 (((E)) & e1) !=@X@t e2
|
 (T)(((E)) >> e1) !=@X@t e2
|
 CODE_OF(..., ((E))) !=@X@t e2
|
 ((E)) !=@X@t e2
)

@leave_still exists@
expression ne.E, nebusy.X, e;
identifier l, walk.i, walk.f;
position nebusy.t, walk.q, c != {own_step.o};
@@
 if (<+... X@t ...+>) { ... \(break;\|return ...;\|goto l;\) }
 ... when any
     when != E
     when != \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\|&i\)
 E = f@q@c(...)
 ... when any
     when != E = ...
     when != \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\|&i\)
 X@t

// Nothing is stepped where the status is BUSY.
@stuck exists@
expression ne.E, nebusy.X, e;
identifier walk_last.i, walk_last.f;
position nebusy.t, walk_last.q, c != {own_step.o};
@@
 X@t
 ... when any
     when != E = ...
     when != \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\|&i\)
 E = f@q@c(...)
 ... when any
     when != E = ...
     when != \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\|&i\)
 X@t

@other_side disable drop_else exists@
expression nebusy.X;
position nebusy.t, q;
statement S, S1;
@@
 if (<+... X@t ...+>) S1 else { S@q ... }

@other_within disable drop_else exists@
expression nebusy.X, e;
position nebusy.t, q;
statement S, S1;
@@
(
 if (<+... X@t ...+>) S1 else if (e) { S@q ... }
|
 if (<+... X@t ...+>) S1 else { if (e) { S@q ... } ... }
)

// The same there: it steps, or sets what ends the loop.
@walk_other depends on other_side || other_within exists@
expression ne.E, e;
identifier f, i;
statement S;
position q = {other_side.q, other_within.q}, c;
@@
(
 \( S@q \& \(i++;\|++i;\|i--;\|--i;\|i += e;\|i -= e;\|i = <+... i ...+>;\) \)
|
 S@q
 ... when any
     when != E
     when != f(...)
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\)
)
 ... when any
     when != E
     when != f(...)
 f@c(..., <+... i ...+>, ...)

@walk_other_made depends on other_side || other_within exists@
type T;
expression ne.E, e;
identifier f, i, x;
statement S;
position q = {other_side.q, other_within.q}, c;
@@
(
 \( S@q \& \(i++;\|++i;\|i--;\|--i;\|i += e;\|i -= e;\|i = <+... i ...+>;\) \)
 ... when any
     when != f(...)
 \(x = <+... i ...+>;\|T x = <+... i ...+>;\)
|
 S@q
 ... when any
     when != E
     when != f(...)
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\)
 ... when any
     when != f(...)
 \(x = <+... i ...+>;\|T x = <+... i ...+>;\)
|
 S@q
 ... when any
     when != E
     when != f(...)
 \(x = <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\) ...+>;\|T x = <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\) ...+>;\)
|
 S@q
 ... when any
     when != E
     when != f(...)
 \(x = <+... i ...+>;\|T x = <+... i ...+>;\)
 ... when any
     when != f(...)
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\)
)
 ... when any
     when != f(...)
 f@c(..., <+... x ...+>, ...)

@ended_other depends on other_side || other_within exists@
symbol true, false;
expression nebusy.X, F;
identifier C;
statement S;
position nebusy.t, q = {other_side.q, other_within.q}, h;
@@
(
 do { ... when any
	\( S@q@h \& F = \(-C\|true\|1\); \)
 ... when any
 } while (<+... \(!F\|F == 0\|F == false\) ...+>);
|
 while (<+... \(!F\|F == 0\|F == false\) ...+>)
 { ... when any
	\( S@q@h \& F = \(-C\|true\|1\); \)
 ... when any
 }
|
 do { ... when any
	S@q@h
	... when != X@t
	F = \(-C\|true\|1\);
 ... when any
 } while (<+... \(!F\|F == 0\|F == false\) ...+>);
|
 while (<+... \(!F\|F == 0\|F == false\) ...+>)
 { ... when any
	S@q@h
	... when != X@t
	F = \(-C\|true\|1\);
 ... when any
 }
)

@again_other exists@
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression ne.E, nebusy.X, e;
identifier f;
identifier pop =~ "_pop$", next =~ "next", advance =~ "advance", dequeue =~ "dequeue";
identifier move =~ "^list_move", del =~ "^list_del", rotate =~ "^list_rotate";
position q = {other_side.q, other_within.q}, nebusy.t, n != ended_other.h, c != {skipped.q, walk_other.c, walk_other_made.c};
statement S;
@@
 S@q@n
 ... when any
     when != E
     when != \(pop\|next\|advance\|dequeue\|move\|del\|rotate\)(...)
 E = \(CODE_OF(f@c(...))\|f@c(...)\|f@c(...) & e\)
 ... when any
     when != E = ...
 X@t

// What does not go round is left while the status is free of BUSY.
@leave exists@
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression ne.E, nebusy.X, e;
identifier l;
identifier f;
identifier pop =~ "_pop$", next =~ "next", advance =~ "advance", dequeue =~ "dequeue";
identifier move =~ "^list_move", del =~ "^list_del", rotate =~ "^list_rotate";
position nebusy.t, c != {skipped.q, walk_last.q};
@@
 if (<+... X@t ...+>) { ... \(break;\|return ...;\|goto l;\) }
 ... when any
     when != E = ...
     when != \(pop\|next\|advance\|dequeue\|move\|del\|rotate\)(...)
 E = \(CODE_OF(f@c(...))\|f@c(...)\|f@c(...) & e\)
 ... when any
     when != E = ...
 X@t

@leave_copied exists@
expression ne.E, copied.E1, nebusy.X, e;
identifier f, l;
position nebusy.t, copied.k, c != {skipped.q, walk_last.q};
@@
 if (<+... X@t ...+>) { ... \(break;\|return ...;\|goto l;\) }
 ... when any
     when != E = ...
 E1 = f@c(...)
 ... when any
     when != E1 = ...
 E =@k e
 ... when any
     when != E = ...
 X@t

@leave_inside exists@
expression nebusy.X, e;
identifier l;
identifier f, tdh =~ "^tdh_", sc =~ "seamcall";
position nebusy.t, c != {skipped.q, walk_last.q};
@@
 if (<+... X@t ...+>) { ... \(break;\|return ...;\|goto l;\) }
 ... when any
 \( X@t \& <+... \(e = f@c(...)\|e == \(tdh@c\|sc@c\)(...)\|e != \(tdh@c\|sc@c\)(...)\) ...+> \)

// What does not go round is left.
@asking_leave depends on asking exists@
identifier asking.f, l;
expression nebusy.X;
position asking.a, nebusy.t, c != asking_walk.q;
@@
 if (<+... X@t ...+>) { ... \(break;\|return ...;\|goto l;\) }
 ... when any
 \( X@t \& <+... f@a@c(...) ...+> \)

@flag_done exists@
expression nebusy.X, e;
identifier F;
position nebusy.t, o;
statement S;
@@
 F = \(X@t\|X@t || e\|e || X@t\)
 ... when != F = ...
 if (likely(F@o)) S

@leave_done exists@
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression ne.E, nebusy.X, e;
identifier flag_done.F, l;
identifier f;
position nebusy.t, flag_done.o, c != {skipped.q, walk_last.q};
@@
 if (likely(F@o)) { ... \(break;\|return ...;\|goto l;\) }
 ... when any
     when != E = ...
 E = \(CODE_OF(f@c(...))\|f@c(...)\|f@c(...) & e\)
 ... when any
     when != E = ...
 X@t

@leave_flag exists@
expression ne.E, nebusy.X, F;
identifier f;
position nebusy.t, c != {skipped.q, walk_last.q};
@@
(
 while (<+... F ...+>)
 { ... when any
	E = f@c(...)
	... when any
	F = <+... X@t ...+>;
 ... when any
 }
|
 do { ... when any
	E = f@c(...)
	... when any
	F = <+... X@t ...+>;
 ... when any
 } while (<+... F ...+>);
|
 for (...; <+... \(!F\|F == false\) ...+>; ...)
 { ... when any
	E = f@c(...)
	... when any
	F = X@t;
 ... when any
 }
)

// A flag ends the loop, which any status but BUSY sets, ...
@flag_set exists@
expression ne.E, nebusy.X, F;
identifier f;
position nebusy.t, c != {skipped.q, walk_last.q};
@@
(
 while (<+... \(!F\|F == false\) ...+>)
 { ... when any
	E = f@c(...)
   ... when any
	if (<+... X@t ...+>) { ... F = \(true\|1\); ... }
   ... when any
 }
|
 for (...; <+... \(!F\|F == false\) ...+>; ...)
 { ... when any
	E = f@c(...)
   ... when any
	if (<+... X@t ...+>) { ... F = \(true\|1\); ... }
   ... when any
 }
|
 do { ... when any
	E = f@c(...)
 ... when any
	if (<+... X@t ...+>) { ... F = \(true\|1\); ... }
 ... when any
 } while (<+... \(!F\|F == false\) ...+>);
)

// ... and BUSY comes to the call without it.
@flag_unset exists@
expression ne.E, nebusy.X, flag_set.F;
identifier flag_set.f;
position nebusy.t, flag_set.c, q;
@@
 X@t
 ... when any
     when != F = ...
     when != E = ...
 E = f@c@q(...)
 ... when any
     when != E = ...
 X@t

// The same for an arm of a switch.
@arm exists@
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression E, H, e, e1;
statement S;
position h, q;
@@
 switch (\(CODE_OF(E)@H@h\|E >>@H@h e1\|E@H@h\|E &@H@h e1\)) { case \(CODE\|CODE | e\|CODE >> e\): S@q ... }

@arm_within exists@
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression arm.E, arm.H, e, e1, e2;
position arm.h, q;
statement S, S1;
@@
(
 switch (\(CODE_OF(E)@H@h\|E >>@H@h e1\|E@H@h\|E &@H@h e1\)) { case \(CODE\|CODE | e\|CODE >> e\): if (e2) { S@q ... } ... }
|
 switch (\(CODE_OF(E)@H@h\|E >>@H@h e1\|E@H@h\|E &@H@h e1\)) { case \(CODE\|CODE | e\|CODE >> e\): S1 if (e2) { S@q ... } ... }
)

// It sets what ends the loop.
@ended_arm depends on arm exists@
expression F;
identifier C;
statement S;
position q = {arm.q, arm_within.q}, h;
@@
(
 do { ... when any
	\( S@q@h \& F = \(-C\|true\|1\); \)
 ... when any
 } while (<+... \(!F\|F == 0\|F == false\) ...+>);
|
 while (<+... \(!F\|F == 0\|F == false\) ...+>)
 { ... when any
	\( S@q@h \& F = \(-C\|true\|1\); \)
 ... when any
 }
)

// It comes to the step in its own way, or the argument is made of that again.
@walk_case depends on arm exists@
expression arm.E, e;
identifier f, i;
statement S;
position q = {arm.q, arm_within.q}, c;
@@
(
 \( S@q \& \(i++;\|++i;\|i--;\|--i;\|i += e;\|i -= e;\|i = <+... i ...+>;\) \)
|
 S@q
 ... when any
     when != E
     when != f(...)
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\)
)
 ... when any
     when != E
     when != f(...)
 f@c(..., <+... i ...+>, ...)

@walk_case_made depends on arm exists@
type T;
expression arm.E, e;
identifier f, i, x;
statement S;
position q = {arm.q, arm_within.q}, c;
@@
(
 \( S@q \& \(i++;\|++i;\|i--;\|--i;\|i += e;\|i -= e;\|i = <+... i ...+>;\) \)
 ... when any
     when != f(...)
 \(x = <+... i ...+>;\|T x = <+... i ...+>;\)
|
 S@q
 ... when any
     when != E
     when != f(...)
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\)
 ... when any
     when != f(...)
 \(x = <+... i ...+>;\|T x = <+... i ...+>;\)
|
 S@q
 ... when any
     when != E
     when != f(...)
 \(x = <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\) ...+>;\|T x = <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\) ...+>;\)
|
 S@q
 ... when any
     when != E
     when != f(...)
 \(x = <+... i ...+>;\|T x = <+... i ...+>;\)
 ... when any
     when != f(...)
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = <+... i ...+>\)
)
 ... when any
     when != f(...)
 f@c(..., <+... x ...+>, ...)

@arm_again exists@
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression arm.E, arm.H, e;
identifier f;
identifier pop =~ "_pop$", next =~ "next", advance =~ "advance", dequeue =~ "dequeue";
identifier move =~ "^list_move", del =~ "^list_del", rotate =~ "^list_rotate";
position arm.h, q = {arm.q, arm_within.q}, n != ended_arm.h, c != {skipped.q, walk_case.c, walk_case_made.c};
statement S;
@@
 S@q@n
 ... when any
     when != E
     when != \(pop\|next\|advance\|dequeue\|move\|del\|rotate\)(...)
 E = \(CODE_OF(f@c(...))\|f@c(...)\|f@c(...) & e\)
 ... when any
     when != E = ...
 H@h

@arm_copied exists@
expression arm.E, arm.H, E1;
identifier f;
position arm.h, q = {arm.q, arm_within.q}, c != {skipped.q, walk_case.c, walk_case_made.c};
statement S;
@@
 S@q
 ... when any
     when != E
 E1 = f@c(...)
 ... when any
     when != E1 = ...
 E = <+... E1 ...+>;
 ... when any
     when != E = ...
 H@h

@arm_inside exists@
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression arm.H, e;
identifier f;
position arm.h, arm.q, c != skipped.q;
statement S;
@@
 S@q
 ... when any
 \( H@h \& \(CODE_OF(f@c(...))\|f@c(...)\|f@c(...) & e\) \)

// Each round has an argument of its own, whatever it asks for.
@stepped exists@
identifier f, i;
expression E, e;
position q;
@@
(
 do { ... when any
	E = f@q(..., <+... i ...+>, ...)
 ... when any
	\(i++\|++i\|i--\|--i\|i += e\|i -= e\)
 ... when any
 } while (<+... E ...+>);
|
 while (<+... E ...+>)
 { ... when any
	E = f@q(..., <+... i ...+>, ...)
   ... when any
	\(i++\|++i\|i--\|--i\|i += e\|i -= e\)
   ... when any
 }
|
 while (<+... f@q(..., <+... i ...+>, ...) ...+>)
 { ... when any
	\(i++\|++i\|i--\|--i\|i += e\|i -= e\)
   ... when any
 }
)

// What asks for BUSY as well, or for one other code, may be what lets BUSY go.
@once_more@
identifier BUSY = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, tdx_operand_busy,
		   IS_TDX_OPERAND_BUSY};
identifier PASSES = {IS_TDX_SUCCESS};
identifier C != {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
expression E, e, m;
position o;
@@
(
 e &&@o <+... \(BUSY\|E == C\|(E & m) == C\) ...+>
|
 <+... \(BUSY\|E == C\|(E & m) == C\) ...+> &&@o e
|
 \(!E\|E == TDX_SUCCESS\|PASSES(E)\) || \(E == C\|(E & m) == C\)
|
 \(!E\|E == TDX_SUCCESS\|PASSES(E)\) ||@o <+... E ...+>
)

// Nothing but success ends the loop.
@until exists@
identifier BUSY = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, tdx_operand_busy,
		   IS_TDX_OPERAND_BUSY};
identifier PASSES = {IS_TDX_SUCCESS}, FAILS = {is_tdx_error};
identifier f;
expression E, e;
position c, o != once_more.o;
@@
(
 do { ... when any
	  when != BUSY
	E = f@c(...)
 ... when any
     when != BUSY
 } while (\(likely(E)\|likely(E != TDX_SUCCESS)\|likely(!PASSES(E))\|likely(FAILS(E))\|E &&@o e\|e &&@o E\|E != TDX_SUCCESS &&@o e\|!PASSES(E) &&@o e\|FAILS(E) &&@o e\));
|
 while (\(likely(E)\|likely(E != TDX_SUCCESS)\|likely(!PASSES(E))\|likely(FAILS(E))\|E &&@o e\|e &&@o E\|E != TDX_SUCCESS &&@o e\|!PASSES(E) &&@o e\|FAILS(E) &&@o e\))
 { ... when any
       when != BUSY
	E = f@c(...)
 ... when any
     when != BUSY
 }
|
 while (\(likely(E = f@c(...))\|likely((E = f@c(...)) != 0)\|likely((E = f@c(...)) != TDX_SUCCESS)\))
 { ... when != BUSY
 }
|
 while (\(likely(f@c(...))\|likely(f@c(...) != 0)\|likely(f@c(...) != TDX_SUCCESS)\))
 { ... when != BUSY
 }
)

// The same by the code alone.
@until_code exists@
identifier BUSY = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, tdx_operand_busy,
		   IS_TDX_OPERAND_BUSY};
identifier CODE_OF = {seamcall_masked_status, upper_32_bits, FIELD_GET};
identifier f;
expression E, e;
position c;
@@
 do { ... when any
	  when != BUSY
	E = f@c(...)
 ... when any
     when != BUSY
 } while (\(CODE_OF(E)\|CODE_OF(E) != 0\|CODE_OF(E) != TDX_SUCCESS\|CODE_OF(E) && e\|e && CODE_OF(E)\|CODE_OF(E) != TDX_SUCCESS && e\|E & TDX_SEAMCALL_STATUS_MASK\|(E & TDX_SEAMCALL_STATUS_MASK) != 0\|(E & TDX_SEAMCALL_STATUS_MASK) != TDX_SUCCESS\|(E & TDX_SEAMCALL_STATUS_MASK) && e\|e && (E & TDX_SEAMCALL_STATUS_MASK)\));

@search exists@
identifier f, i;
position q;
@@
 for (...; ...; <+... i ...+>)
 { ... when any
	f@q(..., <+... i ...+>, ...)
   ... when any
 }

// What fails goes back.
@goes_back exists@
identifier l;
@@
 l:
 ... when any
 goto l;

@stepped_back depends on goes_back exists@
identifier f, i, goes_back.l;
expression e;
position q;
@@
 l:
 ... when any
 f@q(..., <+... i ...+>, ...)
 ... when any
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\)
 ... when any
 goto l;

@until_back depends on goes_back exists@
identifier BUSY = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, tdx_operand_busy,
		   IS_TDX_OPERAND_BUSY};
identifier PASSES = {IS_TDX_SUCCESS}, FAILS = {is_tdx_error};
identifier f, goes_back.l;
expression E, e;
position c, o != once_more.o;
@@
 l:
 ... when any
     when != BUSY
 E = f@c(...)
 ... when any
     when != BUSY
     when != E = ...
 if (\(likely(E)\|likely(E != TDX_SUCCESS)\|likely(!PASSES(E))\|likely(FAILS(E))\|E &&@o e\|e &&@o E\|E != TDX_SUCCESS &&@o e\|!PASSES(E) &&@o e\|FAILS(E) &&@o e\))
 { ... when any
	goto l;
   ... when any
 }

@call_back depends on goes_back exists@
identifier f, goes_back.l;
position c;
@@
 l:
 ... when any
 if (\(likely(f@c(...))\|likely(f@c(...) != TDX_SUCCESS)\)) { ... goto l; }

// The head of a for asks.
@until_head exists@
identifier BUSY = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, tdx_operand_busy,
		   IS_TDX_OPERAND_BUSY};
identifier PASSES = {IS_TDX_SUCCESS}, FAILS = {is_tdx_error};
identifier f;
expression E, e;
position c != search.q, o != once_more.o;
@@
 for (...; \(E &&@o e\|e &&@o E\|E != TDX_SUCCESS &&@o e\|e &&@o E != TDX_SUCCESS\|!PASSES(E) &&@o e\|e &&@o !PASSES(E)\|FAILS(E) &&@o e\|e &&@o FAILS(E)\); ...)
 { ... when any
       when != BUSY
	E = f@c(...)
 ... when any
     when != BUSY
 }

// Success leaves, and the call is met again; ...
@success_leaves exists@
identifier PASSES = {IS_TDX_SUCCESS};
identifier f;
expression E, e;
position i, c != search.q, o != once_more.o;
@@
 E = f@c(...)
 ... when any
 if@i (\(likely(!E)\|likely(E == TDX_SUCCESS)\|likely(PASSES(E))\|!E ||@o e\|E == TDX_SUCCESS ||@o e\|PASSES(E) ||@o e\)) { ... \(break;\|return ...;\) }
 ... when any
 E = f@c(...)

// (what only prints the status decides nothing by it)
@printed depends on success_leaves@
identifier pr =~ "^pr_", trace =~ "^trace_", printk =~ "^_*printk";
identifier say = {kvm_err, kvm_info, kvm_debug, kvm_pr_unimpl, vcpu_err, vcpu_debug,
		  vcpu_unimpl, vcpu_debug_ratelimited, dev_err, dev_warn, dev_notice,
		  dev_info, dev_dbg, dev_err_ratelimited, dev_warn_ratelimited,
		  dump_stack, dump_page};
expression success_leaves.E;
position u;
@@
 \(pr\|trace\|printk\|say\)(..., <+... E@u ...+>, ...)

// ... whatever else the status says.
@success_alone exists@
identifier success_leaves.f;
expression success_leaves.E;
position success_leaves.i, success_leaves.c, q, u != printed.u;
@@
 E = f@c@q(...)
 ... when any
     when != E@u
 if@i (...) { ... }
 ... when any
     when != E@u
 E = f@c(...)

// No variable keeps the status.
@call_leaves exists@
identifier f;
position c;
@@
 if (\(!f@c(...)\|f@c(...) == TDX_SUCCESS\|likely(!f@c(...))\)) { ... \(break;\|return ...;\) }
 ... when any
 f@c(...)

@call_walk exists@
identifier call_leaves.f, i, fld;
expression e;
position call_leaves.c, q;
@@
 f@c@q(..., <+... i ...+>, ...)
 ... when any
 \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\|i.fld = e\|i->fld = e\)
 ... when any
 f@c(...)

@call_each exists@
iterator each;
identifier call_leaves.f, i, g;
position call_leaves.c, q;
@@
(
 each(..., i, ...)
 { ... when any
   f@c@q(..., <+... i ...+>, ...)
   ... when any
 }
|
 while (<+... g(..., &i, ...) ...+>)
 { ... when any
   f@c@q(..., <+... i ...+>, ...)
   ... when any
 }
)

@leaf_loop@
// leaves: policy=all
identifier leaf = {tdh_mem_page_add, tdh_mr_extend, tdh_mr_finalize,
		   tdh_mem_page_aug, tdh_mem_sept_add, tdh_mem_range_unblock,
		   tdh_mem_page_relocate, tdh_mmio_map, tdh_phymem_pamt_add,
		   tdh_mem_range_block, tdh_mem_track, tdh_mem_page_remove,
		   tdh_mem_sept_remove, tdh_mem_page_demote, tdh_mem_page_promote,
		   tdh_mmio_block, tdh_mmio_unmap, tdh_vp_create, tdh_vp_addcx,
		   tdh_vp_init, tdh_vp_enter, tdh_mng_create, tdh_mng_addcx,
		   tdh_mng_init, tdh_mng_key_config, tdh_mng_rd, tdh_mng_wr,
		   tdh_vp_rd, tdh_vp_wr, tdh_mem_rd, tdh_mem_wr, tdh_mem_sept_rd,
		   tdh_mem_sept_wr, tdh_phymem_page_rdmd, tdh_phymem_page_reclaim,
		   tdh_phymem_page_wbinvd, tdh_phymem_page_wbinvd_tdr,
		   tdh_phymem_page_wbinvd_hkid, tdh_phymem_cache_wb,
		   tdh_phymem_pamt_remove, tdh_vp_flush, tdh_mng_vpflushdone,
		   tdh_mng_key_freeid, tdh_mng_key_reclaimid, tdh_sys_config,
		   tdh_sys_disable, tdh_sys_info, tdh_sys_init, tdh_sys_key_config,
		   tdh_sys_lp_init, tdh_sys_lp_shutdown, tdh_sys_rd, tdh_sys_rdall,
		   tdh_sys_shutdown, tdh_sys_tdmr_init, tdh_sys_update,
		   tdh_ext_init, tdh_ext_mem_add, tdh_spdm_connect,
		   tdh_ide_stream_create, tdh_export_abort, tdh_export_blockw,
		   tdh_export_mem, tdh_export_pause, tdh_export_restore,
		   tdh_export_state_immutable, tdh_export_state_td,
		   tdh_export_state_vp, tdh_export_track, tdh_export_unblockw,
		   tdh_import_abort, tdh_import_commit, tdh_import_end,
		   tdh_import_mem, tdh_import_state_immutable, tdh_import_state_td,
		   tdh_import_state_vp, tdh_import_track, tdh_mig_stream_create,
		   tdh_servtd_bind, tdh_servtd_prebind};
identifier raw = {seamcall, seamcall_ret, seamcall_saved_ret, __seamcall,
		  __seamcall_ret, __seamcall_saved_ret, tdx_seamcall, tdx_seamcall_ret,
		  tdx_seamcall_saved_ret, kvm_seamcall, kvm_seamcall_ret};
identifier HAND = {SEAM_NO_HAND};
identifier f;
position c = {until.c, until_code.c, until_back.c, call_back.c, until_head.c, success_alone.q, call_leaves.c};
position q != {skipped.q, stepped.q, stepped_back.q, call_walk.q, call_each.q};
@@
(
 \(leaf@f@c@q\|raw@f@c@q\)(...)
|
 HAND@f@c@q(leaf, ...)
)

// The loop stands in a macro, which spatch does not look into: seamcheck puts
// the names of such macros into this list, ...
@through@
identifier LOOP = {SEAM_NO_LOOP};
identifier f;
position c;
@@
 LOOP@f@c(...)

// ... and here those that go round on the code, or by the test, that they are given.
@through_given@
identifier TURNS = {SEAM_NO_TURNS};
identifier POLLS = {read_poll_timeout, read_poll_timeout_atomic, poll_timeout_us,
		    poll_timeout_us_atomic};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier f;
expression e, e1;
position c;
@@
(
 TURNS@f@c(..., \(CODE\|TEST\|CODE | e\), ...)
|
 POLLS@f@c(..., <+... \(TEST(e)\|e != CODE\|(e & e1) != CODE\) ...+>, ...)
)

// ---------------------------------------------------------------------------
// Report
// ---------------------------------------------------------------------------

// What is no SEAMCALL may have stood where one can.
@found@
identifier f != {__tdcall, __tdcall_ret, __tdcall_saved_ret, tdcall,
		__tdx_hypercall, __tdx_hypercall_ret, likely, unlikely,
		READ_ONCE, FIELD_GET, seamcall_masked_status, upper_32_bits,
		tdx_operand_busy, IS_TDX_OPERAND_BUSY};
position c = {round.c, round_head.c, again.c, again_copied.c, again_other.c, again_inside.c, arm_inside.c, again_still.c, again_macro.c, again_member.c, restart.c, step_back.c,
	      arm_again.c, arm_copied.c, leave.c, leave_copied.c, leave_inside.c, leave_still.c, stuck.c,
	      leave_flag.c, flag_unset.q, leave_flagged.c, leave_done.c, leaf_loop.c, through.c, through_given.c};
@@
f@c

// A test is a finding where it makes the SEAMCALL.
@found_asking depends on asking@
identifier f;
position c = {asking_round.c, asking_again.c, asking_leave.c};
@@
f@c

@depends on context@
identifier f;
position found.c;
@@
* f@c

@depends on context && found_asking@
identifier f;
position found_asking.c;
@@
* f@c

@script:python depends on report@
c << found.c;
f << found.f;
@@
coccilib.report.print_report(c[0], "WARNING: %s() retried on TDX_OPERAND_BUSY" % f)

@script:python depends on report@
c << found_asking.c;
f << found_asking.f;
@@
coccilib.report.print_report(c[0], "WARNING: %s() retried on TDX_OPERAND_BUSY" % f)

@script:python depends on org@
c << found.c;
f << found.f;
@@
coccilib.org.print_todo(c[0], "WARNING: %s() retried on TDX_OPERAND_BUSY" % f)

@script:python depends on org@
c << found_asking.c;
f << found_asking.f;
@@
coccilib.org.print_todo(c[0], "WARNING: %s() retried on TDX_OPERAND_BUSY" % f)

// ---------------------------------------------------------------------------
// Patch: mark each loop that does nothing but call again, see whether what
// follows can take BUSY (or make it so), and only then drop the loop.
// ---------------------------------------------------------------------------

// What is waited on besides BUSY would be lost with the loop.
@both_busy depends on patch@
identifier BUSY = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, tdx_operand_busy,
		   IS_TDX_OPERAND_BUSY};
identifier BUSY1 = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, tdx_operand_busy,
		    IS_TDX_OPERAND_BUSY};
expression X, e1, e2;
position o;
@@
 \( e1 ||@X@o e2 \& <+... BUSY ...+> || <+... BUSY1 ...+> \)

@or_else depends on patch@
expression X, e1, e2;
position o != both_busy.o, p;
@@
 e1 ||@X@o@p e2

@mixed depends on patch@
identifier C != {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, TDX_SUCCESS};
expression X, e, e1;
statement S, W;
position or_else.p, d;
@@
(
 do@W@d { ... } while (<+... \(e == C\|e >> e1\|!e\|X@p\) ...+>);
|
 while@W@d (<+... \(e == C\|e >> e1\|!e\|X@p\) ...+>) S
|
 if@W@d (<+... X@p ...+>) S
|
 for@W@d (...;...;...) { ... if (<+... X@p ...+>) { ... continue; } ... }
|
 while@W@d (e) { ... if (<+... X@p ...+>) { ... continue; } ... }
)

// Neither is what a test of the file is true for besides BUSY, by its name.
@mixed_wide depends on patch@
identifier WIDE = {SEAM_NO_WIDE};
expression e;
statement S, W;
position d;
@@
(
 do@W@d { ... } while (<+... WIDE(...) ...+>);
|
 while@W@d (<+... WIDE(...) ...+>) S
|
 if@W@d (<+... WIDE(...) ...+>) S
|
 for@W@d (...;...;...) { ... if (<+... WIDE(...) ...+>) { ... continue; } ... }
|
 while@W@d (e) { ... if (<+... WIDE(...) ...+>) { ... continue; } ... }
)

// What counts the rounds.
@counting depends on patch@
identifier n;
position c;
@@
 \(n@c--\|--n@c\|n@c++\|++n@c\)

// The count that is full ends it.
@full depends on counting@
identifier counting.n, most;
constant C;
position counting.c, s;
@@
 if@s (\(!n@c--\|!--n@c\|++n@c > \(C\|most\)\|++n@c >= \(C\|most\)\|++n@c == \(C\|most\)\|n@c++ > \(C\|most\)\|n@c++ >= \(C\|most\)\|n@c++ == \(C\|most\)\))
	\(break;\|{ break; }\)

// What is counted there is looked at later.
@counter_read depends on counting exists@
identifier counting.n;
statement S, W;
position counting.c, d;
@@
(
 do@W@d { ... if (<+... n@c ...+>) S ... } while (...);
|
 do@W@d { ... } while (<+... n@c ...+>);
|
 while@W@d (<+... n@c ...+>) S
|
 for@W@d (...; ...; <+... n@c ...+>) S
|
 for@W@d (...; <+... n@c ...+>; ...) S
)
 ... when any
 n

@counted depends on patch@
identifier n;
statement S;
position r;
@@
 if (<+... \(n@r--\|--n@r\|n@r++\|++n@r\) ...+>) S

@counter_read_back depends on counting exists@
identifier counting.n;
statement S, W;
position counting.c, r != counted.r, d;
@@
 if@W@d (<+... n@c ...+>) S
 ... when any
 n@r

// It is set by a statement of its own, which would be left behind.
@counter_apart depends on counting exists@
identifier counting.n;
expression e;
statement S, W;
position counting.c, d;
@@
 n = e;
 ... when any
(
 do@W@d { ... if (<+... n@c ...+>) S ... } while (...);
|
 do@W@d { ... } while (<+... n@c ...+>);
|
 while@W@d (<+... n@c ...+>) S
|
 if@W@d (<+... n@c ...+>) S
)

// More than a count ends it, and before the first call as well.
@asked depends on patch@
identifier g, fld;
expression x;
statement S, W;
position d;
@@
 for@W@d (...; <+... \(g(...)\|x->fld\|x.fld\) ...+>; ...) S

// Any test, whichever way it points.
@turn depends on patch@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
constant M;
expression X, E, e1, e2;
position t;
@@
(
 TEST(E = e1)@X@t
|
 \( ((E = e1) & M) ==@X@t e2 \& <+... CODE ...+> \)
|
 \( (E = e1) ==@X@t e2 \& <+... CODE ...+> \)
|
 TEST(((E)))@X@t
|
 \( ((((E)) & M) ==@X@t e2) \& <+... CODE ...+> \)
|
 \( (((E)) ==@X@t e2) \& <+... CODE ...+> \)
|
 \( (((E)) &@X@t e1) \& <+... CODE ...+> \)
|
 \( ((((E)) & M) !=@X@t e2) \& <+... CODE ...+> \)
|
 \( (((E)) !=@X@t e2) \& <+... CODE ...+> \)
)

// What only slows the rounds down goes with the loop.
@slows depends on patch@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier relax = {cpu_relax, cond_resched, udelay, ndelay, msleep,
		    usleep_range};
expression E, e1, e2;
position s;
@@
 if@s (\(unlikely(TEST(E))\|unlikely(E == e1)\|unlikely((E & e1) == e2)\|unlikely(E & e1)\|need_resched()\)) { relax(...); }

// Around the loop, the call in it comes before the loop as well.
@inner depends on turn@
expression turn.E, turn.X;
expression list es;
identifier f;
position turn.t, i;
@@
 while (<+... X@t ...+>)
 {
 ... when any
 E = f@i(es);
 ... when any
 }

@loop depends on patch@
expression turn.E, turn.X, e, e1, e2;
type T;
expression list es;
identifier f, l, v, relax = {cpu_relax, cond_resched, udelay, ndelay, msleep,
			     usleep_range}, hint = {likely, unlikely};
statement W, S;
position turn.t, d != {mixed.d, mixed_wide.d, counter_read.d, counter_read_back.d, counter_apart.d, asked.d}, s = {slows.s, full.s}, o != inner.i;
@@
(
 do@W@d {
	E = f(es);
 } while (<+... X@t ...+>);
|
 do@W@d {
	E = f(es);
	relax(...);
 } while (<+... X@t ...+>);
|
 do@W@d {
	relax(...);
	E = f(es);
 } while (<+... X@t ...+>);
|
 do@W@d {
	E = f(es);
	if@s (e) S
 } while (<+... X@t ...+>);
|
 do@W@d {
	if@s (e) S
	E = f(es);
 } while (<+... X@t ...+>);
|
 E = f@o(es);
 while@W@d (<+... X@t ...+>)
	E = f(es);
|
 E = f@o(es);
 while@W@d (<+... X@t ...+>) {
	relax(...);
	E = f(es);
 }
|
 E = f@o(es);
 while@W@d (<+... X@t ...+>) {
	E = f(es);
	relax(...);
 }
|
 E = f@o(es);
 while@W@d (<+... X@t ...+>) {
	if@s (e) S
	E = f(es);
 }
|
 E = f@o(es);
 while@W@d (<+... X@t ...+>) {
	E = f(es);
	if@s (e) S
 }
|
 T v = f(es);
 while@W@d (<+... X@t ...+>)
	v = f(es);
|
 T v = f(es);
 while@W@d (<+... X@t ...+>) {
	relax(...);
	v = f(es);
 }
|
 T v = f(es);
 while@W@d (<+... X@t ...+>) {
	v = f(es);
	relax(...);
 }
|
 for@W@d (...;...;...) {
	E = f(es);
	if (\(!X@t\|!unlikely(X@t)\|hint(!X@t)\|\( X@t \& e1 != e2 \)\|hint(\( X@t \& e1 != e2 \))\))
		break;
 }
|
 for@W@d (...;...;...) {
	E = f(es);
	if (\(!X@t\|!unlikely(X@t)\|hint(!X@t)\|\( X@t \& e1 != e2 \)\|hint(\( X@t \& e1 != e2 \))\))
		break;
	relax(...);
 }
|
 do@W@d {
	E = f(es);
	if (\(!X@t\|!unlikely(X@t)\|hint(!X@t)\|\( X@t \& e1 != e2 \)\|hint(\( X@t \& e1 != e2 \))\))
		break;
 } while (e);
|
 do@W@d {
	E = f(es);
	if (\(!X@t\|!unlikely(X@t)\|hint(!X@t)\|\( X@t \& e1 != e2 \)\|hint(\( X@t \& e1 != e2 \))\))
		break;
	relax(...);
 } while (e);
|
 while@W@d (e) {
	E = f(es);
	if (\(!X@t\|!unlikely(X@t)\|hint(!X@t)\|\( X@t \& e1 != e2 \)\|hint(\( X@t \& e1 != e2 \))\))
		break;
 }
|
 while@W@d (e) {
	E = f(es);
	if (\(!X@t\|!unlikely(X@t)\|hint(!X@t)\|\( X@t \& e1 != e2 \)\|hint(\( X@t \& e1 != e2 \))\))
		break;
	relax(...);
 }
|
 for@W@d (...;...;...) {
	E = f(es);
	if (<+... X@t ...+>)
		continue;
	break;
 }
|
 for@W@d (...;...;...) {
	E = f(es);
	if (<+... X@t ...+>) {
		relax(...);
		continue;
	}
	break;
 }
|
 while@W@d (e) {
	E = f(es);
	if (<+... X@t ...+>)
		continue;
	break;
 }
|
 while@W@d (e) {
	E = f(es);
	if (<+... X@t ...+>) {
		relax(...);
		continue;
	}
	break;
 }
|
 while@W@d (<+... \( X@t \& <+... E = f(es) ...+> \) ...+>) { }
|
 while@W@d (<+... \( X@t \& <+... E = f(es) ...+> \) ...+>) ;
|
 while@W@d (<+... \( X@t \& <+... E = f(es) ...+> \) ...+>)
	relax(...);
|
 l:
	if@W@d (\( \(X@t\|unlikely(X@t)\) \& <+... E = f(es) ...+> \))
		goto l;
|
 l:
	if@W@d (\( \(X@t\|unlikely(X@t)\) \& <+... E = f(es) ...+> \)) {
		relax(...);
		goto l;
	}
|
 l:
	E = f(es);
	if@W@d (<+... X@t ...+>)
		goto l;
|
 l:
	E = f(es);
	if@W@d (<+... X@t ...+>) {
		relax(...);
		goto l;
	}
|
 l:
	E = f(es);
	if@W@d (<+... X@t ...+>) {
		goto l;
	}
)

@knows_helper depends on loop@
@@
tdx_operand_busy(...)

@depends on loop@
expression turn.E, turn.X;
identifier loop.f;
position turn.t;
@@
- X@t
+ SEAM_RETRY(f, E, X)

// The decisions below only look; each edit has a rule of its own, bound by
// position, as spatch edits nothing that a path around the loop reaches too.

// It may fail, and says so.
@may_fail depends on loop@
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
@@
  SEAM_RETRY(leaf, ...)

// On some path nobody looks at the status: BUSY would be taken for success there.
@status depends on may_fail@
identifier may_fail.leaf;
expression E;
@@
  SEAM_RETRY(leaf, E, ...)

@answered depends on status@
expression status.E;
position r;
@@
  return@r <+... E ...+>;

@unlooked depends on status exists@
identifier may_fail.leaf;
expression status.E, e;
position m, r != answered.r;
@@
  SEAM_RETRY(leaf, E, ...)@m
  ... when != E
(
  return@r e;
|
  return@r;
)

@depends on unlooked@
identifier may_fail.leaf;
expression E, X;
position unlooked.m;
@@
- SEAM_RETRY(leaf, E, X)@m
+ X

// What asks for another code by name says nothing of BUSY.
@other_code depends on may_fail@
identifier C != {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, TDX_ERROR};
expression E, e, e1, e2;
statement S, S1, S2;
position o;
@@
(
  if (\(unlikely((E@o & e) == C)\|unlikely(E@o == C)\|!E@o\)) S
|
  if (\(unlikely((E@o & e) == C)\|unlikely(E@o == C)\|!E@o\)) S else if (e1) S1
|
  if (\(unlikely((E@o & e) == C)\|unlikely(E@o == C)\|!E@o\)) S else if (e1) S1 else if (e2) S2
)

// It is a bug: see bug_on_busy.cocci, which mends the same branches.
@is_bug depends on may_fail exists@
identifier may_fail.leaf;
identifier BUG = {KVM_BUG_ON, WARN_ON, WARN_ON_ONCE, TDX_BUG_ON,
		  TDX_BUG_ON_1, TDX_BUG_ON_2, TDX_BUG_ON_3};
expression E;
position b, o != other_code.o;
@@
  SEAM_RETRY(leaf, E, ...)
  ... when != E@o
  BUG@b(\(E\|E != TDX_SUCCESS\), ...)

@picking depends on is_bug@
identifier is_bug.BUG, ERRNO;
expression r;
position is_bug.b, p;
@@
 return BUG@b@p(...) ? -ERRNO : r;

// Not deserved by BUSY is a state that is set; what is cleared is no state.
@harmless depends on may_fail@
identifier ERRNO;
expression A;
position s;
@@
 A =@s \(-ERRNO\|NULL\)

// The branch is repeated for BUSY, so it must hold nothing that BUSY has not
// deserved, like the end of the VM: what is not known to log or to clean up may
// be that.  What it logs is left out; what would be left of an inner branch, or
// where it goes, is not for a rule to judge.
@logs depends on is_bug@
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

@tidies depends on is_bug@
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

@unfit depends on is_bug exists@
identifier is_bug.BUG, l, l1;
identifier pr =~ "^pr_", trace =~ "^trace_", printk =~ "^_*printk";
identifier say = {kvm_err, kvm_info, kvm_debug, kvm_pr_unimpl, vcpu_err, vcpu_debug,
		  vcpu_unimpl, vcpu_debug_ratelimited, dev_err, dev_warn, dev_notice,
		  dev_info, dev_dbg, dev_err_ratelimited, dev_warn_ratelimited,
		  dump_stack, dump_page};
identifier WARNING = {WARN, WARN_ONCE};
expression c, X;
statement S1, S2;
type T;
position is_bug.b, u, x != {logs.s, tidies.s};
@@
 if (<+... BUG@b@u(...) ...+>)
 {
 ... when any
     when != goto l;
(
 X@x;
|
 l1: S1
|
 if (c) { ... when any
 \(pr(...);\|trace(...);\|printk(...);\|say(...);\|WARNING(...);\)
 ... when any
 } else S2
|
 if (c) S1 else { ... when any
 \(pr(...);\|trace(...);\|printk(...);\|say(...);\|WARNING(...);\)
 ... when any
 }
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
@cut depends on is_bug@
identifier fn = {SEAM_NO_CUT};
identifier is_bug.BUG;
position is_bug.b, u;
@@
 fn(...)
 {
 <...
 BUG@b@u(...)
 ...>
 }

// Behind an else, BUSY gets an else of its own.
@behind_else depends on is_bug@
identifier is_bug.BUG, ERRNO;
expression c;
statement S, S1;
position is_bug.b, p;
@@
(
 if (c) S1 else if (\(BUG@b@p(...)\|unlikely(BUG@b@p(...))\)) return -ERRNO;
|
 if (c) S1 else if (\(BUG@b@p(...)\|unlikely(BUG@b@p(...))\)) return -ERRNO; else S
)

// A pattern follows a goto out of the branch, even where there is no "...".
@jumping depends on is_bug@
identifier is_bug.BUG, l;
position is_bug.b, j;
@@
 if (<+... BUG@b@j(...) ...+>)
	goto l;

// The function itself goes by the errno, to clean up say: BUSY would miss that.
@goes_by depends on is_bug exists@
identifier is_bug.BUG, errno, e1;
expression R, e;
position is_bug.b, u;
@@
 BUG@b@u(...)
 ... when any
 R = -errno
 ... when any
     when != R = e
 \(R == -e1\|R != -e1\)

@goes_by_switch depends on is_bug exists@
identifier is_bug.BUG, errno, e1;
expression R, e;
position is_bug.b, u;
@@
 BUG@b@u(...)
 ... when any
 R = -errno
 ... when any
     when != R = e
 switch (R) { case -e1: ... }

@goes_by_set depends on is_bug exists@
identifier is_bug.BUG, errno, e1;
expression R, e;
position is_bug.b, u;
@@
 R = -errno
 ... when any
     when != R = e
 BUG@b@u(...)
 ... when any
     when != R = e
 \(R == -e1\|R != -e1\)

@leaving depends on is_bug@
identifier is_bug.BUG, ERRNO, l, l1;
expression R;
position is_bug.b, n != {unfit.u, cut.u, jumping.j, behind_else.p, goes_by.u,
			       goes_by_switch.u}, p;
@@
(
 if (<+... BUG@b@n@p(...) ...+>)
	return -ERRNO;
|
 if (<+... BUG@b@n@p(...) ...+>)
 {
 ... when != goto l1;
 return -ERRNO;
 }
|
 if (<+... BUG@b@n@p(...) ...+>)
 {
 ... when != goto l1;
 R = -ERRNO;
 ... when != goto l1;
 \(goto l;\|break;\|return R;\)
 }
)

// The errno was set before.
@leaving_set depends on is_bug exists@
identifier is_bug.BUG, ERRNO, r, l, l1;
type T;
position is_bug.b, n != {unfit.u, cut.u, goes_by_set.u}, p;
@@
(
 r = -ERRNO;
|
 T r = -ERRNO;
)
 ... when != r
(
 if (<+... BUG@b@n@p(...) ...+>)
	goto l;
|
 if (<+... BUG@b@n@p(...) ...+>)
 {
 ... when != r
     when != goto l1;
 goto l;
 }
)

// The errno is noted, and returned behind what is unlocked in any case: BUSY gets
// a branch of its own.
@noted depends on is_bug exists@
identifier is_bug.BUG, ERRNO, pr =~ "^pr_", unlock =~ "unlock", unlock1 =~ "unlock";
expression R;
position is_bug.b, p;
@@
(
 if (\(BUG@b@p(...)\|unlikely(BUG@b@p(...))\)) R = -ERRNO;
|
 if (\(BUG@b@p(...)\|unlikely(BUG@b@p(...))\)) { pr(...); R = -ERRNO; }
|
 if (\(BUG@b@p(...)\|unlikely(BUG@b@p(...))\)) R = -ERRNO; else R = 0;
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

@repeated depends on is_bug@
identifier BUG, ERRNO, pr;
expression is_bug.E, R, c, e1, e2;
statement S, S1;
position p = {picking.p, leaving.p, leaving_set.p}, q = {behind_else.p}, r = {noted.p};
@@
(
  if (c) S1 else
+ if (SEAM_BUSY(E))
+	return -EBUSY;
+ else
  if (\(BUG@q(E, ...)\|BUG@q(E != TDX_SUCCESS, ...)\|unlikely(BUG@q(E, ...))\)) return -ERRNO;
|
  if (c) S1 else
+ if (SEAM_BUSY(E))
+	return -EBUSY;
+ else
  if (\(BUG@q(E, ...)\|BUG@q(E != TDX_SUCCESS, ...)\|unlikely(BUG@q(E, ...))\)) return -ERRNO; else S
|
+ if (SEAM_BUSY(E))
+	R = -EBUSY;
+ else
  if (\(BUG@r(E, ...)\|BUG@r(E != TDX_SUCCESS, ...)\|unlikely(BUG@r(E, ...))\)) R = -ERRNO;
|
+ if (SEAM_BUSY(E))
+	R = -EBUSY;
+ else
  if (\(BUG@r(E, ...)\|BUG@r(E != TDX_SUCCESS, ...)\|unlikely(BUG@r(E, ...))\)) { pr(...); R = -ERRNO; }
|
+ if (SEAM_BUSY(E))
+	R = -EBUSY;
+ else
  if (\(BUG@r(E, ...)\|BUG@r(E != TDX_SUCCESS, ...)\|unlikely(BUG@r(E, ...))\)) R = -ERRNO; else R = 0;
|
+ if (SEAM_BUSY(E))
+	return -EBUSY;
+
  return BUG@p(E, ...) ? e1 : e2;
|
+ if (SEAM_BUSY(E)) S
+
  if (\(BUG@p(E, ...)\|BUG@p(E != TDX_SUCCESS, ...)\|unlikely(BUG@p(E, ...))\)) S
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
  if (SEAM_BUSY(E))
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
  if (SEAM_BUSY(E))
- goto l;
+ {
+	r = -EBUSY;
+	goto l;
+ }
|
  if (SEAM_BUSY(E))
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
  if (SEAM_BUSY(E))
	return
- -ERRNO
+ -EBUSY
	;
|
  if (SEAM_BUSY(E))
  {
  ... when != goto l;
  return
- -ERRNO
+ -EBUSY
  ;
  }
|
  if (SEAM_BUSY(E))
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
  if (SEAM_BUSY(E))
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
  if (SEAM_BUSY(E)) S
+ else
  if (<+... E ...+>) S2
  }

@is_chosen depends on may_fail exists@
identifier may_fail.leaf;
identifier errno;
expression E, R;
position b;
@@
  SEAM_RETRY(leaf, E, ...)
  ... when != E
(
  return \(unlikely(E@b)\|E@b != TDX_SUCCESS\) ? -errno : 0;
|
  return \(!E@b\|E@b == TDX_SUCCESS\) ? 0 : (-errno);
|
  R = \(unlikely(E@b)\|E@b != TDX_SUCCESS\) ? -errno : 0;
|
  R = \(!E@b\|E@b == TDX_SUCCESS\) ? 0 : (-errno);
)

@depends on is_chosen@
position is_chosen.b;
expression is_chosen.E, R;
@@
(
+ if (SEAM_BUSY(E))
+	return -EBUSY;
+
  return <+... E@b ...+>;
|
  R = <+... E@b ...+>;
+ if (SEAM_BUSY(E))
+	R = -EBUSY;
)

// It is acted on, and not just noted.
@acting depends on loop exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier l;
expression E, M, R, e;
statement S;
position k;
@@
 if (<+... \(TEST(E@k)\|(E@k & M) == CODE\|(E@k & M) != CODE\|E@k & CODE\) ...+>)
 {
 ... when any
 \(return ...;\|goto l;\|R = e;\)
 ... when any
 } else S

@noting depends on loop@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
expression E, M;
statement S, S1;
position k != acting.k;
@@
 if (<+... \(TEST(E@k)\|(E@k & M) == CODE\|(E@k & M) != CODE\|E@k & CODE\) ...+>) S else S1

@noting_bug depends on loop@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier B =~ "BUG", W =~ "WARN";
expression E, M;
position k;
@@
 \(B\|W\)(<+... \(TEST(E@k)\|(E@k & M) == CODE\|E@k & CODE\) ...+>, ...)

// What follows knows BUSY already, and the leaf may fail.
@knows depends on may_fail exists@
identifier may_fail.leaf;
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier BUG = {KVM_BUG_ON, WARN_ON, WARN_ON_ONCE, TDX_BUG_ON,
		  TDX_BUG_ON_1, TDX_BUG_ON_2, TDX_BUG_ON_3};
expression E, M, e1;
position m, k != {noting.k, noting_bug.k};
@@
  SEAM_RETRY(leaf, E, ...)@m
  ... when any
      when != E = e1
      when != BUG(<+... E ...+>, ...)
      when != SEAM_RETRY(...)
  \(TEST(E@k)\|(E@k & M) == CODE\|(E@k & M) != CODE\|E@k & CODE\|SEAM_BUSY(E@k)\)

@depends on knows@
identifier may_fail.leaf;
expression knows.E, X;
position knows.m;
@@
- SEAM_RETRY(leaf, E, X)@m
+ SEAM_SAFE(once, leaf, E, X)

// Not with something that BUSY has not deserved.
@undeserved depends on may_fail exists@
identifier errno, brand = {panic, WRITE_ONCE, set_bit, __set_bit, atomic_inc,
			   kvm_make_all_cpus_request}, macro =~ "^[A-Z]", fld;
identifier dead =~ "dead", broken =~ "broken", bugged =~ "bugged", mark =~ "_mark_";
expression x, V, R, e;
statement S;
position p, s != {harmless.s};
@@
  if (e)
  {
  ... when any
  \(brand(...)\|macro(...)\|dead(...)\|broken(...)\|bugged(...)\|mark(...)\|x->fld =@s V\|x.fld =@s V\)
  ... when any
  \(return -errno@p;\|R = -errno@p;\)
  ... when any
  } else S

@undeserved_late depends on may_fail exists@
identifier errno, brand = {panic, WRITE_ONCE, set_bit, __set_bit, atomic_inc,
			   kvm_make_all_cpus_request}, macro =~ "^[A-Z]", fld;
identifier dead =~ "dead", broken =~ "broken", bugged =~ "bugged", mark =~ "_mark_";
expression x, V, R;
position p, s != {harmless.s};
@@
  R = -errno@p;
  ... when any
  \(brand(...)\|macro(...)\|dead(...)\|broken(...)\|bugged(...)\|mark(...)\|x->fld =@s V\|x.fld =@s V\)

// Somebody looks for this errno later, or sets it once more.
@looked_at depends on may_fail exists@
identifier errno, e1;
expression R, e;
position p;
@@
  R = -errno@p
  ... when any
      when != R = e
  \(R == -e1\|R != -e1\)

@set_again depends on may_fail exists@
identifier errno, e1, l;
expression R;
position p;
@@
  R = -errno@p;
  ... when != R
  goto l;
  ... when != R
  R = -e1

@looked_at_switch depends on may_fail exists@
identifier errno, e1;
expression R, e;
position p;
@@
  R = -errno@p
  ... when any
      when != R = e
  switch (R) { case -e1: ... }

// It becomes an errno: see busy_as_eio.cocci.
@becomes_errno depends on may_fail exists@
identifier may_fail.leaf;
identifier errno != {EBUSY, EAGAIN};
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression E, R, e, M;
statement S;
position m, p != {undeserved.p, undeserved_late.p, looked_at.p, looked_at_switch.p, set_again.p};
@@
  SEAM_RETRY(leaf, E, ...)@m
  ... when != E
(
  if (\(unlikely(E)\|E != TDX_SUCCESS\|E && e\)) {
  ... when any
      when != \(E = e\|TEST(E)\|E & M\)
  \(return -errno@p;\|R = -errno@p;\)
  ... when any
  } else S
|
  if (\(!unlikely(E)\|E == TDX_SUCCESS\)) S else {
  ... when any
      when != \(E = e\|TEST(E)\|E & M\)
  \(return -errno@p;\|R = -errno@p;\)
  ... when any
  }
)

// One errno may be that of several loops.
@depends on becomes_errno@
identifier may_fail.leaf, becomes_errno.errno;
expression becomes_errno.E, X;
position becomes_errno.m, becomes_errno.p;
@@
(
++ SEAM_OF(E) |
  -errno@p
|
- SEAM_RETRY(leaf, E, X)@m
+ SEAM_SAFE(once, leaf, E, X)
)

@depends on becomes_errno@
identifier errno;
expression E, F;
@@
(
- SEAM_OF(E) | SEAM_OF(E) | SEAM_OF(E) | -errno
+ SEAM_BUSY(E) ? -EBUSY : -errno
|
- SEAM_OF(E) | SEAM_OF(E) | -errno
+ SEAM_BUSY(E) ? -EBUSY : -errno
|
- SEAM_OF(E) | SEAM_OF(F) | -errno
+ SEAM_BUSY(E) || SEAM_BUSY(F) ? -EBUSY : -errno
|
- SEAM_OF(E) | -errno
+ SEAM_BUSY(E) ? -EBUSY : -errno
)

// Nothing contends while a TD is torn down: BUSY is as good as any error.  But
// the loop of a function that hands the status on is every caller's.
@tearing depends on loop@
// leaves: policy=teardown
identifier leaf = {tdh_phymem_page_reclaim, tdh_phymem_page_wbinvd,
		   tdh_phymem_page_wbinvd_tdr, tdh_phymem_page_wbinvd_hkid,
		   tdh_phymem_cache_wb, tdh_phymem_pamt_remove, tdh_vp_flush,
		   tdh_mng_vpflushdone, tdh_mng_key_freeid, tdh_mng_key_reclaimid};
@@
  SEAM_RETRY(leaf, ...)

@handed_on depends on tearing exists@
identifier tearing.leaf;
expression E;
position m;
@@
  SEAM_RETRY(leaf, E, ...)@m
  ... when any
  return E;

@torn_down depends on tearing@
identifier tearing.leaf;
expression E;
position m != handed_on.m;
@@
  SEAM_RETRY(leaf, E, ...)@m

@depends on torn_down@
identifier tearing.leaf;
expression torn_down.E, X;
position torn_down.m;
@@
- SEAM_RETRY(leaf, E, X)@m
+ SEAM_SAFE(once, leaf, E, X)

// It must not fail: the second try finds the vCPUs outside the guest.
@names_no_vcpus depends on loop && !no_vcpus_below@
@@
tdh_do_no_vcpus(...)

@must_not_fail depends on loop@
// leaves: policy=zap
identifier leaf = {tdh_mem_range_block, tdh_mem_track, tdh_mem_page_remove,
		   tdh_mem_sept_remove, tdh_mem_page_demote, tdh_mem_page_promote,
		   tdh_mmio_block, tdh_mmio_unmap};
@@
  SEAM_RETRY(leaf, ...)

// On some path the lock is not held for write.
@unlocked depends on must_not_fail exists@
identifier fn, must_not_fail.leaf;
expression K, V;
position m;
@@
  fn(...)
  {
  ... when any
      when != \(lockdep_assert_held_write\|write_lock\)(&K->mmu_lock)
      when != \(lockdep_assert_held_write\|write_lock\)(&V.mmu_lock)
      when != guard(write_lock)(&K->mmu_lock)
  SEAM_RETRY(leaf, ...)@m
  ... when any
  }

// It was let go of on the way: by name, or with the block that a guard stands in.
@let_go depends on must_not_fail disable braces2 exists@
identifier must_not_fail.leaf;
expression K, V;
position m;
@@
(
  write_unlock(...);
|
  {
  ... when any
  guard(write_lock)(...);
  ... when any
  }
)
  ... when any
      when != \(lockdep_assert_held_write\|write_lock\)(&K->mmu_lock)
      when != \(lockdep_assert_held_write\|write_lock\)(&V.mmu_lock)
      when != guard(write_lock)(&K->mmu_lock)
  SEAM_RETRY(leaf, ...)@m

// The vCPUs are outside the guest already, and must not be let in too early.
@outside depends on must_not_fail exists@
identifier must_not_fail.leaf;
position m;
@@
  tdx_no_vcpus_enter_start(...);
  ... when any
      when != tdx_no_vcpus_enter_stop(...)
  SEAM_RETRY(leaf, ...)@m

// With two VMs about, whose vCPUs to kick out is not plain.
@two_vms depends on must_not_fail exists@
identifier fn, must_not_fail.leaf, a, b;
position m;
@@
  fn(..., struct kvm *a, ..., struct kvm *b, ...)
  {
  ... when any
  SEAM_RETRY(leaf, ...)@m
  ... when any
  }

@another_vm depends on must_not_fail exists@
identifier fn, must_not_fail.leaf, a, b;
expression e;
position m;
@@
  fn(..., struct kvm *a, ...)
  {
  ... when any
  struct kvm *b = e;
  ... when any
  SEAM_RETRY(leaf, ...)@m
  ... when any
  }

// To kick the vCPUs out is to wait for other CPUs: not where those could wait for
// this one, with interrupts or preemption off or a spinlock held.
@irqs_off depends on must_not_fail exists@
identifier must_not_fail.leaf;
identifier irqs_off = {local_irq_disable, local_irq_save, raw_local_irq_disable,
		       raw_local_irq_save, lockdep_assert_irqs_disabled,
		       lockdep_assert_in_irq, read_lock_irq, read_lock_irqsave,
		       write_lock_irq, write_lock_irqsave};
identifier irqs_on = {local_irq_enable, local_irq_restore, raw_local_irq_enable,
		      raw_local_irq_restore, read_unlock_irq, read_unlock_irqrestore,
		      write_unlock_irq, write_unlock_irqrestore};
position m;
@@
  irqs_off(...)
  ... when any
      when != irqs_on(...)
  SEAM_RETRY(leaf, ...)@m

@preempt_off depends on must_not_fail exists@
identifier must_not_fail.leaf;
identifier stay = {preempt_disable, preempt_disable_notrace, migrate_disable, get_cpu,
		   lockdep_assert_preemption_disabled};
identifier unstay = {preempt_enable, preempt_enable_notrace, preempt_enable_no_resched,
		     migrate_enable, put_cpu};
position m;
@@
  stay(...)
  ... when any
      when != unstay(...)
  SEAM_RETRY(leaf, ...)@m

@spinning depends on must_not_fail exists@
identifier must_not_fail.leaf;
identifier spin = {spin_lock, spin_lock_bh, spin_lock_irq, spin_lock_irqsave,
		   spin_lock_nested, spin_lock_irqsave_nested, spin_trylock,
		   spin_trylock_bh, spin_trylock_irq, spin_trylock_irqsave,
		   raw_spin_lock, raw_spin_lock_bh, raw_spin_lock_irq,
		   raw_spin_lock_irqsave, raw_spin_lock_nested,
		   raw_spin_lock_irqsave_nested, raw_spin_trylock,
		   raw_spin_trylock_bh, raw_spin_trylock_irq, raw_spin_trylock_irqsave};
identifier unspin =~ "spin_unlock";
expression L;
position m;
@@
  spin(L, ...)
  ... when any
      when != unspin(L, ...)
  SEAM_RETRY(leaf, ...)@m

@spin_guard depends on must_not_fail exists@
identifier must_not_fail.leaf;
identifier atomic = {spinlock, spinlock_bh, spinlock_irq, spinlock_irqsave, raw_spinlock,
		     raw_spinlock_bh, raw_spinlock_irq, raw_spinlock_irqsave,
		     raw_spinlock_nested, irq, irqsave, preempt, preempt_notrace, migrate};
position m;
@@
(
  guard(atomic)(...);
  ... when any
  SEAM_RETRY(leaf, ...)@m
|
  scoped_guard(atomic, ...) {
  ... when any
  SEAM_RETRY(leaf, ...)@m
  ... when any
  }
)

@kicked depends on must_not_fail && (no_vcpus || names_no_vcpus || start_stop) exists@
identifier must_not_fail.leaf;
expression E, K;
position m != {unlocked.m, let_go.m, outside.m, two_vms.m, another_vm.m,
	       irqs_off.m, preempt_off.m, spinning.m, spin_guard.m};
@@
(
  \(lockdep_assert_held_write\|write_lock\)(&K->mmu_lock);
|
  guard(write_lock)(&K->mmu_lock);
)
  ... when any
      when != write_unlock(...)
  SEAM_RETRY(leaf, E, ...)@m

@depends on kicked@
identifier must_not_fail.leaf;
expression kicked.E, kicked.K, X;
position kicked.m;
@@
- SEAM_RETRY(leaf, E, X)@m
+ SEAM_KICK(leaf, E, K, X)

// The VM that the call is for, where it goes by its TDX part alone.
@kicked_tdx depends on must_not_fail && (no_vcpus || names_no_vcpus || start_stop) exists@
identifier must_not_fail.leaf, P;
expression E;
position m != {unlocked.m, let_go.m, outside.m, two_vms.m, another_vm.m,
	       irqs_off.m, preempt_off.m, spinning.m, spin_guard.m};
@@
  \(lockdep_assert_held_write\|write_lock\)(&P->kvm.mmu_lock);
  ... when any
      when != write_unlock(...)
  E = leaf(&P->td, ...);
  ... when any
      when != write_unlock(...)
  SEAM_RETRY(leaf, E, ...)@m

@depends on kicked_tdx@
identifier must_not_fail.leaf, kicked_tdx.P;
expression kicked_tdx.E, X;
position kicked_tdx.m;
@@
- SEAM_RETRY(leaf, E, X)@m
+ SEAM_KICK(leaf, E, &P->kvm, X)

@kicked_scope depends on must_not_fail && (no_vcpus || names_no_vcpus || start_stop) exists@
identifier must_not_fail.leaf;
expression E, K;
position m != {outside.m, two_vms.m, another_vm.m, irqs_off.m, preempt_off.m, spinning.m, spin_guard.m};
@@
  scoped_guard(write_lock, &K->mmu_lock) {
  ... when any
  SEAM_RETRY(leaf, E, ...)@m
  ... when any
  }

@depends on kicked_scope@
identifier must_not_fail.leaf;
expression kicked_scope.E, kicked_scope.K, X;
position kicked_scope.m;
@@
- SEAM_RETRY(leaf, E, X)@m
+ SEAM_KICK(leaf, E, K, X)

@depends on patch && (no_vcpus || names_no_vcpus)@
expression E, K, X;
identifier f;
@@
- SEAM_KICK(f, E, K, X)
+ SEAM_SAFE(no_vcpus, f, E, K, X)

@depends on patch@
expression E, K, X;
identifier f;
@@
- SEAM_KICK(f, E, K, X)
+ SEAM_SAFE(start_stop, f, E, K, X)

// What could not be made safe stays as it was.
@depends on loop@
expression E, X;
identifier f;
@@
- SEAM_RETRY(f, E, X)
+ X

// Without its loop a call that kicks the vCPUs is two statements: where the loop is all
// of a body, that wants braces.
@depends on loop@
expression c;
statement S, S1;
@@
(
  if (c)
+ {
  do S while (<+... SEAM_SAFE(start_stop, ...) ...+>);
+ }
  else S1
|
  if (c)
+ {
  do S while (<+... SEAM_SAFE(start_stop, ...) ...+>);
+ }
|
  while (c)
+ {
  do S while (<+... SEAM_SAFE(start_stop, ...) ...+>);
+ }
|
  for (...; ...; ...)
+ {
  do S while (<+... SEAM_SAFE(start_stop, ...) ...+>);
+ }
)

@depends on loop@
expression c;
statement S, S1;
@@
  if (c) S1 else
+ {
  do S while (<+... SEAM_SAFE(start_stop, ...) ...+>);
+ }

// ---------------------------------------------------------------------------
// Patch: drop the loops
// ---------------------------------------------------------------------------

@counts depends on loop exists@
identifier n;
expression e;
@@
  for (n = e; ...; ...) { <+... SEAM_SAFE(...) ...+> }

// What bounds them, besides BUSY.
@bound depends on loop exists@
identifier n, relax = {cpu_relax, cond_resched, udelay, ndelay, msleep,
		       usleep_range};
expression e;
type T;
statement S;
@@
(
  T n = e;
|
  T n;
)
  ... when any
(
  do S while (\( <+... SEAM_SAFE(...) ...+> \& <+... n ...+> \));
|
  do { ... relax(<+... n ...+>); ... } while (<+... SEAM_SAFE(...) ...+>);
|
  do { ... if (<+... n ...+>) S ... } while (<+... SEAM_SAFE(...) ...+>);
|
  do { <+... SEAM_SAFE(...) ...+> } while (<+... n ...+>);
|
  while (\( <+... SEAM_SAFE(...) ...+> \& <+... n ...+> \)) S
|
  while (<+... SEAM_SAFE(...) ...+>) { ... relax(<+... n ...+>); ... }
|
  while (<+... n ...+>) { <+... SEAM_SAFE(...) ...+> }
|
  for (...; <+... n ...+>; ...) { <+... SEAM_SAFE(...) ...+> }
|
  if (\( <+... SEAM_SAFE(...) ...+> \& <+... n ...+> \)) S
)

@depends on loop exists@
expression E, K, X;
expression list es;
identifier f;
@@
  E =
- f(es)
+ tdh_do_no_vcpus(f, K, es)
  ;
  ... when != E = f(...)
- SEAM_SAFE(no_vcpus, f, E, K, X)
+ SEAM_SAFE(once, f, E, X)

@depends on loop@
expression E;
expression list es;
identifier f, relax;
statement S;
@@
(
  do {
  E = f(es);
- \(relax(...);\|if (...) S\)
  } while (<+... SEAM_SAFE(...) ...+>);
|
  do {
- \(relax(...);\|if (...) S\)
  E = f(es);
  } while (<+... SEAM_SAFE(...) ...+>);
)

@depends on loop@
expression E;
expression list es;
identifier f;
@@
- do {
  E = f(es);
- } while (<+... SEAM_SAFE(once, ...) ...+>);

@depends on loop@
expression E;
expression list es;
identifier f;
@@
- do
  E = f(es);
- while (<+... SEAM_SAFE(once, ...) ...+>);

@depends on loop@
expression E;
expression list es;
identifier f;
statement S;
@@
- for (...;...;...) {
  E = f(es);
- if (<+... SEAM_SAFE(once, ...) ...+>) S
- ...
- }

@depends on loop@
expression E, e;
expression list es;
identifier f;
statement S;
@@
- while (e) {
  E = f(es);
- if (<+... SEAM_SAFE(once, ...) ...+>) S
- ...
- }

@depends on loop@
expression E, e;
expression list es;
identifier f;
statement S;
@@
- do {
  E = f(es);
- if (<+... SEAM_SAFE(once, ...) ...+>) S
- ...
- } while (e);

@depends on loop@
expression E;
expression list es;
identifier f, v;
type T;
statement S;
@@
(
  E = f(es);
|
  T v = f(es);
)
- while (<+... SEAM_SAFE(once, ...) ...+>) S

@depends on loop@
expression E;
expression list es;
identifier f;
statement S;
@@
- while (<+... SEAM_SAFE(once, f, E, <+... E = f(es) ...+>) ...+>) S
+ E = f(es);

// A label that something else jumps to as well stays.
@back depends on loop@
identifier l;
position b;
@@
  if (<+... SEAM_SAFE(...) ...+>) { ... goto l@b; }

@elsewhere depends on back@
identifier fn, l = {back.l};
position g != back.b;
@@
  fn(...) { <+... goto l@g; ...+> }

@meant depends on elsewhere@
identifier elsewhere.fn, elsewhere.l;
@@
  fn(...)
  {
  <...
  if (<+...
- SEAM_SAFE
+ SEAM_MEANT
  (...) ...+>) { ... goto l; }
  ...>
  }

@depends on loop@
expression E;
expression list es;
identifier f, l;
statement S;
@@
- l:
- if (<+... SEAM_SAFE(once, f, E, <+... E = f(es) ...+>) ...+>) S
+ E = f(es);

@depends on meant@
expression E;
expression list es;
identifier f;
statement S;
@@
- if (<+... SEAM_MEANT(once, f, E, <+... E = f(es) ...+>) ...+>) S
+ E = f(es);

@depends on loop@
expression E;
expression list es;
identifier f, l;
statement S;
@@
- l:
  E = f(es);
- if (<+... SEAM_SAFE(once, ...) ...+>) S

@depends on meant@
expression E;
expression list es;
identifier f;
statement S;
@@
  E = f(es);
- if (<+... SEAM_MEANT(once, ...) ...+>) S

@depends on loop@
expression E, K;
expression list es;
identifier f;
@@
- do {
  E = f(es);
+ if (SEAM_BUSY(E)) {
+	tdx_no_vcpus_enter_start(K);
+	E = f(es);
+	tdx_no_vcpus_enter_stop(K);
+ }
- } while (<+... SEAM_SAFE(start_stop, f, E, K, ...) ...+>);

@depends on loop@
expression E, K;
expression list es;
identifier f;
@@
- do
  E = f(es);
+ if (SEAM_BUSY(E)) {
+	tdx_no_vcpus_enter_start(K);
+	E = f(es);
+	tdx_no_vcpus_enter_stop(K);
+ }
- while (<+... SEAM_SAFE(start_stop, f, E, K, ...) ...+>);

@depends on loop@
expression E, K;
expression list es;
identifier f;
statement S;
@@
- for (...;...;...) {
  E = f(es);
+ if (SEAM_BUSY(E)) {
+	tdx_no_vcpus_enter_start(K);
+	E = f(es);
+	tdx_no_vcpus_enter_stop(K);
+ }
- if (<+... SEAM_SAFE(start_stop, f, E, K, ...) ...+>) S
- ...
- }

@depends on loop@
expression E, e, K;
expression list es;
identifier f;
statement S;
@@
- while (e) {
  E = f(es);
+ if (SEAM_BUSY(E)) {
+	tdx_no_vcpus_enter_start(K);
+	E = f(es);
+	tdx_no_vcpus_enter_stop(K);
+ }
- if (<+... SEAM_SAFE(start_stop, f, E, K, ...) ...+>) S
- ...
- }

@depends on loop@
expression E, K;
expression list es;
identifier f;
statement S;
@@
  E = f(es);
- while (<+... SEAM_SAFE(start_stop, f, E, K, ...) ...+>) S
+ if (SEAM_BUSY(E)) {
+	tdx_no_vcpus_enter_start(K);
+	E = f(es);
+	tdx_no_vcpus_enter_stop(K);
+ }

@depends on loop@
expression E, K;
expression list es;
identifier f, l;
statement S;
@@
- l:
  E = f(es);
+ if (SEAM_BUSY(E)) {
+	tdx_no_vcpus_enter_start(K);
+	E = f(es);
+	tdx_no_vcpus_enter_stop(K);
+ }
- if (<+... SEAM_SAFE(start_stop, f, E, K, ...) ...+>) S

@depends on meant@
expression E, K;
expression list es;
identifier f;
statement S;
@@
  E = f(es);
+ if (SEAM_BUSY(E)) {
+	tdx_no_vcpus_enter_start(K);
+	E = f(es);
+	tdx_no_vcpus_enter_stop(K);
+ }
- if (<+... SEAM_MEANT(start_stop, f, E, K, ...) ...+>) S

// A loop that none of these fits stays as it was.
@depends on loop@
expression E, K, X;
identifier f, how;
@@
(
- SEAM_SAFE(how, f, E, K, X)
+ X
|
- SEAM_SAFE(how, f, E, X)
+ X
)

@depends on meant@
expression E, K, X;
identifier f, how;
@@
(
- SEAM_MEANT(how, f, E, K, X)
+ X
|
- SEAM_MEANT(how, f, E, X)
+ X
)

// A countdown that nothing counts any more.
@depends on loop@
type T;
identifier n;
constant C;
@@
- T n = C;
  ... when != n

@depends on counts@
type T;
identifier counts.n;
@@
- T n;
  ... when != n

// A bound that nothing asks for any more, where working it out does nothing else.
@telling depends on bound@
identifier to =~ "^to_", time =~ "^ktime_";
identifier value = {READ_ONCE, min, max, min_t, max_t, msecs_to_jiffies,
		    usecs_to_jiffies, nsecs_to_jiffies, get_jiffies_64,
		    local_clock, sched_clock, rdtsc, get_cycles};
position c;
@@
  \(to@c\|time@c\|value@c\)(...)

@doing depends on bound@
identifier bound.n, g;
expression e, e1;
type T;
position c != telling.c, d;
@@
  T n@d = <+... \(g@c(...)\|e = e1\|e++\|++e\|e--\|--e\) ...+>;

@asked_for depends on bound exists@
identifier bound.n;
expression e;
type T;
position d;
@@
  T n@d = e;
  ... when any
  n

// What cannot go gets a mark, for which the driver takes the fix back.
@depends on bound@
identifier bound.n;
expression e;
type T;
position d != {asked_for.d, doing.d}, d1 != asked_for.d;
@@
(
- T n@d = e;
|
  T n@d1 =
- e
+ SEAM_LEFT(e)
  ;
)

@set depends on bound@
identifier bound.n;
expression e;
position s;
@@
  n@s = e

@got depends on set exists@
identifier bound.n;
type T;
position s != set.s, d;
@@
  T n@d;
  ... when any
  n@s

@depends on set exists@
identifier bound.n;
expression e;
type T;
position d != got.d;
@@
  T n@d;
  ... when any
  n =
- e
+ SEAM_LEFT(e)

// ---------------------------------------------------------------------------
// Patch: the busy test
// ---------------------------------------------------------------------------

@depends on loop && bitmask@
expression E;
@@
- SEAM_BUSY(E)
+ unlikely(E & TDX_OPERAND_BUSY)

@depends on loop && (helper || (knows_helper && !mask))@
expression E;
@@
- SEAM_BUSY(E)
+ unlikely(tdx_operand_busy(E))

@depends on loop@
expression E;
@@
- SEAM_BUSY(E)
+ unlikely((E & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
