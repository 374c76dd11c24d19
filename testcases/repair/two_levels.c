// SPDX-License-Identifier: GPL-2.0-only
static int td_two(struct kvm *kvm, gpa_t gpa)
{
	do {
		if (always(kvm)) {
			/* deep */
			err = tdh_mem_page_add(td, gpa,
					       page);
			if (err) {
				/* deeper */
				note(kvm,
				     err);
			}

		}
	} while (err == TDX_ERROR_SEPT_BUSY);

	return 0;
}
