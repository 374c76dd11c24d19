@@
expression err, E;
@@
-do {
err = tdh_mem_track(...);
-} while (err == E);
