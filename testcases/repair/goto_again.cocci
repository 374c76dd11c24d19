@a@
expression err, E;
identifier again;
@@
-again:
err = tdh_mem_page_aug(...);
-if (E) goto again;

@b@
expression err, E;
identifier again;
@@
-again:
err = tdh_mem_page_aug(...);
-if (E) { cond_resched(); goto again; }
