@@
@@
+if (unlikely(tdx_operand_busy(err)))
+	return -EBUSY;
+
 if (KVM_BUG_ON(err, kvm)) return -EIO;
@@
@@
+if (unlikely(tdx_operand_busy(err))) {
+	tdx_unpin(kvm, pfn);
+	return -EBUSY;
+}
+
 if (TDX_BUG_ON_2(err, ...)) { ... return -EIO; }
@@
@@
-WARN_ON_ONCE(err);
+WARN_ON_ONCE(err && !tdx_operand_busy(err));
