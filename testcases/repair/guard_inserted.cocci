@@
expression err;
@@
err = tdh_mem_page_aug(...);
+if (unlikely(tdx_operand_busy(err))) {
+	put_page(page);
+	return -EBUSY;
+}
+
if (KVM_BUG_ON(err, ...)) { ... }
