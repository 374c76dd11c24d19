// SPDX-License-Identifier: GPL-2.0-only
/*
 * The way round to the same SEAMCALL again, and the same asked in another place:
 * are the inputs the same, and has the last try written over them?
 */
#include <stdlib.h>
#include <string.h>

#include "flow_run.h"

static int by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/*
 * Is a cell out of reach of a pointer to another member of its struct, to a number of
 * so many BITS? A number may be the first of an array of its like.
 */
static bool out_of_reach(const struct value *arg, unsigned int bits, const struct cell *c)
{
	return bits && (c->bits != bits || c->off < path_bit(arg, 0));
}

/* Has the number that an argument points to been set for the first time since then? */
static bool is_set_since(const struct path *now, const struct inputs *then,
			 const struct value *arg, unsigned int bits)
{
	struct cell like = { arg->base, path_bit(arg, 0), bits, *arg };
	const struct cell *c = find_cell(now->cells, now->nr_cells, &like);

	return c && !(c->v.taint & (TAINT_TARGET | TAINT_STATUS | TAINT_CLOBBERED)) &&
		!find_cell(then->cells, then->nr_cells, &like);
}

/* Does memory that the NRth argument points to ask for something else this time? */
static bool same_pointed_to(const struct path *now, const struct inputs *then,
			    const struct instruction *insn, unsigned int nr,
			    const struct value *arg, bool *clobbered)
{
	unsigned int bits = number_bits(insn, nr);
	bool same = !is_set_since(now, then, arg, bits);
	uint64_t base = arg->base;
	size_t i;

	for (i = 0; i < then->nr_cells; i++) {
		const struct cell *old = &then->cells[i];
		const struct value *addr = &(struct value) { .base = base };
		struct value v;
		struct path tmp = *now;

		/* What an earlier try left there was told about then. */
		if (old->base != base || old->v.taint & TAINT_CLOBBERED ||
		    out_of_reach(arg, bits, old))
			continue;
		v = path_load(&tmp, addr, old->off, old->bits);
		if (v.taint & TAINT_CLOBBERED) {
			/* Zero fill is no input that anybody set. */
			if (!value_is_const(&old->v) || old->v.num)
				*clobbered = true;
		} else if (!value_same(&v, &old->v)) {
			same = false;
		}
	}
	return same;
}

static bool overlap(const struct cell *a, const struct cell *b)
{
	return a->base == b->base && a->off < b->off + (int64_t)b->bits &&
		b->off < a->off + (int64_t)a->bits;
}

/*
 * A struct that the caller filled in: this function set nothing in it, and
 * nobody has since the last try put its outputs there.
 */
static bool given_back(const struct path *now, const struct inputs *then,
		       const struct value *addr)
{
	const struct symbol *sym = value_base_symbol(addr);
	const struct cell *outputs = NULL;
	size_t i;

	for (i = 0; i < now->nr_cells; i++) {
		const struct cell *c = &now->cells[i];

		if (outputs && overlap(c, outputs))
			return false;
		if (c->v.taint & TAINT_CLOBBERED && c->base == addr->base &&
		    c->off == path_bit(addr, 0))
			outputs = c;
	}
	if (!outputs || (sym && is_local_symbol(sym)))
		return false;
	for (i = 0; i < then->nr_cells; i++)
		if (overlap(&then->cells[i], outputs))
			return false;
	return true;
}

static void add_place(struct position **list, size_t *nr, size_t *room, struct position at)
{
	size_t i;

	for (i = 0; i < *nr; i++)
		if (same_place((*list)[i], at))
			return;
	VEC_ADD(*list, *nr, *room) = at;
}

/* Is it asked with the arguments as the site has left them? */
static bool asks_with_outputs(const struct frame *f, const struct path *path,
			      const struct instruction *insn, const struct value *args,
			      unsigned int nr_args)
{
	const struct inputs *then = path->inputs;
	bool clobbered = false;
	unsigned int i;

	if (!f->run->site->rewrites_args || then->nr_args != nr_args)
		return false;
	for (i = 0; i < nr_args; i++)
		if (!value_same(&args[i], &then->args[i]) ||
		    (args[i].base && !same_pointed_to(path, then, insn, i, &args[i], &clobbered)))
			return false;
	return clobbered;
}

void saw_same_call(struct frame *f, struct path *path, const struct instruction *insn,
		   const struct value *args, unsigned int nr_args)
{
	struct outcome *o = f->run->outcome;
	const struct call_note *note;

	if (f->depth || !watching(f, path) || !path->tested)
		return;
	note = insn->func->type == PSEUDO_SYM ?
		note_at(f->run->fn, insn->pos, insn->func->sym->ident) : NULL;
	if (note && asks_with_outputs(f, path, insn, args, nr_args))
		add_place(&o->stale, &o->nr_stale, &o->room_stale, note->name);
	/* What comes of it now is what counts. */
	add_place(&o->asked, &o->nr_asked, &o->room_asked, path->test);
	path->tested = false;
}

