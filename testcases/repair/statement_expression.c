// SPDX-License-Identifier: GPL-2.0-only
static int td_expr(struct kvm *kvm, gpa_t gpa)
{
	u64 last = ({
		u64 err;

		do {
			err = tdh_mem_page_add(td, gpa,
					       page);
		} while (err == TDX_ERROR_SEPT_BUSY);
		err;
	});

	return last ? -EIO : 0;
}
