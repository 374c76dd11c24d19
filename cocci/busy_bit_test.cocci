// SPDX-License-Identifier: GPL-2.0-only
///
/// Do not use a TDX status code as a bit mask.  The codes are enumerated,
/// not one bit each, and every error has bit 63 set: "err & TDX_OPERAND_BUSY"
/// is true for any failed SEAMCALL.  Compare the code part of the status
/// instead; the operand id in the low 32 bits does not matter then.
///
//# Real flag bits (TDX_ERROR, TDX_NON_RECOVERABLE, TDX_SW_ERROR) are left
//# alone, and so are a code that is itself masked or complemented and the
//# status of a TDCALL, which has a contract of its own.
//#
//# A macro or a helper that makes the test is reported once, where the test
//# is written, not at each use.
//
// Confidence: High
// Copyright: (C) 2026 the seamcheck authors
// URL: https://docs.kernel.org/arch/x86/tdx.html
// Comments: patch mode rewrites only tests whose value is used as a truth value
// Options: --no-includes --include-headers
// Keywords: TDX, SEAMCALL, TDX_OPERAND_BUSY, status code, bit test
// Requires: 1.2
// Message: status of %f tested with a code as bit mask, true for every error%c

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
// Codes, and the names this file gives to BUSY
// ---------------------------------------------------------------------------

@busy@
identifier C = {TDX_OPERAND_BUSY, TDX_ERROR_SEPT_BUSY};
position c;
// Blocks that spatch would drop together with their functions.
iterator name scoped_guard;
attribute name __nonstring;
@@
C@c

@busy_name@
identifier C, NAME;
expression ID;
position busy.c;
@@
#define NAME \(C@c\|(C@c | ID)\)

@busy_const@
identifier C, NAME;
expression ID;
type T;
position busy.c;
@@
const T NAME = \(C@c\|(C@c | ID)\);

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

@busy_any@
identifier C;
position n = {busy.c, busy_by_name.c, busy_by_const.c};
position c;
@@
C@n@c

@other@
identifier C = {
// codes: the other statuses of tdx_errno.h, without the flag bits
TDX_SYS_BUSY, TDX_PREVIOUS_TLB_EPOCH_BUSY, TDX_HOST_PRIORITY_BUSY_TIMEOUT,
TDX_NON_RECOVERABLE_VCPU, TDX_NON_RECOVERABLE_TD,
TDX_NON_RECOVERABLE_TD_NON_ACCESSIBLE,
TDX_NON_RECOVERABLE_TD_WRONG_APIC_MODE,
TDX_INTERRUPTED_RESUMABLE, TDX_INTERRUPTED_RESTARTABLE,
TDX_OPERAND_INVALID, TDX_RND_NO_ENTROPY, TDX_PAGE_METADATA_INCORRECT,
TDX_HPA_RANGE_NOT_FREE, TDX_UPDATE_COMPAT_SENSITIVE,
TDX_VCPU_ASSOCIATED, TDX_VCPU_NOT_ASSOCIATED,
TDX_KEY_GENERATION_FAILED, TDX_KEY_STATE_INCORRECT, TDX_KEY_CONFIGURED,
TDX_NO_HKID_READY_TO_WBCACHE, TDX_WBCACHE_NOT_COMPLETE,
TDX_FLUSHVP_NOT_DONE, TDX_EPT_WALK_FAILED, TDX_EPT_ENTRY_STATE_INCORRECT,
TDX_EPT_INVALID_PROMOTE_CONDITIONS, TDX_TLB_TRACKING_NOT_DONE,
TDX_METADATA_FIELD_NOT_READABLE
// end of codes
};
position c;
@@
C@c

// ---------------------------------------------------------------------------
// Codes under a bitwise and, but for those that are part of something else
// there.  One rule per form: of several forms in one statement, a disjunction
// would find the first alone.
// ---------------------------------------------------------------------------

