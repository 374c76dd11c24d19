// SPDX-License-Identifier: GPL-2.0-only
///
/// Bound the retries on TDX_INTERRUPTED_RESTARTABLE and
/// TDX_KEY_GENERATION_FAILED.  With the first, the module has dropped all that
/// it had done when an interrupt came; with the second, it found no entropy.
/// It promises neither progress nor an end in either case, so that a loop
/// without a bound may never be left.
///
//# A loop that can be left for a count or a clock is bounded and left alone; so is
//# TDX_INTERRUPTED_RESUMABLE, where each call goes on from the last one.  Any call
//# that is not given the status may look at a clock, and what is compared by order
//# may be a count.
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

// ---------------------------------------------------------------------------
// What may end a loop besides the code: a test that asks a call which is not given
// the status, steps a count, or tells which of two is more.  Only what a position
// may not be is looked up among all matches of a rule, so this stands first, where
// there is one match alone.
// ---------------------------------------------------------------------------

@some@
identifier C = {TDX_INTERRUPTED_RESTARTABLE, TDX_KEY_GENERATION_FAILED,
		IS_TDX_INTERRUPTED_RESTARTABLE, IS_TDX_KEY_GENERATION_FAILED,
		SEAM_NO_ENDLESS};
@@
C

@named depends on some@
identifier C = {TDX_INTERRUPTED_RESTARTABLE, TDX_KEY_GENERATION_FAILED,
		IS_TDX_INTERRUPTED_RESTARTABLE, IS_TDX_KEY_GENERATION_FAILED,
		SEAM_NO_ENDLESS};
expression E;
position e;
@@
\( E@e \& <+... C ...+> \)

@judged depends on some exists@
identifier C = {TDX_INTERRUPTED_RESTARTABLE, TDX_KEY_GENERATION_FAILED,
		IS_TDX_INTERRUPTED_RESTARTABLE, IS_TDX_KEY_GENERATION_FAILED,
		SEAM_NO_ENDLESS};
identifier mask = {seamcall_masked_status, upper_32_bits, FIELD_GET};
identifier is = {SEAM_NO_IS};
identifier f, g;
expression E, M;
binary operator op;
position n;
@@
\((E = g(...)) op C\|(E & M) op C\|mask(E) op C\|E op C\|C(E)\|is(E, C)\)
... when any
f@n(..., <+... E ...+>, ...)

// With the code in one condition.
@together depends on some exists@
identifier C = {TDX_INTERRUPTED_RESTARTABLE, TDX_KEY_GENERATION_FAILED,
		IS_TDX_INTERRUPTED_RESTARTABLE, IS_TDX_KEY_GENERATION_FAILED,
		SEAM_NO_ENDLESS};
identifier f, l;
expression E, x, X;
binary operator more = {<, <=, >, >=};
statement S, S1;
position y != judged.n;
@@
(
while (<+... \(
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+> &&
	<+... C ...+>
\|
	<+... C ...+> &&
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+>
\) ...+>) S
|
do S while (<+... \(
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+> &&
	<+... C ...+>
\|
	<+... C ...+> &&
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+>
\) ...+>);
|
for (...; <+... \(
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+> &&
	<+... C ...+>
\|
	<+... C ...+> &&
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+>
\) ...+>; ...) S
|
if (<+... \(
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+> &&
	<+... C ...+>
\|
	<+... C ...+> &&
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+>
\) ...+>) { ... when any
	\(continue;\|goto l;\) } else S1
|
E = <+... \(
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+> &&
	<+... C ...+>
\|
	<+... C ...+> &&
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+>
\) ...+>
)

// In the head of the loop that the code is tested in.
@around depends on some exists@
identifier C = {TDX_INTERRUPTED_RESTARTABLE, TDX_KEY_GENERATION_FAILED,
		IS_TDX_INTERRUPTED_RESTARTABLE, IS_TDX_KEY_GENERATION_FAILED,
		SEAM_NO_ENDLESS};
identifier f;
expression E, x, X;
binary operator more = {<, <=, >, >=};
position y != judged.n, e != named.e;
@@
(
while (\(E@e \&
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+>\)) { ... when any
	C
	... when any
}
|
do { ... when any
	C
	... when any
} while (\(E@e \&
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+>\));
|
for (...; \(E@e \&
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+>\); ...) { ... when any
	C
	... when any
}
)

// In a branch that leaves, or goes round again where what follows leaves ...
@aside depends on some exists@
identifier f, l;
expression E, x, X;
binary operator more = {<, <=, >, >=};
statement S, S1;
position y != judged.n, e != named.e, s;
@@
(
\( S@s \& if (\(E@e \&
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+>\)) { ... when any
	\(break;\|continue;\|return ...;\|goto l;\) } \)
|
\( S@s \& if (\(E@e \&
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+>\)) S1 else { ... when any
	\(break;\|return ...;\|goto l;\) } \)
)

// ... or gives up by the flag that says what the code was.
@dropped depends on some exists@
identifier C = {TDX_INTERRUPTED_RESTARTABLE, TDX_KEY_GENERATION_FAILED,
		IS_TDX_INTERRUPTED_RESTARTABLE, IS_TDX_KEY_GENERATION_FAILED,
		SEAM_NO_ENDLESS};
