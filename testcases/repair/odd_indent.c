// SPDX-License-Identifier: GPL-2.0-only
static int td_odd(struct kvm *kvm)
{
	do {
            err = tdh_mem_page_add(td, gpa,
                                   page);
	    /* half a tab */
	} while (err == TDX_ERROR_SEPT_BUSY);
	do
	{
		err = tdh_mem_page_add(td, gpa, page);
	}
	while (err == TDX_ERROR_SEPT_BUSY);
        if (err)
                return -EIO;
	return 0;
}
