// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which local variables does a block still read? The others need not be told
 * apart: without this, two paths that have met again would be followed twice
 * for the sake of a temporary that both are done with.
 *
 * A variable whose address is taken counts as read everywhere. The usual
 * backward data flow over sets of bits.
 */
#include <stdlib.h>
#include <string.h>

#include "flow.h"

struct liveness {
	struct entrypoint *ep;
	struct symbol **syms;
	size_t nr_syms, room_syms;
	bool *taken;		/* address taken, by symbol */
	size_t nr_bbs, words;
	uint64_t *live;		/* at the entry of each block */
};

static struct liveness *known;
static size_t nr_known, room_known;

/* Blocks and symbols carry their number where sparse has no more use for it. */
size_t live_block_number(const struct basic_block *bb)
{
	return bb->generation;
}

static bool symbol_number(const struct liveness *l, const struct symbol *sym, size_t *n)
{
	*n = (uintptr_t)sym->aux;
	return *n < l->nr_syms && l->syms[*n] == sym;
}

static void number_symbols(struct liveness *l)
{
	struct pseudo *p;

	FOR_EACH_PTR(l->ep->accesses, p) {
		if (p->type != PSEUDO_SYM || !is_local_symbol(p->sym))
			continue;
		p->sym->aux = (void *)(uintptr_t)l->nr_syms;
		VEC_ADD(l->syms, l->nr_syms, l->room_syms) = p->sym;
	} END_FOR_EACH_PTR(p);
	l->taken = must_calloc(l->nr_syms, sizeof(*l->taken));
}

/* Every use other than as the address of a load or store of the whole. */
static void note_taken(struct liveness *l)
{
	struct pseudo_user *user;
	size_t i;

	for (i = 0; i < l->nr_syms; i++) {
		FOR_EACH_PTR(l->syms[i]->pseudo->users, user) {
			struct instruction *insn = user->insn;

			if (!insn->bb)
				continue;
			if ((insn->opcode == OP_LOAD || insn->opcode == OP_STORE) &&
			    user->userp == &insn->src)
				continue;
			l->taken[i] = true;
		} END_FOR_EACH_PTR(user);
	}
}

/* Backwards through the block: from what is live behind it to what is before. */
static void through_block(const struct liveness *l, struct basic_block *bb, uint64_t *set)
{
	struct instruction *insn;
	size_t n;

	FOR_EACH_PTR_REVERSE(bb->insns, insn) {
		if (!insn->bb || (insn->opcode != OP_LOAD && insn->opcode != OP_STORE) ||
		    insn->src->type != PSEUDO_SYM || !symbol_number(l, insn->src->sym, &n))
			continue;
		if (insn->opcode == OP_LOAD)
			set[n / 64] |= 1ull << (n % 64);
		else if (!insn->offset && (int)insn->size >= insn->src->sym->bit_size)
			set[n / 64] &= ~(1ull << (n % 64));
	} END_FOR_EACH_PTR_REVERSE(insn);
}

static void solve(struct liveness *l)
{
	uint64_t *set = must_calloc(l->words, sizeof(*set));
	struct basic_block *bb, *child;
	bool more = true;
	size_t w;

	while (more) {
		more = false;
		FOR_EACH_PTR_REVERSE(l->ep->bbs, bb) {
			uint64_t *mine = l->live + live_block_number(bb) * l->words;

			memset(set, 0, l->words * sizeof(*set));
			FOR_EACH_PTR(bb->children, child) {
				for (w = 0; w < l->words; w++)
					set[w] |= l->live[live_block_number(child) * l->words + w];
			} END_FOR_EACH_PTR(child);
			through_block(l, bb, set);
			if (!memcmp(mine, set, l->words * sizeof(*set)))
				continue;
			memcpy(mine, set, l->words * sizeof(*set));
			more = true;
		} END_FOR_EACH_PTR_REVERSE(bb);
	}
	free(set);
}

static const struct liveness *liveness_of(struct entrypoint *ep)
{
	struct liveness *l;
	struct basic_block *bb;
	size_t i;

	for (i = 0; i < nr_known; i++)
		if (known[i].ep == ep)
			return &known[i];
	l = &VEC_ADD(known, nr_known, room_known);
	*l = (struct liveness) { .ep = ep };
	FOR_EACH_PTR(ep->bbs, bb) {
		bb->generation = l->nr_bbs++;
	} END_FOR_EACH_PTR(bb);
	number_symbols(l);
	note_taken(l);
	l->words = l->nr_syms / 64 + 1;
	l->live = must_calloc(l->nr_bbs * l->words, sizeof(*l->live));
	solve(l);
	return l;
}

void live_prune(struct entrypoint *ep, const struct basic_block *bb, struct path *path)
{
	const struct liveness *l = liveness_of(ep);
	const uint64_t *live;
	size_t i, n, kept = 0;

	if (live_block_number(bb) >= l->nr_bbs)
		return;
	live = l->live + live_block_number(bb) * l->words;
	for (i = 0; i < path->nr_cells; i++) {
		struct symbol *sym = value_base_symbol(&(struct value) {
			.base = path->cells[i].base });

		if (sym && symbol_number(l, sym, &n) && !l->taken[n] &&
		    !(live[n / 64] >> (n % 64) & 1))
			continue;
		path->cells[kept++] = path->cells[i];
	}
	path->nr_cells = kept;
}

bool *live_leading_to(struct entrypoint *ep, const struct basic_block *target)
{
	bool *leads = must_calloc(liveness_of(ep)->nr_bbs, sizeof(*leads)), more = true;
	struct basic_block *bb, *child;

	while (more) {
		more = false;
		FOR_EACH_PTR_REVERSE(ep->bbs, bb) {
			bool *mine = &leads[live_block_number(bb)];

			FOR_EACH_PTR(bb->children, child) {
				if (*mine || (child != target && !leads[live_block_number(child)]))
					continue;
				*mine = more = true;
			} END_FOR_EACH_PTR(child);
		} END_FOR_EACH_PTR_REVERSE(bb);
	}
	return leads;
}

void live_forget(void)
{
	size_t i;

	for (i = 0; i < nr_known; i++) {
		free(known[i].syms);
		free(known[i].taken);
		free(known[i].live);
	}
	free(known);
	known = NULL;
	nr_known = room_known = 0;
}
