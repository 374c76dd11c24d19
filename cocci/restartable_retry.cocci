// SPDX-License-Identifier: GPL-2.0-only
///
/// Bound the retries on TDX_INTERRUPTED_RESTARTABLE and
/// TDX_KEY_GENERATION_FAILED.  With the first, the module has dropped all that
/// it had done when an interrupt came; with the second, it found no entropy.
/// It promises neither progress nor an end in either case, so that a loop
/// without a bound may never be left.
///
//# A loop that counts, or looks at a clock, is bounded and left alone; so is
//# TDX_INTERRUPTED_RESUMABLE, where each call goes on from the last one.
//
// Confidence: Low
// Copyright: (C) 2026 the seamcheck authors
// URL: https://docs.kernel.org/arch/x86/tdx.html
// Options: --no-includes --include-headers
// Keywords: TDX, SEAMCALL, TDX_INTERRUPTED_RESTARTABLE, TDX_KEY_GENERATION_FAILED
// Requires: 1.2
// Message: %f retried without bound on a status that promises no progress

virtual report
virtual context
virtual org
virtual patch

@code@
identifier C = {TDX_INTERRUPTED_RESTARTABLE, TDX_KEY_GENERATION_FAILED,
		IS_TDX_INTERRUPTED_RESTARTABLE, IS_TDX_KEY_GENERATION_FAILED};
position t;
iterator name scoped_guard;
attribute name __nonstring;
@@
C@t

// ---------------------------------------------------------------------------
// Which way the test goes: holds.b holds for the code, fails.b for all others
// ---------------------------------------------------------------------------

@inverted disable is_zero, not_int1, not_ptr1@
identifier C;
position code.t, q;
@@
!(<+... C@t@q ...+>)

@differs@
identifier C;
expression E;
position code.t, q;
@@
(
E != <+... C@t@q ...+>
|
<+... C@t@q ...+> != E
)

@holds@
identifier C;
position code.t;
position b != {inverted.q, differs.q};
@@
C@t@b

@fails@
identifier C;
position b = {inverted.q, differs.q};
@@
C@b

// ---------------------------------------------------------------------------
// Bounds
// ---------------------------------------------------------------------------

@counted depends on code@
identifier x;
position q;
@@
(
 x@q--
|
 --x@q
|
 x@q++
|
 ++x@q
)

@clock depends on code@
identifier x = {time_before, time_after, time_after_eq, time_before_eq,
		ktime_before, ktime_after, ktime_get, get_cycles};
position q;
@@
x@q(...)

@bounded exists@
identifier x;
statement S;
position b = {counted.q, clock.q};
position l;
@@
(
do@l S while (<+... x@b ...+>);
|
while@l (<+... x@b ...+>) S
|
for@l (...; ...; <+... x@b ...+>) S
)

@bounded_inside exists@
identifier x, l0;
position b = {counted.q, clock.q};
position l;
@@
(
do@l {
... when any
if (<+... x@b ...+>) { ... when any
	\(break;\|return ...;\|goto l0;\) }
... when any
} while (...);
|
while@l (...) {
... when any
if (<+... x@b ...+>) { ... when any
	\(break;\|return ...;\|goto l0;\) }
... when any
}
|
for@l (...;...;...) {
... when any
if (<+... x@b ...+>) { ... when any
	\(break;\|return ...;\|goto l0;\) }
... when any
}
)

// ---------------------------------------------------------------------------
// Loops
// ---------------------------------------------------------------------------

@round exists@
identifier C, f;
expression E;
position holds.b, c;
position l != {bounded.l, bounded_inside.l};
@@
(
do@l {
... when any
E = f@c(...)
... when any
} while (<+... C@b ...+>);
|
while@l (<+... C@b ...+>) {
... when any
E = f@c(...)
... when any
}
|
for@l (...; <+... C@b ...+>; ...) {
... when any
E = f@c(...)
... when any
}
)

@inside@
identifier C, f;
expression E;
statement S;
position holds.b, c;
position l != {bounded.l, bounded_inside.l};
@@
(
while@l (\((E = f@c(...)) == C@b\|f@c(...) == C@b\)) S
|
do@l S while (\((E = f@c(...)) == C@b\|f@c(...) == C@b\));
)

@leave exists@
identifier C, f, l0;
expression E;
position fails.b, c;
position l != {bounded.l, bounded_inside.l};
@@
(
do@l {
... when any
E = f@c(...)
... when any
if (<+... C@b ...+>) { ... when any
	\(break;\|return ...;\|goto l0;\) }
... when any
} while (...);
|
while@l (...) {
... when any
E = f@c(...)
... when any
if (<+... C@b ...+>) { ... when any
	\(break;\|return ...;\|goto l0;\) }
... when any
}
|
for@l (...;...;...) {
... when any
E = f@c(...)
... when any
if (<+... C@b ...+>) { ... when any
	\(break;\|return ...;\|goto l0;\) }
... when any
}
)

@again exists@
identifier C, f;
expression E;
position holds.b, c;
position l != {bounded.l, bounded_inside.l};
@@
(
do@l {
... when any
E = f@c(...)
... when any
if (<+... C@b ...+>) { ... when any
	continue; }
... when any
} while (...);
|
while@l (...) {
... when any
E = f@c(...)
... when any
if (<+... C@b ...+>) { ... when any
	continue; }
... when any
}
|
for@l (...;...;...) {
... when any
E = f@c(...)
... when any
if (<+... C@b ...+>) { ... when any
	continue; }
... when any
}
)

// Back to a label, which is bounded when the test or its branch counts.
@back_bound exists@
identifier C, x, l0;
position k = {counted.q, clock.q};
position holds.b, z;
@@
(
if (\( <+... C@b@z ...+> \& <+... x@k ...+> \)) { ... when any
	goto l0; }
|
if (<+... C@b@z ...+>) { ... when any
	x@k
	... when any
	goto l0; }
)

@back exists@
identifier C, f, l0;
expression E;
position holds.b, c;
position z != {back_bound.z};
@@
l0:
... when any
E = f@c(...)
... when any
if (<+... C@b@z ...+>) { ... when any
	goto l0; }

// An arm of a switch that leads back, and nothing counts on the way.
@arm exists@
identifier C;
expression e;
statement S;
position code.t, q;
@@
switch (e) { case <+... C@t ...+>: S@q ... }

@arm_again exists@
identifier C, f, x;
expression E;
statement S;
position arm.q, code.t, c;
@@
S@q
... when any
    when != \(x--\|--x\|x++\|++x\)
E = f@c(...)
... when any
    when != \(x--\|--x\|x++\|++x\)
C@t

@found@
identifier f;
position c = {round.c, inside.c, leave.c, again.c, back.c,
	      arm_again.c};
@@
f@c

@depends on context@
identifier f;
position found.c;
@@
* f@c

@script:python depends on report@
c << found.c;
f << found.f;
@@
coccilib.report.print_report(c[0], "WARNING: restartable-retry: %s() retried without bound on a status that promises no progress" % f)

@script:python depends on org@
c << found.c;
f << found.f;
@@
coccilib.org.print_todo(c[0], "WARNING: restartable-retry: %s() retried without bound on a status that promises no progress" % f)
