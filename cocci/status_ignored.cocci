// SPDX-License-Identifier: GPL-2.0-only
///
/// Look at the status of a SEAMCALL.  A dropped one hides TDX_OPERAND_BUSY,
/// that is, that nothing was done, and everything after it builds on a
/// change that the TDX module did not make.  A loop that keeps the status of
/// its last round only drops all the others.
///
//# Functions of this file whose name begins with tdh_ but that return an
//# errno, or nothing, return no status.  Leaves that the kernel serialises
//# (system), or that read and write a field of the TD, are left alone.
//
// Confidence: Moderate
// Copyright: (C) 2026 the seamcheck authors
// URL: https://docs.kernel.org/arch/x86/tdx.html
// Options: --no-includes --include-headers
// Keywords: TDX, SEAMCALL, status, unused result
// Requires: 1.2
// Message: status of %f dropped%c

virtual report
virtual context
virtual org
virtual patch

@wrapper@
identifier f =~ "^tdh_";
identifier HAND = {SEAM_NO_HAND};
position c;
iterator name scoped_guard;
attribute name __nonstring;
@@
(
f@c(...)
|
HAND@c(f, ...)
)

@raw@
identifier raw = {seamcall, seamcall_ret, seamcall_saved_ret, __seamcall,
		  __seamcall_ret, __seamcall_saved_ret, tdx_seamcall, tdx_seamcall_ret,
		  tdx_seamcall_saved_ret, kvm_seamcall, kvm_seamcall_ret};
position c;
@@
raw@c(...)

// A helper of this file that hands the status on.
@helper exists@
identifier g, f;
typedef u64;
position s = {wrapper.c, raw.c};
@@
u64 g(...)
{
... when any
f@s(...)
... when any
}

@by_helper@
identifier helper.g;
position c;
@@
g@c(...)

// ---------------------------------------------------------------------------
// No status
// ---------------------------------------------------------------------------

@errno@
identifier f =~ "^tdh_";
typedef bool;
@@
\(int\|void\|bool\) f(...) { ... }

@by_errno@
identifier errno.f;
position c;
@@
f@c(...)

@complaint@
identifier f =~ "^tdh_.*_failed";
position c;
@@
f@c(...)

@minor@
// leaves: policy=system,access
identifier leaf = {tdh_mng_rd, tdh_mng_wr, tdh_vp_rd, tdh_vp_wr, tdh_mem_rd,
		   tdh_mem_wr, tdh_mem_sept_rd, tdh_mem_sept_wr,
		   tdh_phymem_page_rdmd, tdh_sys_config, tdh_sys_disable,
		   tdh_sys_info, tdh_sys_init, tdh_sys_key_config,
		   tdh_sys_lp_init, tdh_sys_lp_shutdown, tdh_sys_rd,
		   tdh_sys_rdall, tdh_sys_shutdown, tdh_sys_tdmr_init,
		   tdh_sys_update, tdh_ext_init, tdh_ext_mem_add,
		   tdh_spdm_connect, tdh_ide_stream_create};
position c;
identifier HAND = {SEAM_NO_HAND};
@@
(
leaf@c(...)
|
HAND@c(leaf, ...)
)

@minor_raw@
// macros: policy=system,access
identifier LEAF = {TDH_MNG_RD, TDH_MNG_WR, TDH_VP_RD, TDH_VP_WR, TDH_MEM_RD,
		   TDH_MEM_WR, TDH_MEM_SEPT_RD, TDH_MEM_SEPT_WR,
		   TDH_PHYMEM_PAGE_RDMD, TDH_SYS_CONFIG, TDH_SYS_DISABLE,
		   TDH_SYS_INFO, TDH_SYS_INIT, TDH_SYS_KEY_CONFIG,
		   TDH_SYS_LP_INIT, TDH_SYS_LP_SHUTDOWN, TDH_SYS_RD,
		   TDH_SYS_RDALL, TDH_SYS_SHUTDOWN, TDH_SYS_TDMR_INIT,
		   TDH_SYS_UPDATE, TDH_EXT_INIT, TDH_EXT_MEM_ADD,
		   TDH_SPDM_CONNECT, TDH_IDE_STREAM_CREATE};
identifier f;
expression n;
position raw.c, m;
@@
f@c@m(\(LEAF\|LEAF | n\), ...)

@call@
identifier f;
position s = {wrapper.c, raw.c, by_helper.c};
position c != {by_errno.c, complaint.c, minor.c, minor_raw.m};
@@
f@s@c(...)

// ---------------------------------------------------------------------------

@bare@
identifier f;
position call.c, p;
@@
f@c@p(...);

@cast disable drop_cast@
identifier f;
expression e;
position call.c, p;
@@
 (void)(\(f@c@p(...)\|e && f@c@p(...)\|e || f@c@p(...)\));

@in_comma disable drop_cast@
identifier f;
expression e;
position call.c, p;
@@
 (\(f@c@p(...)\|(void)f@c@p(...)\), e)

@in_statement@
identifier f;
expression e, e1;
position call.c, p;
@@
(
 e, f@c@p(...);
|
 e && f@c@p(...);
|
 e || f@c@p(...);
|
 e ? f@c@p(...) : e1;
|
 e ? e1 : f@c@p(...);
)

@in_head@
identifier f;
statement S;
position call.c, p;
@@
(
 for (f@c@p(...); ...; ...) S
|
 for (...; ...; f@c@p(...)) S
)

// One round only, although it reads as a loop.
@once exists@
identifier f;
position call.c, q;
@@
scoped_guard(...)
{
... when any
f@c@q(...)
... when any
}

@own@
identifier f, x;
position call.c, q;
@@
x = f@c@q(<+... x ...+>)

// A plain variable only: a field or an element may be another one each time.
@round exists@
identifier f, x;
position call.c;
position p != {once.q, own.q};
@@
x = f@c@p(...);
... when != x
x = f@c@p(...);

@found@
identifier f;
position p = {bare.p, cast.p, in_comma.p, in_statement.p, in_head.p, round.p};
@@
f@p

@depends on context@
identifier f;
position found.p;
@@
* f@p

@script:python depends on report@
p << found.p;
f << found.f;
@@
coccilib.report.print_report(p[0], "WARNING: status-ignored: status of %s() dropped" % f)

@script:python depends on org@
p << found.p;
f << found.f;
@@
coccilib.org.print_todo(p[0], "WARNING: status-ignored: status of %s() dropped" % f)
