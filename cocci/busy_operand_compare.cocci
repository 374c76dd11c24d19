// SPDX-License-Identifier: GPL-2.0-only
///
/// Compare the code of a TDX status, not the whole status, to find
/// TDX_OPERAND_BUSY.  The low 32 bits of a status hold the operand that the
/// SEAMCALL met locked: a comparison with the bare code never holds when the
/// module names an operand, one with TDX_ERROR_SEPT_BUSY or with a single
/// TDX_OPERAND_ID_* holds for that operand only, and BUSY with every other
/// operand falls through.
///
//# Values that are masked on the way to the comparison are left alone, in a
//# variable or a parameter as well; so are functions that return the name of
//# a status, and the statuses of TDCALLs.
//#
//# The test that keeps a SEAMCALL retried is the business of busy_retry.
//
// Confidence: High
// Copyright: (C) 2026 the seamcheck authors
// URL: https://docs.kernel.org/arch/x86/tdx.html
// Comments: patch mode leaves a switch alone when masking it changes other cases
// Options: --no-includes --include-headers
// Keywords: TDX, SEAMCALL, TDX_OPERAND_BUSY, operand id, SEPT
// Requires: 1.2
// Message: status of %f compared with TDX_OPERAND_BUSY and one operand id or none, others fall through%c

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
// BUSY, and the names this file gives to it
// ---------------------------------------------------------------------------

@busy_name@
identifier NAME;
expression ID;
// Blocks that spatch would drop together with their functions.
iterator name scoped_guard;
attribute name __nonstring;
@@
#define NAME \(TDX_OPERAND_BUSY\|TDX_ERROR_SEPT_BUSY\|(TDX_OPERAND_BUSY | ID)\)

@busy_const@
identifier NAME;
expression ID;
type T;
@@
const T NAME = \(TDX_OPERAND_BUSY\|TDX_ERROR_SEPT_BUSY\|(TDX_OPERAND_BUSY | ID)\);

@busy@
identifier C = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
position c;
@@
C@c

@busy_by_name@
identifier busy_name.NAME;
position c;
@@
NAME@c

@busy_by_const@
identifier busy_const.NAME;
position c;
@@
NAME@c

// Each rule below tries all that it inherits, one by one: a place is one thing to try.
@code@
identifier C;
position p = {busy.c, busy_by_name.c, busy_by_const.c}, c;
@@
C@p@c

// ---------------------------------------------------------------------------
// Comparisons.  One rule per form: of several forms in one statement, a
// disjunction would find the first alone.
// ---------------------------------------------------------------------------

@equal@
identifier C;
expression E;
position p = {code.c};
@@
E == (C@p)

@equal_id@
identifier C;
expression E, ID;
position p = {code.c};
@@
E == ((C@p) | ID)

@yoda@
identifier C;
expression E;
position p = {code.c};
@@
 (C@p) == E

@yoda_id@
identifier C;
expression E, ID;
position p = {code.c};
@@
 ((C@p) | ID) == E

@differ@
identifier C;
expression E;
position p = {code.c};
@@
E != (C@p)

@differ_id@
identifier C;
expression E, ID;
position p = {code.c};
@@
E != ((C@p) | ID)

@yoda_differ@
identifier C;
expression E;
position p = {code.c};
@@
 (C@p) != E

@yoda_differ_id@
identifier C;
expression E, ID;
position p = {code.c};
@@
 ((C@p) | ID) != E

@in_case exists@
identifier C;
expression E;
position p = {code.c};
@@
switch (E) {
 case C@p: ...
}

@in_case_id exists@
identifier C;
expression E, ID;
position p = {code.c};
@@
switch (E) {
 case (C@p | ID): ...
}

@compared@
identifier C;
position t = {equal.p, equal_id.p, yoda.p, yoda_id.p,
	      differ.p, differ_id.p, yoda_differ.p, yoda_differ_id.p};
@@
C@t

@arm@
identifier C;
position t = {in_case.p, in_case_id.p};
@@
C@t

// ---------------------------------------------------------------------------
// Left alone: what is compared is no status, or the code without the operand
// ---------------------------------------------------------------------------

@class_macro depends on compared || arm@
identifier F, e;
@@
#define F(e) <+... TDX_SEAMCALL_STATUS_MASK ...+>

@class_func depends on compared || arm exists@
identifier F;
@@
F(...)
{
... when any
TDX_SEAMCALL_STATUS_MASK
... when any
}

// A call of one, each in one list only: spatch tries all choices from two lists.
@class_own depends on compared || arm@
identifier F = {class_macro.F, class_func.F};
position f;
@@
F@f(...)

// A call with a u64 for its one argument is some header's macro that takes the class
// out, more likely than not.
@class_call depends on compared || arm@
identifier NAME = {TDX_STATUS, tdx_status, tdx_status_code}, F != READ_ONCE;
typedef u64;
u64 e;
position f != class_own.f;
@@
\(NAME@f(...)\|F@f(e)\)

@masked depends on compared@
identifier C;
expression E1, E2;
position compared.t, q;
@@
(
 \((E1 & E2)\|((E1 >> E2) << E2)\) == <+... C@t@q ...+>
|
 <+... C@t@q ...+> == \((E1 & E2)\|((E1 >> E2) << E2)\)
|
 \((E1 & E2)\|((E1 >> E2) << E2)\) != <+... C@t@q ...+>
|
 <+... C@t@q ...+> != \((E1 & E2)\|((E1 >> E2) << E2)\)
)

@classed depends on compared@
identifier C, F;
position f = {class_own.f, class_call.f};
position compared.t, q;
@@
(
 F@f(...) == <+... C@t@q ...+>
|
 <+... C@t@q ...+> == F@f(...)
|
 F@f(...) != <+... C@t@q ...+>
|
 <+... C@t@q ...+> != F@f(...)
)

@masked_switch exists@
identifier C;
expression E1, E2;
position arm.t, q;
@@
switch (E1 & E2) {
 case <+... C@t@q ...+>: ...
}

@classed_switch exists@
identifier C, F;
position f = {class_own.f, class_call.f};
position arm.t, q;
@@
switch (F@f(...)) {
 case <+... C@t@q ...+>: ...
}

// A variable, field or parameter that holds the class. What matches an assignment
// matches a declaration with a value, too.

