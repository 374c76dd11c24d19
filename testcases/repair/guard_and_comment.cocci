// SPDX-License-Identifier: GPL-2.0-only
@@
expression err;
@@
err = tdh_mem_page_aug(...);
+if (unlikely(tdx_operand_busy(err))) return -EBUSY;
+
if (KVM_BUG_ON(err, ...)) { ... }

@@
expression err;
@@
err = tdh_mem_page_aug(...);
+if (unlikely(tdx_operand_busy(err))) return -EBUSY;
+
if (KVM_BUG_ON(err, ...)) return -EIO;
