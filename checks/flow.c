// SPDX-License-Identifier: GPL-2.0-only
/*
 * The engine: run a function along all its paths with one fixed status for the
 * SEAMCALL under test, and note what happens after it (struct outcome).
 *
 * Memory is what the path has stored itself: two unknown pointers are taken to
 * be different, and a call changes nothing that it was not given the address
 * of. A call of a function in this file is entered if it is given the status,
 * or makes the SEAMCALL; any other call's result is an unknown that depends on
 * its operands only.
 */
#include <stdlib.h>
#include <string.h>

#include "flow.h"

/*
 * Bounds. Rounds: enough for a loop over the 256-byte parts of a page; after
 * that, what the loop changes is unknown. States of one block and steps keep a
 * function with many independent flags short.
 */
#define MAX_ROUNDS	20
#define GUESSED_ROUND	5
#define SURVEY_ROUNDS	4
#define MAX_STATES	1000
#define SURVEY_STATES	6
#define MAX_DEPTH	4
#define MAX_RESULTS	24

struct reg {
	pseudo_t pseudo;
	struct value v;
};

/* A loop that the path is in: how often its head was entered from behind. */
struct loop {
	struct basic_block *head;
	unsigned int rounds;
	bool endless;		/* it went on to the bound before */
	struct inputs *last;	/* memory at the last entry, near the bound */
};

struct item {
	struct path path;
	struct basic_block *bb;
	size_t skip;		/* instructions of the block already done */
	struct reg *regs;
	size_t nr_regs, room_regs;
	struct loop *loops;
	size_t nr_loops, room_loops;
	bool guessed;		/* took a branch on an unknown in this round */
};

struct result {
	struct path path;
	struct value v;
};

struct entered {
	const struct basic_block *bb;
	unsigned int times;	/* in different states */
};

/* One function on the stack. */
struct frame {
	struct run *run;
	struct entrypoint *ep;
	struct frame *caller;
	unsigned int depth;
	unsigned int chain;	/* links of the site's chain above this frame */
	bool in_chain;
	const struct value *args;
	unsigned int nr_args;
	struct item *work;
	size_t nr_work, room_work;
	uint64_t *seen;		/* hashes of block and state, an open table */
	size_t nr_seen, room_seen;
	struct entered *entered;
	size_t nr_entered, room_entered;
	struct result *results;
	size_t nr_results, room_results;
};

/* What became of an instruction. */
enum next {
	NEXT_GO_ON,
	NEXT_STOP,		/* the item is done, its path is freed or handed on */
};

/* A number that is the instruction's own, and the same in every run. */
static uint64_t insn_key(const struct instruction *insn)
{
	uint64_t h = hash2((uint64_t)insn->pos.line << 16 | insn->pos.pos, insn->opcode);

	if (insn->target && insn->target->type == PSEUDO_REG)
		return hash2(h, insn->target->nr);
	return hash2(h, insn->bb ? insn->bb->nr : 0);
}

/* ---- registers ------------------------------------------------------------ */

static void reg_set(struct item *item, pseudo_t pseudo, const struct value *v)
{
	size_t i;

	if (!pseudo || pseudo == VOID)
		return;
	for (i = item->nr_regs; i-- > 0;)
		if (item->regs[i].pseudo == pseudo) {
			item->regs[i].v = *v;
			return;
		}
	VEC_ADD(item->regs, item->nr_regs, item->room_regs) = (struct reg) { pseudo, *v };
}

static struct value reg_get(struct frame *f, struct item *item, pseudo_t pseudo)
{
	struct value v;
	size_t i;

	if (!pseudo)
		return value_unknown(0);
	switch (pseudo->type) {
	case PSEUDO_VAL:
		return value_const(pseudo->value);
	case PSEUDO_SYM:
		return value_symbol(pseudo->sym);
	case PSEUDO_ARG:
		if (pseudo->nr > 0 && (unsigned int)pseudo->nr <= f->nr_args)
			return f->args[pseudo->nr - 1];
		break;
	default:
		for (i = item->nr_regs; i-- > 0;)
			if (item->regs[i].pseudo == pseudo)
				return path_refine(&item->path, item->regs[i].v);
		break;
	}
	v = value_unknown(hash2(hash_name(f->ep->name), (uint64_t)pseudo->type << 32 | (uint32_t)pseudo->nr));
	if (pseudo->type == PSEUDO_ARG) {
		v.taint = TAINT_PARAM;
		v.root = v.base;
	}
	return path_refine(&item->path, v);
}

/* Is it used outside the block, or is it a phi, which the next block reads? */
static bool outlives_block(pseudo_t pseudo, const struct basic_block *bb)
{
	struct pseudo_user *user;

	FOR_EACH_PTR(pseudo->users, user) {
		if (user->insn && user->insn->bb != bb)
			return true;
	} END_FOR_EACH_PTR(user);
	return false;
}

static void regs_leave_block(struct item *item, const struct basic_block *bb)
{
	size_t i, kept = 0;

	for (i = 0; i < item->nr_regs; i++)
		if (outlives_block(item->regs[i].pseudo, bb))
			item->regs[kept++] = item->regs[i];
	item->nr_regs = kept;
}

/* ---- work ----------------------------------------------------------------- */

static bool seen_before(struct frame *f, uint64_t hash)
{
	size_t i;

	if (f->nr_seen * 2 >= f->room_seen) {
		uint64_t *old = f->seen;
		size_t nr_old = f->room_seen, j;

		f->room_seen = nr_old ? nr_old * 2 : 64;
		f->seen = must_calloc(f->room_seen, sizeof(*f->seen));
		for (j = 0; j < nr_old; j++) {
			if (!old[j])
				continue;
			i = old[j] & (f->room_seen - 1);
			while (f->seen[i])
				i = (i + 1) & (f->room_seen - 1);
			f->seen[i] = old[j];
		}
		free(old);
	}
	i = hash & (f->room_seen - 1);
	while (f->seen[i] && f->seen[i] != hash)
		i = (i + 1) & (f->room_seen - 1);
	if (f->seen[i])
		return true;
	f->seen[i] = hash;
	f->nr_seen++;
	return false;
}

