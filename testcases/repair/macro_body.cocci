@@
identifier fn;
expression list es;
expression err;
@@
-do {
err = fn(es);
-} while (tdx_operand_busy(err));
@@
expression err;
@@
-err == TDX_ERROR_SEPT_BUSY
+(err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY
