@@
@@
-TDX_ERROR_SEPT_BUSY
+TDX_OPERAND_BUSY
@@
@@
-if (--retry) break;
-fallthrough;
+return -EBUSY;
@@
expression E;
@@
-KVM_BUG_ON(err, E)
+kvm_is_dead_of(err, TDH_MEM_RANGE_BLOCK, E)