static bool too_many_states(struct frame *f, const struct basic_block *bb)
{
	unsigned int limit = f->run->survey ? SURVEY_STATES : MAX_STATES;
	size_t i;

	for (i = 0; i < f->nr_entered; i++)
		if (f->entered[i].bb == bb)
			break;
	if (i == f->nr_entered)
		VEC_ADD(f->entered, f->nr_entered, f->room_entered) =
			(struct entered) { bb, 0 };
	if (f->entered[i].times++ < limit)
		return false;
	if (!f->run->survey)
		f->run->out_of_steps = true;
	return true;
}

static void item_free(struct item *item)
{
	size_t i;

	for (i = 0; i < item->nr_loops; i++)
		inputs_put(item->loops[i].last);
	path_free(&item->path);
	free(item->regs);
	free(item->loops);
	item->regs = NULL;
	item->loops = NULL;
}

/* All but the path. */
static void item_copy_frame(struct item *to, const struct item *from)
{
	size_t i;

	*to = *from;
	to->room_regs = from->nr_regs;
	to->regs = must_calloc(from->nr_regs, sizeof(*to->regs));
	if (from->nr_regs)
		memcpy(to->regs, from->regs, from->nr_regs * sizeof(*to->regs));
	to->room_loops = from->nr_loops;
	to->loops = must_calloc(from->nr_loops, sizeof(*to->loops));
	for (i = 0; i < from->nr_loops; i++) {
		to->loops[i] = from->loops[i];
		if (to->loops[i].last)
			to->loops[i].last->users++;
	}
}

static void item_copy(struct item *to, const struct item *from)
{
	item_copy_frame(to, from);
	path_copy(&to->path, &from->path);
}

/*
 * Count the rounds of the loop whose head BB is, if the edge goes back to it.
 * Sparse numbers blocks in post-order, so that only such an edge goes up.
 */
static void count_round(struct frame *f, struct item *item, struct basic_block *bb)
{
	unsigned int limit = f->run->survey ? SURVEY_ROUNDS : MAX_ROUNDS;
	bool back = bb->postorder_nr >= item->bb->postorder_nr;
	struct loop *loop = NULL;
	size_t i;

	for (i = 0; i < item->nr_loops; i++)
		if (item->loops[i].head == bb)
			loop = &item->loops[i];
	if (!loop) {
		if (!back)
			return;
		loop = &VEC_ADD(item->loops, item->nr_loops, item->room_loops);
		*loop = (struct loop) { .head = bb };
	}
	if (!back) {
		/* Inside another loop: do not count to the bound each time. */
		loop->rounds = loop->endless ? limit - 2 : 0;
		inputs_put(loop->last);
		loop->last = NULL;
		return;
	}
	/* Where the way out was tried already, a few rounds show the rest. */
	loop->rounds += item->guessed ? GUESSED_ROUND : 1;
	item->guessed = false;
	if (loop->rounds < limit)
		return;
	if (loop->last) {
		loop->endless = true;
		path_widen(&item->path, loop->last, bb->nr);
		item->path.widened |= item->path.started;
		inputs_put(loop->last);
	}
	loop->last = path_snapshot(&item->path);
}

/* Continue in a block, unless the same was done before. Takes the item over. */
static void push_block(struct frame *f, struct item *item, struct basic_block *bb)
{
	uint64_t hash;
	size_t i;

	regs_leave_block(item, item->bb);
	if (bb) {
		live_prune(f->ep, bb, &item->path);
		count_round(f, item, bb);
	}
	path_prune_facts(&item->path);
	hash = hash2((uintptr_t)bb, path_hash(&item->path));
	for (i = 0; i < item->nr_regs; i++)
		hash += hash2((uintptr_t)item->regs[i].pseudo, value_hash(&item->regs[i].v));
	hash |= 1;
	if (!bb || seen_before(f, hash) || too_many_states(f, bb)) {
		item_free(item);
		return;
	}
	item->bb = bb;
	item->skip = 0;
	VEC_ADD(f->work, f->nr_work, f->room_work) = *item;
}

/* ---- what is seen --------------------------------------------------------- */

/* Findings inside the helper that makes the SEAMCALL belong to the helper. */
static bool watching(const struct frame *f, const struct path *path)
{
	if (!f->run->outcome || !path->started || path->quiet)
		return false;
	/* A flag or count that the loop kept may tell, and is not known any more. */
	return !path->widened || f->run->rep.class != REP_BUSY;
}

static void use_status(struct frame *f, struct path *path, const struct value *v)
{
	if (!(v->taint & TAINT_TARGET) || path->quiet)
		return;
	path->consumed = true;
	if (f->run->outcome)
		f->run->outcome->consumed = true;
}

static void saw_bug(struct frame *f, struct path *path, struct position at, bool vm_bugged)
{
	struct outcome *o = f->run->outcome;
	unsigned int i, n = path->nr_recent < MAX_RECENT ? path->nr_recent : MAX_RECENT;
	bool same = false, blamed = false;
	size_t j;

	if (!watching(f, path))
		return;
	/*
	 * The macro's own condition decides whom it is about. One without a
	 * condition, WARN_ON(1), is about the last branch before it.
	 */
	for (i = 0; i < n; i++) {
		const struct branch *b =
			&path->recent[(path->nr_recent - 1 - i) % MAX_RECENT];

		if (!same_place(b->at, at))
			continue;
		same = true;
		blamed |= b->told;
	}
	if (!same && n)
		blamed = path->recent[(path->nr_recent - 1) % MAX_RECENT].told;
	if (!blamed)
		return;
	path->bugged = true;
	path->vm_bugged |= vm_bugged;
	for (j = 0; j < o->nr_bugs; j++)
		if (same_place(o->bugs[j].at, at))
			return;
	VEC_ADD(o->bugs, o->nr_bugs, o->room_bugs).at = at;
}

