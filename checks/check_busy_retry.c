// SPDX-License-Identifier: GPL-2.0-only
/*
 * busy-retry: a loop that issues a SEAMCALL again because its status says BUSY.
 *
 * The module's locks are try-locks without a queue: whoever spins on one may
 * spin for ever, often under mmu_lock. That the loop is bounded, or that it
 * tests a whole class of codes with BUSY in it, makes it no better.
 *
 * A retry asks the same thing again. A walk over pages or vCPUs asks for the
 * next one, also where BUSY makes it skip one: there the inputs change or are made
 * anew (flow_renew.c), or what changes on the way round after success changes
 * after BUSY as well. A loop over a helper of this file is reported where it calls
 * the helper.
 *
 * Waiting for TDX_SYS_BUSY by name is as bad, but for TDH.SYS.DISABLE, which locks
 * the other system calls out and so gets there.
 *
 * Limits: inputs are compared by how they were made, so a walk over CPUs, which
 * asks each the same, is only known by what success changes.
 */
#include <stdlib.h>
#include <string.h>

#include "seamflow.h"

static bool changes(const struct cycle_event *c, uint64_t what)
{
	size_t i;

	for (i = 0; i < c->nr_changed; i++)
		if (c->changed[i] == what)
			return true;
	return false;
}

/* Does success go round as well, changing nothing that this does not change? */
static bool also_on_success(const struct site *site, const struct cycle_event *c)
{
	const struct outcome *success = site_outcome(site, REP_SUCCESS);
	size_t i, j;

	for (i = 0; i < success->nr_cycles; i++) {
		const struct cycle_event *s = &success->cycles[i];

		if (!s->same_inputs)
			continue;
		for (j = 0; j < s->nr_changed; j++)
			if (!changes(c, s->changed[j]))
				break;
		if (j == s->nr_changed)
			return true;
	}
	return false;
}

bool cycle_is_retry(const struct site *site, const struct cycle_event *c)
{
	return c->same_inputs && !also_on_success(site, c);
}

/* What success asks on the way round belongs to a walk, and ends no retry in it. */
bool cycle_is_bounded(const struct site *site, const struct outcome *o,
		      const struct cycle_event *c)
{
	const struct outcome *success = site_outcome(site, REP_SUCCESS);
	uint64_t asks = c->asks;
	size_t i;

	for (i = 0; i < success->nr_cycles; i++)
		asks &= ~success->cycles[i].asks;
	return (c->counted || asks) && o->left;
}

/* Which function has a loop with that test in its condition. */
static struct claim {
	const struct function *by;
	size_t test;
} *claims;
static size_t nr_claims, room_claims;

static bool is_claimed_by(size_t test, const struct function *fn)
{
	size_t i;

	for (i = 0; i < nr_claims; i++)
		if (claims[i].test == test && claims[i].by == fn)
			return true;
	return false;
}

/* The loop's condition is part of this finding, not another one. */
static void claim_tests(const struct site *site, const struct cycle_event *c)
{
	size_t i, j;

	for (i = 0; i < nr_tests; i++)
		for (j = 0; j < c->nr_tests; j++) {
			if (!same_place(tests[i].at, c->tests[j]) || is_claimed_by(i, site->fn))
				continue;
			tests[i].in_retry = true;
			VEC_ADD(claims, nr_claims, room_claims) = (struct claim) { site->fn, i };
		}
}

/* A helper's test is another finding if somebody asks it who makes no such loop. */
static bool is_shared(size_t test)
{
	const struct function *helper = tests[test].fn;
	size_t i, j;

	if (is_claimed_by(test, helper))
		return false;
	for (i = 0; i < source.nr_functions; i++) {
		const struct function *fn = &source.functions[i];

		for (j = 0; j < fn->nr_notes; j++)
			if (fn->notes[j].callee == helper->sym->ident && !is_claimed_by(test, fn))
				return true;
	}
	return false;
}

static bool waits_on(const struct site *site, const struct outcome *o)
{
	if (o->rep.class == REP_BUSY)
		return true;
	return o->rep.class == REP_SYS_BUSY && site_names(site, o->rep.status) &&
		!(site->leaf && !strcmp(site->leaf->macro, "TDH_SYS_DISABLE"));
}

static void look_at(struct site *site)
{
	bool bounded = true, found = false, busy = false;
	char *contention;
	size_t i, j;

	for (i = 0; i < site->nr_outcomes; i++) {
		const struct outcome *o = &site->outcomes[i];

		if (!waits_on(site, o))
			continue;
		for (j = 0; j < o->nr_cycles; j++) {
			if (!cycle_is_retry(site, &o->cycles[j]))
				continue;
			found = true;
			busy |= o->rep.class == REP_BUSY;
			bounded &= cycle_is_bounded(site, o, &o->cycles[j]);
			claim_tests(site, &o->cycles[j]);
		}
	}
	if (!found)
		return;
	site->retried = true;
	contention = site_contention(site);
	report(site->at, "busy-retry", "%s() retried %s on %s%s",
	       site->depth > 1 ? site->callee : site->leaf_name,
	       bounded ? "up to a bound" : "without bound",
	       busy ? "TDX_OPERAND_BUSY" : "TDX_SYS_BUSY", contention);
	free(contention);
}

void check_busy_retry(void)
{
	size_t i;

	for (i = 0; i < nr_sites; i++)
		look_at(&sites[i]);
	for (i = 0; i < nr_tests; i++)
		if (tests[i].in_retry && is_shared(i))
			tests[i].in_retry = false;
	free(claims);
	claims = NULL;
	nr_claims = room_claims = 0;
}
