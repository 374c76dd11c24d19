/* SPDX-License-Identifier: GPL-2.0-only */
/* Between the parts that find the sites of a file and run the engine on them. */
#ifndef SEAMFLOW_SITES_H
#define SEAMFLOW_SITES_H

#include "flow.h"

/* Deeper than any helper of a helper that hands on a status. */
#define MAX_CHAIN	(sizeof(((struct site *)0)->chain) / sizeof(((struct site *)0)->chain[0]))

/* The statuses that the sites of a file are tried with. */
struct reps {
	struct rep *list;
	size_t nr, room;
};

/* Find the sites anew, by what is known of the functions now (search.c). */
void search_sites(void);
void drop_sites(void);
void outcome_free(struct outcome *o);

/* All states of a function once, to see what it tests (sites.c). */
void survey(struct function *fn);
/*
 * Run it with a status that it reads from where ROOT was loaded; SUCCESS is what it
 * does without an error, or NULL.
 */
void run_root(struct function *fn, uint64_t root, struct rep rep,
	      const struct outcome *success, struct outcome *o);

/* Does it store a fastpath_t where others see it (fastpath.c)? */
bool stores_fastpath(const struct function *fn);
/* What fastpath_t functions make of BUSY (fastpath.c). */
void saw_root(struct run *run, uint64_t base);
void look_at_fastpath(struct function *fn, const struct reps *reps);
void fastpath_free(void);

#endif
