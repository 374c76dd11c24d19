@@
expression err;
expression list es;
identifier leaf;
@@
-do {
 err = leaf(es);
-} while (tdx_operand_busy(err));
