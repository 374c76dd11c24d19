// SPDX-License-Identifier: GPL-2.0-only
// about: comments above and behind a return that stays one line, and so without braces
#include "seam_stub.h"

static int finalize_said(struct kvm *kvm)
{
	u64 err;

	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (err)	/* open still */
		/* The measurement stays as it is. */
		return -EIO;	/* EXPECT: busy-as-eio */
	else
		/* No more pages. */
		to_kvm_tdx(kvm)->finalized = true;

	return 0;
}

static int extend_said(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);

	/* All or nothing. */
	if (err)
		/* Nothing. */
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int extend_else(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err)	/* nothing is in */
		return -EIO;	/* EXPECT: busy-as-eio */
	else	/* on we go */
		cond_resched();

	return 0;
}
