@@
expression err, E;
@@
-do {
err = tdh_mem_page_add(...);
-} while (err == E);
@@
@@
-old(a)
+brand_new(kvm, a)
