// SPDX-License-Identifier: GPL-2.0-only
static int td_args(struct kvm *kvm, gpa_t gpa)
{
	do {
		err = tdh_mem_page_add(/* TD */ td, gpa /* where */,
				       /*
					* The page, which the module
					* takes over.
					*/
				       page,
				       old(a), // not yet
				       0);
	} while (err == TDX_ERROR_SEPT_BUSY);
	return call(kvm, old(a) /* old */, /* gpa */ gpa);
}
