// SPDX-License-Identifier: GPL-2.0-only
/*
 * busy-as-eio: the function returns -EIO, or another errno for all failures,
 * where the status may be BUSY, for a leaf that can contend. The caller cannot
 * tell a race from a failure any more.
 *
 * An errno for BUSY alone is the author's choice. -EBUSY and -EAGAIN are right.
 * An errno behind a BUG or WARN on the status is part of that finding. That of a
 * call which fails in the error branch, as copy_to_user() may, says nothing about
 * the status.
 *
 * An errno that is stored through a pointer counts as returned, by atomic_set() as
 * well; so does one in a struct that is returned. Limits: one that another function
 * makes from a struct field later is not seen, nor one that it is handed.
 */
#include <errno.h>
#include <stdlib.h>

#include "seamflow.h"

static bool is_errno(const struct ret_event *r)
{
	int32_t value = (int32_t)r->value;

	return r->known && value < 0 && value >= -4095 &&
		value != -EBUSY && value != -EAGAIN;
}

static bool returns_from(const struct outcome *o, const struct ret_event *r)
{
	size_t i;

	for (i = 0; o && i < o->nr_rets; i++)
		if (o->rets[i].known && o->rets[i].value == r->value &&
		    same_place(o->rets[i].at, r->at))
			return true;
	return false;
}

/*
 * Success may come to the same errno by a failure of something else, and then says
 * nothing; but not if it is the status that decided last before it.
 */
static bool success_returns(const struct outcome *success, const struct ret_event *r)
{
	size_t i;

	for (i = 0; success && i < success->nr_rets; i++) {
		const struct ret_event *s = &success->rets[i];

		if (s->known && s->value == r->value && same_place(s->at, r->at) &&
		    (!r->told_last || (s->by == r->by && s->way != r->way)))
			return true;
	}
	return false;
}

/* Some error that no test names comes back with it as well. */
static bool others_return(const struct site *site, const struct ret_event *r)
{
	size_t i;

	for (i = 0; i < site->nr_outcomes; i++)
		if (site->outcomes[i].rep.class == REP_OTHER &&
		    returns_from(&site->outcomes[i], r))
			return true;
	return false;
}

/* Some path to this errno has a BUG on it. */
static bool behind_bug(const struct outcome *o, const struct ret_event *r)
{
	size_t i;

	for (i = 0; i < o->nr_rets; i++)
		if (o->rets[i].bugged && same_place(o->rets[i].at, r->at))
			return true;
	return false;
}

/* BUSY comes out of it as it should, in another way. */
static bool tells_busy(const struct outcome *o)
{
	size_t i;

	for (i = 0; i < o->nr_rets; i++) {
		int32_t value = (int32_t)o->rets[i].value;

		if (o->rets[i].known && (value == -EBUSY || value == -EAGAIN))
			return true;
	}
	return false;
}

/* Does the status lead other errors to this errno? */
static bool others_decide(const struct site *site, const struct ret_event *r)
{
	size_t i, j;

	for (i = 0; i < site->nr_outcomes; i++) {
		const struct outcome *o = &site->outcomes[i];

		for (j = 0; o->rep.class == REP_OTHER && j < o->nr_rets; j++)
			if (same_place(o->rets[j].at, r->at) &&
			    o->rets[j].behind <= BEHIND_STATUS)
				return true;
	}
	return false;
}

/*
 * The errno of a call that has failed in the error branch. One behind a condition
 * that tells no failure counts where BUSY is told apart nowhere.
 */
static bool is_of_another(const struct site *site, const struct outcome *o,
			  const struct ret_event *r)
{
	if (r->behind == BEHIND_OTHER)
		return tells_busy(o) && !others_decide(site, r);
	return r->behind == BEHIND_FAILURE;
}

static void look_at(const struct site *site, const struct outcome *o)
{
	char *contention;
	size_t i;

	for (i = 0; i < o->nr_rets; i++) {
		const struct ret_event *r = &o->rets[i];

		if (!is_errno(r) || !r->tested || behind_bug(o, r) ||
		    !others_return(site, r) || is_of_another(site, o, r) ||
		    success_returns(site_outcome(site, REP_SUCCESS), r))
			continue;
		contention = site_contention(site);
		report(r->at, "busy-as-eio",
		       "%s() may have returned TDX_OPERAND_BUSY, which becomes the errno of every failure%s",
		       site->leaf_name, contention);
		free(contention);
	}
}

void check_busy_as_eio(void)
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
