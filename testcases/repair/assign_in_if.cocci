@@
expression err;
expression list es;
identifier again;
@@
-again:
-if ((err = tdh_mem_sept_add(es)) == TDX_ERROR_SEPT_BUSY)
-	goto again;
+err = tdh_mem_sept_add(es);
@@
@@
-return -EIO;
+return tdx_operand_busy(err) ? -EBUSY : -EIO;
