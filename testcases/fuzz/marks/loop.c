static int add(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_page_add(td, 0);
	} while (err == TDX_ERROR_SEPT_BUSY);
	return err ? -EIO : 0;
}
%%%%
--- one
+++ two
@@ -5,2 +5,1 @@
 	do {
-		err = tdh_mem_page_add(td, 0);
