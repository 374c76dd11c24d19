// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reads what seamcalls and seamflow printed. A header's functions come with
 * each object that includes it; a line that was there already is passed over.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph.h"

struct names node_names, file_names, facts, member_names;
struct node *nodes;
struct edge *edges;
struct site *sites;
struct member *members;
struct indirect *indirects;
struct handed *handed;
size_t nr_nodes, nr_edges, nr_sites, nr_members, nr_indirects, nr_handed;
fact_set ever_asserted;

static size_t room_nodes, room_edges, room_sites, room_members, room_indirects, room_handed;

static size_t node_of(const char *name)
{
	size_t n = names_add(&node_names, name, NULL);

	while (nr_nodes <= n)
		VEC_ADD(nodes, nr_nodes, room_nodes) = (struct node){ .in = NULL };
	return n;
}

void add_edge(struct edge e)
{
	struct node *to = &nodes[e.to];

	VEC_ADD(to->in, to->nr_in, to->room_in) = nr_edges;
	VEC_ADD(edges, nr_edges, room_edges) = e;
}

/* What can rule out a collision; other locks may be one of many. */
static bool is_fact(const char *text)
{
	return !strncmp(text, "state", 5) || !strcmp(text, "vcpus_kicked") ||
	       lock_guard_of(text);
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