static void saw_return(struct frame *f, struct path *path, const struct value *v)
{
	struct outcome *o = f->run->outcome;
	struct ret_event e = {
		.known = value_is_const(v) && !(v->taint & TAINT_TARGET),
		.bugged = path->bugged, .vm_bugged = path->vm_bugged,
		.tested = path->tested, .tested_again = path->test_times > 1,
		.value = (int64_t)v->num, .at = v->at, .test = path->test,
	};
	size_t i;

	use_status(f, path, v);
	if (o && v->taint & TAINT_TARGET && v->num == f->run->rep.status)
		o->handed_on = true;
	if (!watching(f, path))
		return;
	if (!e.known)
		e.value = 0;
	for (i = 0; i < o->nr_rets; i++)
		if (o->rets[i].known == e.known && o->rets[i].bugged == e.bugged &&
		    o->rets[i].vm_bugged == e.vm_bugged &&
		    o->rets[i].tested_again == e.tested_again &&
		    o->rets[i].tested == e.tested && o->rets[i].value == e.value &&
		    same_place(o->rets[i].at, e.at) && same_place(o->rets[i].test, e.test))
			return;
	VEC_ADD(o->rets, o->nr_rets, o->room_rets) = e;
}

static bool is_busy_constant(const struct value *v)
{
	return value_is_const(v) && !v->taint && status_is_busy(v->num);
}

static void saw_test(struct frame *f, struct path *path, enum test_kind kind,
		     const struct value *v, uint64_t constant, struct position at)
{
	struct test test = {
		.fn = f->run->fn, .kind = kind, .at = at, .constant = constant,
		.status = v->taint & (TAINT_TARGET | TAINT_STATUS),
		.parameter = v->taint & TAINT_PARAM,
	};
	struct symbol *ret = f->ep->name->ctype.base_type->ctype.base_type;

	/* A table of names by another name. */
	test.names = ret && is_ptr_type(ret);
	if (!f->run->saw_test || path->quiet)
		return;
	f->run->saw_test(f->run, &test);
}


/* A comparison of a status, or of what may be one, with a constant. */
static void look_at_compare(struct frame *f, struct path *path, const struct value *v,
			    const struct value *constant, struct position at)
{
	if (value_is_const(v) && !v->taint)
		return;
	if (v->taint & TAINT_TARGET) {
		if (path->nr_tests < MAX_TESTS)
			path->tests[path->nr_tests++] = at;
		if (f->run->saw_compare && value_is_const(constant) && !path->quiet)
			f->run->saw_compare(f->run, constant->num);
	}
	if (!is_busy_constant(constant) || v->taint & (TAINT_GUEST | TAINT_BITTEST))
		return;
	if (v->root && f->run->saw_root)
		f->run->saw_root(f->run, v->root);
	/* One operand, or masked and then compared with what that never is. */
	if (v->maybe & ~STATUS_MASK || constant->num & ~STATUS_MASK)
		saw_test(f, path, TEST_EXACT, v, constant->num, at);
}

/* (status & CODE): wrong for every code, but it does single BUSY out. */
static bool look_at_mask(struct frame *f, struct item *item, const struct instruction *insn,
			 const struct value *a, const struct value *b)
{
	const struct value *status = a, *constant = b;
	struct value v;

	if (value_is_const(a) && !a->taint) {
		status = b;
		constant = a;
	}
	if (!value_is_const(constant) || constant->taint ||
	    (value_is_const(status) && !status->taint) ||
	    !status_is_error_code(constant->num) || status->taint & TAINT_GUEST)
		return false;
	saw_test(f, &item->path, TEST_BITS, status, constant->num, insn->pos);
	v = value_binary(OP_AND, a, b, insn->size, insn->size);
	v.taint |= TAINT_BITTEST;
	if (status->taint & TAINT_TARGET && item->path.nr_tests < MAX_TESTS)
		item->path.tests[item->path.nr_tests++] = insn->pos;
	if (status->taint & TAINT_TARGET && value_is_const(status) &&
	    status_is_busy(status->num) && status_is_busy(constant->num))
		v.num = constant->num;
	reg_set(item, insn->target, &v);
	return true;
}

/* ---- the site is reached -------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Does memory that an argument points to ask for something else this time? */
static bool same_pointed_to(const struct path *now, const struct inputs *then,
			    uint64_t base, bool *clobbered)
{
	bool same = true;
	size_t i;

	for (i = 0; i < then->nr_cells; i++) {
		const struct cell *old = &then->cells[i];
		const struct value *addr = &(struct value) { .base = base };
		struct value v;
		struct path tmp = *now;

		if (old->base != base)
			continue;
		v = path_load(&tmp, addr, old->off, old->bits);
		if (v.taint & TAINT_CLOBBERED) {
			/* Zero fill is no input that anybody set. */
			if (!value_is_const(&old->v) || old->v.num)
				*clobbered = true;
		} else if (!value_same(&v, &old->v) && !(old->v.taint & TAINT_CLOBBERED)) {
			same = false;
		}
	}
	return same;
}

static void changed_cells(struct cycle_event *e, const struct path *now,
			  const struct inputs *then)
{
	size_t i, room = 0;

	for (i = 0; i < now->nr_cells; i++) {
		const struct cell *c = &now->cells[i], *old;
		struct symbol *sym;

		if (c->v.taint & (TAINT_TARGET | TAINT_STATUS | TAINT_CLOBBERED))
			continue;
		old = find_cell(then->cells, then->nr_cells, c);
		if (old && value_same(&old->v, &c->v))
			continue;
		VEC_ADD(e->changed, e->nr_changed, room) = hash2(c->base, c->off);
		/* A counter: it moved by a step that can be told. */
		sym = value_base_symbol(&(struct value) { .base = c->base });
		if (old && sym && is_local_symbol(sym) && old->v.base == c->v.base)
			e->counted = true;
	}
	if (e->nr_changed)
		qsort(e->changed, e->nr_changed, sizeof(*e->changed), by_number);
}

static bool same_cycle(const struct cycle_event *a, const struct cycle_event *b)
{
	return a->same_inputs == b->same_inputs && a->clobbered == b->clobbered &&
		a->consumed == b->consumed && a->counted == b->counted &&
		a->nr_changed == b->nr_changed && a->nr_tests == b->nr_tests &&
		(!a->nr_changed || !memcmp(a->changed, b->changed,
					   a->nr_changed * sizeof(*a->changed))) &&
		(!a->nr_tests || !memcmp(a->tests, b->tests, a->nr_tests * sizeof(*a->tests)));
}

static void saw_cycle(struct frame *f, struct path *path, const struct value *args,
		      unsigned int nr_args, bool in_place)
{
	struct outcome *o = f->run->outcome;
	const struct inputs *then = path->inputs;
	struct cycle_event e = { .same_inputs = true, .consumed = path->consumed };
	bool clobbered = false;
	size_t i;

	for (i = 0; i < nr_args && i < then->nr_args; i++) {
		if (args[i].taint & TAINT_CLOBBERED)
			continue;
		if (!value_same(&args[i], &then->args[i]))
			e.same_inputs = false;
		else if (args[i].base && !same_pointed_to(path, then, args[i].base, &clobbered))
			e.same_inputs = false;
	}
	e.clobbered = clobbered && in_place;
	changed_cells(&e, path, then);
	if (path->nr_tests) {
		e.tests = must_calloc(path->nr_tests, sizeof(*e.tests));
		memcpy(e.tests, path->tests, path->nr_tests * sizeof(*e.tests));
		e.nr_tests = path->nr_tests;
	}
	for (i = 0; i < o->nr_cycles; i++)
		if (same_cycle(&o->cycles[i], &e)) {
			free(e.changed);
			free(e.tests);
			return;
		}
	VEC_ADD(o->cycles, o->nr_cycles, o->room_cycles) = e;
}

static void arrive(struct frame *f, struct path *path, const struct value *args,
		   unsigned int nr_args)
{
	struct inputs *inputs;
	unsigned int i;

	if (path->started && path->inputs && !path->widened)
		saw_cycle(f, path, args, nr_args, f->run->site->rewrites_args);
	inputs_put(path->inputs);
	inputs = path_snapshot(path);
	inputs->nr_args = nr_args < MAX_ARGS ? nr_args : MAX_ARGS;
	for (i = 0; i < inputs->nr_args; i++)
		inputs->args[i] = args[i];
	path->inputs = inputs;
	path->started = true;
	path->consumed = path->tested = path->bugged = path->vm_bugged = false;
	path->nr_tests = path->nr_recent = 0;
	f->run->outcome->reached = true;
}

/*
 * The function calls itself with what it was given: a loop by other means.
 * False if it does not.
 */
static bool starts_over(struct frame *f, struct item *item, const struct instruction *insn,
			struct symbol *sym, const struct value *args, unsigned int nr_args)
{
	struct outcome *o = f->run->outcome;
	struct cycle_event e = { .same_inputs = true, .consumed = item->path.consumed };
	struct function *fn = function_of(sym);
	pseudo_t param;
	unsigned int i = 0;

	if (!fn || fn != f->run->fn || !f->run->site || f->depth || !watching(f, &item->path))
		return false;
	FOR_EACH_PTR(insn->bb->ep->entry->arg_list, param) {
		struct value v = reg_get(f, item, param);

		if (i >= nr_args || !value_same(&v, &args[i++]))
			return false;
	} END_FOR_EACH_PTR(param);
	e.nr_tests = item->path.nr_tests;
	e.tests = must_calloc(e.nr_tests, sizeof(*e.tests));
	memcpy(e.tests, item->path.tests, e.nr_tests * sizeof(*e.tests));
	VEC_ADD(o->cycles, o->nr_cycles, o->room_cycles) = e;
	return true;
}

/* ---- calls ---------------------------------------------------------------- */

static void run_function(struct frame *f, struct path *start);

/* Bits that a pointer argument lets the callee write; 0 for none. */
static unsigned int writable_bits(const struct instruction *call, unsigned int nr)
{
	struct symbol *type = ptr_list_nth_entry((struct ptr_list *)call->fntypes, nr + 1);
	int bits;

	/* The callee's own idea of its parameter, if it has one. */
	struct symbol *fntype = first_ptr_list((struct ptr_list *)call->fntypes), *param;

	while (fntype && fntype->type == SYM_NODE)
		fntype = fntype->ctype.base_type;
	if (fntype && fntype->type == SYM_FN) {
		param = ptr_list_nth_entry((struct ptr_list *)fntype->arguments, nr);
		if (param)
			type = param;
	}
	while (type && type->type == SYM_NODE)
		type = type->ctype.base_type;
	if (!type || type->type != SYM_PTR)
		return 0;
	type = type->ctype.base_type;
	if (!type || type->ctype.modifiers & MOD_CONST)
		return 0;
	while (type && type->type == SYM_NODE) {
		if (type->ctype.modifiers & MOD_CONST)
			return 0;
		type = type->ctype.base_type;
	}
	if (!type || type->type == SYM_FN)
		return 0;
	bits = type->bit_size;
	return bits > 0 ? bits : 64;
}

static bool is_argument_struct(const struct instruction *call, unsigned int nr)
{
	return points_to_args(ptr_list_nth_entry((struct ptr_list *)call->fntypes, nr + 1));
}

static void overwrite_outputs(struct item *item, const struct instruction *insn,
			      const struct value *args, unsigned int nr_args,
			      unsigned int taint, const struct callee *callee)
{
	unsigned int i;

	for (i = 0; i < nr_args; i++) {
		struct symbol *sym = value_base_symbol(&args[i]);
		unsigned int bits = writable_bits(insn, i);
		bool in_out = callee && callee->raw && is_argument_struct(insn, i);

		/* A plain SEAMCALL only reads the struct. */
		if (!bits || (in_out && !callee->rewrites_args))
			continue;
		/*
		 * Only what is the function's own, and the argument struct of a
		 * call that puts its outputs there, whoever owns it.
		 */
		if (!in_out && (!sym || !is_local_symbol(sym)))
			continue;
		path_overwrite(&item->path, &args[i], bits,
			       hash2(insn_key(insn), i + 1), taint);
	}
}

/* By name; raw calls through a function operand tell by that what they rewrite. */
static struct callee seam_callee(const char *name, bool status_typed,
				 const struct value *args, unsigned int nr_args)
{
	struct callee callee = callee_of(name, status_typed);
	struct symbol *func = nr_args ? value_base_symbol(&args[0]) : NULL;

	if (callee.kind == CALLEE_SEAM && callee.leaf_arg && func && func->ident)
		callee.rewrites_args =
			callee_of(name_of(func->ident), true).rewrites_args;
	return callee;
}

static const char *call_name(const struct value *func, pseudo_t pseudo, struct symbol **sym)
{
	*sym = pseudo->type == PSEUDO_SYM ? pseudo->sym : value_base_symbol(func);
	return *sym && (*sym)->ident ? name_of((*sym)->ident) : "";
}

/* Statuses that another SEAMCALL on the way is tried with. */
static const uint64_t other_statuses[] = {
	0, STATUS_BUSY | 0x7f, 0xc0000e0d00000000ull,
};

static void fork_statuses(struct frame *f, struct item *item, const struct instruction *insn)
{
	size_t i;

	for (i = 1; i < ARRAY_SIZE(other_statuses); i++) {
		struct value v = value_const(other_statuses[i]);
		struct item copy;

		v.taint = TAINT_STATUS;
		v.maybe = ~0ull;
		item_copy(&copy, item);
		reg_set(&copy, insn->target, &v);
		VEC_ADD(f->work, f->nr_work, f->room_work) = copy;
	}
}

static void other_seamcall(struct frame *f, struct item *item, const struct instruction *insn,
			   const struct value *args, unsigned int nr_args,
			   const struct callee *callee)
{
	struct value v;

	overwrite_outputs(item, insn, args, nr_args, 0, callee);
	if (f->run->survey || !f->run->site) {
		v = value_unknown(insn_key(insn));
		v.deps = deps_of(v.base);
		path_unlearn(&item->path, v.deps);
	} else {
		/* After the site, what others return would only blur its own part. */
		if (!item->path.started)
			fork_statuses(f, item, insn);
		v = value_const(0);
		v.maybe = ~0ull;
	}
	v.taint = TAINT_STATUS;
	reg_set(item, insn->target, &v);
}

static bool recursing(const struct frame *f, const struct entrypoint *ep)
{
	for (; f; f = f->caller)
		if (f->ep == ep)
			return true;
	return false;
}

/* Could the argument be a status, in a survey, where none is known? */
static bool may_be_status(struct frame *f, const struct instruction *insn, unsigned int nr,
			  const struct value *arg)
{
	return f->run->survey && (arg->root || arg->taint & TAINT_STATUS) &&
		is_status_type(ptr_list_nth_entry((struct ptr_list *)insn->fntypes, nr + 1));
}

/* Does the call concern the status under test? */
static bool wants_entering(struct frame *f, struct item *item, const struct instruction *insn,
			   const struct value *args, unsigned int nr_args)
{
	unsigned int i;

	for (i = 0; i < nr_args; i++)
		if (args[i].taint & TAINT_TARGET ||
		    (args[i].base && path_has_taint(&item->path, args[i].base, TAINT_TARGET)) ||
		    may_be_status(f, insn, i, &args[i]))
			return true;
	return false;
}

/* Run the callee and go on after the call once for each way that it returns. */
static enum next enter(struct frame *f, struct item *item, const struct instruction *insn,
		       struct entrypoint *ep, const struct value *args, unsigned int nr_args,
		       bool in_chain)
{
	struct frame callee = {
		.run = f->run, .ep = ep, .caller = f, .depth = f->depth + 1,
		.args = args, .nr_args = nr_args,
		.in_chain = in_chain, .chain = f->chain + 1,
	};
	size_t i;

	if (in_chain)
		item->path.quiet++;
	run_function(&callee, &item->path);
	item->path = (struct path) { .cells = NULL };
	for (i = 0; i < callee.nr_results; i++) {
		struct result *r = &callee.results[i];
		struct item next;

		item_copy_frame(&next, item);
		if (in_chain) {
			r->path.quiet--;
			r->path.consumed = r->path.tested = r->path.bugged = false;
			r->path.vm_bugged = false;
			r->path.nr_tests = r->path.nr_recent = 0;
		}
		next.path = r->path;
		reg_set(&next, insn->target, &r->v);
		VEC_ADD(f->work, f->nr_work, f->room_work) = next;
	}
	free(callee.results);
	item_free(item);
	return NEXT_STOP;
}