@near@
identifier C;
expression E;
position n = {busy_any.c, other.c};
@@
E & <+... C@n ...+>

@assigned@
identifier C;
expression E;
position n = {busy_any.c, other.c};
@@
E &= C@n;

@computed@
identifier C;
expression E, ID;
binary operator op = {==, !=, >>};
position near.n, q;
@@
(
~(<+... C@n@q ...+>)
|
E op \(C@n@q\|(C@n@q | ID)\)
|
C@n@q op E
)

@passed@
identifier C, F;
position near.n, q;
@@
F(..., C@n@q, ...)

// A constant on the other side: somebody takes the code apart.
@apart@
identifier C;
constant K;
position near.n, q;
@@
K & <+...C@n@q...+>

@apart_macro@
identifier C, K =~ "^GENMASK";
position near.n, q;
@@
K(...) & <+...C@n@q...+>

@guest exists@
identifier C, x, tdcall =~ "tdcall", tdg =~ "^tdg_";
position near.n, q;
@@
x = \(tdcall(...)\|tdg(...)\)
... when any
x & <+...C@n@q...+>

// The test for BUSY that keeps a call retried is the business of busy_retry.
@turn@
identifier C;
expression E;
position busy_any.c, n;
@@
E & <+... C@c@n ...+>

@round exists@
identifier C;
statement S;
position turn.n, q;
@@
(
do S while (<+... C@n@q ...+>);
|
while (<+... C@n@q ...+>) S
|
for (...; <+... C@n@q ...+>; ...) S
)

@side exists@
identifier C;
position turn.n, q;
statement S;
@@
if (<+... C@n ...+>) { S@q ... }

// As there, a status that is looked at on the way is none that is waited for.
@again exists@
identifier C, f;
expression turn.E;
statement S;
position side.q, turn.n, r;
@@
S@q
... when any
    when != E
E = f(...)
... when any
 C@n@r

@leave exists@
identifier C, f, l;
expression turn.E;
position turn.n, r;
@@
if (!(<+... C@n ...+>)) { ... \(break;\|return ...;\|goto l;\) }
... when any
E = f(...)
... when any
 C@n@r

@found@
identifier C;
position n = {near.n, assigned.n};
position p != {computed.q, passed.q, apart.q, apart_macro.q, guest.q,
	       round.q, again.r, leave.r};
@@
C@n@p

@depends on context@
identifier C;
position found.p;
@@
* C@p

@script:python depends on report@
p << found.p;
C << found.C;
@@
coccilib.report.print_report(p[0], "WARNING: busy-bit-test: %s is a status code, not a bit; this is true for every error" % C)

@script:python depends on org@
p << found.p;
C << found.C;
@@
coccilib.org.print_todo(p[0], "WARNING: busy-bit-test: %s is a status code, not a bit; this is true for every error" % C)

// ---------------------------------------------------------------------------
// Patch: first the tests become IS_CODE(status, code), whatever they looked
// like, but only where nothing but their truth counts; then IS_CODE() becomes
// the test that the tree writes.
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

// Left alone: what keeps a call retried, and a test behind which success is all
// that is left, as the other errors would become that.  They would not where
// something asks for failure as such on the way.  Each test first, with its status,
// then where it leads: spatch takes ten times as long for both at once.

@leaves depends on patch@
identifier C;
expression E;
position found.p, k;
@@
if (unlikely(E & <+... C@p@k ...+>)) { ... return ...; }

@stays_else depends on patch disable neg_if@
identifier C;
expression E;
position found.p, k;
statement S, S1;
@@
if (unlikely(!(E & <+... C@p@k ...+>))) S else S1

@told depends on patch disable neg_if@
identifier C;
expression E;
position found.p, k;
statement S, S1;
@@
if (unlikely(E & <+... C@p@k ...+>)) S else S1

@noted depends on patch exists@
identifier C, errno, R;
expression E;
position found.p, k;
@@
if (unlikely(E & <+... C@p@k ...+>)) { ... R = -errno; ... }

