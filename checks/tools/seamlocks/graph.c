// SPDX-License-Identifier: GPL-2.0-only
/*
 * seamlocks matrix --format=dot|svg: the matrix as a graph. Leaf against leaf
 * would be hundreds of lines; through the resource it is one line per lock
 * taken. Two leaves contend where their lines meet in a resource and one of
 * the two is thick (exclusive).
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "seamlocks.h"

static const char head[] =
"digraph contention {\n"
"\tgraph [rankdir=LR, ranksep=2.6, nodesep=0.09, fontname=\"Helvetica\", labelloc=t,\n"
"\t       size=\"%s\",\n"
"\t       label=\"Two calls contend where their lines meet in a lock and one is red.\\l"
"Red, thick: exclusive. Grey, thin: shared. Dashed: under a condition. Yellow: the guest.\\l"
"Grey boxes: TD set-up, teardown and module calls, which do not run beside the rest.\\l\"];\n"
"\tnode [shape=box, style=filled, fontname=\"Helvetica\", fontsize=12, height=0.28,\n"
"\t      margin=\"0.08,0.02\"];\n"
"\tedge [arrowhead=none, arrowtail=none];\n";

/* A leaf's lock that some other leaf of the selection can make it miss. */
static bool edge_wanted(const struct selection *s, const struct leaf *l,
			const struct lock_row *row)
{
	struct contender_walk w = { .leaf = l };
	struct contender c;

	while (next_contender(&w, &c))
		if (c.mine == row && contender_selected(s, &c) &&
		    (!s->leaf || s->leaf == l || s->leaf == c.leaf))
			return true;
	return false;
}

/* The strongest row that l has on the resource; NULL: none that matters. */
static const struct lock_row *strongest(const struct selection *s, const struct leaf *l,
					const struct resource *r)
{
	const struct lock_row *best = NULL;
	size_t i;

	for (i = 0; i < l->nr_locks; i++)
		if (l->locks[i].res == r && edge_wanted(s, l, &l->locks[i]) &&
		    (!best || l->locks[i].strength > best->strength))
			best = &l->locks[i];
	return best;
}

static bool quiet(const struct leaf *l)
{
	return !leaf_is_guest(l) && policy_fact(l->policy)->beside[0] == POLICY_NONE;
}

static void print_edge(FILE *out, const struct leaf *l, const struct lock_row *row)
{
	bool exclusive = row->strength == LOCK_EXCLUSIVE;
	bool right = leaf_is_guest(l) || l->policy == POLICY_ENTER || quiet(l);

	/* Ranks go from left to right: calls of a living TD, locks, the rest. */
	if (right)
		fprintf(out, "\t\"%s\" -> \"%s\" [dir=back", row->res->name, l->wrappers[0]);
	else
		fprintf(out, "\t\"%s\" -> \"%s\" [", l->wrappers[0], row->res->name);
	fprintf(out, "%s color=\"%s\" penwidth=%s tooltip=\"%s: %s\"%s];\n",
		right ? "," : "", exclusive ? "#b3001b" : "#5b7083", exclusive ? "2.2" : "0.8",
		row->mode, row->when, strncmp(row->when, "always", 6) ? " style=dashed" : "");
}

static void print_leaf_node(FILE *out, const struct leaf *l)
{
	const char *fill = leaf_is_guest(l) || l->policy == POLICY_ENTER ? "#fff1c9" :
			   quiet(l) ? "#eeeeee" : "#e8f0fa";

	fprintf(out, "\t\"%s\" [fillcolor=\"%s\" tooltip=\"%s, policy %s\"];\n", l->wrappers[0], fill,
	       l->name, policy_fact(l->policy)->name);
}

bool matrix_dot(const struct selection *s, FILE *out)
{
	const struct leaf *all;
	const struct resource *res;
	const struct lock_row *row;
	size_t n, nr, i, j;

	all = leaf_table(&n);
	res = resource_table(&nr);
	/* A4: on its side, or upright when there are many leaves. */
	fprintf(out, head, s->all ? "7.5,10.9" : "10.9,7.5");
	for (i = 0; i < n; i++) {
		bool shown = false;

		if (!leaf_selected(s, &all[i]))
			continue;
		for (j = 0; j < nr; j++) {
			row = strongest(s, &all[i], &res[j]);
			if (!row)
				continue;
			if (!shown)
				print_leaf_node(out, &all[i]);
			shown = true;
			print_edge(out, &all[i], row);
		}
	}
	fputs("\t{ rank=same;", out);
	for (j = 0; j < nr; j++) {
		bool used = false;

		for (i = 0; i < n && !used; i++)
			used = leaf_selected(s, &all[i]) && strongest(s, &all[i], &res[j]);
		if (used)
			fprintf(out, "\t\"%s\" [shape=ellipse, fillcolor=\"#ffffff\", fontsize=16, "
			       "penwidth=1.6, tooltip=\"%s\"];\n", res[j].name, res[j].meaning);
	}
	fputs("\t}\n}\n", out);
	return true;
}

bool matrix_svg(const struct selection *s)
{
	int status;
	FILE *dot;

	fflush(stdout);
	if (system("command -v dot >/dev/null 2>&1")) {
		fputs("seamlocks: --format=svg needs dot, from the package graphviz\n", stderr);
		return false;
	}
	dot = popen("dot -Tsvg", "w");
	if (!dot) {
		fprintf(stderr, "seamlocks: cannot start dot: %s\n", strerror(errno));
		return false;
	}
	matrix_dot(s, dot);
	status = pclose(dot);
	if (status) {
		fputs("seamlocks: dot failed\n", stderr);
		return false;
	}
	return true;
}