static enum next target_call(struct frame *f, struct item *item, struct instruction *insn,
			     struct symbol *sym, const struct value *args,
			     unsigned int nr_args)
{
	const struct site *site = f->run->site;
	unsigned int link = f->chain;
	struct callee callee = { .raw = site->raw, .rewrites_args = site->rewrites_args };
	struct value v;

	if (!link)
		arrive(f, &item->path, args, nr_args);
	if (link + 1 < site->depth) {
		struct entrypoint *ep = source_linearize(sym);

		if (ep && !recursing(f, ep))
			return enter(f, item, insn, ep, args, nr_args, true);
	}
	if (site->raw && site->leaf_arg < nr_args && value_is_const(&args[site->leaf_arg]) &&
	    f->run->saw_leaf)
		f->run->saw_leaf(f->run, args[site->leaf_arg].num);
	overwrite_outputs(item, insn, args, nr_args, TAINT_CLOBBERED, &callee);
	v = value_const(f->run->rep.status);
	v.taint = TAINT_TARGET;
	v.maybe = ~0ull;
	reg_set(item, insn->target, &v);
	return NEXT_GO_ON;
}

static enum next do_call(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value args[MAX_ARGS], func = reg_get(f, item, insn->func), v;
	bool status_typed = is_status_type(insn->type);
	struct function *fn;
	struct callee callee;
	unsigned int nr_args = 0, i;
	struct symbol *sym;
	const char *name = call_name(&func, insn->func, &sym);
	struct entrypoint *ep;
	pseudo_t arg;

	FOR_EACH_PTR(insn->arguments, arg) {
		if (nr_args < MAX_ARGS)
			args[nr_args++] = reg_get(f, item, arg);
	} END_FOR_EACH_PTR(arg);

	if (f->run->site && (!f->depth || f->in_chain) && f->chain < f->run->site->depth &&
	    f->run->site->chain[f->chain] == insn)
		return target_call(f, item, insn, sym, args, nr_args);

	callee = seam_callee(name, status_typed, args, nr_args);
	if (!sym && is_seamcall_pointer(insn))
		callee = (struct callee) { .kind = CALLEE_SEAM, .raw = true };
	switch (callee.kind) {
	case CALLEE_BUG:
		saw_bug(f, &item->path, insn->pos, strstr(name, "vm_bugged"));
		break;
	case CALLEE_GUEST:
		v = value_unknown(insn_key(insn));
		v.taint = TAINT_GUEST;
		overwrite_outputs(item, insn, args, nr_args, 0, NULL);
		reg_set(item, insn->target, &v);
		return NEXT_GO_ON;
	case CALLEE_SEAM:
		for (i = 0; i < nr_args; i++)
			use_status(f, &item->path, &args[i]);
		other_seamcall(f, item, insn, args, nr_args, &callee);
		return NEXT_GO_ON;
	default:
		break;
	}

	if (sym && starts_over(f, item, insn, sym, args, nr_args)) {
		item_free(item);
		return NEXT_STOP;
	}
	fn = function_of(sym);
	if (fn && fn->returns_status && status_typed &&
	    !(item->path.started && wants_entering(f, item, insn, args, nr_args))) {
		other_seamcall(f, item, insn, args, nr_args, NULL);
		return NEXT_GO_ON;
	}
	if (sym && f->depth < MAX_DEPTH && wants_entering(f, item, insn, args, nr_args)) {
		ep = source_linearize(sym);
		if (ep && !recursing(f, ep))
			return enter(f, item, insn, ep, args, nr_args, false);
	}

	v = value_unknown(hash2(sym ? hash_name(sym) : value_hash(&func), nr_args));
	for (i = 0; i < nr_args; i++) {
		use_status(f, &item->path, &args[i]);
		if (args[i].base && path_has_taint(&item->path, args[i].base, TAINT_TARGET)) {
			struct value seen = { .taint = TAINT_TARGET };

			use_status(f, &item->path, &seen);
		}
		v.base = hash2(v.base, value_hash(&args[i]));
		v.deps |= args[i].deps;
	}
	overwrite_outputs(item, insn, args, nr_args, 0, NULL);
	v.deps |= deps_of(v.base);
	path_unlearn(&item->path, deps_of(v.base));
	v.root = v.base;
	reg_set(item, insn->target, &v);
	return NEXT_GO_ON;
}

/* ---- instructions --------------------------------------------------------- */

static void do_load(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value addr = reg_get(f, item, insn->src);
	struct value v = path_load(&item->path, &addr, insn->offset * 8, insn->size);

	/* A struct with the status in it goes somewhere. */
	if (insn->size > 64 && path_has_taint(&item->path, addr.base, TAINT_TARGET)) {
		struct value seen = { .taint = TAINT_TARGET };

		use_status(f, &item->path, &seen);
	}
	if (insn->is_volatile && !value_is_const(&v) && !(v.taint & TAINT_TARGET)) {
		v.deps |= deps_of(v.base);
		path_unlearn(&item->path, deps_of(v.base));
		v = path_load(&item->path, &addr, insn->offset * 8, insn->size);
	}
	if (!value_is_const(&v) && insn->type && is_bool_type(insn->type))
		v.maybe &= 1;
	if (!value_is_const(&v) && value_base_symbol(&addr) &&
	    source_constant(value_base_symbol(&addr), &v.num)) {
		v = value_const(v.num);
	}
	if (f->run->root && v.base == f->run->root) {
		struct value root = value_const(f->run->rep.status);

		root.taint = TAINT_TARGET;
		root.maybe = ~0ull;
		v = root;
		if (!item->path.started)
			item->path.started = f->run->outcome->reached = true;
	}
	reg_set(item, insn->target, &v);
}

