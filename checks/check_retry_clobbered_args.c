// SPDX-License-Identifier: GPL-2.0-only
/*
 * retry-clobbered-args: a second try of a SEAMCALL that writes its outputs into
 * the argument struct (seamcall_ret(), seamcall_saved_ret()), with the struct
 * as the first try left it. The module is asked for something else, or is given
 * garbage.
 *
 * In a loop that is the same call; a second try may be another one, further down.
 *
 * Members that are set again before the next try are inputs as they should be;
 * members that were zero fill the first time are not counted as inputs. A
 * struct in which the function sets nothing came filled in from its caller. A
 * retry on any code that the function names counts, but on
 * TDX_INTERRUPTED_RESUMABLE, which wants the updated operands, and on
 * TDX_RND_NO_ENTROPY, with which there are no outputs yet.
 *
 * Limits: which registers a leaf reads is not known, only what was set; a
 * function that is given the struct on the way round is taken to set it again.
 *
 * Confidence: Moderate
 */
#include "seamflow.h"

static bool clobbered(const struct outcome *o)
{
	size_t i;

	for (i = 0; i < o->nr_cycles; i++)
		if (o->cycles[i].same_inputs && o->cycles[i].clobbered)
			return true;
	return false;
}

static void look_at(const struct site *site, const struct outcome *o)
{
	static const char text[] = "%s() tried again with the arguments that the last try overwrote";
	size_t i;

	if (o->rep.class == REP_SUCCESS || o->rep.class == REP_OTHER)
		return;
	if (clobbered(o))
		report(site->at, "retry-clobbered-args", text, site->callee);
	for (i = 0; i < o->nr_stale; i++)
		report(o->stale[i], "retry-clobbered-args", text, site->callee);
}

void check_retry_clobbered_args(void)
{
	size_t i, j;

	for (i = 0; i < nr_sites; i++)
		for (j = 0; j < sites[i].nr_outcomes; j++)
			look_at(&sites[i], &sites[i].outcomes[j]);
}
