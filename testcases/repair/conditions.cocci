@@
@@
-err == TDX_ERROR_SEPT_BUSY
+(err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY
@@
@@
-!(TDX_OPERAND_BUSY & err)
+!tdx_operand_busy(err)
