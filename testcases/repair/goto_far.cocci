@d@
@@
-int spins = 0;

@b@
@@
-if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY) goto busy;
 KVM_BUG_ON(err, kvm);

@c@
@@
-busy:
-if (++spins & 0xff)
-	cpu_relax();
-else
-	cond_resched();
-goto once_more;

@a@
expression err;
expression list es;
identifier l;
@@
-l:
err =
-tdh_mem_page_remove(es)
+tdh_do_no_vcpus(tdh_mem_page_remove, kvm, es)
;
if (!err) goto done;
