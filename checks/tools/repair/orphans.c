// SPDX-License-Identifier: GPL-2.0-only
/*
 * Comments that leave the place where they stood: each gets a line of its own
 * above a statement, once all pieces are there.
 */
#include <stdlib.h>
#include <string.h>

#include "layout.h"

/*
 * Remembers that comment @c goes above the statement that token @home begins.
 */
void add_orphan(struct layout *l, const struct comment *c, size_t home)
{
	struct comments *all = &l->orphans;

	if (all->nr == all->room) {
		all->room = all->room ? 2 * all->room : 16;
		all->list = grow(all->list, all->room, sizeof(*c));
	}
	all->list[all->nr] = *c;
	all->list[all->nr++].home = home;
}

static int by_home(const void *left, const void *right)
{
	const struct comment *a = left, *b = right;

	if (a->home != b->home)
		return a->home < b->home ? -1 : 1;
	return a->start < b->start ? -1 : a->start > b->start;
}

static struct piece orphan_piece(const struct comment *c)
{
	struct piece piece = {
		.comment = true, .lifted = true, .space = BROKEN,
		.tok = c->home, .orig = c->gap, .start = c->start, .end = c->end,
	};

	return piece;
}

/* Whether the result has an empty line before @piece. */
static bool follows_blank(const struct layout *l, const struct piece *piece)
{
	if (piece->space == COPIED)
		return line_ends(l->a->text, piece->from, piece->to) > 1;
	return piece->space == BROKEN && piece->blank;
}

/* Whether the orphan @c goes right before @piece: comments stay in order. */
static bool goes_before(const struct layout *l, const struct comment *c,
			const struct piece *piece)
{
	if (c->home != piece->tok)
		return false;
	return !piece->comment || (c->start < piece->start && begins_line(l, piece));
}

/*
 * Puts the orphans among the pieces of @l.
 */
void place_orphans(struct layout *l)
{
	struct comments *all = &l->orphans;
	size_t room = l->nr + all->nr, nr = 0, next = 0, i;
	struct piece *pieces;

	if (!all->nr)
		return;
	qsort(all->list, all->nr, sizeof(*all->list), by_home);
	pieces = grow(NULL, room, sizeof(*pieces));
	for (i = 0; i < l->nr; i++) {
		struct piece piece = l->pieces[i];
		size_t first = nr;

		while (next < all->nr && goes_before(l, &all->list[next], &l->pieces[i]))
			pieces[nr++] = orphan_piece(&all->list[next++]);
		if (nr != first) {
			pieces[first].blank = follows_blank(l, &piece);
			piece.space = BROKEN;
			piece.blank = false;
		}
		pieces[nr++] = piece;
	}
	free(l->pieces);
	free(all->list);
	l->pieces = pieces;
	l->nr = nr;
	l->room = room;
}
