/* SPDX-License-Identifier: GPL-2.0-only */
/* The call graph while it is made: input.c reads it, graph.c completes it. */
#ifndef SEAMAUDIT_GRAPH_H
#define SEAMAUDIT_GRAPH_H

#include "seamaudit.h"

/* A function in a member. */
struct member {
	size_t name, function;
	int arity;		/* -1: any */
};

/* A call through a member or a variable; name without "->" and "*". */
struct indirect {
	size_t from, name;
	int arguments;
	bool variable;
	struct edge call;
};

/* A function as argument. */
struct handed {
	size_t callee, function;
	int arity;
	struct edge call;
	bool done;
};

extern struct names member_names;
extern struct member *members;
extern struct indirect *indirects;
extern struct handed *handed;
extern size_t nr_nodes, nr_edges, nr_members, nr_indirects, nr_handed;

/* Locks that some lockdep assertion names. */
extern fact_set ever_asserted;

void add_edge(struct edge e);

#endif
