@a@
expression err;
identifier retry;
@@
-do {
err = tdh_mem_range_block(...);
-} while (tdx_operand_busy(err) && retry-- > 0);

@b depends on a@
@@
-int retry = 16;

@c depends on a@
@@
int
-retry = 16,
 other;
