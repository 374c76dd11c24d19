// SPDX-License-Identifier: GPL-2.0-only
@@
expression E;
expression list es;
identifier f;
@@
- do {
  E = f(es);
+ if (tdx_operand_busy(E))
+	return -EBUSY;
- } while (...);
