// SPDX-License-Identifier: GPL-2.0-only
@a@
expression err;
expression list es;
@@
-do {
err = tdh_mem_range_block(es);
-} while (tdx_operand_busy(err));
+if (unlikely(tdx_operand_busy(err))) {
+	tdx_no_vcpus_enter_start(kvm);
+	err = tdh_mem_range_block(es);
+	tdx_no_vcpus_enter_stop(kvm);
+}

@b@
expression err, e;
@@
-do {
err =
-tdh_mem_track(e)
+tdh_do_no_vcpus(tdh_mem_track, kvm, e)
;
-} while (tdx_operand_busy(err));

@c@
expression err;
identifier n;
@@
-while (n--) {
err = tdh_mem_sept_add(...);
-if (!tdx_operand_busy(err)) break;
-cpu_relax();
-}

@d@
expression err;
@@
-for (;;) {
err = tdh_mem_sept_add(...);
-if (!tdx_operand_busy(err)) break;
-cpu_relax();
-}

@e@
identifier n;
constant C;
@@
-unsigned int n = C;

@f@
constant C;
@@
-int spins = C;