static void do_store(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value addr = reg_get(f, item, insn->src);
	struct value v = reg_get(f, item, insn->target);
	struct symbol *sym = value_base_symbol(&addr);
	pseudo_t from = insn->target;

	if (insn->size > 64 && from->type == PSEUDO_REG && from->def &&
	    from->def->opcode == OP_LOAD && from->def->bb == insn->bb) {
		struct value src = reg_get(f, item, from->def->src);

		path_copy_range(&item->path, &addr, insn->offset * 8, &src,
				from->def->offset * 8, insn->size);
		return;
	}
	if (value_is_const(&v) && from->type == PSEUDO_VAL)
		v.at = insn->pos;
	/* Somebody else can look at it there. */
	if (v.taint & TAINT_TARGET && (!sym || !is_local_symbol(sym))) {
		use_status(f, &item->path, &v);
		item->path.escaped = true;
		if (f->run->outcome && !item->path.quiet)
			f->run->outcome->escaped = true;
	}
	path_store(&item->path, &addr, insn->offset * 8, insn->size, &v);
}

static void do_binary(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value a = reg_get(f, item, insn->src1), b = reg_get(f, item, insn->src2), v;
	unsigned int operand_bits = insn->size;

	if (insn->opcode >= OP_BINCMP && insn->opcode <= OP_BINCMP_END) {
		operand_bits = insn->itype && insn->itype->bit_size > 0 ?
			insn->itype->bit_size : 64;
		if (insn->opcode == OP_SET_EQ || insn->opcode == OP_SET_NE) {
			if (value_is_const(&a) && !a.taint)
				look_at_compare(f, &item->path, &b, &a, insn->pos);
			else
				look_at_compare(f, &item->path, &a, &b, insn->pos);
		}
	}
	use_status(f, &item->path, &a);
	use_status(f, &item->path, &b);
	if (insn->opcode == OP_AND && look_at_mask(f, item, insn, &a, &b))
		return;
	v = value_binary(insn->opcode, &a, &b, insn->size, operand_bits);
	reg_set(item, insn->target, &v);
}

/* What holds on one side of a branch. */
static void learn(struct frame *f, struct item *item, pseudo_t cond, bool truth)
{
	struct value v = reg_get(f, item, cond), a, b;
	struct instruction *def;

	if (!truth)
		path_learn(&item->path, &v, 0);
	if (cond->type != PSEUDO_REG || !cond->def)
		return;
	def = cond->def;
	if (def->opcode == OP_SET_EQ || def->opcode == OP_SET_NE) {
		if ((def->opcode == OP_SET_EQ) != truth)
			return;
		a = reg_get(f, item, def->src1);
		b = reg_get(f, item, def->src2);
		if (value_is_const(&b))
			path_learn(&item->path, &a, b.num);
		else if (value_is_const(&a))
			path_learn(&item->path, &b, a.num);
	}
}

/* Did success go that way as well? */
static bool success_went(const struct run *run, uint64_t way)
{
	const struct outcome *o = run->success;
	size_t i;

	for (i = 0; o && i < o->nr_ways; i++)
		if (o->ways[i] == way)
			return true;
	return false;
}

static void note_branch(struct frame *f, struct path *path, const struct instruction *insn,
			const struct value *cond, struct basic_block *to)
{
	struct branch *b = &path->recent[path->nr_recent++ % MAX_RECENT];
	uint64_t way = hash2((uintptr_t)insn, (uintptr_t)to);
	struct outcome *o = f->run->outcome;

	*b = (struct branch) { .at = insn->pos };
	use_status(f, path, cond);
	if (!(cond->taint & TAINT_TARGET) || !to || !watching(f, path))
		return;
	if (o->rep.class == REP_SUCCESS)
		VEC_ADD(o->ways, o->nr_ways, o->room_ways) = way;
	/* The test that tells this status from success. */
	if (f->run->success && !success_went(f->run, way)) {
		b->told = true;
		path->test_times = path->tested && same_place(path->test, insn->pos) ?
			path->test_times + 1 : 1;
		path->tested = true;
		path->test = insn->pos;
	}
}

static enum next do_branch(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value cond = reg_get(f, item, insn->cond);
	struct item other;

	if (!value_is_const(&cond) || cond.taint)
		note_branch(f, &item->path, insn, &cond, !value_is_const(&cond) ? NULL :
			    cond.num ? insn->bb_true : insn->bb_false);
	if (value_is_const(&cond)) {
		push_block(f, item, cond.num ? insn->bb_true : insn->bb_false);
		return NEXT_STOP;
	}
	if (value_base_symbol(&cond)) {
		push_block(f, item, insn->bb_true);
		return NEXT_STOP;
	}
	item->guessed = true;
	item_copy(&other, item);
	learn(f, item, insn->cond, true);
	learn(f, &other, insn->cond, false);
	push_block(f, &other, insn->bb_false);
	push_block(f, item, insn->bb_true);
	return NEXT_STOP;
}

static enum next do_switch(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value cond = reg_get(f, item, insn->cond), label;
	struct multijmp *jmp;

	FOR_EACH_PTR(insn->multijmp_list, jmp) {
		if (jmp->begin != jmp->end)
			continue;
		label = value_const(jmp->begin);
		look_at_compare(f, &item->path, &cond, &label,
				source_case(insn->pos, jmp->begin));
	} END_FOR_EACH_PTR(jmp);

	FOR_EACH_PTR(insn->multijmp_list, jmp) {
		bool is_default = jmp->begin > jmp->end;
		struct item copy;

		/* The default comes last. Unsigned: statuses have bit 63 set. */
		if (value_is_const(&cond) && !is_default &&
		    (cond.num < (uint64_t)jmp->begin || cond.num > (uint64_t)jmp->end))
			continue;
		item_copy(&copy, item);
		if (!value_is_const(&cond) || cond.taint)
			note_branch(f, &copy.path, insn, &cond,
				    value_is_const(&cond) ? jmp->target : NULL);
		if (!is_default && jmp->begin == jmp->end)
			path_learn(&copy.path, &cond, jmp->begin);
		push_block(f, &copy, jmp->target);
		if (value_is_const(&cond))
			break;
	} END_FOR_EACH_PTR(jmp);
	item_free(item);
	return NEXT_STOP;
}

