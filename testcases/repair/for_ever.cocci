@a@
expression err, E;
@@
-for (;;) {
err = tdh_mem_sept_add(...);
-if (E) break;
-cond_resched();
-}
@b@
expression err, E;
@@
-while (1) {
err = tdh_mem_sept_add(...);
-if (E) break;
-cond_resched();
-}
