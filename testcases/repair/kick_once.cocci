@@
expression err;
expression list es;
@@
-do {
err = tdh_mem_page_remove(es);
-} while (tdx_operand_busy(err));
+if (unlikely(tdx_operand_busy(err))) {
+	tdx_no_vcpus_enter_start(kvm);
+	err = tdh_mem_page_remove(es);
+	tdx_no_vcpus_enter_stop(kvm);
+}
