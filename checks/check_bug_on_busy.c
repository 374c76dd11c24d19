// SPDX-License-Identifier: GPL-2.0-only
/*
 * bug-on-busy: KVM_BUG_ON(), WARN_ON*() or TDX_BUG_ON*() is reached because of
 * the status while it may still be BUSY, for a leaf that can contend: a race
 * becomes a splat and a dead VM.
 *
 * A call of kvm_vm_bugged() by hand is none: it follows a decision that somebody
 * wrote out.
 *
 * Silent where the catalogue says that nothing contends: by the leaf's policy,
 * or under a guard, here or in a caller in this file.
 *
 * Limits: a BUG of a caller's, in another file, is not seen.
 */
#include <stdlib.h>

#include "seamflow.h"

static void look_at(const struct site *site, const struct outcome *o)
{
	char *contention;
	size_t i;

	for (i = 0; i < o->nr_bugs; i++) {
		contention = site_contention(site);
		report(o->bugs[i].at, "bug-on-busy",
		       "status of %s() may be TDX_OPERAND_BUSY here%s",
		       site->leaf_name, contention);
		free(contention);
	}
}

void check_bug_on_busy(void)
{
	size_t i, j;

	for (i = 0; i < nr_sites; i++) {
		if (!site_meets_busy(&sites[i]) || sites[i].truncated)
			continue;
		for (j = 0; j < sites[i].nr_outcomes; j++)
			if (sites[i].outcomes[j].rep.class == REP_BUSY)
				look_at(&sites[i], &sites[i].outcomes[j]);
	}
}