@class_var depends on compared exists@
identifier C, F;
expression X, E1, E2, E3;
position f = {class_own.f, class_call.f};
position compared.t, q;
@@
 \(X = E1 & E2\|X = (E1 >> E2) << E2\|X = F@f(...)\|X &= E2\)
... when != X = E3
(
 X == <+... C@t@q ...+>
|
 X != <+... C@t@q ...+>
|
 <+... C@t@q ...+> == X
|
 <+... C@t@q ...+> != X
)

@class_var_switch depends on arm exists@
identifier C, F;
expression X, E1, E2, E3;
position f = {class_own.f, class_call.f};
position arm.t, q;
@@
 \(X = E1 & E2\|X = (E1 >> E2) << E2\|X = F@f(...)\|X &= E2\)
... when != X = E3
switch (X) {
 case <+... C@t@q ...+>: ...
}

// Only calls of functions that compare are worth looking at: a search among the
// arguments of all calls is what took most of the time.
@class_holder depends on compared || arm exists@
identifier g, C;
position t = {compared.t, arm.t};
position r != {masked.q, classed.q, masked_switch.q, classed_switch.q};
@@
 g(...)
{
... when any
C@t@r
... when any
}

@class_arg depends on class_holder@
identifier class_holder.g, F;
expression list[n] before;
expression E1, E2;
position f = {class_own.f, class_call.f};
@@
g(before, \(E1 & E2\|F@f(...)\), ...)

@class_param depends on class_arg exists@
identifier class_holder.g, C, x;
parameter list[class_arg.n] before;
type T;
position t = {compared.t, arm.t};
position q;
@@
g(before, T x, ...)
{
... when any
C@t@q
... when any
}

// The name of a status, for a message.
@name_of depends on compared || arm exists@
identifier g, C;
position t = {compared.t, arm.t};
position q;
@@
const char *g(...)
{
... when any
C@t@q
... when any
}

// The guest's side of the interface.
@guest depends on compared || arm@
identifier tdcall =~ "tdcall", tdg =~ "^tdg_";
position g;
@@
\(tdcall@g\|tdg@g\)(...)

@guest_var exists@
identifier F, C, x;
expression E;
position guest.g, compared.t, q;
@@
x = F@g(...)
... when != x = E
(
 x == <+... C@t@q ...+>
|
 x != <+... C@t@q ...+>
|
 <+... C@t@q ...+> == x
|
 <+... C@t@q ...+> != x
)

@guest_call@
identifier F, C;
position guest.g, compared.t, q;
@@
(
 F@g(...) == <+... C@t@q ...+>
|
 F@g(...) != <+... C@t@q ...+>
|
 <+... C@t@q ...+> == F@g(...)
|
 <+... C@t@q ...+> != F@g(...)
)

@guest_var_switch exists@
identifier F, C, x;
expression E;
position guest.g, arm.t, q;
@@
x = F@g(...)
... when != x = E
switch (x) {
 case <+... C@t@q ...+>: ...
}

@guest_switch exists@
identifier F, C;
position guest.g, arm.t, q;
@@
switch (F@g(...)) {
 case <+... C@t@q ...+>: ...
}

// An operand where the class alone is left: this matches nothing at all.
@sept@
identifier C =
{TDX_ERROR_SEPT_BUSY};
position t = {compared.t, arm.t}, p;
@@
C@t@p

@hopeless@
identifier C;
expression E, ID;
position compared.t, sept.p;
position h;
@@
(
 (E & TDX_SEAMCALL_STATUS_MASK) == \((C@t@h | ID)\|C@t@p@h\)
|
 (E & TDX_SEAMCALL_STATUS_MASK) != \((C@t@h | ID)\|C@t@p@h\)
)

@hopeless_arm exists@
identifier C;
expression E, ID;
position masked_switch.q, sept.p;
position h;
@@
(
switch (E & TDX_SEAMCALL_STATUS_MASK) {
 case (C@q@h | ID): ...
}
|
switch (E & TDX_SEAMCALL_STATUS_MASK) {
 case C@q@p@h: ...
}
)

// One operand, or none: most files have no such comparison, and save the rest.
@alone@
identifier C;
position t = {compared.t, arm.t};
position p != {masked.q, classed.q, masked_switch.q, classed_switch.q,
	       class_var.q, class_var_switch.q, class_param.q, name_of.q,
	       guest_var.q, guest_call.q, guest_var_switch.q, guest_switch.q};
@@
C@t@p

// BUSY with every operand is told apart beside the comparison, so nothing falls
// through: in the same condition, in a branch or behind a test that leave the others
// out, or further on.

@every depends on alone@
identifier F;
// tests: any operand
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression E, M;
position f = {class_own.f, class_call.f};
@@
\(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\)

@beside_joined depends on every@
identifier C, F;
// tests: any operand
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression E, M, e, A;
position f = {class_own.f, class_call.f};
position alone.p, q;
@@
(
 \(E == <+... C@p@q ...+>\|E != <+... C@p@q ...+>\|<+... C@p@q ...+> == E\|<+... C@p@q ...+> != E\) || <+... \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) ...+>
|
 A || \(E == <+... C@p@q ...+>\|E != <+... C@p@q ...+>\|<+... C@p@q ...+> == E\|<+... C@p@q ...+> != E\) || <+... \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) ...+>
|
 \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) || <+... \(E == <+... C@p@q ...+>\|E != <+... C@p@q ...+>\|<+... C@p@q ...+> == E\|<+... C@p@q ...+> != E\) ...+>
|
 A || \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) || <+... \(E == <+... C@p@q ...+>\|E != <+... C@p@q ...+>\|<+... C@p@q ...+> == E\|<+... C@p@q ...+> != E\) ...+>
|
 \(E == <+... C@p@q ...+>\|E != <+... C@p@q ...+>\|<+... C@p@q ...+> == E\|<+... C@p@q ...+> != E\) && <+... \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) ...+>
|
 A && \(E == <+... C@p@q ...+>\|E != <+... C@p@q ...+>\|<+... C@p@q ...+> == E\|<+... C@p@q ...+> != E\) && <+... \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) ...+>
|
 \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) && <+... \(E == <+... C@p@q ...+>\|E != <+... C@p@q ...+>\|<+... C@p@q ...+> == E\|<+... C@p@q ...+> != E\) ...+>
