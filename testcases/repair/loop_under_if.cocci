// SPDX-License-Identifier: GPL-2.0-only
@@
expression err;
@@
-do {
err = tdh_phymem_page_wbinvd(...);
-} while (tdx_operand_busy(err));
