@a@
expression err, E;
@@
-do {
err = tdh_mem_range_block(...);
-} while (E);

@b@
expression err;
identifier fn = {tdh_mem_range_block, tdh_mem_page_remove, tdh_mem_track};
@@
err =
-fn
+tdh_do_no_vcpus
 (
+fn, kvm,
 ...);