|
 A && \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) && <+... \(E == <+... C@p@q ...+>\|E != <+... C@p@q ...+>\|<+... C@p@q ...+> == E\|<+... C@p@q ...+> != E\) ...+>
|
 \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) ? <+... \(E == <+... C@p@q ...+>\|E != <+... C@p@q ...+>\|<+... C@p@q ...+> == E\|<+... C@p@q ...+> != E\) ...+> : e
|
 \(E == <+... C@p@q ...+>\|E != <+... C@p@q ...+>\|<+... C@p@q ...+> == E\|<+... C@p@q ...+> != E\) ? e : <+... \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) ...+>
)

@beside_inside depends on every exists@
identifier C, F;
// tests: any operand
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression E, M, e;
position f = {class_own.f, class_call.f};
position alone.p, q;
statement S;
@@
(
 if (<+... \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) ...+>)
 { ... when any
	when != E = e
	when != &E
   \(E == <+... C@p@q ...+>\|E != <+... C@p@q ...+>\|<+... C@p@q ...+> == E\|<+... C@p@q ...+> != E\)
   ... when any
 }
|
 if (<+... \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) ...+>) S
 else
 { ... when any
	when != E = e
	when != &E
   \(E == <+... C@p@q ...+>\|E != <+... C@p@q ...+>\|<+... C@p@q ...+> == E\|<+... C@p@q ...+> != E\)
   ... when any
 }
)

@beside_inside_arm depends on every exists@
identifier C, F;
// tests: any operand
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression E, M, e;
position f = {class_own.f, class_call.f};
position alone.p, q;
statement S;
@@
(
 if (<+... \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) ...+>)
 { ... when any
	when != E = e
	when != &E
   switch (E) {
   case <+... C@p@q ...+>: ...
   }
   ... when any
 }
|
 if (<+... \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) ...+>) S
 else
 { ... when any
	when != E = e
	when != &E
   switch (E) {
   case <+... C@p@q ...+>: ...
   }
   ... when any
 }
)

@beside_behind depends on every exists@
identifier C, F;
// tests: any operand
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression E, M, e;
position f = {class_own.f, class_call.f};
position alone.p, q;
identifier l;
@@
 if (<+... \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) ...+>)
 { ... when any
   \(return ...;\|goto l;\|break;\|continue;\|E = TDX_OPERAND_BUSY;\) }
 ... when any
     when != E = e
     when != &E
 \(E == <+... C@p@q ...+>\|E != <+... C@p@q ...+>\|<+... C@p@q ...+> == E\|<+... C@p@q ...+> != E\)

@beside_behind_arm depends on every exists@
identifier C, F;
// tests: any operand
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression E, M, e;
position f = {class_own.f, class_call.f};
position alone.p, q;
identifier l;
@@
 if (<+... \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\) ...+>)
 { ... when any
   \(return ...;\|goto l;\|break;\|continue;\|E = TDX_OPERAND_BUSY;\) }
 ... when any
     when != E = e
     when != &E
 switch (E) {
 case <+... C@p@q ...+>: ...
 }

// What is not that one operand leaves, and is not asked any more.
@beside_left depends on every exists@
identifier C, l;
expression E;
position alone.p, q;
@@
 if (<+... \(E != <+... C@p@q ...+>\|<+... C@p@q ...+> != E\) ...+>)
 { ... when any
   \(return ...;\|goto l;\|break;\|continue;\) }

@beside_later depends on every exists@
identifier C, F;
// tests: any operand
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression E, M, e;
position f = {class_own.f, class_call.f};
position alone.p, n != beside_left.q, q;
identifier w =~ "BUG_ON|WARN";
@@
 \(E == <+... C@p@n@q ...+>\|E != <+... C@p@n@q ...+>\|<+... C@p@n@q ...+> == E\|<+... C@p@n@q ...+> != E\)
 ... when any
     when != E = e
     when != &E
     when != w(<+... E ...+>, ...)
 \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\)

@beside_later_arm depends on every exists@
identifier C, F;
// tests: any operand
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression E, M, e;
position f = {class_own.f, class_call.f};
position alone.p, q;
identifier w =~ "BUG_ON|WARN";
@@
 switch (E) {
 case <+... C@p@q ...+>: ...
 }
 ... when any
     when != E = e
     when != &E
     when != w(<+... E ...+>, ...)
 \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\)

@beside_default depends on every exists@
identifier F;
// tests: any operand
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression E, M, e;
position f = {class_own.f, class_call.f};
position s;
@@
 switch@s (E) {
 default:
 ... when any
     when != E = e
     when != &E
 \(TEST(E)\|(E & M) == TDX_OPERAND_BUSY\|(E & M) != TDX_OPERAND_BUSY\|F@f(E) == TDX_OPERAND_BUSY\|F@f(E) != TDX_OPERAND_BUSY\)
 ... when any
 }

@beside_switch exists@
identifier C;
expression E;
position beside_default.s, alone.p, q;
@@
switch@s (E) {
 case <+... C@p@q ...+>: ...
}

@loose@
identifier C;
position t = {alone.p};
position p != {beside_joined.q, beside_inside.q, beside_inside_arm.q, beside_behind.q,
	       beside_behind_arm.q, beside_later.q, beside_later_arm.q,
	       beside_switch.q};
@@
C@t@p

// ---------------------------------------------------------------------------
// The test of a retry.  There BUSY leads back to the same call: go.t are the
// tests that hold for BUSY, stop.t those that do not.
// ---------------------------------------------------------------------------

@is@
identifier C;
position t = {equal.p, equal_id.p, yoda.p, yoda_id.p};
position loose.p;
@@
C@p@t

@isnt@
identifier C;
position t = {differ.p, differ_id.p, yoda_differ.p, yoda_differ_id.p};
position loose.p;
@@
C@p@t

@arm_loose@
identifier C;
position arm.t, loose.p;
position a;
@@
C@t@p@a

@inverted disable is_zero, is_null, not_int1, not_ptr1@
identifier C;
position compared.t;
position q;
@@
 !(<+... C@t@q ...+>)

@go_is@
identifier C;
position is.t, g != inverted.q;
@@
C@t@g

@go_isnt@
identifier C;
position isnt.t, inverted.q, g;
@@
C@t@q@g

@stop_isnt@
identifier C;
position isnt.t, g != inverted.q;
@@
C@t@g

@stop_is@
identifier C;
position is.t, inverted.q, g;
@@
C@t@q@g

