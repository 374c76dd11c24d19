// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a branch has told about two numbers: after "i < n", i is not n. Kept as
 * long as the variable that was compared stays as it is and is still of use.
 */
#include "flow_run.h"

enum { LESS = 1, EQUAL = 2, GREATER = 4, ANY = 7 };

struct ordering {
	unsigned int set;	/* which of them make it true; 0: no comparison */
	bool is_unsigned, is_equality;
};

static struct ordering ordering_of(enum opcode op)
{
	switch (op) {
	case OP_SET_EQ: return (struct ordering) { EQUAL, false, true };
	case OP_SET_NE: return (struct ordering) { LESS | GREATER, false, true };
	case OP_SET_LT: return (struct ordering) { LESS, false, false };
	case OP_SET_LE: return (struct ordering) { LESS | EQUAL, false, false };
	case OP_SET_GT: return (struct ordering) { GREATER, false, false };
	case OP_SET_GE: return (struct ordering) { GREATER | EQUAL, false, false };
	case OP_SET_B: return (struct ordering) { LESS, true, false };
	case OP_SET_BE: return (struct ordering) { LESS | EQUAL, true, false };
	case OP_SET_A: return (struct ordering) { GREATER, true, false };
	case OP_SET_AE: return (struct ordering) { GREATER | EQUAL, true, false };
	default: return (struct ordering) { 0, false, false };
	}
}

static unsigned int turned(unsigned int set)
{
	return (set & EQUAL) | (set & LESS ? GREATER : 0) | (set & GREATER ? LESS : 0);
}

/* The local variable that an operand was read from, or NULL. */
static struct symbol *variable_of(pseudo_t pseudo)
{
	const struct instruction *def = pseudo->type == PSEUDO_REG ? pseudo->def : NULL;

	/* Through the widening to the type of the other. */
	while (def && (def->opcode == OP_SEXT || def->opcode == OP_ZEXT) &&
	       def->src->type == PSEUDO_REG)
		def = def->src->def;
	if (!def || def->opcode != OP_LOAD || def->offset || def->src->type != PSEUDO_SYM ||
	    !is_local_symbol(def->src->sym))
		return NULL;
	return def->src->sym;
}

/* The sign of a result tells whether it is an errno. */
static bool is_sign_test(const struct ordering *how, const struct value *a,
			 const struct value *b)
{
	return !how->is_unsigned && !how->is_equality && !value_is_const(a) &&
		value_is_const(b) && !b->num && !b->taint;
}

void learn_order(struct frame *f, struct item *item, const struct instruction *insn, bool truth)
{
	struct ordering how = ordering_of(insn->opcode);
	struct value a = reg_get(f, item, insn->src1), b = reg_get(f, item, insn->src2);
	struct symbol *sym = variable_of(insn->src1);
	unsigned int set = truth ? how.set : ANY & ~how.set;
	bool sign = sym && is_sign_test(&how, &a, &b);

	if (!sign && (!sym || (value_is_const(&b) && !value_is_const(&a)))) {
		struct value tmp = a;

		sym = variable_of(insn->src2);
		set = turned(set);
		a = b;
		b = tmp;
		sign = sym && is_sign_test(&how, &a, &b);
	}
	if (!sym || (value_is_const(&b) && !sign))
		return;
	VEC_ADD(item->path.orders, item->path.nr_orders, item->path.room_orders) =
		(struct order) { sym, a, b, set, how.is_unsigned, how.is_equality };
}

void learn_nonzero(struct path *path, struct symbol *sym, struct value v)
{
	VEC_ADD(path->orders, path->nr_orders, path->room_orders) =
		(struct order) { sym, v, value_const(0), LESS | GREATER, false, true };
}

bool known_nonzero(const struct path *path, const struct value *v)
{
	struct value zero = value_const(0);
	bool result;

	return known_order(path, OP_SET_NE, v, &zero, &result) && result;
}

bool known_order(const struct path *path, enum opcode op, const struct value *a,
		 const struct value *b, bool *result)
{
	struct ordering how = ordering_of(op);
	unsigned int can = ANY;
	size_t i;

	for (i = 0; how.set && i < path->nr_orders; i++) {
		const struct order *o = &path->orders[i];
		unsigned int set = o->set;

		if (value_same(&o->a, b) && value_same(&o->b, a))
			set = turned(set);
		else if (!value_same(&o->a, a) || !value_same(&o->b, b))
			continue;
		/* Signed and unsigned agree on what is equal alone. */
		if (!how.is_equality && !o->is_equality && how.is_unsigned != o->is_unsigned &&
		    set & ~EQUAL)
			set |= LESS | GREATER;
		can &= set;
	}
	*result = !(can & ~how.set);
	return can != ANY && (*result || !(can & how.set));
}

bool known_no_error(const struct path *path, const struct value *v)
{
	struct value zero = value_const(0);
	bool result;

	return !value_is_const(v) && !(v->taint & TAINT_TARGET) &&
		known_order(path, OP_SET_GE, v, &zero, &result) && result;
}

static bool still_holds(const struct path *path, const struct order *o)
{
	size_t i;

	for (i = 0; i < path->nr_cells; i++)
		if (path->cells[i].base == (uintptr_t)o->sym)
			return value_same(&path->cells[i].v, &o->a);
	return false;
}

void path_prune_orders(struct path *path)
{
	size_t i, kept = 0;

	for (i = 0; i < path->nr_orders; i++)
		if (still_holds(path, &path->orders[i]))
			path->orders[kept++] = path->orders[i];
	path->nr_orders = kept;
}
