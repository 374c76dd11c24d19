// SPDX-License-Identifier: GPL-2.0-only
static int td_deep(struct kvm *kvm, int nr)
{
	list_for_each_entry(slot, slots, list) {
		for (i = 0; i < nr; i++) {
			if (slot->pages) {
				if (err) {
					report(err);
					ret = -EIO;
				}
			}
		}
	}
	for (i = 0; i < nr; i++) {
		if (error_of_this_slot) {
			report(error_of_this_slot);
			return -EIO;
		}
	}
	if (the_hardware_error_of_this_measurement) {
		report(the_hardware_error_of_this_measurement);
		return -EIO;
	}
	if (ok(kvm)) {
		if (the_hardware_error_of_this_measurement == TDX_ERROR_SEPT_BUSY)
			again(kvm);
	}
	return 0;
}