// A macro or a helper of this file that makes the test for its callers.
@test_macro@
identifier TEST, C, e;
position is.t, b;
@@
#define TEST(e) <+... C@t@b ...+>

@test_func exists@
identifier TEST, C;
position is.t, b;
typedef bool;
@@
bool TEST(...)
{
... when any
C@t@b
... when any
}

@by_macro@
identifier test_macro.TEST;
position t;
@@
TEST@t(...)

@by_func@
identifier test_func.TEST;
position t;
@@
TEST@t(...)

@inverted_test disable is_zero, is_null, not_int1, not_ptr1@
identifier TEST;
position t = {by_macro.t, by_func.t};
position q;
@@
 !(<+... TEST@t@q(...) ...+>)

@go_test@
identifier TEST;
position t = {by_macro.t, by_func.t};
position g != inverted_test.q;
@@
TEST@t@g

@stop_test@
identifier TEST;
position inverted_test.q, g;
@@
TEST@q@g

@go@
identifier C;
position t = {go_is.g, go_isnt.g, go_test.g};
@@
C@t

@stop@
identifier C;
position t = {stop_isnt.g, stop_is.g, stop_test.g};
@@
C@t

// The condition of a loop makes a retry by itself.  Else only a test that
// jumps, or sets a flag, can be part of one; most files have none, and need not
// be searched for loops then.
@turn_loop exists@
identifier C;
statement S;
position go.t, k;
@@
(
 do S while (<+... C@t@k ...+>);
|
 while (<+... C@t@k ...+>) S
|
 for (...; <+... C@t@k ...+>; ...) S
)

@turn_flag@
identifier C;
expression F;
position go.t, k;
@@
 F = <+... C@t@k ...+>

@turn_back exists@
identifier C, l;
statement S;
position go.t, k;
@@
 if (<+... C@t@k ...+>) { ... when any
	\(goto l;\|continue;\) } else S

@turn_else disable drop_else exists@
identifier C, l;
statement S;
position go.t, k;
@@
 if (<+... C@t@k ...+>) S else { ... when any
	\(break;\|return ...;\|goto l;\) }

@turn_out exists@
identifier C, l;
position stop.t, k;
@@
 if (<+... C@t@k ...+>) { ... when any
	\(break;\|return ...;\|goto l;\) }

@turn@
identifier C;
position t = {turn_flag.k, turn_back.k, turn_else.k, turn_out.k, arm_loose.a};
@@
C@t

// SEAMCALLs, and calls that return what they got from one.
@by_leaf depends on turn@
identifier f =~ "^tdh_";
position c;
@@
f@c(...)

@by_raw depends on turn@
identifier f =~ "seamcall";
position c;
@@
f@c(...)

@helper_def depends on turn@
identifier f;
@@
u64 f(...) { ... }

@by_helper depends on turn@
identifier helper_def.f;
position c;
@@
f@c(...)

// A walk: the call has another page, address or vCPU in each round.
@loop depends on turn exists@
identifier f;
position n = {by_leaf.c, by_raw.c, by_helper.c};
position l;
@@
(
 for@l (...;...;...)
 {
   ... when any
   f@n(...)
   ... when any
 }
|
 while@l (...)
 {
   ... when any
   f@n(...)
   ... when any
 }
)

@step_for@
identifier i;
expression e;
statement S;
position loop.l, k;
@@
 for@l@k (...; ...; <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\) ...+>) S

@step_while@
identifier i;
expression e;
statement S;
position loop.l, k;
@@
 while@l@k (<+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\) ...+>) S

@walk exists@
identifier step_for.i, f;
position step_for.k, n = {by_leaf.c, by_raw.c, by_helper.c};
position w;
@@
 for@k (...;...;...)
 {
   ... when any
   f@n@w(..., <+... i ...+>, ...)
   ... when any
 }

// A second time: a rule that takes a name from another one sees its matches
// name by name, and "!=" below needs all of them at once.
@step_by@
identifier i;
expression e;
statement S;
position loop.l, k;
@@
 for@l@k (...; ...; <+... \(i++\|++i\|i--\|--i\|i += e\|i -= e\|i = e\) ...+>) S

@walk_by exists@
identifier step_by.i, f, x;
type T;
position step_by.k, n = {by_leaf.c, by_raw.c, by_helper.c};
position w;
@@
 for@k (...;...;...)
 {
   ... when any
(
   x = <+... i ...+>;
|
   T x = <+... i ...+>;
)
   ... when any
   f@n@w(..., <+... x ...+>, ...)
   ... when any
 }

@walk_while exists@
identifier step_while.i, f;
position step_while.k, n = {by_leaf.c, by_raw.c, by_helper.c};
position w;
@@
 while@k (...)
 {
   ... when any
   f@n@w(..., <+... i ...+>, ...)
   ... when any
 }

// The step comes between the call and the test, or is what BUSY leads to.
@walk_on depends on turn exists@
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY}, f;
expression I, e;
position n = {by_leaf.c, by_raw.c, by_helper.c};
position w;
@@
 f@n@w(..., <+... I ...+>, ...)
 ... when any
     when != f(...)
 \(I++\|++I\|I--\|--I\|I += e\|I -= e\|I = <+... I ...+>\)
 ... when any
     when != f(...)
 CODE
 ... when any
     when != f(...)
 f@n(...)

@walk_arm depends on turn exists@
identifier CODE = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY}, f;
expression I, e;
position n = {by_leaf.c, by_raw.c, by_helper.c};
position w;
@@
 f@n@w(..., <+... I ...+>, ...)
 ... when any
     when != f(...)
 if (<+... CODE ...+>)
 { ... when any
   \(I++\|++I\|I--\|--I\|I += e\|I -= e\|I = <+... I ...+>\)
   ... when any
 }
 ... when any
     when != f(...)
 f@n(...)

// The head steps a cursor in a struct.
@walk_member exists@
identifier f, fld;
expression x, e;
position loop.l, n = {by_leaf.c, by_raw.c, by_helper.c};
position w;
@@
 for@l (...; ...; <+... \(x->fld++\|++x->fld\|x->fld += e\|x->fld = e\) ...+>)
 { ... when any
   f@n@w(..., <+... x->fld ...+>, ...)
   ... when any
 }

