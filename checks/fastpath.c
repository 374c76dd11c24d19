// SPDX-License-Identifier: GPL-2.0-only
/*
 * The fast path: it tests a status that another function has stored. Whatever
 * it reads and looks at the upper half of is taken for one, and what it returns,
 * or stores for its caller, under BUSY is compared with that without an error.
 */
#include <stdlib.h>

#include "sites.h"

#include "scope.h"

struct reenter *reenters;
size_t nr_reenters;
static size_t room_reenters;

/* Loads whose value may be a status. */
static struct {
	uint64_t *list;
	size_t nr, room;
} roots;

void saw_root(struct run *run, uint64_t base)
{
	size_t i;

	(void)run;
	for (i = 0; i < roots.nr; i++)
		if (roots.list[i] == base)
			return;
	VEC_ADD(roots.list, roots.nr, roots.room) = base;
}

static bool reenter_value(int64_t *value)
{
	struct symbol *sym = lookup_symbol(built_in_ident("EXIT_FASTPATH_REENTER_GUEST"),
					   NS_SYMBOL);

	if (!sym || !sym->initializer || sym->initializer->type != EXPR_VALUE)
		return false;
	*value = sym->initializer->value;
	return true;
}

static bool answers(const struct outcome *o, const struct fastpath_event *e)
{
	size_t i;

	for (i = 0; i < o->nr_fastpaths; i++)
		if (o->fastpaths[i].value == e->value &&
		    same_place(o->fastpaths[i].at, e->at))
			return true;
	return false;
}

/* Success may be answered like that for another reason, but then BUSY decides alone. */
static void add_reenters(const struct outcome *busy, const struct outcome *other,
			 int64_t value)
{
	size_t i;

	for (i = 0; i < busy->nr_fastpaths; i++) {
		const struct fastpath_event *e = &busy->fastpaths[i];

		if (e->value == value && (e->behind == BEHIND_STATUS || !answers(other, e)))
			VEC_ADD(reenters, nr_reenters, room_reenters).at = e->at;
	}
}

/* An exit for the same reason without an error is what to compare with. */
static struct rep without_code(struct rep rep)
{
	return (struct rep) { REP_SUCCESS, rep.status & ~STATUS_MASK };
}

bool stores_fastpath(const struct function *fn)
{
	struct basic_block *bb;
	struct instruction *insn;

	FOR_EACH_PTR(fn->ep->bbs, bb) {
		FOR_EACH_PTR(bb->insns, insn) {
			if (insn->bb && insn->opcode == OP_STORE && is_fastpath_type(insn->type) &&
			    (insn->src->type != PSEUDO_SYM || !is_local_symbol(insn->src->sym)))
				return true;
		} END_FOR_EACH_PTR(insn);
	} END_FOR_EACH_PTR(bb);
	return false;
}

void look_at_fastpath(struct function *fn, const struct reps *reps)
{
	struct outcome fine, busy;
	int64_t value;
	size_t i, j;

	if (!reenter_value(&value))
		return;
	roots.nr = 0;
	survey(fn);
	for (i = 0; i < roots.nr; i++)
		for (j = 0; j < reps->nr; j++) {
			if (reps->list[j].class != REP_BUSY)
				continue;
			run_root(fn, roots.list[i], without_code(reps->list[j]), NULL, &fine);
			run_root(fn, roots.list[i], reps->list[j], &fine, &busy);
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

void fastpath_free(void)
{
	free(reenters);
	free(roots.list);
	reenters = NULL;
	nr_reenters = room_reenters = 0;
	roots.list = NULL;
	roots.nr = roots.room = 0;
}
