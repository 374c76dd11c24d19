// SPDX-License-Identifier: GPL-2.0-only
/*
 * A count that a local variable keeps of what has failed, or of what has not: one
 * way of its test answers for the failures. After many rounds of a loop the count
 * is not known any more, and both ways are taken, as if nothing had failed.
 *
 * It is a count of that if success and failure do not change it alike: "lost++"
 * after an error, "left--" after none.
 *
 * Limits: only the last such test before the return, and only in the function that
 * keeps the count.
 */
#include "flow_run.h"

static bool counts_there(const struct outcome *o, const struct count_event *c)
{
	size_t i;

	for (i = 0; o && i < o->nr_counts; i++)
		if (o->counts[i].store == c->store)
			return true;
	return false;
}

/* A store to a local, made from what was there before. */
void count_by_store(struct frame *f, struct item *item, const struct instruction *insn,
		    const struct value *addr)
{
	struct outcome *o = f->run->outcome;
	struct count_event c = { value_base_symbol(addr), insn->offset, insn };

	if (f->depth || !watching(f, &item->path) || !is_made_from_itself(f, item, insn, addr) ||
	    counts_there(o, &c))
		return;
	VEC_ADD(o->counts, o->nr_counts, o->room_counts) = c;
}

/* Is there a store to it in A, and not in B? */
static bool differs(const struct outcome *a, const struct outcome *b,
		    const struct symbol *sym, unsigned int offset)
{
	size_t i;

	for (i = 0; a && i < a->nr_counts; i++)
		if (a->counts[i].sym == sym && a->counts[i].offset == offset &&
		    !counts_there(b, &a->counts[i]))
			return true;
	return false;
}

/* Is it read from a count? */
static bool is_count(const struct run *run, pseudo_t pseudo, unsigned int depth)
{
	const struct instruction *def = pseudo && pseudo->type == PSEUDO_REG ? pseudo->def : NULL;

	if (!def || depth > 8)
		return false;
	if (def->opcode == OP_LOAD)
		return def->src->type == PSEUDO_SYM &&
			(differs(run->outcome, run->success, def->src->sym, def->offset) ||
			 differs(run->success, run->outcome, def->src->sym, def->offset));
	if (def->opcode >= OP_BINARY && def->opcode <= OP_BINCMP_END)
		return is_count(run, def->src1, depth + 1) || is_count(run, def->src2, depth + 1);
	if (def->opcode >= OP_UNOP && def->opcode <= OP_UNOP_END)
		return is_count(run, def->src, depth + 1);
	return false;
}

/* It is not zero: the next test of it goes the same way. */
static void learn_count(struct frame *f, struct item *item, pseudo_t cond, bool truth)
{
	const struct instruction *def = cond->type == PSEUDO_REG ? cond->def : NULL;

	while (def && (def->opcode == OP_SET_EQ || def->opcode == OP_SET_NE) &&
	       def->src2 == value_pseudo(0)) {
		truth ^= def->opcode == OP_SET_EQ;
		cond = def->src1;
		def = cond->type == PSEUDO_REG ? cond->def : NULL;
	}
	if (truth && def && def->opcode == OP_LOAD && def->src->type == PSEUDO_SYM)
		learn_nonzero(&item->path, def->src->sym, reg_get(f, item, cond));
}

void count_branch(struct frame *f, struct item *item, const struct instruction *insn,
		  const struct basic_block *to)
{
	struct path *path = &item->path;

	if (f->depth || !f->run->success || !watching(f, path) ||
	    !is_count(f->run, insn->cond, 0))
		return;
	path->count = hash2((uintptr_t)insn, 0);
	path->count_way = hash2((uintptr_t)insn, (uintptr_t)to);
	learn_count(f, item, insn->cond, to == insn->bb_true);
}
