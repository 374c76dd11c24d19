// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is left to run: registers, blocks that wait with a path, and the bounds
 * that keep their number small.
 */
#include <stdlib.h>
#include <string.h>

#include "flow_run.h"

/*
 * Bounds. Rounds: enough for a loop over the 256-byte parts of a page; after
 * that, what the loop changes is unknown. States of one block and steps keep a
 * function with many independent flags short.
 */
#define MAX_ROUNDS	20
#define GUESSED_ROUND	5
#define SURVEY_ROUNDS	4
#define COARSE_ROUNDS	4
#define MAX_STATES	1000
#define SURVEY_STATES	6

uint64_t insn_key(const struct instruction *insn)
{
	uint64_t h = hash2((uint64_t)insn->pos.line << 16 | insn->pos.pos, insn->opcode);

	if (insn->target && insn->target->type == PSEUDO_REG)
		return hash2(h, insn->target->nr);
	return hash2(h, insn->bb ? insn->bb->nr : 0);
}

void reg_set(struct item *item, pseudo_t pseudo, const struct value *v)
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

struct value value_argument(const struct entrypoint *ep, unsigned int nr)
{
	struct value v = value_unknown(hash2(hash_name(ep->name), (uint64_t)PSEUDO_ARG << 32 | nr));

	v.taint = TAINT_PARAM;
	v.root = v.base;
	return v;
}

struct value reg_get(struct frame *f, struct item *item, pseudo_t pseudo)
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
		/* Set where the function has called itself. */
		for (i = item->nr_regs; i-- > 0;)
			if (item->regs[i].pseudo == pseudo)
				return path_refine(&item->path, item->regs[i].v);
		if (pseudo->nr > 0 && (unsigned int)pseudo->nr <= f->nr_args)
			return f->args[pseudo->nr - 1];
		break;
	default:
		for (i = item->nr_regs; i-- > 0;)
			if (item->regs[i].pseudo == pseudo)
				return path_refine(&item->path, item->regs[i].v);
		break;
	}
	if (pseudo->type == PSEUDO_ARG)
		v = value_argument(f->ep, pseudo->nr);
	else
		v = value_unknown(hash2(hash_name(f->ep->name),
					(uint64_t)pseudo->type << 32 | (uint32_t)pseudo->nr));
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

void regs_leave_block(struct item *item, const struct basic_block *bb)
{
	size_t i, kept = 0;

	for (i = 0; i < item->nr_regs; i++)
		if (outlives_block(item->regs[i].pseudo, bb))
			item->regs[kept++] = item->regs[i];
	item->nr_regs = kept;
}

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

void item_free(struct item *item)
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

void item_copy_frame(struct item *to, const struct item *from)
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

void item_copy(struct item *to, const struct item *from)
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
	unsigned int limit = f->run->survey ? SURVEY_ROUNDS :
		f->run->coarse ? COARSE_ROUNDS : MAX_ROUNDS;
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

void push_block(struct frame *f, struct item *item, struct basic_block *bb)
{
	uint64_t hash;
	size_t i;

	regs_leave_block(item, item->bb);
	if (bb) {
		live_prune(f->ep, bb, &item->path);
		count_round(f, item, bb);
	}
	path_prune_facts(&item->path);
	path_prune_orders(&item->path);
	hash = hash2((uintptr_t)bb, path_hash(&item->path));
	for (i = 0; i < item->nr_regs; i++)
		hash += hash2((uintptr_t)item->regs[i].pseudo,
			      hash2(value_hash(&item->regs[i].v), item->regs[i].v.no_error |
				    item->regs[i].v.behind << 1));
	/* Around the loop: a try with other inputs than the last is no retry yet. */
	if (bb && !f->depth && f->run->leads_back && item->path.inputs &&
	    (f->run->leads_back[live_block_number(bb)] || bb == f->run->site->insn->bb))
		hash += item->path.inputs->hash + bound_hash(&item->path);
	hash |= 1;
	if (!bb || seen_before(f, hash) || too_many_states(f, bb)) {
		item_free(item);
		return;
	}
	item->bb = bb;
	item->skip = 0;
	VEC_ADD(f->work, f->nr_work, f->room_work) = *item;
}
