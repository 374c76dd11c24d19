// SPDX-License-Identifier: GPL-2.0-only
/*
 * Run each function once per site in it and status that matters, on what time
 * the function has.
 *
 * A code is represented by one status: what a test does with it is computed,
 * so only codes that some rule speaks of need one. BUSY has several, since a
 * test may single out an operand: with none, with one that no test names, and
 * with each that a test in this file does name. What rewrites its arguments is
 * tried with each code that it is compared with.
 */
#include <stdlib.h>

#include "sites.h"

#define STEPS_PER_RUN		120000ul
#define STEPS_PER_FUNCTION	10000000ul	/* about two seconds */
/* A code that nobody names, and one that TDX_NON_RECOVERABLE does not take out. */
#define OTHER_STATUS		0xc0000e0d00000000ull
#define RECOVERABLE_STATUS	0x80000e0d00000000ull

struct test *tests;
size_t nr_tests;
static size_t room_tests;

static const struct rep fixed_reps[] = {
	{ REP_SUCCESS, 0 },
	{ REP_BUSY, STATUS_BUSY | UNNAMED_OPERAND },
	{ REP_BUSY, STATUS_BUSY },
	{ REP_RESTARTABLE, 0x8000000400000000ull },
	{ REP_RESTARTABLE, 0x8000080000000000ull },	/* KEY_GENERATION_FAILED */
	{ REP_SYS_BUSY, 0x8000020200000000ull },
	{ REP_OTHER, OTHER_STATUS },
	{ REP_OTHER, RECOVERABLE_STATUS },
};

/* Where the current run's observations go. */
static struct site *current;

static void saw_test(struct run *run, const struct test *test)
{
	size_t i;

	(void)run;
	for (i = 0; i < nr_tests; i++) {
		struct test *t = &tests[i];

		if (t->kind != test->kind || !same_place(t->at, test->at) ||
		    t->constant != test->constant)
			continue;
		t->status |= test->status;
		t->parameter &= test->parameter;
		t->beside |= test->beside;
		t->fell |= test->fell;
		t->fell_behind |= test->fell_behind;
		t->other_behind |= test->other_behind;
		return;
	}
	VEC_ADD(tests, nr_tests, room_tests) = *test;
}

static void saw_compare(struct run *run, uint64_t constant)
{
	size_t i;

	(void)run;
	if (!current)
		return;
	for (i = 0; i < current->nr_told_apart; i++)
		if (current->told_apart[i] == constant)
			return;
	VEC_ADD(current->told_apart, current->nr_told_apart, current->room_told_apart) =
		constant;
}

static void saw_leaf(struct run *run, uint64_t number)
{
	(void)run;
	if (!current || current->leaf)
		return;
	current->leaf = leaf_of_call("", NULL, true, number);
	if (current->leaf)
		current->leaf_name = current->leaf->wrappers[0];
}

/* Run it on what the function has left of its time. */
static void run_bounded(struct run *run)
{
	struct function *fn = run->fn;
	unsigned long steps = fn->steps < STEPS_PER_RUN ? fn->steps : STEPS_PER_RUN;

	run->steps = steps;
	flow_run(run);
	fn->steps -= steps - run->steps;
}

static void start_outcome(struct run *run)
{
	*run->outcome = (struct outcome) { .rep = run->rep };
	run->out_of_steps = false;
}

/* Where there are too many paths, those that are told apart by less may do. */
static void run_all_paths(struct run *run)
{
	start_outcome(run);
	run_bounded(run);
	if (!run->out_of_steps)
		return;
	outcome_free(run->outcome);
	start_outcome(run);
	run->coarse = true;
	run_bounded(run);
	if (run->out_of_steps)
		report_skipped(run->fn->sym->pos,
			       "%s() is not analysed to the end: too many paths", run->fn->name);
}

static void run_site(struct site *site, struct rep rep, const struct reps *reps,
		     struct outcome *outcome)
{
	struct run run = {
		.fn = site->fn, .site = site, .rep = rep, .outcome = outcome,
		.reps = reps->list, .nr_reps = reps->nr,
		.saw_test = saw_test, .saw_compare = saw_compare, .saw_leaf = saw_leaf,
	};

	if (rep.class != REP_SUCCESS && site->nr_outcomes)
		run.success = site_outcome(site, REP_SUCCESS);
	current = site;
	run_all_paths(&run);
	/* Only a certain status of another call may lead there. */
	if (!outcome->reached && run.success && run.success->reached) {
		outcome_free(outcome);
		run.every_lead = true;
		run_all_paths(&run);
	}
	current = NULL;
}

void sites_free(void)
{
	drop_sites();
	live_forget();
	results_forget();
	narrow_forget();
	free(tests);
	fastpath_free();
	tests = NULL;
	nr_tests = room_tests = 0;
}

/* Does it store anything where a status could come back, or return a struct? */
static bool may_write_status(const struct function *fn)
{
	struct symbol *ret = fn->sym->ctype.base_type->ctype.base_type;
	struct basic_block *bb;
	struct instruction *insn;

	if (ret && ret->bit_size > 64)
		return true;
	FOR_EACH_PTR(fn->ep->bbs, bb) {
		FOR_EACH_PTR(bb->insns, insn) {
			if (insn->bb && insn->opcode == OP_STORE && is_status_type(insn->type) &&
			    insn->src->type != PSEUDO_SYM)
				return true;
		} END_FOR_EACH_PTR(insn);
	} END_FOR_EACH_PTR(bb);
	return false;
}

/* Where a status can show in what the function returns, all its sites seen. */
static uint64_t returned_bits(const struct site *site, const struct outcome *o)
{
	size_t i;

	for (i = 0; i < nr_sites; i++)
		if (sites[i].fn == site->fn && &sites[i] != site)
			return ~0ull;
	return o->handed_bits;
}