static enum next do_return(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value v = reg_get(f, item, insn->src);
	struct symbol *sym;
	struct result *r;

	if (!f->depth) {
		saw_return(f, &item->path, &v);
		item_free(item);
		return NEXT_STOP;
	}
	if (f->nr_results >= MAX_RESULTS) {
		f->run->out_of_steps = true;
		item_free(item);
		return NEXT_STOP;
	}
	/* Its locals are gone. */
	FOR_EACH_PTR(f->ep->syms, sym) {
		if (is_local_symbol(sym))
			path_forget_symbol(&item->path, sym);
	} END_FOR_EACH_PTR(sym);
	r = &VEC_ADD(f->results, f->nr_results, f->room_results);
	r->path = item->path;
	r->v = v;
	item->path = (struct path) { .cells = NULL };
	item_free(item);
	return NEXT_STOP;
}

static void do_phi_source(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value v = reg_get(f, item, insn->phi_src);

	if (value_is_const(&v) && insn->phi_src->type == PSEUDO_VAL)
		v.at = insn->pos;
	if (insn->phi_node)
		reg_set(item, insn->phi_node->target, &v);
}

static void do_asm(struct frame *f, struct item *item, struct instruction *insn)
{
	struct asm_constraint *c;
	unsigned int n = 0;

	if (insn->string && (strstr(insn->string, "__bug_table") || strstr(insn->string, "ud2")))
		saw_bug(f, &item->path, insn->pos, false);
	if (!insn->asm_rules)
		return;
	FOR_EACH_PTR(insn->asm_rules->outputs, c) {
		struct value v = value_unknown(hash2(insn_key(insn), ++n));

		v.deps = deps_of(v.base);
		path_unlearn(&item->path, v.deps);
		if (!c->is_memory)
			reg_set(item, c->pseudo, &v);
	} END_FOR_EACH_PTR(c);
}

static enum next do_instruction(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value v, a;

	switch (insn->opcode) {
	case OP_RET:
		return do_return(f, item, insn);
	case OP_BR:
		push_block(f, item, insn->bb_true);
		return NEXT_STOP;
	case OP_CBR:
		return do_branch(f, item, insn);
	case OP_SWITCH:
		return do_switch(f, item, insn);
	case OP_COMPUTEDGOTO: {
		struct multijmp *jmp;

		FOR_EACH_PTR(insn->multijmp_list, jmp) {
			struct item copy;

			item_copy(&copy, item);
			push_block(f, &copy, jmp->target);
		} END_FOR_EACH_PTR(jmp);
		item_free(item);
		return NEXT_STOP;
	}
	case OP_UNREACH:
		item_free(item);
		return NEXT_STOP;
	case OP_BINARY ... OP_BINARY_END:
	case OP_BINCMP ... OP_BINCMP_END:
		do_binary(f, item, insn);
		break;
	case OP_UNOP ... OP_UNOP_END:
		a = reg_get(f, item, insn->src);
		v = value_unary(insn->opcode, &a, insn->size,
				insn->orig_type && insn->orig_type->bit_size > 0 ?
				insn->orig_type->bit_size : 0);
		reg_set(item, insn->target, &v);
		break;
	case OP_SYMADDR:
	case OP_COPY:
		v = reg_get(f, item, insn->src);
		reg_set(item, insn->target, &v);
		break;
	case OP_SEL:
		a = reg_get(f, item, insn->src1);
		if (value_is_const(&a)) {
			v = reg_get(f, item, a.num ? insn->src2 : insn->src3);
			v.taint |= a.taint & TAINT_TARGET;
		} else {
			v = value_unknown(hash2(insn_key(insn), value_hash(&a)));
		}
		reg_set(item, insn->target, &v);
		break;
	case OP_LOAD:
		do_load(f, item, insn);
		break;
	case OP_STORE:
		do_store(f, item, insn);
		break;
	case OP_PHISOURCE:
		do_phi_source(f, item, insn);
		break;
	case OP_CALL:
		return do_call(f, item, insn);
	case OP_ASM:
		do_asm(f, item, insn);
		break;
	case OP_SETVAL:
		v = value_unknown(insn_key(insn));
		reg_set(item, insn->target, &v);
		break;
	default:
		break;
	}
	return NEXT_GO_ON;
}

static void run_block(struct frame *f, struct item *item)
{
	struct instruction *insn;
	size_t at = 0, skip = item->skip;

	FOR_EACH_PTR(item->bb->insns, insn) {
		if (at++ < skip || !insn->bb)
			continue;
		item->skip = at;
		if (!f->run->steps) {
			f->run->out_of_steps = true;
			item_free(item);
			return;
		}
		f->run->steps--;
		if (do_instruction(f, item, insn) == NEXT_STOP)
			return;
	} END_FOR_EACH_PTR(insn);
	/* No terminator: what sparse leaves of a broken function. */
	item_free(item);
}

/* Takes the path over. */
static void run_function(struct frame *f, struct path *start)
{
	struct item item = { .path = *start, .bb = f->ep->entry->bb };

	VEC_ADD(f->work, f->nr_work, f->room_work) = item;
	while (f->nr_work) {
		item = f->work[--f->nr_work];
		run_block(f, &item);
	}
	free(f->work);
	free(f->seen);
	free(f->entered);
}

void flow_run(struct run *run)
{
	struct frame f = { .run = run, .ep = run->fn->ep };
	struct path start = { .cells = NULL };

	if (run->fn->ep)
		run_function(&f, &start);
}
