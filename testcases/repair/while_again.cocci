@a@
expression err;
@@
err = tdh_mem_track(...);
-while (tdx_operand_busy(err)) err = tdh_mem_track(...);
@b@
expression err;
@@
err = tdh_mem_track(...);
-while (tdx_operand_busy(err)) { cpu_relax(); err = tdh_mem_track(...); }
@c@
expression err, E;
@@
-while (tdx_operand_busy(err = tdh_mem_track(E))) cpu_relax();
+err = tdh_mem_track(E);
@d@
expression err, E;
@@
-while (tdx_operand_busy(err = tdh_mem_track(E))) ;
+err = tdh_mem_track(E);
