// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where a status can show in what a function makes of it: one that takes the class
 * out, from wherever, leaves no operand to be lost.
 *
 * Limits: where it looks may differ from call to call, but not what it takes out.
 */
#include <stdlib.h>

#include "flow_run.h"

#define STEPS	20000ul

static struct measured {
	struct symbol *sym;
	uint64_t bits;
} *results;
static size_t nr_results, room_results;

void results_forget(void)
{
	free(results);
	results = NULL;
	nr_results = room_results = 0;
}

/* By running it once, on no matter what: what did not come back may show anywhere. */
static uint64_t measure(struct symbol *sym, struct entrypoint *ep)
{
	struct function fn = { .sym = sym, .name = name_of(sym->ident), .ep = ep };
	struct run run = { .fn = &fn, .survey = true, .steps = STEPS };
	size_t i;

	for (i = 0; i < nr_results; i++)
		if (results[i].sym == sym)
			return results[i].bits;
	/* If it calls itself, nothing is known of that. */
	VEC_ADD(results, nr_results, room_results) = (struct measured){ sym, ~0ull };
	flow_run(&run);
	if (run.result_bits && !run.out_of_steps)
		results[i].bits = run.result_bits;
	return results[i].bits;
}

uint64_t result_bits(const struct instruction *insn, struct symbol *sym,
		     const struct value *args, unsigned int nr_args)
{
	const struct function *fn = function_of(sym);
	struct entrypoint *ep;

	if (!is_status_type(insn->type))
		return ~0ull;
	if (fn && fn->returns_status)
		return fn->status_bits;
	ep = sym ? source_linearize(sym) : NULL;
	if (ep)
		return measure(ep->name, ep);
	/* Some header's, that is given a status alone: what else should it make of it? */
	return nr_args == 1 && args[0].taint & (TAINT_TARGET | TAINT_STATUS) ? STATUS_MASK : ~0ull;
}