static size_t count_status(const struct cell *cells, size_t n)
{
	size_t i, found = 0;

	for (i = 0; i < n; i++)
		found += !!(cells[i].v.taint & TAINT_TARGET);
	return found;
}

/* Is there a place for each round's status, as in an array? */
static bool keeps_statuses(const struct path *now, const struct inputs *then)
{
	size_t before = count_status(then->cells, then->nr_cells);

	return before && count_status(now->cells, now->nr_cells) > before;
}

static void changed_cells(struct cycle_event *e, const struct path *now,
			  const struct inputs *then)
{
	struct path before = { .cells = then->cells, .nr_cells = then->nr_cells };
	size_t i, room = 0;

	for (i = 0; i < now->nr_cells; i++) {
		const struct cell *c = &now->cells[i], *old;
		struct symbol *sym;
		struct value was;

		if (c->v.taint & (TAINT_TARGET | TAINT_STATUS | TAINT_CLOBBERED))
			continue;
		old = find_cell(then->cells, then->nr_cells, c);
		if (old && value_same(&old->v, &c->v))
			continue;
		VEC_ADD(e->changed, e->nr_changed, room) = hash2(c->base, c->off);
		/*
		 * A counter: it moved by a step that can be told. One that is not the
		 * function's own was set here, or a branch reads it, or it is one for
		 * statistics.
		 */
		sym = value_base_symbol(&(struct value) { .base = c->base });
		was = path_load(&before, &(struct value) { .base = c->base }, c->off, c->bits);
		if (was.base == c->v.base &&
		    ((sym && is_local_symbol(sym)) || value_is_const(&c->v)))
			e->counted = true;
		e->counted |= bound_reads(now, c);
	}
	if (e->nr_changed)
		qsort(e->changed, e->nr_changed, sizeof(*e->changed), by_number);
}

static bool same_cycle(const struct cycle_event *a, const struct cycle_event *b)
{
	return a->same_inputs == b->same_inputs && a->clobbered == b->clobbered &&
		a->consumed == b->consumed && a->counted == b->counted &&
		a->asks == b->asks &&
		a->nr_changed == b->nr_changed && a->nr_tests == b->nr_tests &&
		(!a->nr_changed || !memcmp(a->changed, b->changed,
					   a->nr_changed * sizeof(*a->changed))) &&
		(!a->nr_tests || !memcmp(a->tests, b->tests, a->nr_tests * sizeof(*a->tests)));
}


static void saw_cycle(struct frame *f, struct path *path, const struct instruction *insn,
		      const struct value *args, unsigned int nr_args)
{
	const struct site *site = f->run->site;
	struct outcome *o = f->run->outcome;
	const struct inputs *then = path->inputs;
	struct cycle_event e = {
		.same_inputs = !path->renewed, .consumed = path->consumed, .asks = path->asks,
	};
	bool clobbered = false;
	size_t i;

	for (i = 0; i < nr_args && i < then->nr_args; i++) {
		if (args[i].taint & TAINT_CLOBBERED)
			continue;
		if (!value_same(&args[i], &then->args[i]))
			e.same_inputs = false;
		else if (args[i].base &&
			 !same_pointed_to(path, then, insn, i, &args[i], &clobbered))
			e.same_inputs = false;
		if (site->raw && site->depth == 1 && given_back(path, then, &args[i]))
			clobbered = true;
	}
	e.clobbered = clobbered && site->rewrites_args;
	e.consumed |= keeps_statuses(path, then);
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

static uint64_t hash_inputs(const struct inputs *inputs)
{
	uint64_t h = 0;
	unsigned int i;
	size_t j;

	for (i = 0; i < inputs->nr_args; i++) {
		h = hash2(h, value_hash(&inputs->args[i]));
		for (j = 0; inputs->args[i].base && j < inputs->nr_cells; j++) {
			const struct cell *c = &inputs->cells[j];

			if (c->base == inputs->args[i].base && !(c->v.taint & TAINT_CLOBBERED))
				h += hash2(c->off, value_hash(&c->v));
		}
	}
	return h;
}

void arrive(struct frame *f, struct path *path, const struct instruction *insn,
	    const struct value *args, unsigned int nr_args)
{
	struct inputs *inputs;
	unsigned int i;

	if (path->asked_now && path->inputs && !path->widened)
		saw_cycle(f, path, insn, args, nr_args);
	beside_settle(f, path);
	path->masked = 0;
	inputs_put(path->inputs);
	inputs = path_snapshot(path);
	inputs->nr_args = nr_args < MAX_ARGS ? nr_args : MAX_ARGS;
	for (i = 0; i < inputs->nr_args; i++)
		inputs->args[i] = args[i];
	inputs->hash = hash_inputs(inputs);
	path->inputs = inputs;
	path->started = true;
	path->consumed = path->tested = path->bugged = path->vm_bugged = false;
	path->asked_now = path->blurred = path->weighed = false;
	path->answered = path->renewed = path->replaced = false;
	path->nr_tests = path->nr_recent = path->nr_said = 0;
	path->asks = 0;
	path->count = path->count_way = 0;
}
