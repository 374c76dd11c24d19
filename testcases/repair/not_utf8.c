// SPDX-License-Identifier: GPL-2.0-only
static int td_latin(struct kvm *kvm)
{
	do {
		/* Müller ÿþ says */
		err = tdh_mem_page_add(td, "naïve", /* cafÃ© */
				       page);
	} while (err == TDX_ERROR_SEPT_BUSY);
	return 0;
}