@tried depends on turn@
identifier f;
position n = {by_leaf.c, by_raw.c, by_helper.c};
position c != {walk.w, walk_by.w, walk_while.w, walk_on.w, walk_arm.w, walk_member.w};
@@
f@n@c(...)

// A flag stands in for the test in the loop's condition.
@round exists@
identifier C, f;
expression F, e;
position n = {by_leaf.c, by_raw.c, by_helper.c};
position turn_flag.k, q;
@@
(
 do { ... when any
   f@n(...)
   ... when any
   F = <+... C@k@q ...+>;
   ... when any
 } while (<+... F ...+>);
|
 while (\(F\|F && e\|e && F\))
 { ... when any
   f@n(...)
   ... when any
   F = <+... C@k@q ...+>;
   ... when any
 }
|
 for (...; \(F\|F && e\|e && F\); ...)
 { ... when any
   f@n(...)
   ... when any
   F = <+... C@k@q ...+>;
   ... when any
 }
)

// The call is part of the condition, of a test that leads back or out of a loop. The
// way back by a goto passes the call first, and is again_goto's.
@on_call@
identifier C, f;
expression E;
position tried.c;
position compared.t;
position q;
@@
(
 \(f@c(...)\|(E = f@c(...))\) == <+... C@t@q ...+>
|
 <+... C@t@q ...+> == \(f@c(...)\|(E = f@c(...))\)
|
 \(f@c(...)\|(E = f@c(...))\) != <+... C@t@q ...+>
|
 <+... C@t@q ...+> != \(f@c(...)\|(E = f@c(...))\)
)

// What is not BUSY leaves the loop; BUSY stays in.
@leave exists@
identifier C, f, l;
position tried.c, turn_out.k, q;
@@
(
 while (...)
 { ... when any
   f@c(...)
   ... when any
   if (<+... C@k@q ...+>) { ... when any
	\(break;\|return ...;\|goto l;\) }
   ... when any
 }
|
 for (...;...;...)
 { ... when any
   f@c(...)
   ... when any
   if (<+... C@k@q ...+>) { ... when any
	\(break;\|return ...;\|goto l;\) }
   ... when any
 }
|
 do { ... when any
   f@c(...)
   ... when any
   if (<+... C@k@q ...+>) { ... when any
	\(break;\|return ...;\|goto l;\) }
   ... when any
 } while (...);
)

@stay disable drop_else exists@
identifier C, f, l;
statement S;
position tried.c, turn_else.k, q;
@@
(
 while (...)
 { ... when any
   f@c(...)
   ... when any
   if (<+... C@k@q ...+>) S else { ... when any
	\(break;\|return ...;\|goto l;\) }
   ... when any
 }
|
 for (...;...;...)
 { ... when any
   f@c(...)
   ... when any
   if (<+... C@k@q ...+>) S else { ... when any
	\(break;\|return ...;\|goto l;\) }
   ... when any
 }
|
 do { ... when any
   f@c(...)
   ... when any
   if (<+... C@k@q ...+>) S else { ... when any
	\(break;\|return ...;\|goto l;\) }
   ... when any
 } while (...);
)

// BUSY goes back.
@again exists@
identifier C, f;
statement S;
position tried.c, turn_back.k, q;
@@
(
 while (...)
 { ... when any
   f@c(...)
   ... when any
   if (<+... C@k@q ...+>) { ... when any
	continue; } else S
   ... when any
 }
|
 for (...;...;...)
 { ... when any
   f@c(...)
   ... when any
   if (<+... C@k@q ...+>) { ... when any
	continue; } else S
   ... when any
 }
|
 do { ... when any
   f@c(...)
   ... when any
   if (<+... C@k@q ...+>) { ... when any
	continue; } else S
   ... when any
 } while (...);
)

@again_goto exists@
identifier C, f, l, m;
statement S;
position n = {by_leaf.c, by_raw.c, by_helper.c};
position turn_back.k, q;
@@
(
 l:
   ... when any
   f@n(...)
   ... when any
   if (<+... C@k@q ...+>) { ... when any
	goto l; } else S
|
 l:
   ... when any
   f@n(...)
   ... when any
   if (<+... C@k@q ...+>) { ... when any
	goto m; } else S
   ... when any
 m:
   ... when any
   goto l;
)

@again_on_call exists@
identifier C;
statement S;
position turn_back.k, on_call.q;
position r;
@@
(
 while (...)
 { ... when any
   if (<+... C@k@q@r ...+>) { ... when any
	continue; } else S
   ... when any
 }
|
 for (...;...;...)
 { ... when any
   if (<+... C@k@q@r ...+>) { ... when any
	continue; } else S
   ... when any
 }
|
 do { ... when any
   if (<+... C@k@q@r ...+>) { ... when any
	continue; } else S
   ... when any
 } while (...);
)

@leave_on_call exists@
identifier C, l;
position turn_out.k, on_call.q;
position r;
@@
(
 while (...)
 { ... when any
   if (<+... C@k@q@r ...+>) { ... when any
	\(break;\|return ...;\|goto l;\) }
   ... when any
 }
|
 for (...;...;...)
 { ... when any
   if (<+... C@k@q@r ...+>) { ... when any
	\(break;\|return ...;\|goto l;\) }
   ... when any
 }
|
 do { ... when any
   if (<+... C@k@q@r ...+>) { ... when any
	\(break;\|return ...;\|goto l;\) }
   ... when any
 } while (...);
)

// From the arm, by whatever way, to the call and to the arm again.
@arm_side exists@
identifier C;
expression E;
position arm_loose.a, q;
statement S;
@@
 switch (E) { case <+... C@a ...+>: S@q ... }

@again_case exists@
identifier C, f;
position arm_side.q, tried.c, arm_loose.a, r;
statement S;
@@
 S@q
 ... when any
 f@c(...)
 ... when any
 C@a@r

// A test that does no more than slow such a loop down is part of it.
@pace@
identifier C, relax = {cpu_relax, cond_resched, udelay, ndelay, msleep,
		       usleep_range};
position loose.p, q;
@@
 if (<+... C@p@q ...+>) { relax(...); }

@paced exists@
identifier BUSY = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY, tdx_operand_busy,
		   IS_TDX_OPERAND_BUSY};
identifier C;
statement S;
position pace.q, r;
@@
(
 do { ... when any
	if (<+... C@q@r ...+>) S
 ... when any
 } while (<+... BUSY ...+>);
|
 while (<+... BUSY ...+>)
 { ... when any
	if (<+... C@q@r ...+>) S
 ... when any
 }
)