identifier f;
expression E, E1, x, X;
idexpression b;
binary operator more = {<, <=, >, >=};
position y != judged.n, e != named.e;
@@
b = <+... C ...+>;
... when any
if (\(E@e \&
	<+... \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\) ...+>\)) { ... when any
	b = E1;
}

@idle depends on some@
identifier f;
expression x, X;
binary operator more = {<, <=, >, >=};
position y != {together.y, around.y, aside.y, dropped.y};
@@
\(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\)

@code@
identifier C = {TDX_INTERRUPTED_RESTARTABLE, TDX_KEY_GENERATION_FAILED,
		IS_TDX_INTERRUPTED_RESTARTABLE, IS_TDX_KEY_GENERATION_FAILED,
		SEAM_NO_ENDLESS};
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
E != C@t@q

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

// What a flag says that was set so.
@kept exists@
identifier C;
typedef bool;
idexpression bool x;
expression E;
position holds.b, u;
@@
x = <+... C@b ...+>;
... when any
    when != x = E
x@u

@kept_not@
expression x;
position kept.u, q;
@@
!x@u@q

@kept_so@
expression x;
position kept.u;
position q != kept_not.q;
@@
x@u@q

@over exists@
identifier C;
idexpression bool x;
expression E;
position fails.b, u;
@@
x = <+... C@b ...+>;
... when any
    when != x = E
x@u

@over_not@
expression x;
position over.u, q;
@@
!x@u@q

@over_so@
expression x;
position over.u;
position q != over_not.q;
@@
x@u@q

// ---------------------------------------------------------------------------
// What is tested
// ---------------------------------------------------------------------------

@tested@
identifier C, mask = {seamcall_masked_status, upper_32_bits, FIELD_GET};
identifier is = {SEAM_NO_IS};
expression E, M;
binary operator op;
position code.t;
@@
(
 (E & M) op C@t
|
 mask(E) op C@t
|
 E op C@t
|
 C@t(E)
|
 is(E, C@t)
)

@switched exists@
identifier C, mask = {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression E1, M;
position code.t;
@@
switch (\(E1 & M\|mask(E1)\|E1\)) { case C@t: ... }

// The call stands in the test. What takes the operand id off is none.
@direct@
identifier C, mask = {seamcall_masked_status, upper_32_bits, FIELD_GET};
identifier is = {SEAM_NO_IS};
identifier f != {seamcall_masked_status, upper_32_bits, FIELD_GET};
expression E, M;
binary operator op;
position code.t, c;
@@
(
 (E = f@c(...)) op C@t
|
 ((E = f@c(...)) & M) op C@t
|
 (f@c(...) & M) op C@t
|
 mask(\(f@c(...)\|E = f@c(...)\)) op C@t
|
 f@c(...) op C@t
|
 C@t(\(f@c(...)\|E = f@c(...)\))
|
 is(\(f@c(...)\|E = f@c(...)\), C@t)
)

// ---------------------------------------------------------------------------
// Where the code leads: the first statement, or, where only what else there is
// leaves, the statement that does so
// ---------------------------------------------------------------------------

@taken depends on code exists@
identifier C;
statement S, S1;
position b = {holds.b, kept_so.q, over_not.q}, q;
@@
(
if (<+... C@b ...+>) { S@q ... } else S1
|
while (<+... C@b ...+>) { S@q ... }
|
do { S@q ... } while (<+... C@b ...+>);
|
for (...; <+... C@b ...+>; ...) { S@q ... }
)

@chosen exists@
identifier C;
statement S;
position code.t, q;
@@
switch (...) { case C@t: S@q ... }

// Something else leaves as well.
@also depends on code@
identifier C;
expression X;
position b = {fails.b, kept_not.q, over_so.q}, z;
@@
(
X || <+... C@b@z ...+>
|
<+... C@b@z ...+> || X
)

@left depends on code exists@
identifier C, l;
statement S;
position b = {fails.b, kept_not.q, over_so.q}, q;
position z != also.z;
@@
\( S@q \& if (<+... C@b@z ...+>) { ... when any
	\(break;\|return ...;\|goto l;\) } \)

// ---------------------------------------------------------------------------
// Back to it, with nothing tested that may end the loop and no walk gone on with on
// the way
// ---------------------------------------------------------------------------

@endless depends on code exists@
identifier f;
expression x, X;
binary operator more = {<, <=, >, >=};
iterator I;
statement S, S1;
position q = {taken.q, chosen.q, left.q}, s != aside.s, y != idle.y;
@@
S@q@s
... when any
    when != I(...) S1
    when != \(f@y(...)\|x@y++\|++x@y\|x@y--\|--x@y\|x@y more X\)
S@q

@by_name exists@
identifier f;
expression tested.E, switched.E1;
statement S;
position endless.q, c;
@@
S@q
... when any
\(E = f@c(...)\|E1 = f@c(...)\)
... when any
S@q

@at_once exists@
identifier f;
statement S;
position endless.q, direct.c, p;
@@
S@q
... when any
f@c@p(...)
... when any
S@q

// A macro goes round on the code that it is given, and counts nothing.
@through@
identifier C, f, SPINS = {SEAM_NO_SPINS};
position code.t, c;
@@
SPINS@f@c(..., C@t, ...)

@found@
identifier f;
position c = {by_name.c, at_once.p, through.c};
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
