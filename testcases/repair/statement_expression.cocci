@@
@@
-tdh_mem_page_add(td, gpa, page)
+tdh_mem_page_add_once(td, gpa, page, PG_LEVEL_4K)
@@
@@
-err == TDX_ERROR_SEPT_BUSY
+false
