// SPDX-License-Identifier: GPL-2.0-only
@a@
expression err;
@@
-for (;;) {
err = tdh_mr_finalize(...);
-if (!tdx_operand_busy(err)) break;
-cond_resched();
-}

@c@
@@
if (err)
-return -EIO;
+return unlikely(tdx_operand_busy(err)) ? -EBUSY : -EIO;

@b@
expression err;
identifier l;
@@
-l:
err = tdh_mem_page_aug(...);
(
-if (tdx_operand_busy(err)) goto l;
+if (unlikely(tdx_operand_busy(err))) return -EBUSY;
|
-if (tdx_operand_busy(err)) {
-cpu_relax();
-goto l;
-}
+if (unlikely(tdx_operand_busy(err))) return -EBUSY;
)
