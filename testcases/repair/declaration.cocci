@@
identifier fn = {tdh_mem_range_block};
@@
-fn
+tdh_do_no_vcpus
 (
+fn, kvm,
 ...)