@success_left depends on patch exists@
identifier C, f, B =~ "BUG_ON", W =~ "WARN";
expression leaves.E, e;
statement S1, S2;
position leaves.k, s;
@@
 if (<+... C@k@s ...+>) { ... return ...; }
 ... when != \(B\|W\)(E, ...)
     when != if (\(E\|E && e\|e && E\|unlikely(E != TDX_SUCCESS)\|f(..., E, ...)\|f(..., E, ...) && e\)) S1 else S2
 return 0;

@success_pick depends on patch@
identifier C, errno;
expression X;
position found.p, k;
@@
(
\( !X \& <+... C@p@k ...+> \) ? 0 : -errno
|
<+... C@p@k ...+> ? -errno : 0
)

@success_told depends on patch exists@
identifier C, f, B =~ "BUG_ON", W =~ "WARN";
expression told.E, R, e;
statement S, S1, S2;
position told.k, s;
@@
 if (<+... C@k@s ...+>) S else
 {
 ... when != \(B\|W\)(E, ...)
     when != if (\(E\|E && e\|e && E\|unlikely(E != TDX_SUCCESS)\|f(..., E, ...)\|f(..., E, ...) && e\)) S1 else S2
 \(return 0;\|R = 0;\)
 ... when any
 }

@success_set depends on patch exists@
identifier C, f, B =~ "BUG_ON", W =~ "WARN";
expression stays_else.E, R, e;
statement S, S1, S2;
position stays_else.k, s;
@@
 if (<+... C@k@s ...+>)
 {
 ... when != \(B\|W\)(E, ...)
     when != if (\(E\|E && e\|e && E\|unlikely(E != TDX_SUCCESS)\|f(..., E, ...)\|f(..., E, ...) && e\)) S1 else S2
 \(return 0;\|R = 0;\)
 ... when any
 }
 else S

@success_kept depends on patch exists@
identifier C, f, B =~ "BUG_ON", W =~ "WARN";
expression noted.E, e, e1;
identifier noted.R, errno;
statement S1, S2;
type T;
position noted.k, s;
@@
(
 T R = 0;
|
 R = 0;
)
 ... when any
     when != R = e1
 if (<+... C@k@s ...+>) { ... R = -errno; ... }
 ... when != R = e1
     when != \(B\|W\)(E, ...)
     when != if (\(E\|E && e\|e && E\|unlikely(E != TDX_SUCCESS)\|f(..., E, ...)\|f(..., E, ...) && e\)) S1 else S2
 return R;

// The other errors must be seen to by somebody else, or what they met as the one test
// would let them pass. A helper's or a macro's test is its callers'.

@bool_func depends on patch exists@
identifier F, C;
typedef bool;
position found.p, b, f;
@@
bool F@f(...)
{
... when any
C@p@b
... when any
}

@bool_macro depends on patch@
identifier F, C, e;
position found.p, b;
@@
#define F(e) <+... C@p@b ...+>

@status_func depends on bool_func@
identifier F, x;
typedef u64;
position bool_func.f;
@@
bool F@f(u64 x) { ... }

@call_func@
identifier status_func.F;
position u;
@@
F@u(...)

@call_macro@
identifier bool_macro.F;
position u;
@@
F@u(...)

@status depends on patch@
identifier C;
expression E;
position n = {found.p, call_func.u, call_macro.u}, k;
@@
(
 E & <+... C@n@k ...+>
|
 C@n@k(E)
)

// Who asks for the status.  A test for BUSY is no such thing, but for one that says
// what the others are.

@ask_if exists@
expression status.E;
statement S1, S2;
position a;
@@
 if (<+... E@a ...+>) S1 else S2

@ask_switch exists@
expression status.E, X;
position a;
@@
 switch (<+... E@a ...+>) {
 case X: ...
 }

@ask_return@
expression status.E;
position a;
@@
 return <+... E@a ...+>;

