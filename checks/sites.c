// SPDX-License-Identifier: GPL-2.0-only
/*
 * Find the SEAMCALLs of a file, and the calls of functions in it that hand on
 * a SEAMCALL's status, and run each function once per status that matters.
 *
 * A code is represented by one status: what a test does with it is computed,
 * so only codes that some rule speaks of need one. BUSY has several, since a
 * test may single out an operand: with none, with one that no test names, and
 * with each that a test in this file does name.
 */
#include <stdlib.h>
#include <string.h>

#include "flow.h"

#define MAX_SITES_PER_FUNCTION	96
#define STEPS_PER_RUN		120000ul
#define STEPS_PER_FUNCTION	2000000ul	/* about two seconds */
#define OTHER_STATUS		0xc0000e0d00000000ull	/* a code that nobody names */

struct site *sites;
size_t nr_sites;
static size_t room_sites;
struct test *tests;
size_t nr_tests;
static size_t room_tests;
struct reenter *reenters;
size_t nr_reenters;
static size_t room_reenters;

static const struct rep fixed_reps[] = {
	{ REP_SUCCESS, 0 },
	{ REP_BUSY, STATUS_BUSY | UNNAMED_OPERAND },
	{ REP_BUSY, STATUS_BUSY },
	{ REP_RESTARTABLE, 0x8000000400000000ull },
	{ REP_RESTARTABLE, 0x8000080000000000ull },	/* KEY_GENERATION_FAILED */
	{ REP_SYS_BUSY, 0x8000020200000000ull },
	{ REP_OTHER, OTHER_STATUS },
};

struct reps {
	struct rep *list;
	size_t nr, room;
};

struct roots {
	uint64_t *list;
	size_t nr, room;
};

/* Where the current run's observations go. */
static struct site *current;
static struct roots roots;

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

