static int add(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_page_add(td, 0);
	} while (err == TDX_ERROR_SEPT_BUSY);
	return err ? -EIO : 0;
}
__printf(1, 2) static void lost(void)
{
	scoped_cond_guard(mutex_intr, return -EINTR, &td->lock)
		seamcall(TDH_MEM_TRACK, 0);
}
#define M(x) \
	tdh_mem_track(x)
