@@
@@
-return -EIO;
+return (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY ? -EBUSY : -EIO;
@@
identifier ret;
@@
-ret = -EIO;
+ret = unlikely((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY) ? -EBUSY : -EIO;
