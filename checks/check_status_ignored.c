// SPDX-License-Identifier: GPL-2.0-only
/*
 * status-ignored: nobody looks at the status of a SEAMCALL: it is not assigned,
 * cast to void, overwritten before it is read, or dropped on each round of a
 * loop but the last.
 *
 * System calls that the kernel serialises, and leaves that only read or write
 * the TD's state, are left alone (--all: the latter too).
 *
 * Limits: printing a status counts as looking at it.
 */
#include "seamflow.h"

/* Every way round drops it. */
static bool dropped_in_loop(const struct site *site)
{
	const struct outcome *o = site_outcome(site, REP_OTHER);
	size_t i;

	if (!o || !o->nr_cycles)
		return false;
	for (i = 0; i < o->nr_cycles; i++)
		if (o->cycles[i].consumed)
			return false;
	return true;
}

static bool looked_at(const struct site *site)
{
	size_t i;
	bool reached = false;

	for (i = 0; i < site->nr_outcomes; i++) {
		reached |= site->outcomes[i].reached;
		if (site->outcomes[i].consumed)
			return true;
	}
	return !reached;
}

void check_status_ignored(void)
{
	size_t i;

	for (i = 0; i < nr_sites; i++) {
		const struct site *site = &sites[i];

		if (!site_status_matters(site))
			continue;
		if (looked_at(site) && !dropped_in_loop(site))
			continue;
		report(site->at, "status-ignored", "status of %s() is dropped",
		       site->leaf_name);
	}
}
