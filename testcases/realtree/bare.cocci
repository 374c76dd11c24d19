// SPDX-License-Identifier: GPL-2.0-only
// Takes the BUSY test away and makes any failure a bare -EIO. Only where the
// status is a local: the one in a field stands under tdx_vm_state_guard.

@@
identifier E;
identifier BUG = {TDX_BUG_ON, TDX_BUG_ON_1, TDX_BUG_ON_2, TDX_BUG_ON_3};
@@
- if (unlikely(tdx_operand_busy(E)))
-	return -EBUSY;
- if (BUG(E, ...))
+ if (E)
	return -EIO;
