// SPDX-License-Identifier: GPL-2.0-only
@@
expression e;
identifier ret;
@@
report(e);
-ret = -EIO;
+ret = unlikely((e & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY) ? -EBUSY : -EIO;

@@
expression e;
@@
report(e);
-return -EIO;
+return unlikely((e & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY) ? -EBUSY : -EIO;

@@
expression e;
@@
-e == TDX_ERROR_SEPT_BUSY
+(e & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY
