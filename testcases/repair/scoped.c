// SPDX-License-Identifier: GPL-2.0-only
static int td_track(struct kvm *kvm)
{
	u64 err;
	int cpu;

	scoped_guard(mutex, &kvm->lock) {
		do {
			err = tdh_mem_track(td);
		} while (err == TDX_ERROR_SEPT_BUSY);
		if (err)
			return -EIO;
	}

	for_each_online_cpu(cpu)
		do {
			err = tdh_mem_track(td);
		} while (err == TDX_ERROR_SEPT_BUSY);

	for_each_online_cpu(cpu) {
		do {
			err = tdh_mem_track(td);
		} while (err == TDX_ERROR_SEPT_BUSY);
		if (err)
			return -EIO;
	}
	return 0;
}
