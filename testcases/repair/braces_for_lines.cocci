// SPDX-License-Identifier: GPL-2.0-only
@@
expression e;
@@
if (e)
-	return -EIO;
+	return unlikely(tdx_operand_busy(e)) ? -EBUSY : -EIO;

@@
expression err;
@@
-do {
err = tdh_mem_page_add(...);
-} while (tdx_operand_busy(err));

@@
statement S;
@@
if (command->hardware_error_of_the_module)
-	return -EIO;
+	return unlikely(tdx_operand_busy(command->hardware_error_of_the_module)) ? -EBUSY : -EIO;
else S