static void saw_root(struct run *run, uint64_t base)
{
	size_t i;

	(void)run;
	for (i = 0; i < roots.nr; i++)
		if (roots.list[i] == base)
			return;
	VEC_ADD(roots.list, roots.nr, roots.room) = base;
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

/* The low half of what TDH.VP.ENTER returns says why, and may be looked at alone. */
static void saw_load(struct run *run, struct status_load load)
{
	size_t i;

	(void)run;
	if (!current || (current->leaf && current->leaf->policy == POLICY_ENTER))
		return;
	for (i = 0; i < current->nr_loads; i++)
		if (same_place(current->loads[i].at, load.at) &&
		    current->loads[i].variable == load.variable) {
			current->loads[i].weighed &= load.weighed;
			return;
		}
	VEC_ADD(current->loads, current->nr_loads, current->room_loads) = load;
}

/* Run it on what the function has left of its time. */
static void run_bounded(struct run *run)
{
	struct function *fn = run->fn;
	unsigned long steps = fn->steps < STEPS_PER_RUN ? fn->steps : STEPS_PER_RUN;

	run->steps = steps;
	flow_run(run);
	fn->steps -= steps - run->steps;
	if (!run->out_of_steps || run->survey)
		return;

	report_skipped(fn->sym->pos,
		       "%s() is not analysed to the end: too many paths", fn->name);
}

static void run_site(struct site *site, struct rep rep, const struct reps *reps,
		     struct outcome *outcome)
{
	struct run run = {
		.fn = site->fn, .site = site, .rep = rep, .outcome = outcome,
		.reps = reps->list, .nr_reps = reps->nr,
		.saw_test = saw_test, .saw_compare = saw_compare, .saw_leaf = saw_leaf,
		.saw_load = saw_load,
	};

	if (rep.class != REP_SUCCESS && site->nr_outcomes)
		run.success = site_outcome(site, REP_SUCCESS);
	*outcome = (struct outcome) { .rep = rep };
	current = site;
	run_bounded(&run);
	current = NULL;
}

static void outcome_free(struct outcome *o)
{
	size_t i;

	for (i = 0; i < o->nr_cycles; i++) {
		free(o->cycles[i].changed);
		free(o->cycles[i].tests);
	}
	free(o->cycles);
	free(o->rets);
	free(o->bugs);
	free(o->asked);
	free(o->stale);
	free(o->ways);
}

/* ---- finding them --------------------------------------------------------- */

static bool constant_arg(const struct instruction *insn, unsigned int nr, uint64_t *value)
{
	pseudo_t arg = ptr_list_nth_entry((struct ptr_list *)insn->arguments, nr);

	if (!arg || arg->type != PSEUDO_VAL)
		return false;
	*value = arg->value;
	return true;
}

static void describe(struct site *site, struct instruction *last, const char *name,
		     struct callee callee, const struct call_note *first_note,
		     const struct call_note *last_note, unsigned int guards)
{
	const char *macro = NULL;
	uint64_t number = 0;
	bool has_number = false;

	site->raw = callee.raw;
	site->rewrites_args = callee.rewrites_args;
	site->leaf_arg = callee.leaf_arg;
	if (callee.raw) {
		has_number = constant_arg(last, callee.leaf_arg, &number);
		if (last_note)
			macro = source_leaf_macro(last_note->name);
		if (!macro && !has_number && first_note)
			macro = source_leaf_macro(first_note->name);
	}
	site->leaf = leaf_of_call(name, macro, has_number, number);
	site->leaf_name = site->leaf ? site->leaf->wrappers[0] : NULL;
	if (!site->leaf_name)
		site->leaf_name = macro ? macro : name;
	site->at = first_note ? first_note->name : site->insn->pos;
	site->guards = site->fn->caller_guards | guards;
	site->locks = first_note ? first_note->locks : "";
}

/*
 * The function called; through a local pointer, what is stored there, if that is
 * one function only. NULL if it cannot be told.
 */
static struct symbol *called_by(struct instruction *insn)
{
	pseudo_t func = insn->func, from = NULL;
	struct pseudo_user *user;

	if (func->type == PSEUDO_SYM)
		return func->sym;
	if (func->type != PSEUDO_REG || !func->def || func->def->opcode != OP_LOAD ||
	    func->def->src->type != PSEUDO_SYM || !is_local_symbol(func->def->src->sym))
		return NULL;
	FOR_EACH_PTR(func->def->src->users, user) {
		struct instruction *use = user->insn;

		if (!use->bb || use->opcode == OP_LOAD)
			continue;
		if (use->opcode != OP_STORE || user->userp != &use->src || from)
			return NULL;
		from = use->target;
	} END_FOR_EACH_PTR(user);
	if (from && from->type == PSEUDO_REG && from->def && from->def->opcode == OP_SYMADDR)
		from = from->def->src;
	return from && from->type == PSEUDO_SYM ? from->sym : NULL;
}

/* seamcall_ret expands to sc_retry(__seamcall_ret, ...): the operand says which. */
static struct callee callee_of_insn(struct instruction *insn, struct symbol *sym)
{
	struct callee callee = callee_of_symbol(sym, is_status_type(insn->type));
	pseudo_t func;

	if (callee.kind != CALLEE_SEAM || !callee.leaf_arg)
		return callee;
	func = first_ptr_list((struct ptr_list *)insn->arguments);
	if (func && func->type == PSEUDO_REG && func->def && func->def->opcode == OP_SYMADDR)
		func = func->def->src;
	if (func && func->type == PSEUDO_SYM && func->sym->ident)
		callee.rewrites_args = callee_of(name_of(func->sym->ident), true).rewrites_args;
	return callee;
}

struct search {
	struct function *top;
	struct instruction *chain[4];
	const char *top_callee;
	const struct call_note *top_note;
	size_t found;
};

/* GUARDS: what the calls down to this function hold. */
static void search_function(struct search *s, struct function *fn, unsigned int depth,
			    unsigned int guards)
{
	struct basic_block *bb;
	struct instruction *insn;

	if (!fn->ep)
		return;
	FOR_EACH_PTR(fn->ep->bbs, bb) {
		FOR_EACH_PTR(bb->insns, insn) {
			struct symbol *sym;
			struct function *to;
			const struct call_note *note;
			const char *name;
			struct callee callee;
			unsigned int held;

			if (!insn->bb || insn->opcode != OP_CALL)
				continue;
			sym = called_by(insn);
			if (!sym && !is_seamcall_pointer(insn))
				continue;
			note = note_at(fn, insn->pos, sym ? sym->ident : NULL);
			name = sym ? name_of(sym->ident) :
				note && note->callee ? name_of(note->callee) : "SEAMCALL";
			s->chain[depth] = insn;
			held = guards | (note ? note->guards : 0);
			if (!depth) {
				s->top_callee = name;
				s->top_note = note;
			}
			callee = sym ? callee_of_insn(insn, sym) :
				(struct callee) { .kind = CALLEE_SEAM, .raw = true };
			to = function_of(sym);
			/* A wrapper in this file whose name is not known: look inside. */
			if (to && to->returns_status && !callee.raw && !leaf_by_wrapper(name) &&
			    depth + 1 < ARRAY_SIZE(s->chain))
				callee.kind = CALLEE_OTHER;
			if (callee.kind == CALLEE_SEAM) {
				struct site *site;

				if (s->found++ >= MAX_SITES_PER_FUNCTION)
					continue;
				site = &VEC_ADD(sites, nr_sites, room_sites);
				*site = (struct site) {
					.fn = s->top, .insn = s->chain[0],
					.depth = depth + 1, .callee = s->top_callee,
				};
				memcpy(site->chain, s->chain, sizeof(site->chain));
				describe(site, insn, name, callee, s->top_note, note, held);
				continue;
			}
			if (!to || to == fn || to == s->top ||
			    depth + 1 >= ARRAY_SIZE(s->chain))
				continue;
			if (to->returns_status || to->writes_status)
				search_function(s, to, depth + 1, held);
		} END_FOR_EACH_PTR(insn);
	} END_FOR_EACH_PTR(bb);
}

static void find_in(struct function *fn)
{
	struct search s = { .top = fn };

	search_function(&s, fn, 0, 0);
	if (s.found > MAX_SITES_PER_FUNCTION)
		report_skipped(fn->sym->pos, "%s() is not analysed to the end: too many calls",
			       fn->name);
}

static void drop_sites(void)
{
	size_t i, j;

	for (i = 0; i < nr_sites; i++) {
		for (j = 0; j < sites[i].nr_outcomes; j++)
			outcome_free(&sites[i].outcomes[j]);
		free(sites[i].outcomes);
		free(sites[i].told_apart);
		free(sites[i].loads);
	}
	free(sites);
	sites = NULL;
	nr_sites = room_sites = 0;
}

void sites_free(void)
{
	drop_sites();
	live_forget();
	free(tests);
	free(reenters);
	free(roots.list);
	tests = NULL;
	nr_tests = room_tests = 0;
	reenters = NULL;
	nr_reenters = room_reenters = 0;
	roots = (struct roots) { .list = NULL };
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

/* Which functions hand a status on, to a fixed point over their calls. */
static void summarise(const struct reps *reps)
{
	bool more = true;
	unsigned int round;
	size_t i;

	for (round = 0; more && round < ARRAY_SIZE(((struct search *)0)->chain); round++) {
		more = false;
		drop_sites();
		for (i = 0; i < source.nr_functions; i++)
			find_in(&source.functions[i]);
		for (i = 0; i < nr_sites; i++) {
			struct function *fn = sites[i].fn;
			struct symbol *ret = fn->sym->ctype.base_type->ctype.base_type;
			struct outcome o;

			if (fn->returns_status || fn->writes_status)
				continue;
			if (!is_status_type(ret) && sites[i].depth == 1 && !may_write_status(fn))
				continue;
			run_site(&sites[i], (struct rep) { REP_OTHER, OTHER_STATUS }, reps, &o);
			if (is_status_type(ret) && o.handed_on)
				fn->returns_status = more = true;
			else if (o.escaped)
				fn->writes_status = more = true;
			outcome_free(&o);
		}
	}
	if (more) {
		drop_sites();
		for (i = 0; i < source.nr_functions; i++)
			find_in(&source.functions[i]);
	}
}

static void survey(struct function *fn)
{
	struct run run = {
		.fn = fn, .survey = true, .saw_test = saw_test, .saw_root = saw_root,
	};

	run_bounded(&run);
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

/* ---- the fast path: a status that another function has stored -------------- */

static bool reenter_value(int64_t *value)
{
	struct symbol *sym = lookup_symbol(built_in_ident("EXIT_FASTPATH_REENTER_GUEST"),
					   NS_SYMBOL);

	if (!sym || !sym->initializer || sym->initializer->type != EXPR_VALUE)
		return false;
	*value = sym->initializer->value;
	return true;
}

static void add_reenters(const struct outcome *busy, const struct outcome *other,
			 int64_t value)
{
	size_t i, j;

	for (i = 0; i < busy->nr_rets; i++) {
		const struct ret_event *r = &busy->rets[i];

		if (!r->known || r->value != value)
			continue;
		for (j = 0; j < other->nr_rets; j++)
			if (other->rets[j].known && other->rets[j].value == value &&
			    same_place(other->rets[j].at, r->at))
				break;
		if (j == other->nr_rets)
			VEC_ADD(reenters, nr_reenters, room_reenters).at = r->at;
	}
}

static void run_root(struct function *fn, uint64_t root, struct rep rep, struct outcome *o)
{
	struct run run = {
		.fn = fn, .root = root, .rep = rep, .outcome = o, .saw_test = saw_test,
	};

	*o = (struct outcome) { .rep = rep };
	run_bounded(&run);
}

/* An exit for the same reason without an error is what to compare with. */
static struct rep without_code(struct rep rep)
{
	return (struct rep) { REP_SUCCESS, rep.status & ~STATUS_MASK };
}

static void look_at_fastpath(struct function *fn, const struct reps *reps)
{
	struct outcome fine, busy;
	int64_t value;
	size_t i, j;

	if (!reenter_value(&value))
		return;
	for (i = 0; i < roots.nr; i++)
		for (j = 0; j < reps->nr; j++) {
			if (reps->list[j].class != REP_BUSY)
				continue;
			run_root(fn, roots.list[i], without_code(reps->list[j]), &fine);
			run_root(fn, roots.list[i], reps->list[j], &busy);
			add_reenters(&busy, &fine, value);
			outcome_free(&busy);
			outcome_free(&fine);
		}
	for (i = 0; i < nr_sites; i++) {
		const struct outcome *o = site_outcome(&sites[i], REP_SUCCESS);

		for (j = 0; o && sites[i].fn == fn && j < sites[i].nr_outcomes; j++)
			if (sites[i].outcomes[j].rep.class == REP_BUSY)
				add_reenters(&sites[i].outcomes[j], o, value);
	}
}

/* ---- all of it ------------------------------------------------------------ */

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
		if (!fn->ep)
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
	}
	for (i = 0; i < source.nr_functions; i++) {
		if (!source.functions[i].fastpath || !source.functions[i].ep)
			continue;
		roots.nr = 0;
		survey(&source.functions[i]);
		look_at_fastpath(&source.functions[i], &reps);
	}
	free(reps.list);
}