@ask_pick@
expression status.E, Q, X, Y;
position a;
@@
 \(Q \& <+... E@a ...+>\) ? X : Y

@ask_bug@
expression status.E;
identifier B =~ "BUG_ON", W =~ "WARN";
position a;
@@
 \(B\|W\)(<+... E@a ...+>, ...)

@ask depends on status@
expression E;
position a = {ask_if.a, ask_switch.a, ask_return.a, ask_pick.a, ask_bug.a}, p;
@@
E@a@p

@ask_busy@
expression E;
identifier C, F = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
position ask.p, n = {busy_any.c, call_func.u, call_macro.u}, q;
@@
(
 E@p@q & <+... C@n ...+>
|
 C@n(E@p@q)
|
 F(E@p@q)
|
 (E@p@q & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY
|
 (E@p@q & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY
)

@rest_pick@
expression E, Q, X;
identifier errno;
position ask_busy.q, r;
@@
 \(Q \& <+... E@q@r ...+>\) ? X : -errno

@rest_if exists@
expression E, R;
identifier errno;
statement S;
position ask_busy.q, r;
@@
 if (<+... E@q@r ...+>) S else { ... \(return -errno;\|R = -errno;\) ... }

@ask_other@
expression E;
position ask.p, q != ask_busy.q;
@@
E@p@q

@look depends on status@
expression E;
position t = {ask_other.q, rest_pick.r, rest_if.r}, l;
@@
E@t@l

// Where they get: to the branch of a test that does not hold, or behind it.

@inverted disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
identifier C;
expression E, X;
position status.k, i;
@@
(
 !(E & <+... C@k@i ...+>)
|
 !C@k@i(E)
|
 (E & <+... C@k@i ...+>) == 0
|
 (E & \(C@k@i\|(C@k@i | X)\)) != \(C\|(C | X)\)
)

@branch exists@
identifier C;
statement S1, S2;
position status.k, b;
@@
 if (<+... C@k@b ...+>) S1 else S2

@straight@
identifier C;
position branch.b, t != inverted.i;
@@
C@b@t

@elsewhere@
identifier C;
position status.k, t != branch.b;
@@
C@k@t

@told_behind exists@
identifier C;
expression status.E, e;
statement S, S1;
position status.k, o, straight.t, look.l;
@@
 if (<+... C@k@t@o ...+>) S else S1
 ... when any
     when != E = e
 E@l

@told_else exists@
identifier C;
expression status.E, e;
statement S;
position status.k, o, straight.t, look.l;
@@
 if (<+... C@k@t@o ...+>) S else { ... when any
	when != E = e
	E@l
	... when any
 }

@told_within exists@
identifier C;
expression status.E, e;
statement S;
position status.k, o, branch.b, inverted.i, look.l;
@@
 if (<+... C@k@b@i@o ...+>) { ... when any
	when != E = e
	E@l
	... when any
 } else S

@told_through exists@
identifier C, m;
expression status.E, e;
statement S;
position status.k, o, branch.b, inverted.i, look.l;
@@
 if (<+... C@k@b@i@o ...+>) { ... when != \(return ...;\|break;\|continue;\|goto m;\)
 } else S
 ... when any
     when != E = e
 E@l

@told_later exists@
identifier C;
expression status.E, e;
position status.k, o, elsewhere.t, look.l;
@@
 C@k@t@o
 ... when any
     when != E = e
 E@l

@told_with exists@
identifier C;
expression status.E, Q, Q2;
position status.k, o, inverted.i, look.l;
@@
 \(Q \& <+... E@l ...+>\) && \(Q2 \& <+... C@k@i@o ...+>\)

// Or the error that the code says then.

@told_pick@
identifier C, errno;
expression status.E, Q, X;
position status.k, o;
@@
 \(Q \& <+... C@k@o ...+>\) ? X : \(-errno\|<+... E ...+>\)

@told_error exists@
identifier C, errno;
expression R;
statement S;
position branch.b, o, inverted.i;
@@
 if (<+... C@b@i@o ...+>) { ... \(return -errno;\|R = -errno;\) ... } else S

@told_error_else exists@
identifier C, errno;
expression R;
statement S;
position straight.t, o;
@@
 if (<+... C@t@o ...+>) S else { ... \(return -errno;\|R = -errno;\) ... }

@told_error_behind forall@
identifier C, errno;
statement S, S1;
position straight.t, o;
@@
 if (<+... C@t@o ...+>) S else S1
 ...
 return -errno;

// Or who asked before.

@told_before exists@
identifier C, m;
expression status.E, e;
statement S;
position status.k, o;
@@
 if (E == 0) { ... \(return ...;\|break;\|continue;\|goto m;\) } else S
 ... when any
     when != E = e
 C@k@o

@told_first exists@
identifier C;
expression status.E, e;
statement S;
position status.k, o;
@@
 if (E == 0) S else { ... when any
	when != E = e
	C@k@o
	... when any
 }

@told_around exists@
identifier C, F;
expression status.E, Q, e;
statement S;
position status.k, o;
@@
 if (\(E\|E && Q\|Q && E\|F(E)\|F(E, ...)\)) { ... when any
	when != E = e
	C@k@o
	... when any
 } else S

@told_rest exists@
identifier C, errno, F = {tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression status.E, Q, e;
statement S;
position status.k, o;
@@
 if (\(!(E & Q)\|!F(E)\|(E & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY\)) { ... return -errno; } else S
 ... when any
     when != E = e
 C@k@o

@told_any depends on status@
identifier C;
position p = {told_behind.o, told_else.o, told_within.o, told_through.o, told_later.o,
	      told_with.o, told_pick.o, told_error.o, told_error_else.o,
	      told_error_behind.o, told_before.o, told_first.o, told_around.o,
	      told_rest.o}, o;
@@
C@p@o

// Who calls for such a test without that, or without the status.

@untold_call depends on status@
identifier F;
position p = {call_func.u, call_macro.u}, o != told_any.o;
@@
F@p@o(...)

@call_any@
identifier bool_func.F;
position u;
@@
F@u(...)

@blind_call@
identifier F;
position call_any.u, o != call_func.u;
@@
F@u@o(...)

@untold_func depends on status exists@
identifier F;
position n = {untold_call.o, blind_call.o};
@@
F@n(...)

@relied_func exists@
identifier untold_func.F, C;
position bool_func.b, o;
@@
bool F(...)
{
... when any
C@b@o
... when any
}

@relied_macro@
identifier untold_func.F, C, e;
position bool_macro.b, o;
@@
#define F(e) <+... C@b@o ...+>

@untold depends on status@
identifier C;
position found.p;
position o != {told_any.o, bool_func.b, bool_macro.b};
@@
C@p@o

// A code other than BUSY has a meaning of its own with an operand id: no fix.
@plain depends on patch@
identifier C;
expression E;
position found.p, n;
@@
E & C@p@n

@code depends on patch && !bitmask disable paren@
identifier C;
expression E, ID, X;
position f = {busy_any.c, plain.n};
position found.p;
@@
E & \(C@p@f@X\|(C@p@f | ID)@X\)

@busy_code depends on patch disable paren@
identifier C;
expression E, ID, X;
position busy_any.c, found.p;
@@
E & \(C@p@c@X\|(C@p@c | ID)@X\)

// One list of them first: what is in two of these would be edited twice.
@keep depends on patch@
identifier C;
position k = {round.q, again.r, leave.r, success_left.s, success_pick.k, success_told.s,
	      success_set.s, success_kept.s, untold.o, relied_func.o, relied_macro.o}, q;
@@
C@k@q

@depends on keep@
identifier C;
position keep.q;
@@
- C@q
+ SEAM_KEEP(C)

// Compared with itself or with 0.

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E;
@@
- (E & X) == X
+ IS_CODE(E, X)

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E;
@@
- (E & X) != X
+ !IS_CODE(E, X)

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E;
@@
- (E & X) != 0
+ IS_CODE(E, X)

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E;
@@
- (E & X) == 0
+ !IS_CODE(E, X)

// Taken as true or false.

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E;
@@
- !(E & X)
+ !IS_CODE(E, X)

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E;
identifier UNLIKELY = {unlikely};
@@
 UNLIKELY(
- E & X
+ IS_CODE(E, X)
  )

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E;
identifier warn =~ "WARN";
@@
 warn(
- E & X
+ IS_CODE(E, X)
  , ...)

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E;
identifier bug =~ "BUG";
@@
 bug(
- E & X
+ IS_CODE(E, X)
  , ...)

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E, E2;
@@
- (E & X)
+ IS_CODE(E, X)
  && E2

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E, E2;
@@
  E2 &&
- (E & X)
+ IS_CODE(E, X)

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E, E2;
@@
- (E & X)
+ IS_CODE(E, X)
  || E2

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E, E2;
@@
  E2 ||
- (E & X)
+ IS_CODE(E, X)

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E, E2, E3;
@@
- (E & X)
+ IS_CODE(E, X)
  ? E2 : E3

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E;
statement S1, S2;
@@
(
  if (
- E & X
+ IS_CODE(E, X)
  ) S1 else S2
|
  while (
- E & X
+ IS_CODE(E, X)
  ) S1
|
  do S1 while (
- E & X
+ IS_CODE(E, X)
  );
)

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E;
identifier f;
typedef bool;
@@
bool f(...)
{
<...
  return
- E & X
+ IS_CODE(E, X)
  ;
...>
}

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
expression E;
idexpression bool b;
@@
  b =
- E & X
+ IS_CODE(E, X)

@depends on code disable is_zero, isnt_zero, not_int1, not_int2, not_ptr1, not_ptr2@
expression code.X;
identifier M, e;
@@
#define M(e)
  (
- (e) & X
+ IS_CODE((e), X)
  )

// What IS_CODE() becomes: the helper for BUSY; the mask inside that helper and
// for the other codes.

@depends on patch@
expression E, X;
@@
- !!IS_CODE(E, X)
+ IS_CODE(E, X)

@depends on patch@
identifier TEST =
{tdx_operand_busy, IS_TDX_OPERAND_BUSY};
expression E;
expression busy_code.X;
@@
TEST(...)
{
<...
(
- !IS_CODE(E, X)
+ (E & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY
|
- IS_CODE(E, X)
+ (E & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY
)
...>
}

@depends on patch && !mask && (helper || knows_helper || defines_helper) disable paren@
identifier M, e;
expression busy_code.X;
@@
#define M(e)
- (IS_CODE((e), X))
+ tdx_operand_busy(e)

@depends on patch && !mask && (helper || knows_helper || defines_helper)@
expression E;
expression busy_code.X;
@@
- IS_CODE(E, X)
+ tdx_operand_busy(E)

@depends on patch@
expression E;
expression busy_code.X;
@@
- !IS_CODE(E, X)
+ (E & TDX_SEAMCALL_STATUS_MASK) != TDX_OPERAND_BUSY

@depends on patch@
expression E;
expression busy_code.X;
@@
- IS_CODE(E, X)
+ (E & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY

@depends on patch@
expression E, X;
@@
- !IS_CODE(E, X)
+ (E & TDX_SEAMCALL_STATUS_MASK) != X

@depends on patch@
expression E, X;
@@
- IS_CODE(E, X)
+ (E & TDX_SEAMCALL_STATUS_MASK) == X

@depends on patch@
identifier C;
@@
- SEAM_KEEP(C)
+ C

// A local name for the code that has lost its last use.
@depends on patch@
identifier busy_const.NAME;
expression X;
type T;
@@
- const T NAME = X;
  ... when != NAME
