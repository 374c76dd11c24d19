@@
expression err, E;
@@
-do {
err = tdh_phymem_page_wbinvd(...);
-} while (E);