@retry@
identifier C;
position r = {turn_loop.k, round.q, leave.q, stay.q, again.q,
	      again_goto.q, again_on_call.r, leave_on_call.r, again_case.r,
	      paced.r};
@@
C@r

// A test for callers is theirs: it makes a retry if all of them retry.
@retry_test@
identifier TEST;
position u = {by_macro.t, by_func.t};
position retry.r;
@@
TEST@u@r(...)

@other_test@
identifier TEST;
position u = {by_macro.t, by_func.t};
position n != retry.r;
@@
TEST@u@n(...)

@retry_macro@
identifier retry_test.TEST, C, e;
position test_macro.b, q;
@@
#define TEST(e) <+... C@b@q ...+>

@retry_func exists@
identifier retry_test.TEST, C;
position test_func.b, q;
@@
bool TEST(...)
{
... when any
C@b@q
... when any
}

@other_macro@
identifier other_test.TEST, C, e;
position test_macro.b, q;
@@
#define TEST(e) <+... C@b@q ...+>

@other_test_func@
identifier TEST;
position by_func.t;
position n != retry.r;
@@
TEST@t@n(...)

@other_func exists@
identifier other_test_func.TEST, C;
position test_func.b, q;
@@
bool TEST(...)
{
... when any
C@b@q
... when any
}

// By itself: lists behind != are put together only where all else is the same.
@unshared@
identifier C;
position loose.p, q != {other_macro.q, other_func.q};
@@
C@p@q

@retry_alone@
identifier C;
position t = {retry_macro.q, retry_func.q}, unshared.q, r;
@@
C@t@q@r

// A macro that goes round on BUSY is a retry where it is used. Which ones do is
// for the driver to say: a loop in an expression is no statement to match.
@retry_inside@
identifier M = {SEAM_NO_LOOP};
identifier C;
position loose.p, q;
@@
#define M(...) <+... C@p@q ...+>

@quiet@
identifier C;
position t = {retry.r, retry_alone.r, retry_inside.q};
@@
C@t

@left@
identifier C;
position loose.p, l != quiet.t;
@@
C@p@l

@found@
identifier C;
position p = {left.l, hopeless.h, hopeless_arm.h};
@@
C@p

@depends on context@
identifier C;
position found.p;
@@
* C@p

@script:python depends on report@
p << found.p;
C << found.C;
@@
coccilib.report.print_report(p[0], "WARNING: busy-operand-compare: compared with %s as a whole, BUSY with another operand id falls through" % C)

@script:python depends on org@
p << found.p;
C << found.C;
@@
coccilib.org.print_todo(p[0], "WARNING: busy-operand-compare: compared with %s as a whole, BUSY with another operand id falls through" % C)

// ---------------------------------------------------------------------------
// Patch: first every place found becomes SEAM_CODE(code), which needs no positions
// any more; then the comparisons with it become SEAM_BUSY(status), and at last
// SEAM_BUSY() the test that the tree writes.  What is SEAM_CODE() to the end has no fix.
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

// A switch is masked as a whole, so no other arm may have an operand to lose,
// and one arm for BUSY is all there can be.

@no_operand depends on patch && arm exists@
identifier I = {TDX_SUCCESS, TDX_INTERRUPTED_RESUMABLE,
		TDX_INTERRUPTED_RESTARTABLE, TDX_SYS_BUSY,
		TDX_PREVIOUS_TLB_EPOCH_BUSY, TDX_RND_NO_ENTROPY,
		TDX_VCPU_ASSOCIATED, TDX_VCPU_NOT_ASSOCIATED,
		TDX_KEY_GENERATION_FAILED, TDX_NO_HKID_READY_TO_WBCACHE,
		TDX_WBCACHE_NOT_COMPLETE, TDX_FLUSHVP_NOT_DONE,
		TDX_HPA_RANGE_NOT_FREE};
expression E;
position k;
@@
switch (E) {
 case I@k: ...
}

@operand_arm depends on patch && arm disable bitor_comm exists@
identifier I;
expression E, K;
position s, k != {no_operand.k, in_case.p, in_case_id.p};
@@
switch@s (E) {
 case \(I@k\|I@k | K\|I@k + K\): ...
}

@two_arms depends on patch && arm exists@
identifier A = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier B = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
identifier SEPT =
{TDX_ERROR_SEPT_BUSY};
identifier R = {TDX_OPERAND_ID_RCX}, no_R != {TDX_OPERAND_ID_RCX};
identifier T = {TDX_OPERAND_ID_TDR}, no_T != {TDX_OPERAND_ID_TDR};
identifier S = {TDX_OPERAND_ID_SEPT}, no_S != {TDX_OPERAND_ID_SEPT};
expression E, ID;
position s;
@@
(
switch@s (E) {
 case TDX_OPERAND_BUSY: ...
 case SEPT: ...
}
|
switch@s (E) {
 case A: ...
 case (B | ID): ...
}
|
switch@s (E) {
 case (A | R): ...
 case (B | no_R): ...
}
|
switch@s (E) {
 case (A | T): ...
 case (B | no_T): ...
}
|
switch@s (E) {
 case (A | S): ...
 case (B | no_S): ...
}
)

@fixed_arm exists@
identifier I;
expression E;
position s = {operand_arm.s, two_arms.s};
position k;
@@
switch@s (E) {
 case <+... I@k ...+>: ...
}

// In a loop the arm may go round: widened, it would spin on every operand.
@looped_arm depends on patch && arm exists@
identifier I;
expression E;
position k;
@@
(
 while (...)
 { ... when any
   switch (E) {
   case <+... I@k ...+>: ...
   }
   ... when any
 }
|
 for (...;...;...)
 { ... when any
   switch (E) {
   case <+... I@k ...+>: ...
   }
   ... when any
 }
)

// What is right for one operand may be wrong for the others: no fix where that is a
// bug, the end of the VM or success, nor where a test for all operands shows that the
// others have an answer of their own.

@holds depends on patch@
identifier C;
position t = {go_is.g, go_isnt.g};
position found.p, h;
@@
C@t@p@h

@holds_not depends on patch@
identifier C;
position t = {stop_is.g, stop_isnt.g};
position found.p, h;
@@
C@t@p@h

