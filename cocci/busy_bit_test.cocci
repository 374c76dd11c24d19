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
	      success_set.s, success_kept.s}, q;
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
