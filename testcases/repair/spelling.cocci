@@
@@
-mark(1);
+x=(u64)(a&b)|*p*q&~m;
@@
@@
-mark(2);
+struct page *page=&pages[i+1];
@@
@@
-mark(3);
+if(!busy(err)&&-a<b||(c?d:e))f(-1,&q,*r,(struct page *)p,(u64)-1,sizeof(*p));
@@
@@
-mark(4);
+for(i=0;i<n;i++)a[i]+=b[-i]--;
@@
@@
-mark(5);
+pr_err("seamcall: 0x%llx\n",err);
@@
@@
-mark(6);
+err=tdh_do_no_vcpus(tdh_mem_range_block,kvm,&kvm_tdx->td,gfn_to_gpa(gfn),tdx_level,&entry,&level_state);
@@
@@
-mark(7);
+switch(err){
+case 1:a=2;
+break;
+default:return -EIO;
+}
@@
@@
-mark(8);
+while(a){
+if(b)
+c();
+else{
+d();
+e();
+}
+}
@@
@@
-mark(9);
+do{
+a++;
+b--;
+}while(a<b);
@@
@@
-mark(10);
+ret=unlikely(tdx_operand_busy(err))?-EBUSY:kvm->vm_dead?-ENODEV:kvm->vm_bugged?-ENOTRECOVERABLE:-EIO;
@@
@@
-mark(11);
+if(kvm_tdx->some_condition_with_a_long_name&&kvm_tdx->another_condition||kvm_tdx->third)return a-b;
@@
@@
-mark(12);
+foo((fn)(a),!(x==y),(a)*b,p->q.r->s,n<<3>>2,a%b/c,t=v?:w);
