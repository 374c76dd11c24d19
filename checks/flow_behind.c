// SPDX-License-Identifier: GPL-2.0-only
/*
 * What an errno is behind: in an error branch something else may fail, and then the
 * errno is about that. Of the branches since the SEAMCALL those count that decide:
 * the way that was not taken can leave the function without writing the errno. So
 * for what the fast path answers.
 *
 * Limits: whether a call has failed is taken from its type: an int that is not
 * zero, a pointer that is. A bool may say either.
 */
#include <stdlib.h>

#include "flow_run.h"

/* No status, nor what was made of one. */
static bool is_answer(const struct value *v)
{
	return !value_is_const(v) && v->deps &&
		!(v->taint & (TAINT_TARGET | TAINT_STATUS | TAINT_GUEST | TAINT_CLOBBERED |
			      TAINT_ASKED));
}

static bool says_failed(struct symbol *type, bool truth)
{
	if (type && is_ptr_type(type))
		return !truth;
	return truth && type && is_int_type(type) && !is_bool_type(type) &&
		!is_enum_type(type) && type->bit_size >= 32;
}

bool call_failed(struct frame *f, struct item *item, pseudo_t cond, bool truth)
{
	const struct instruction *def = cond->type == PSEUDO_REG ? cond->def : NULL;
	struct value v;

	if (!def)
		return false;
	switch (def->opcode) {
	case OP_ZEXT:
	case OP_SEXT:
	case OP_TRUNC:
		return call_failed(f, item, def->src, truth);
	case OP_SET_EQ:
	case OP_SET_NE:
		return def->src2 == value_pseudo(0) &&
			call_failed(f, item, def->src1, truth == (def->opcode == OP_SET_NE));
	case OP_SET_LT:
		return truth && def->src2 == value_pseudo(0) &&
			call_failed(f, item, def->src1, true);
	case OP_CALL:
	case OP_LOAD:
		v = reg_get(f, item, cond);
		return is_answer(&v) && says_failed(def->type, truth);
	default:
		return false;
	}
}

void take_branch(struct path *path, const struct value *cond, const struct basic_block *to,
		 bool failed)
{
	struct branch *b = &path->recent[(path->nr_recent - 1) % MAX_RECENT];

	b->to = to;
	b->way = hash2((uintptr_t)b->insn, (uintptr_t)to);
	b->open = !(cond->taint & (TAINT_TARGET | TAINT_ASKED));
	b->failed = failed;
}

/* From BB on: is AT reached, and can the function be left without? */
static void follow(struct basic_block *bb, const struct basic_block *at, bool *seen,
		   bool *reached, bool *left)
{
	const struct instruction *last = last_ptr_list((struct ptr_list *)bb->insns);
	struct basic_block *child;

	*reached |= bb == at;
	if (bb == at || seen[live_block_number(bb)])
		return;
	seen[live_block_number(bb)] = true;
	*left |= last && last->opcode == OP_RET;
	FOR_EACH_PTR(bb->children, child) {
		follow(child, at, seen, reached, left);
	} END_FOR_EACH_PTR(child);
}

/* Would another way have led elsewhere than to AT, for all that is known there? */
static bool decides(const struct branch *b, const struct basic_block *at)
{
	size_t n = ptr_list_size((struct ptr_list *)at->ep->bbs);
	bool *taken = must_calloc(n, sizeof(*taken)), *other = must_calloc(n, sizeof(*other));
	bool taken_reached = false, taken_left = false, reached = false, left = false;
	struct basic_block *child;

	FOR_EACH_PTR(b->insn->bb->children, child) {
		if (child == b->to)
			follow(child, at, taken, &taken_reached, &taken_left);
		else
			follow(child, at, other, &reached, &left);
	} END_FOR_EACH_PTR(child);
	free(taken);
	free(other);
	return left && (!taken_left || !reached);
}

static bool sets_something(struct basic_block *bb)
{
	struct instruction *insn;

	FOR_EACH_PTR(bb->insns, insn) {
		if (!insn->bb)
			continue;
		if (insn->opcode == OP_PHISOURCE ||
		    (insn->opcode == OP_STORE && insn->src->type == PSEUDO_SYM &&
		     is_local_symbol(insn->src->sym)))
			return true;
	} END_FOR_EACH_PTR(insn);
	return false;
}

bool makes_difference(const struct instruction *branch)
{
	struct entrypoint *ep = branch->bb->ep;
	size_t n = ptr_list_size((struct ptr_list *)ep->bbs);
	bool *seen[2], unused = false, found = false;
	struct basic_block *child, *bb;
	unsigned int i = 0;

	seen[0] = must_calloc(n, sizeof(**seen));
	seen[1] = must_calloc(n, sizeof(**seen));
	/* Of a switch, the first case against the rest. */
	FOR_EACH_PTR(branch->bb->children, child) {
		follow(child, NULL, seen[i], &unused, &unused);
		i = 1;
	} END_FOR_EACH_PTR(child);
	FOR_EACH_PTR(ep->bbs, bb) {
		size_t nr = live_block_number(bb);

		found |= seen[0][nr] != seen[1][nr] && sets_something(bb);
	} END_FOR_EACH_PTR(bb);
	free(seen[0]);
	free(seen[1]);
	return found;
}

static enum behind behind_what(const struct path *path, const struct basic_block *at)
{
	unsigned int i, n = path->nr_recent < MAX_RECENT ? path->nr_recent : MAX_RECENT;
	enum behind behind = BEHIND_NOTHING;

	for (i = 0; i < n; i++) {
		const struct branch *b = &path->recent[(path->nr_recent - 1 - i) % MAX_RECENT];

		/* A helper's are its own. */
		if ((!b->told && !b->open) || b->insn->bb->ep != at->ep || !decides(b, at))
			continue;
		if (b->told)
			return behind ? behind : BEHIND_STATUS;
		if (b->failed)
			return BEHIND_FAILURE;
		behind = BEHIND_OTHER;
	}
	return behind;
}

void place_constant(struct frame *f, const struct path *path, const struct instruction *insn,
		    struct value *v)
{
	int32_t num = (int32_t)v->num;
	bool is_errno = num < 0 && num >= -4095;

	v->at = insn->pos;
	if (path->tested && (is_errno || f->run->fn->fastpath) && watching(f, path))
		v->behind = behind_what(path, insn->bb);
}
