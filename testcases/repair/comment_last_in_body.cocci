@@
expression err, E;
identifier ret;
@@
-do {
err = tdh_mem_page_add(...);
-} while (err == E);
if (err) {
-ret = -EIO;
+ret = tdx_operand_busy(err) ? -EBUSY : -EIO;
...
}
