@@
expression err;
expression list es;
statement S;
@@
-do {
 err = tdh_mem_sept_add(es);
-} while (unlikely(tdx_operand_busy(err)));
+if (unlikely(tdx_operand_busy(err))) {
+	__free_page(table);
+	return -EBUSY;
+}
+
 if (KVM_BUG_ON(err, kvm)) S

@@
expression err;
expression list es;
@@
-do {
 err =
-tdh_mem_track(es)
+tdh_do_no_vcpus(tdh_mem_track, kvm, es)
 ;
-} while (unlikely(tdx_operand_busy(err)));
