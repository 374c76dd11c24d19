// SPDX-License-Identifier: GPL-2.0-only
/*
 * The call graph of the objects checked, and the ways into each function that
 * leads to a SEAMCALL. A way is the set of locks and states that hold on it;
 * of two ways where one holds less, only that one is kept, since what excludes
 * it excludes the other.
 *
 * A call through a member leads to every function that some initializer or
 * assignment stores in a member of that name, a static call likewise; a
 * function handed on as an argument is called by whoever calls a variable, in
 * the callee or one step below it, else where it was handed on.
 */
#include <stdlib.h>
#include <string.h>

#include "graph.h"

/* More different ways than this become one, with what they have in common. */
#define MAX_CONTEXTS 48

/* "__SCT__kvm_x86_mem_enc_ioctl": the longest end of it that is a member. */
static size_t member_called(size_t name)
{
	const char *text = member_names.text[name];
	size_t found;

	if (strncmp(text, "__SCT__", 7))
		return name;
	for (text += 7; text; text = strchr(text, '_') ? strchr(text, '_') + 1 : NULL) {
		found = names_find(&member_names, text);
		if (found != (size_t)-1)
			return found;
	}
	return name;
}

/* Members of one name are many; a call with other arguments means another. */
static bool fits(int arguments, int arity)
{
	return arity < 0 || arguments == arity;
}

/* "kvm_vmx_exit_handlers" for "exit_handlers": handed on under a shorter name. */
static bool ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), n = strlen(end);

	return len > n && text[len - n - 1] == '_' && !strcmp(text + len - n, end);
}

/* Adds the calls of the member that go by this name or, loosely, end with it. */
static bool resolve_member(const struct member *m, bool loosely)
{
	const char *name = member_names.text[m->name];
	bool called = false;
	size_t i, n;

	for (i = 0; i < nr_indirects; i++) {
		struct edge e = indirects[i].call;

		n = member_called(indirects[i].name);
		if (indirects[i].variable && n == indirects[i].name)
			continue;
		if (n != m->name && !(loosely && ends_with(member_names.text[n], name)))
			continue;
		if (!fits(indirects[i].arguments, m->arity))
			continue;
		e.to = m->function;
		add_edge(e);
		called = true;
	}
	return called;
}

static void resolve_members(void)
{
	size_t i;

	for (i = 0; i < nr_members; i++)
		if (!resolve_member(&members[i], false) && *member_names.text[members[i].name])
			resolve_member(&members[i], true);
}

/* A static function that nobody calls or refers to is never run. */
static bool is_root(size_t n)
{
	return !nodes[n].nr_in && (nodes[n].referenced || !strchr(node_names.text[n], '@'));
}

static void want(size_t n)
{
	size_t i;

	if (nodes[n].wanted)
		return;
	nodes[n].wanted = true;
	for (i = 0; i < nodes[n].nr_in; i++)
		want(edges[nodes[n].in[i]].from);
}

/* Does a call lead from one to the other, in up to depth steps? */
static bool leads(size_t from, size_t to, unsigned int depth)
{
	size_t i;

	if (from == to)
		return true;
	for (i = 0; depth && i < nodes[to].nr_in; i++)
		if (leads(from, edges[nodes[to].in[i]].from, depth - 1))
			return true;
	return false;
}

/* True when that made a new edge. */
static bool resolve_handed(struct handed *h)
{
	bool called = false;
	size_t i;

	if (h->done || !nodes[h->function].wanted)
		return false;
	h->done = true;
	for (i = 0; i < nr_indirects; i++) {
		struct edge e = indirects[i].call;

		if (!indirects[i].variable || !fits(indirects[i].arguments, h->arity) ||
		    !leads(h->callee, indirects[i].from, 1))
			continue;
		e.to = h->function;
		add_edge(e);
		want(e.from);
		called = true;
	}
	if (!called) {
		h->call.to = h->function;
		add_edge(h->call);
		want(h->call.from);
	}
	return true;
}

/* One way holds all that the other does, and what assertions ask for alike. */
static bool covers(fact_set less, fact_set more)
{
	return (less & more) == less && !((less ^ more) & ever_asserted);
}

/* Keeps the ways that no other one is part of; true when this is one. */
static bool add_context(struct node *n, struct context c)
{
	size_t i, kept = 0;

	for (i = 0; i < n->nr_contexts; i++)
		if (covers(n->contexts[i].facts, c.facts))
			return false;
	for (i = 0; i < n->nr_contexts; i++)
		if (!covers(c.facts, n->contexts[i].facts))
			n->contexts[kept++] = n->contexts[i];
	n->nr_contexts = kept;
	if (kept == MAX_CONTEXTS) {
		for (i = 0; i < kept; i++)
			c.facts &= n->contexts[i].facts;
		n->nr_contexts = 0;
	}
	VEC_ADD(n->contexts, n->nr_contexts, n->room_contexts) = c;
	return true;
}

/* Held for write is held for read. */
static bool holds(fact_set facts_held, size_t fact)
{
	const char *text = facts.text[fact];
	size_t len = strlen(text), i;

	if (facts_held >> fact & 1)
		return true;
	if (len < 5 || strcmp(text + len - 5, ":read"))
		return false;
	for (i = 0; i < facts.nr; i++)
		if (facts_held >> i & 1 && !strncmp(facts.text[i], text, len - 4) &&
		    !strcmp(facts.text[i] + len - 4, "write"))
			return true;
	return false;
}

static bool holds_all(fact_set facts_held, fact_set asserted)
{
	size_t i;

	for (i = 0; i < facts.nr; i++)
		if (asserted >> i & 1 && !holds(facts_held, i))
			return false;
	return true;
}

bool way_possible(const struct node *n, const struct context *way, fact_set asserted)
{
	size_t i;

	if (holds_all(way->facts, asserted))
		return true;
	for (i = 0; i < n->nr_contexts; i++)
		if (holds_all(n->contexts[i].facts, asserted))
			return false;
	return true;
}

static bool enter(struct node *n)
{
	bool more = false;
	size_t i, j;

	for (i = 0; i < n->nr_in; i++) {
		const struct edge *e = &edges[n->in[i]];
		const struct node *from = &nodes[e->from];

		for (j = 0; j < from->nr_contexts; j++)
			if (way_possible(from, &from->contexts[j], e->asserted))
				more |= add_context(n, (struct context){
					from->contexts[j].facts | e->facts, n->in[i], j });
	}
	return more;
}

void graph_finish(void)
{
	const struct context start = { 0, (size_t)-1, 0 };
	bool more = true;
	size_t i;

	resolve_members();
	for (i = 0; i < nr_sites; i++)
		want(sites[i].node);
	while (more) {
		more = false;
		for (i = 0; i < nr_handed; i++)
			more |= resolve_handed(&handed[i]);
	}
	for (i = 0; i < nr_nodes; i++)
		if (nodes[i].wanted && is_root(i))
			add_context(&nodes[i], start);
	for (more = true; more;) {
		more = false;
		for (i = 0; i < nr_nodes; i++)
			if (nodes[i].wanted)
				more |= enter(&nodes[i]);
	}
}

void graph_free(void)
{
	size_t i;

	for (i = 0; i < nr_nodes; i++) {
		free(nodes[i].in);
		free(nodes[i].contexts);
	}
	free(nodes);
	free(edges);
	free(sites);
	free(members);
	free(indirects);
	free(handed);
	names_free(&node_names);
	names_free(&file_names);
	names_free(&facts);
	names_free(&member_names);
}