@bug_test depends on patch@
identifier C, B =~ "BUG_ON", W =~ "WARN";
position holds.h, u;
@@
 \(B\|W\)(<+... C@h@u ...+>, ...)

@dead_end depends on patch exists@
identifier C, B =~ "BUG", W =~ "WARN", D = {kvm_vm_bugged, kvm_vm_dead};
statement S;
position holds.h, u;
@@
 if (<+... C@h@u ...+>) { ... when any
	\(B\|W\|D\)(...)
	... when any
 } else S

@dead_else depends on patch exists@
identifier C, B =~ "BUG", W =~ "WARN", D = {kvm_vm_bugged, kvm_vm_dead};
statement S;
position holds_not.h, u;
@@
 if (<+... C@h@u ...+>) S else { ... when any
	\(B\|W\|D\)(...)
	... when any
 }

@good_end depends on patch exists@
identifier C;
expression R;
statement S;
position holds.h, u;
@@
 if (<+... C@h@u ...+>) { ... when any
	\(return \(0\|TDX_SUCCESS\);\|R = \(0\|TDX_SUCCESS\);\)
	... when any
 } else S

@good_else depends on patch exists@
identifier C;
expression R;
statement S;
position holds_not.h, u;
@@
 if (<+... C@h@u ...+>) S else { ... when any
	\(return \(0\|TDX_SUCCESS\);\|R = \(0\|TDX_SUCCESS\);\)
	... when any
 }

@good_pick depends on patch@
identifier C;
expression X, Q;
position holds.h, u;
@@
 \(Q \& <+... C@h@u ...+>\) ? \(0\|TDX_SUCCESS\) : X

@good_pick_else depends on patch@
identifier C;
expression X, Q;
position holds_not.h, u;
@@
 \(Q \& <+... C@h@u ...+>\) ? X : \(0\|TDX_SUCCESS\)

// Success that was there before, or is all that is left, for who does not ask again.
@good_jump depends on patch exists@
identifier C, l;
statement S;
position holds.h, k, j;
@@
 if (<+... C@h@k ...+>) { ... goto l@j; } else S

@good_before depends on patch exists@
identifier C, l, R;
expression e;
position good_jump.k, good_jump.j, u;
@@
 R = 0
 ... when any
     when != R = e
 C@k@u
 ... when != R = e
 goto l@j;
 ... when != R = e
 return R;

@status depends on patch@
identifier C;
expression E;
position t = {holds.h, holds_not.h}, k;
@@
\(E == <+... C@t@k ...+>\|E != <+... C@t@k ...+>\)

@good_left depends on patch exists@
identifier C;
expression status.E;
position status.k, holds_not.h, u;
@@
 if (<+... C@k@h@u ...+>) { ... return ...; }
 ... when != E
 return 0;

@good_kept depends on patch exists@
identifier C, R;
expression status.E, e, e1;
statement S;
position status.k, holds_not.h, u;
@@
 R = 0
 ... when any
     when != R = e1
 if (<+... C@k@h@u ...+>) S
 ... when != R = e
     when != E
 return R;

