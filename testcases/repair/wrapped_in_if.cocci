@@
@@
+if (allowed(kvm)) {
 enclose(...);
+	done(kvm);
+}
