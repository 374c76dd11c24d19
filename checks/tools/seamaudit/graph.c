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
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seamaudit.h"

/* More different ways than this become one, with what they have in common. */
#define MAX_CONTEXTS 48

struct names node_names, file_names, facts;
struct node *nodes;
struct edge *edges;
struct site *sites;
size_t nr_sites;

/* Locks that some lockdep assertion names. */
static fact_set ever_asserted;

static size_t nr_nodes, room_nodes, nr_edges, room_edges, room_sites;

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

static struct names member_names;
static struct member *members;
static size_t nr_members, room_members;
static struct indirect *indirects;
static size_t nr_indirects, room_indirects;
static struct handed *handed;
static size_t nr_handed, room_handed;

static size_t node_of(const char *name)
{
	size_t n = names_add(&node_names, name, NULL);

	while (nr_nodes <= n)
		VEC_ADD(nodes, nr_nodes, room_nodes) = (struct node){ .in = NULL };
	return n;
}

static void add_edge(struct edge e)
{
	struct node *to = &nodes[e.to];

	VEC_ADD(to->in, to->nr_in, to->room_in) = nr_edges;
	VEC_ADD(edges, nr_edges, room_edges) = e;
}

static bool is_fact(const char *text)
{
	char name[64];
	size_t len = strcspn(text, ":");

	if (!strncmp(text, "state", 5) || !strcmp(text, "vcpus_kicked"))
		return true;
	if (len >= sizeof(name))
		return false;
	memcpy(name, text, len);
	name[len] = '\0';
	return lock_guard_by_name(name);
}

/* "lock:mode,state=X,~asserted"; what is asserted goes into both sets. */
static bool parse_facts(char *list, fact_set *set, fact_set *asserted)
{
	char *word;
	size_t n;

	*set = *asserted = 0;
	while ((word = strsep(&list, ","))) {
		bool only_asserted = *word == '~';

		word += only_asserted;
		if (!is_fact(word))
			continue;
		n = names_add(&facts, word, NULL);
		if (n >= 64)
			return false;
		*set |= (fact_set)1 << n;
		if (only_asserted)
			*asserted |= (fact_set)1 << n;
	}
	ever_asserted |= *asserted;
	return true;
}

/* The site of this call: both tries of tdh_do_no_vcpus() are one. */
static void add_site(const struct leaf *l, struct edge call)
{
	size_t kick = names_find(&facts, "vcpus_kicked"), i;
	fact_set kicked = kick == (size_t)-1 ? 0 : call.facts & (fact_set)1 << kick;
	fact_set rest = call.facts & ~kicked;

	for (i = 0; i < nr_sites; i++) {
		struct site *s = &sites[i];

		if (s->leaf == l && s->node == call.from && s->line == call.line) {
			s->facts &= rest;
			s->asserted &= call.asserted;
			s->kicked |= kicked != 0;
			return;
		}
	}
	VEC_ADD(sites, nr_sites, room_sites) = (struct site){
		.leaf = l, .node = call.from, .file = call.file, .line = call.line,
		.facts = rest, .asserted = call.asserted, .kicked = kicked != 0,
	};
}

static bool read_call(char **field)
{
	struct edge e = { .line = (unsigned int)strtoul(field[2], NULL, 10) };
	const struct leaf *l;
	char *word;
	size_t n;

	n = names_add(&file_names, field[1], NULL);
	e.file = file_names.text[n];
	e.from = node_of(field[3]);
	if (!parse_facts(field[6], &e.facts, &e.asserted))
		return false;
	while ((word = strsep(&field[7], ","))) {
		char *slash = strrchr(word, '/');
		struct handed *h;

		if (!slash)
			continue;
		*slash = '\0';
		h = &VEC_ADD(handed, nr_handed, room_handed);
		*h = (struct handed){ .call = e, .arity = atoi(slash + 1) };
		h->callee = node_of(field[4]);
		h->function = node_of(word);
	}
	if (!strncmp(field[4], "->", 2) || field[4][0] == '*') {
		bool variable = field[4][0] == '*';
		const char *name = field[4] + (variable ? 1 : 2);

		VEC_ADD(indirects, nr_indirects, room_indirects) = (struct indirect){
			e.from, names_add(&member_names, name, NULL), atoi(field[5]), variable, e,
		};
		return true;
	}
	l = leaf_by_wrapper(field[4]);
	if (l) {
		add_site(l, e);
		return true;
	}
	e.to = node_of(field[4]);
	add_edge(e);
	return true;
}

static bool read_line(char *line, struct names *seen)
{
	char *field[9] = { NULL }, *rest = line;
	bool is_new;
	size_t n;

	line[strcspn(line, "\n")] = '\0';
	names_add(seen, line, &is_new);
	if (!is_new)
		return true;	/* a header's function, once more */
	for (n = 0; rest && n < 9; n++)
		field[n] = strsep(&rest, "\t");
	if (n == 8 && !strcmp(field[0], "call"))
		return read_call(field);
	if (n == 4 && !strcmp(field[0], "ref")) {
		nodes[node_of(field[3])].referenced = true;
		return true;
	}
	if (n != 6 || strcmp(field[0], "ops"))
		return false;
	nodes[node_of(field[4])].referenced = true;
	VEC_ADD(members, nr_members, room_members) = (struct member){
		names_add(&member_names, field[3], NULL), node_of(field[4]), atoi(field[5]),
	};
	return true;
}

/* Calls each() for each line of the file; false with a message. */
static bool each_line(const char *path, bool (*each)(char *line, struct names *seen))
{
	struct names seen = { .text = NULL };
	FILE *f = fopen(path, "r");
	unsigned int nr = 0;
	char *line = NULL;
	size_t room = 0;
	bool good = f != NULL;

	while (good && getline(&line, &room, f) >= 0) {
		nr++;
		good = each(line, &seen);
		if (!good)
			fprintf(stderr, "seamaudit: %s:%u: not understood\n", path, nr);
	}
	if (!f || ferror(f)) {
		fprintf(stderr, "seamaudit: %s: %s\n", path, strerror(errno));
		good = false;
	}
	if (f)
		fclose(f);
	free(line);
	names_free(&seen);
	return good;
}

bool graph_read(const char *path)
{
	return each_line(path, read_line);
}

/* Paths may differ in how much of them is there. */
static bool same_file(const char *a, const char *b)
{
	size_t la = strlen(a), lb = strlen(b), n = la < lb ? la : lb;

	return !strcmp(a + la - n, b + lb - n) &&
	       (la == lb || (la > lb ? a[la - n - 1] : b[lb - n - 1]) == '/');
}

static bool read_site(char *line, struct names *seen)
{
	char *field[7] = { NULL }, *rest = line;
	unsigned int nr;
	size_t n, i;

	(void)seen;
	line[strcspn(line, "\n")] = '\0';
	for (n = 0; rest && n < 7; n++)
		field[n] = strsep(&rest, "\t");
	if (n != 6)
		return false;
	nr = (unsigned int)strtoul(field[1], NULL, 10);
	for (i = 0; i < nr_sites; i++) {
		if (sites[i].line != nr || strcmp(sites[i].leaf->name, field[3]) ||
		    !same_file(sites[i].file, field[0]))
			continue;
		/* A status that nobody looks at here is handed on. */
		sites[i].known |= strcmp(field[4], "-");
		sites[i].busy_told |= strstr(field[4], "OPERAND_BUSY") != NULL;
	}
	return true;
}

bool graph_read_sites(const char *path)
{
	return each_line(path, read_site);
}

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
