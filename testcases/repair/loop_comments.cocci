@@
expression err, E;
@@
-do {
err = tdh_mem_page_aug(...);
<...
-cond_resched();
...>
-} while (err == E);