@all_behind depends on patch exists@
identifier C;
expression status.E, e;
position status.k, u;
@@
 C@k@u
 ... when any
     when != E = e
 \(tdx_operand_busy(E)\|IS_TDX_OPERAND_BUSY(E)\|(E & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY\|(E & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY\)

@all_before depends on patch exists@
identifier C;
expression status.E, e;
position status.k, u;
@@
 \(tdx_operand_busy(E)\|IS_TDX_OPERAND_BUSY(E)\|(E & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY\|(E & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY\)
 ... when any
     when != E = e
 C@k@u

@wrong_arm depends on patch && arm exists@
identifier C, B =~ "BUG", W =~ "WARN", D = {kvm_vm_bugged, kvm_vm_dead};
expression E, R;
position arm_loose.a, u;
@@
 switch (E) {
 case <+... C@a@u ...+>: ...
(
 return \(0\|TDX_SUCCESS\);
|
 R = \(0\|TDX_SUCCESS\);
|
 \(B\|W\|D\)(...);
)
 ... when any
 }

@unsafe depends on patch@
identifier C;
position p = {bug_test.u, dead_end.u, dead_else.u, good_end.u, good_else.u, good_pick.u,
	      good_pick_else.u, good_before.u, good_left.u, good_kept.u, all_behind.u,
	      all_before.u}, u;
@@
C@p@u

@depends on patch@
identifier C;
position found.p;
position w = {unsafe.u};
position q != {fixed_arm.k, looped_arm.k, wrong_arm.u};
@@
(
- C@p@w
+ SEAM_LEFT(C)
|
- C@p@q
+ SEAM_CODE(C)
)

// Another operand of the same status that is tested apart may get another answer:
// without the operands the second test would never be asked.

@same_answer depends on patch exists@
expression E, C, C2, ID, ID2, e;
statement S;
position b;
@@
 if (<+... E == \(SEAM_CODE(C)\|(SEAM_CODE(C) | ID)\) ...+>) S
 ... when any
     when != E = e
 if (<+... E == \(SEAM_CODE@b(C2)\|(SEAM_CODE@b(C2) | ID2)\) ...+>) S

@same_errno depends on patch exists@
expression E, C, C2, ID, ID2, e, e1, R;
position b;
@@
 if (<+... E == \(SEAM_CODE(C)\|(SEAM_CODE(C) | ID)\) ...+>)
	return R;
 ... when any
     when != E = e
 return E == \(SEAM_CODE@b(C2)\|(SEAM_CODE@b(C2) | ID2)\) ? R : e1;

@two_answers depends on patch exists@
identifier MARK = {SEAM_CODE, SEAM_LEFT}, MARK2 = {SEAM_CODE, SEAM_LEFT};
expression E, K, C, C2, ID, ID2, e;
position q != {same_answer.b, same_errno.b};
@@
 \(E == \(K \& \(MARK(C)\|(MARK(C) | ID)\)\)\|E != \(K \& \(MARK(C)\|(MARK(C) | ID)\)\)\)
 ... when any
     when != E = e
 \(E == K\|E != K\|E == \(MARK2@q(C2)\|(MARK2@q(C2) | ID2)\)\|E != \(MARK2@q(C2)\|(MARK2@q(C2) | ID2)\)\)

@first_answer depends on patch exists@
identifier MARK = {SEAM_CODE, SEAM_LEFT}, MARK2 = {SEAM_CODE, SEAM_LEFT};
expression E, C, C2, ID, ID2, e;
position two_answers.q, a;
@@
 \(E == \(MARK@a(C)\|(MARK@a(C) | ID)\)\|E != \(MARK@a(C)\|(MARK@a(C) | ID)\)\)
 ... when any
     when != E = e
 \(E == \(MARK2@q(C2)\|(MARK2@q(C2) | ID2)\)\|E != \(MARK2@q(C2)\|(MARK2@q(C2) | ID2)\)\)

// One answer may be the second to several: each position must be told once.
@answered depends on patch@
expression C;
position q = {two_answers.q, first_answer.a}, u;
@@
SEAM_CODE@q@u(C)

@depends on patch@
expression C;
position q = {answered.u};
@@
- SEAM_CODE@q(C)
+ C

@depends on patch@
expression C;
@@
- SEAM_LEFT(C)
+ C

@depends on patch@
expression C, ID;
@@
- (SEAM_CODE(C) | ID)
+ SEAM_CODE(C)

@depends on patch@
expression C, E;
@@
  switch (E & TDX_SEAMCALL_STATUS_MASK) {
  case
- SEAM_CODE(C):
+ TDX_OPERAND_BUSY:
  ...
  }

@depends on patch@
expression C, E;
@@
  switch (
- E
+ E & TDX_SEAMCALL_STATUS_MASK
  ) {
  case
- SEAM_CODE(C):
+ TDX_OPERAND_BUSY:
  ...
  }

@depends on patch@
expression C, E;
@@
- (E & TDX_SEAMCALL_STATUS_MASK) == SEAM_CODE(C)
+ SEAM_BUSY(E)

@depends on patch@
expression C, E;
@@
- (E & TDX_SEAMCALL_STATUS_MASK) != SEAM_CODE(C)
+ !SEAM_BUSY(E)

@depends on patch@
expression C, E;
@@
- E == SEAM_CODE(C)
+ SEAM_BUSY(E)

@depends on patch@
expression C, E;
@@
- SEAM_CODE(C) == E
+ SEAM_BUSY(E)

@depends on patch@
expression C, E;
@@
- E != SEAM_CODE(C)
+ !SEAM_BUSY(E)

@depends on patch@
expression C, E;
@@
- SEAM_CODE(C) != E
+ !SEAM_BUSY(E)

@depends on patch@
expression C;
@@
- SEAM_CODE(C)
+ C

// Two operands of one status are one test.

@depends on patch@
expression E;
@@
(
  (SEAM_BUSY(E))
- || (SEAM_BUSY(E)) || (SEAM_BUSY(E)) || (SEAM_BUSY(E))
|
  (SEAM_BUSY(E))
- || (SEAM_BUSY(E)) || (SEAM_BUSY(E))
|
  (SEAM_BUSY(E))
- || (SEAM_BUSY(E))
)

@depends on patch@
expression E;
@@
(
  (!SEAM_BUSY(E))
- && (!SEAM_BUSY(E)) && (!SEAM_BUSY(E)) && (!SEAM_BUSY(E))
|
  (!SEAM_BUSY(E))
- && (!SEAM_BUSY(E)) && (!SEAM_BUSY(E))
|
  (!SEAM_BUSY(E))
- && (!SEAM_BUSY(E))
)

@depends on patch@
expression E, X;
@@
  X || (SEAM_BUSY(E))
- || (SEAM_BUSY(E))

@depends on patch@
expression E, X;
@@
  X && (!SEAM_BUSY(E))
- && (!SEAM_BUSY(E))

// With a test for something else between them.

@depends on patch@
expression E, X, Y, Z;
@@
(
  (SEAM_BUSY(E)) || X
- || (SEAM_BUSY(E))
|
  (SEAM_BUSY(E)) || X || Y
- || (SEAM_BUSY(E))
|
  Z || (SEAM_BUSY(E)) || X
- || (SEAM_BUSY(E))
)

@depends on patch@
expression E, X, Y, Z;
@@
(
  (!SEAM_BUSY(E)) && X
- && (!SEAM_BUSY(E))
|
  (!SEAM_BUSY(E)) && X && Y
- && (!SEAM_BUSY(E))
|
  Z && (!SEAM_BUSY(E)) && X
- && (!SEAM_BUSY(E))
)

// Tests with one answer, one below the other, are the same test now.

@depends on patch@
expression E, X;
identifier l;
@@
(
  if (SEAM_BUSY(E)) return X;
- if (SEAM_BUSY(E)) return X;
|
  if (unlikely(SEAM_BUSY(E))) return X;
- if (unlikely(SEAM_BUSY(E))) return X;
|
  if (SEAM_BUSY(E)) goto l;
- if (SEAM_BUSY(E)) goto l;
|
  if (unlikely(SEAM_BUSY(E))) goto l;
- if (unlikely(SEAM_BUSY(E))) goto l;
)

// What SEAM_BUSY() becomes.  A helper of that name cannot call itself.

@depends on patch exists@
identifier TEST = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression E;
@@
TEST(...)
{
<...
- SEAM_BUSY(E)
+ (E & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY
...>
}

@depends on patch && !mask && !bitmask && (helper || knows_helper || defines_helper) disable paren@
expression E;
@@
- SEAM_BUSY((E))
+ SEAM_BUSY(E)

@depends on patch && !mask && !bitmask && (helper || knows_helper || defines_helper) disable paren@
expression E;
@@
- (SEAM_BUSY(E))
+ SEAM_BUSY(E)

@depends on patch && !mask && !bitmask && (helper || knows_helper || defines_helper)@
expression E;
@@
- SEAM_BUSY(E)
+ tdx_operand_busy(E)

@depends on patch && bitmask@
expression E;
@@
- !SEAM_BUSY(E)
+ !(E & TDX_OPERAND_BUSY)

@depends on patch && bitmask@
expression E;
@@
- SEAM_BUSY(E)
+ E & TDX_OPERAND_BUSY

@depends on patch@
expression E;
@@
- !(SEAM_BUSY(E))
+ (E & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY

@depends on patch@
expression E;
@@
- SEAM_BUSY(E)
+ (E & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY

// A local name for the code that has lost its last use.
@depends on patch@
identifier busy_const.NAME;
expression X;
type T;
@@
- const T NAME = X;
  ... when != NAME
