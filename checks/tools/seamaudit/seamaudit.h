/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of seamaudit share. */
#ifndef SEAMAUDIT_H
#define SEAMAUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "facts.h"

/* These end the program with a message when there is no memory. */
void *must_realloc(void *old, size_t size);
char *must_strdup(const char *text);

/* Room for one more at the end of a vector with nr and room beside it. */
#define VEC_ADD(vec, nr, room)							\
	(*({									\
		if ((nr) == (room)) {						\
			(room) = (room) ? 2 * (room) : 8;			\
			(vec) = must_realloc(vec, (room) * sizeof(*(vec)));	\
		}								\
		&(vec)[(nr)++];							\
	}))

/* ---- names (names.c) ------------------------------------------------------- */

/* A set of texts, each with a number from 0 on. */
struct names {
	char **text;
	size_t nr, room;
	size_t *slot;		/* number + 1, 0 for a free slot */
	size_t nr_slots;
};

/* The number of the text; added if new. *is_new may be NULL. */
size_t names_add(struct names *n, const char *text, bool *is_new);
/* (size_t)-1 when it is not there. */
size_t names_find(const struct names *n, const char *text);
void names_free(struct names *n);

/* ---- facts, as bits -------------------------------------------------------- */

/* Locks and states that can rule out a collision; others are dropped on input. */
typedef uint64_t fact_set;

extern struct names facts;

/* ---- the call graph (graph.c) ---------------------------------------------- */

/* One way into a function: what holds then, and through which call. */
struct context {
	fact_set facts;
	size_t edge;		/* into edges, -1: nobody in the graph calls it */
	size_t parent;		/* the caller's context, at that time */
};

struct node {
	size_t *in;		/* edges */
	size_t nr_in, room_in;
	struct context *contexts;
	size_t nr_contexts, room_contexts;
	bool wanted;		/* a SEAMCALL can be reached from it */
	bool referenced;	/* its address is taken */
};

struct edge {
	size_t from, to;	/* nodes */
	fact_set facts;
	fact_set asserted;	/* of these, what lockdep asserts there */
	const char *file;
	unsigned int line;
};

/* A SEAMCALL in the source. */
struct site {
	const struct leaf *leaf;
	size_t node;
	const char *file;
	unsigned int line;
	fact_set facts;
	fact_set asserted;
	bool kicked;		/* tried again after the vCPUs were kicked out */
	bool known;		/* seamflow saw what becomes of its status */
	bool busy_told;		/* and BUSY is told apart */
};

extern struct names node_names, file_names;
extern struct node *nodes;
extern struct edge *edges;
extern struct site *sites;
extern size_t nr_sites;

/* Reads what seamcalls printed; false with a message. */
bool graph_read(const char *path);
/* Reads what seamflow --dump-sites printed, after graph_read(). */
bool graph_read_sites(const char *path);
/* Resolves calls through pointers, then says how each function is entered. */
void graph_finish(void);
/*
 * A way on which an asserted lock is not held is none, if there are others on
 * which it is: the graph says more than can happen.
 */
bool way_possible(const struct node *n, const struct context *way, fact_set asserted);
void graph_free(void);

/* ---- pairs (pairs.c) ------------------------------------------------------- */

/* From the worst on; policy and argument are not in the code. */
enum verdict {
	OPEN_LOST, OPEN_UNKNOWN, OPEN_TOLD, BY_ARGUMENT, BY_POLICY, BY_GUARD, NR_VERDICTS
};

struct pair {
	const struct site *a, *b;
	const struct lock_row *mine, *theirs;
	enum verdict verdict;
	char why[256];
	const struct context *way_a, *way_b;	/* one that is open */
};

struct output {
	bool tsv, chains, all;
};

/* One pair, as asked for. */
void print_pair(const struct pair *p, const struct output *o);

/*
 * Prints all collisions of two sites, the worst first, and a count; true when
 * one of them is not excluded and some site that meets it does not tell BUSY
 * apart.
 */
bool pairs_print(const struct output *o);

#endif
