@@
expression R, E;
@@
 R = E ? -EIO : 0;
+if (tdx_operand_busy(E))
+	R = -EBUSY;
@@
expression E;
@@
+if (tdx_operand_busy(E))
+	*busy += 1;
 say(E);
