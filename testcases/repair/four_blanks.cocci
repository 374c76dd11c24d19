@@
expression err, E;
@@
-do {
err = tdh_mem_page_add(...);
-} while (err == E);
+if (tdx_operand_busy(err)) {
+	put_page(page);
+	return -EBUSY;
+}
