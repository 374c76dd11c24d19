/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of seamlocks share. Each prints to stdout. */
#ifndef SEAMLOCKS_H
#define SEAMLOCKS_H

#include <stdio.h>

#include "facts.h"

/* What a matrix shows; NULL or false: no limit. */
struct selection {
	const struct resource *resource;
	const struct leaf *leaf;
	bool all;	/* leaves that today's Linux does not call, too */
};

/* One line per fact a reader can be wrong about: see explain.c. */
void explain_leaf(const struct leaf *l);
/* Its parts: who can make the leaf busy; what commits and reviews argued. */
void explain_contenders(const struct leaf *l);
void explain_guards(const struct leaf *l);
/* What BUSY looks like when this row is the one that failed. */
void print_operand(const struct lock_row *r);

/* Leaf against leaf; indices are those of leaf_table(). */
#define CELL_SIZE 20	/* more than there are letters */

struct grid {
	const struct leaf *leaf;
	size_t nr;
	bool *row, *column;	/* has anything to show */
	unsigned long *cell;	/* a bit per resource */
};

/* NULL when out of memory; to be freed with grid_free(). */
struct grid *grid_new(const struct selection *s);
void grid_free(struct grid *g);
/* The letters of a cell; text has room for CELL_SIZE. */
void grid_cell(const struct grid *g, size_t row, size_t column, char *text);

/* Whether l belongs into the selection's rows and columns. */
bool leaf_selected(const struct selection *s, const struct leaf *l);
/* Whether a collision does: its resource, and the other leaf. */
bool contender_selected(const struct selection *s, const struct contender *c);

/* The same selection in four forms; false when out of memory. */
bool matrix_text(const struct selection *s);
bool matrix_html(const struct selection *s);
/* As a graph, in Graphviz' language. */
bool matrix_dot(const struct selection *s, FILE *out);
/* That graph, drawn; false with a message when dot is missing or fails. */
bool matrix_svg(const struct selection *s);

/*
 * Looks whether each leaf that the Linux tree kdir numbers has facts and the
 * same number; the exit status: 0, 1 when something differs, 2 unreadable.
 */
int check_kernel(const char *kdir);

/* Statements of comments about locks. */
struct claims {
	unsigned int made, wrong;
};

/* Prints one line per statement in the C file; false with a message on failure. */
bool check_comments(const char *path, struct claims *count);

#endif
