// SPDX-License-Identifier: GPL-2.0-only
/*
 * What may end a loop besides the status: a branch that asks what a call has said
 * since the last try, or what others may change, as a clock; or a place that the
 * loop steps and a branch reads, as a count in somebody else's struct.
 *
 * Limits: whether it is that branch which leaves the loop is not looked at, only
 * whether the loop can be left at all.
 */
#include "flow_run.h"

#define MAX_WALK	8

/* Something was told anew: DEPS stand for it. */
void bound_told(struct path *path, uint64_t deps)
{
	if (path->started)
		path->said[path->nr_said++ % MAX_SAID] = deps;
}

static bool is_told_anew(const struct path *path, const struct value *v)
{
	unsigned int i;

	for (i = 0; i < path->nr_said && i < MAX_SAID; i++)
		if ((v->deps & path->said[i]) == path->said[i])
			return true;
	return false;
}

static uint64_t place_bits(uint64_t base, int64_t off)
{
	return deps_of(hash2(base, off));
}

bool bound_reads(const struct path *path, const struct cell *c)
{
	uint64_t bits = place_bits(c->base, c->off);

	return (path->places & bits) == bits;
}

/* Note the places read for PSEUDO. Is one of them a global that others may write? */
static bool read_for(struct frame *f, struct item *item, pseudo_t pseudo, unsigned int depth)
{
	const struct instruction *def = pseudo && pseudo->type == PSEUDO_REG ? pseudo->def : NULL;
	const struct symbol *sym;
	struct value addr;
	bool global;

	if (!def || depth > MAX_WALK)
		return false;
	if (def->opcode == OP_LOAD) {
		addr = reg_get(f, item, def->src);
		sym = value_base_symbol(&addr);
		if (sym && is_local_symbol(sym))
			return false;
		item->path.places |= place_bits(addr.base,
						path_bit(&addr, (int64_t)((uint64_t)def->offset * 8)));
		return sym && !(sym->ctype.modifiers & MOD_CONST);
	}
	if (def->opcode >= OP_BINARY && def->opcode <= OP_BINCMP_END) {
		global = read_for(f, item, def->src1, depth + 1);
		return read_for(f, item, def->src2, depth + 1) || global;
	}
	if (def->opcode >= OP_UNOP && def->opcode <= OP_UNOP_END)
		return read_for(f, item, def->src, depth + 1);
	return false;
}

bool bound_is_anew(struct frame *f, struct item *item, pseudo_t pseudo)
{
	struct value v = reg_get(f, item, pseudo);

	if (!item->path.started)
		return false;
	return read_for(f, item, pseudo, 0) ||
		(!value_is_const(&v) && is_told_anew(&item->path, &v));
}

void bound_branch(struct frame *f, struct item *item, const struct instruction *insn)
{
	if (!item->path.quiet && bound_is_anew(f, item, insn->cond))
		item->path.asks |= 1ull << (insn_key(insn) & 63);
}

/*
 * What others can see seldom decides anything, and does not keep paths apart; but
 * around the loop a count there does.
 */
uint64_t bound_hash(const struct path *path)
{
	uint64_t h = path->asks;
	size_t i;

	for (i = 0; i < path->nr_cells; i++) {
		const struct cell *c = &path->cells[i];

		if (c->base & UNKNOWN && value_is_const(&c->v) && !c->v.taint &&
		    bound_reads(path, c))
			h += hash2(hash2(c->base, c->off), c->v.num);
	}
	return h;
}
