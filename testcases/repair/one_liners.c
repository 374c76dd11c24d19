// SPDX-License-Identifier: GPL-2.0-only
static int td_track(struct kvm *kvm)
{
	u64 err;

	do { err = tdh_mem_track(td); } while (err == TDX_ERROR_SEPT_BUSY);
	if (err) return -EIO;
	if (kvm) do { err = tdh_mem_track(td); } while (err == TDX_ERROR_SEPT_BUSY);
	switch (err) {
	case 1: do { err = tdh_mem_track(td); } while (err == TDX_ERROR_SEPT_BUSY); break;
	case 2: return -EIO;
	}
	return 0;
}
