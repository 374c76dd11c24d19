// SPDX-License-Identifier: GPL-2.0-only
// Puts back into today's tdx.c the retry loops that were mended upstream.
// Virtual: one form of the condition and of the loop a run; in meet, a loop on
// one operand has a BUG behind it that the others reach.

virtual exact
virtual masked
virtual helper
virtual forever
virtual meet

@depends on meet@
expression E;
expression list es;
identifier f = {tdh_mem_page_add, tdh_mem_page_aug, tdh_mem_sept_add};
@@
- E = f(es);
- if (unlikely(tdx_operand_busy(E)))
-	return -EBUSY;
+ do {
+	E = f(es);
+ } while (unlikely(E == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_SEPT)));

@zap depends on !meet@
expression E, K;
expression list es;
identifier f;
@@
- E = tdh_do_no_vcpus(f, K, es);
+ E = SEAM_LOOP(f)(es);

@other depends on !meet@
expression E;
expression list es;
identifier f = {tdh_mem_page_add, tdh_mem_page_aug, tdh_mem_sept_add,
		tdh_phymem_page_wbinvd_hkid};
@@
- E = f(es);
+ E = SEAM_LOOP(f)(es);

@depends on exact@
expression E;
expression list es;
identifier f;
@@
- E = SEAM_LOOP(f)(es);
+ do {
+	E = f(es);
+ } while (unlikely(E == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_SEPT)));

@depends on masked@
expression E;
expression list es;
identifier f;
@@
- E = SEAM_LOOP(f)(es);
+ do {
+	E = f(es);
+	cpu_relax();
+ } while ((E & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);

@depends on helper@
expression E;
expression list es;
identifier f;
@@
- E = SEAM_LOOP(f)(es);
+ while (1) {
+	E = f(es);
+	if (!tdx_operand_busy(E))
+		break;
+	cond_resched();
+ }

@depends on forever@
expression E;
expression list es;
identifier f;
@@
- E = SEAM_LOOP(f)(es);
+ for (;;) {
+	E = f(es);
+	if (likely(!tdx_operand_busy(E)))
+		break;
+ }
