@@
expression err, E;
@@
-do {
err = tdh_mem_page_add(...);
-} while (err == E);
@@
@@
-return -EIO;
+return tdx_operand_busy(err) ? -EBUSY : -EIO;
