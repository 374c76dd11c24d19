@@
expression err, E;
@@
-do {
err = tdh_mem_track(...);
-} while (err == E);
@@
@@
-return -EIO;
+return tdx_operand_busy(err) ? -EBUSY : -EIO;
