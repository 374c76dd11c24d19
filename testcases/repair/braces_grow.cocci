@@
@@
-ret = -EIO;
+{
+	clean(kvm);
+	ret = -EIO;
+}
