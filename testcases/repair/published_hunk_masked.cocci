@@
expression err, E;
identifier ret;
@@
-do {
err = tdh_mem_page_add(...);
-} while (err == E);
if (err) {
-ret = -EIO;
+ret = unlikely((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY) ? -EBUSY : -EIO;
...
}
