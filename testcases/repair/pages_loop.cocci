@a@
identifier retry, tries;
expression err, E;
constant C;
@@
-tries = C;
-retry:
err = tdh_vp_addcx(...);
-if (E) goto retry;
+if (tdx_operand_busy(err)) {
+	ret = -EBUSY;
+	break;
+}
@depends on a@
@@
-int tries;
