@@
expression err, E;
@@
-do {
-if (always(...)) {
 err = tdh_mem_page_add(...);
 if (err) { ... }
-}
-} while (err == E);