/* Does the function return a bool after BUSY that it returns after nothing else? */
static bool says_busy(struct site *site, const struct reps *reps)
{
	bool busy[2] = { false, false }, other[2] = { false, false };
	struct symbol *ret = site->fn->sym->ctype.base_type->ctype.base_type;
	size_t i;

	if (!ret || !is_bool_type(ret))
		return false;
	for (i = 0; i < reps->nr; i++) {
		bool *said = reps->list[i].class == REP_BUSY ? busy : other;
		struct outcome o;

		run_site(site, reps->list[i], reps, &o);
		said[0] |= o.said[0];
		said[1] |= o.said[1];
		outcome_free(&o);
	}
	return (busy[0] && !other[0]) || (busy[1] && !other[1]);
}

/* Which functions hand a status on, to a fixed point over their calls. */
static void summarise(const struct reps *reps)
{
	bool more = true;
	unsigned int round;
	size_t i;

	for (round = 0; more && round < MAX_CHAIN; round++) {
		more = false;
		search_sites();
		for (i = 0; i < nr_sites; i++) {
			struct function *fn = sites[i].fn;
			struct symbol *ret = fn->sym->ctype.base_type->ctype.base_type;
			struct outcome o;

			if (fn->returns_status || fn->writes_status || fn->says_busy)
				continue;
			if (says_busy(&sites[i], reps))
				fn->says_busy = more = true;
			if (!is_status_type(ret) && sites[i].depth == 1 && !may_write_status(fn))
				continue;
			run_site(&sites[i], (struct rep) { REP_OTHER, OTHER_STATUS }, reps, &o);
			if (is_status_type(ret) && o.handed_on) {
				fn->returns_status = more = true;
				fn->status_bits = returned_bits(&sites[i], &o);
			} else if (o.escaped) {
				fn->writes_status = more = true;
			}
			outcome_free(&o);
		}
	}
	if (more)
		search_sites();
}

void survey(struct function *fn)
{
	struct run run = {
		.fn = fn, .survey = true, .saw_test = saw_test, .saw_root = saw_root,
	};

	run_bounded(&run);
}

void run_root(struct function *fn, uint64_t root, struct rep rep,
	      const struct outcome *success, struct outcome *o)
{
	struct run run = {
		.fn = fn, .root = root, .rep = rep, .success = success, .outcome = o,
		.saw_test = saw_test,
	};

	run_all_paths(&run);
}

static void add_rep(struct reps *reps, struct rep rep)
{
	size_t i;

	for (i = 0; i < reps->nr; i++)
		if (reps->list[i].status == rep.status)
			return;
	VEC_ADD(reps->list, reps->nr, reps->room) = rep;
}

static struct reps fixed(void)
{
	struct reps reps = { .list = NULL };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(fixed_reps); i++)
		add_rep(&reps, fixed_reps[i]);
	return reps;
}

/* Each operand that a test in the file names. */
static void add_tested(struct reps *reps)
{
	size_t i;

	for (i = 0; i < nr_tests && reps->nr < 24; i++)
		if (tests[i].kind == TEST_EXACT)
			add_rep(reps, (struct rep) { REP_BUSY, tests[i].constant });
}

/*
 * Does the function try again on a code that no other status stands for? With no
 * entropy the module has not come as far as any output: sc_retry() waits for it.
 */
static bool wants_named(const struct site *site, uint64_t code)
{
	size_t i;

	if (!status_is_error_code(code) || (code & STATUS_MASK) == STATUS_RESUMABLE ||
	    (code & STATUS_MASK) == STATUS_NO_ENTROPY)
		return false;
	for (i = 0; i < site->nr_outcomes; i++)
		if ((site->outcomes[i].rep.status & STATUS_MASK) == (code & STATUS_MASK))
			return false;
	return true;
}

/* What overwrites its arguments must not be tried again with them, whatever the code. */
static void run_named(struct site *site, const struct reps *reps)
{
	size_t i, room = site->nr_outcomes;

	for (i = 0; site->rewrites_args && i < site->nr_told_apart; i++) {
		struct rep rep = { REP_NAMED, site->told_apart[i] };
		struct outcome o;

		if (!wants_named(site, rep.status))
			continue;
		run_site(site, rep, reps, &o);
		VEC_ADD(site->outcomes, site->nr_outcomes, room) = o;
	}
}

void sites_find(void)
{
	struct reps reps;
	size_t i, j;

	for (i = 0; i < source.nr_functions; i++) {
		struct function *fn = &source.functions[i];

		if (!fn->seamcalls)
			continue;
		fn->ep = source_linearize(fn->sym);
		fn->steps = STEPS_PER_FUNCTION;
		if (fn->ep)
			fn->fastpath |= stores_fastpath(fn);
		else
			report_skipped(fn->sym->pos, "%s() is not analysed: sparse finds an error in it",
				       fn->name);
	}
	reps = fixed();
	summarise(&reps);
	for (i = 0; i < source.nr_functions; i++)
		survey(&source.functions[i]);
	add_tested(&reps);
	for (i = 0; i < nr_sites; i++) {
		sites[i].outcomes = must_calloc(reps.nr, sizeof(*sites[i].outcomes));
		sites[i].nr_outcomes = reps.nr;
		for (j = 0; j < reps.nr; j++)
			run_site(&sites[i], reps.list[j], &reps, &sites[i].outcomes[j]);
		run_named(&sites[i], &reps);
	}
	for (i = 0; i < source.nr_functions; i++)
		if (source.functions[i].fastpath && source.functions[i].ep)
			look_at_fastpath(&source.functions[i], &reps);
	free(reps.list);
}
