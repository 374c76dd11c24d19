// SPDX-License-Identifier: GPL-2.0-only
///
/// Do not answer TDX_OPERAND_BUSY of TDH.VP.ENTER by entering the guest again
/// from the fast path.  Interrupts are off there: as long as the lock is held
/// the CPU spins, and if its holder waits for this CPU to take an IPI, for
/// ever.  Return EXIT_FASTPATH_EXIT_HANDLED, so that the next entry is tried
/// with interrupts and the pending requests seen to in between.
///
//# Only tests for BUSY count, whatever status they are made on; entering the
//# guest again for other reasons is none of this rule's business.
//
// Confidence: Moderate
// Copyright: (C) 2026 the seamcheck authors
// URL: https://docs.kernel.org/arch/x86/tdx.html
// Options: --no-includes --include-headers
// Keywords: TDX, SEAMCALL, TDX_OPERAND_BUSY, TDH.VP.ENTER, fast path
// Requires: 1.2
// Message: guest entered again on TDX_OPERAND_BUSY of %f, a spin with interrupts off%c

virtual report
virtual context
virtual org
virtual patch

@reenters@
identifier REENTER = {EXIT_FASTPATH_REENTER_GUEST};
iterator name scoped_guard;
attribute name __nonstring;
@@
REENTER

@by_name depends on reenters@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
position t;
@@
TEST@t

@by_code depends on reenters@
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
position t;
@@
CODE@t

// A macro or a helper of this file that makes the test.
@test_macro@
identifier own, e, I;
position t = {by_name.t, by_code.t};
@@
#define own(e) <+... I@t ...+>

@test_func exists@
identifier own, I;
position t = {by_name.t, by_code.t};
typedef bool;
@@
bool own(...)
{
... when any
I@t
... when any
}

@by_macro@
identifier test_macro.own;
position t;
@@
own@t(...)

@by_func@
identifier test_func.own;
position t;
@@
own@t(...)

@test@
identifier I;
position t = {by_name.t, by_code.t, by_macro.t, by_func.t};
position b;
@@
I@t@b

// Holds when the status is not BUSY.
@inverted disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
identifier I;
position test.b, q;
@@
!(<+... I@b@q ...+>)

@differs@
identifier I;
expression E;
position by_code.t, q;
@@
(
E != <+... I@t@q ...+>
|
<+... I@t@q ...+> != E
)

@is@
identifier I;
position test.b;
position i != {inverted.q, differs.q};
@@
I@b@i

@isnt@
identifier I;
position b = {inverted.q, differs.q};
@@
I@b

// A flag stands in for the test.
@flag exists@
identifier I, F;
type T;
position is.i, u;
@@
(
T F = <+... I@i ...+>;
|
F = <+... I@i ...+>;
)
... when any
    when != F = ...
F@u

@flag_inverted disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
identifier F;
position flag.u, q;
@@
!(<+... F@u@q ...+>)

@yes@
identifier I;
position t = {is.i, flag.u};
position b != flag_inverted.q;
@@
I@t@b

@no@
identifier I;
position b = {isnt.b, flag_inverted.q};
@@
I@b

// ---------------------------------------------------------------------------

@taken exists@
identifier I, reenters.REENTER;
statement S;
position yes.b, p;
@@
if (<+... I@b ...+>)
{
... when any
REENTER@p
... when any
} else S

@other_arm disable drop_else exists@
identifier I, reenters.REENTER;
statement S;
position no.b, p;
@@
if (<+... I@b ...+>) S else
{
... when any
REENTER@p
... when any
}

@picked@
identifier I, reenters.REENTER;
expression X, E;
position yes.b, p;
@@
\( X \& <+... I@b ...+> \) ? REENTER@p : E

@picked_other@
identifier I, reenters.REENTER;
expression X, E;
position no.b, p;
@@
\( X \& <+... I@b ...+> \) ? E : REENTER@p

@arm exists@
identifier I, reenters.REENTER;
expression E, R;
position by_code.t, p;
@@
switch (E) {
case <+... I@t ...+>:
	...
(
	return REENTER@p;
|
	R = REENTER@p;
)
	...	when any
}

// Behind a label that BUSY jumps to.
@jump exists@
identifier I, fn, l;
position yes.b;
statement S;
@@
fn(...)
{
... when any
if (<+... I@b ...+>) {
... when any
goto l;
} else S
... when any
}

@jumped exists@
identifier jump.fn, jump.l, reenters.REENTER;
expression R;
position p;
@@
fn(...)
{
... when any
l:
...	when != if (...) { ... }
(
	return REENTER@p;
|
	R = REENTER@p;
)
... when any
}

// Everything else has left, so what follows is for BUSY; not if only some has.
@some@
identifier I;
expression E;
position no.b, q;
@@
(
E && <+... I@b@q ...+>
|
<+... I@b@q ...+> && E
)

@rest exists@
identifier I, reenters.REENTER;
expression E;
position no.b, p;
position q != some.q;
@@
if (<+... I@b@q ...+>) { ... return E; }
...
return REENTER@p;

@found@
identifier REENTER;
position p = {taken.p, other_arm.p, picked.p, picked_other.p, arm.p, jumped.p, rest.p};
@@
REENTER@p

@depends on context@
identifier REENTER;
position found.p;
@@
* REENTER@p

@script:python depends on report@
p << found.p;
@@
coccilib.report.print_report(p[0], "WARNING: busy-reenter: guest entered again on TDX_OPERAND_BUSY, a spin with interrupts off")

@script:python depends on org@
p << found.p;
@@
coccilib.org.print_todo(p[0], "WARNING: busy-reenter: guest entered again on TDX_OPERAND_BUSY, a spin with interrupts off")
