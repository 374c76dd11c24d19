// SPDX-License-Identifier: GPL-2.0-only
// What does not hold a whole status never says BUSY: a test would mend nothing.
#include "seam_stub.h"

static int extend_in_int(struct kvm *kvm, gpa_t gpa)
{
	u64 entry, state;
	int i, err;

	for (i = 0; i < PAGE_SIZE; i += 256) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + i, &entry, &state);	/* MAY: status-truncated */
		if (err)
			return -EIO;	/* MAY: busy-as-eio */
	}

	return 0;
}

static int extend_in_bool(struct kvm *kvm, gpa_t gpa)
{
	u64 entry, state;
	bool failed;

	failed = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);	/* MAY: status-truncated */
	return failed ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int extend_for(struct kvm *kvm, gpa_t gpa, u32 err)
{
	u64 entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);	/* MAY: status-truncated */
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}

/* These hold it: mended. */
static int extend_wide(struct kvm *kvm, unsigned int nr, unsigned long long err)
{
	u64 entry, state;
	int errors = 0;

	while (nr--) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, nr, &entry, &state);
		if (err)
			return -EIO;	/* EXPECT: busy-as-eio */
		errors++;
	}

	return errors;
}
