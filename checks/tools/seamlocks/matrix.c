// SPDX-License-Identifier: GPL-2.0-only
/*
 * seamlocks matrix: leaf against leaf. A cell holds the letters of the
 * resources on which the two collide; small letters where the policies of the
 * two say that they never run at the same time.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seamlocks.h"

bool leaf_selected(const struct selection *s, const struct leaf *l)
{
	return s->all || l == s->leaf || leaf_is_guest(l) || l->origin == LEAF_IN_LINUX;
}

bool contender_selected(const struct selection *s, const struct contender *c)
{
	if (!leaf_selected(s, c->leaf))
		return false;
	if (s->resource && c->mine->res != s->resource && c->theirs->res != s->resource)
		return false;
	/* The same page is given to one leaf at a time: shown when asked for. */
	return c->how == COLLIDE_ALWAYS || (s->resource && s->resource->scope == SCOPE_PAGE);
}

static bool beside(const struct leaf *a, const struct leaf *b)
{
	return leaf_runs_beside(a, b) || leaf_runs_beside(b, a);
}

struct grid *grid_new(const struct selection *s)
{
	const struct leaf *all;
	struct contender c;
	struct grid *g;
	const struct resource *res;
	size_t n, i, other;

	res = resource_table(&n);
	all = leaf_table(&n);
	g = calloc(1, sizeof(*g));
	if (!g)
		return NULL;
	g->leaf = all;
	g->nr = n;
	g->row = calloc(n, sizeof(*g->row));
	g->column = calloc(n, sizeof(*g->column));
	g->cell = calloc(n * n, sizeof(*g->cell));
	if (!g->row || !g->column || !g->cell) {
		grid_free(g);
		return NULL;
	}
	for (i = 0; i < n; i++) {
		struct contender_walk w = { .leaf = &all[i] };

		if (!leaf_selected(s, &all[i]))
			continue;
		while (next_contender(&w, &c)) {
			if (!contender_selected(s, &c) || (s->leaf && s->leaf != c.leaf))
				continue;
			other = (size_t)(c.leaf - all);
			g->cell[i * n + other] |= 1UL << (c.mine->res - res);
			g->row[i] = g->column[other] = true;
		}
	}
	return g;
}

void grid_free(struct grid *g)
{
	free(g->row);
	free(g->column);
	free(g->cell);
	free(g);
}

void grid_cell(const struct grid *g, size_t row, size_t column, char *text)
{
	bool small = !beside(&g->leaf[row], &g->leaf[column]);
	unsigned long cell = g->cell[row * g->nr + column];
	const struct resource *r;
	size_t n, i, len = 0;

	r = resource_table(&n);
	for (i = 0; i < n && len < CELL_SIZE - 1; i++)
		if (cell & 1UL << i)
			text[len++] = small ? (char)tolower((unsigned char)r[i].letter) :
					      r[i].letter;
	text[len] = '\0';
}

static int widest_cell(const struct grid *g)
{
	size_t i, j, n, width = 2;
	char text[CELL_SIZE];

	for (i = 0; i < g->nr; i++) {
		for (j = 0; j < g->nr; j++) {
			grid_cell(g, i, j, text);
			n = strlen(text);
			width = n > width ? n : width;
		}
	}
	return (int)width;
}

static void print_legend(const struct selection *s)
{
	const struct resource *r;
	size_t n, i;

	r = resource_table(&n);
	putchar('\n');
	for (i = 0; i < n; i++)
		if (r[i].letter != '-' && (!s->resource || s->resource == &r[i]))
			printf("%c  %-15s %s\n", r[i].letter, r[i].name, r[i].meaning);
	puts("Small letters: the same lock, but the two do not run at the same time\n"
	     "(TD set-up, teardown, and what the kernel serialises).");
}

bool matrix_text(const struct selection *s)
{
	struct grid *g = grid_new(s);
	char text[CELL_SIZE];
	size_t i, j;
	int width;

	if (!g)
		return false;
	width = widest_cell(g);
	printf("%31s", "");
	for (j = 0; j < g->nr; j++)
		if (g->column[j])
			printf(" %*zu", width, j + 1);
	putchar('\n');
	for (i = 0; i < g->nr; i++) {
		if (!g->row[i])
			continue;
		printf("%2zu %-28s", i + 1, g->leaf[i].wrappers[0]);
		for (j = 0; j < g->nr; j++) {
			if (!g->column[j])
				continue;
			grid_cell(g, i, j, text);
			printf(" %*s", width, text[0] ? text : ".");
		}
		putchar('\n');
	}
	grid_free(g);
	print_legend(s);
	return true;
}
