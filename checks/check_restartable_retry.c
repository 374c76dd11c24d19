// SPDX-License-Identifier: GPL-2.0-only
/*
 * restartable-retry: an unbounded loop on TDX_INTERRUPTED_RESTARTABLE or
 * TDX_KEY_GENERATION_FAILED. The first throws away all that was done before the
 * interrupt, so a loop may never get further than the last time; the second
 * comes with no promise that it goes away.
 *
 * A test for the whole class of recoverable codes does not name them.
 *
 * A loop that waits on BUSY as well is a busy-retry and not reported twice.
 *
 * Limits: where something counts on the way round, or is asked of a call, and the
 * loop can be left, that is taken for the reason.
 */
#include "seamflow.h"

static bool unbounded(const struct site *site, const struct outcome *o)
{
	size_t i;

	for (i = 0; i < o->nr_cycles; i++)
		if (cycle_is_retry(site, &o->cycles[i]) && !cycle_is_bounded(site, o, &o->cycles[i]))
			return true;
	return false;
}

static void look_at(const struct site *site)
{
	size_t i;

	for (i = 0; i < site->nr_outcomes; i++) {
		const struct outcome *o = &site->outcomes[i];

		if (o->rep.class != REP_RESTARTABLE || !site_names(site, o->rep.status) ||
		    !unbounded(site, o))
			continue;
		report(site->at, "restartable-retry",
		       "%s() retried without bound on TDX_%s: the module promises no progress",
		       site->depth > 1 ? site->callee : site->leaf_name,
		       status_name(o->rep.status));
		return;
	}
}

void check_restartable_retry(void)
{
	size_t i;

	for (i = 0; i < nr_sites; i++)
		if (!sites[i].retried)
			look_at(&sites[i]);
}
