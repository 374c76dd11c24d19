@b@
expression err;
identifier fn = {tdh_mem_range_block};
@@
err =
-fn
+tdh_do_no_vcpus
 (
+fn, kvm,
 ...);
