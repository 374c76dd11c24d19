// SPDX-License-Identifier: GPL-2.0-only
/* A pair as text or as one tab-separated line. */
#include <stdio.h>
#include <string.h>

#include "seamaudit.h"

static void print_busy(const struct lock_row *r)
{
	unsigned int id;

	if (operand_id(r->operand, &id))
		printf("BUSY names %s (0x%x)", r->operand, id);
	else
		printf("BUSY: %s", r->operand);
}

static void print_side(const struct site *s, const struct lock_row *r)
{
	if (leaf_is_guest(s->leaf)) {
		printf("the guest: %s: %s %s", s->leaf->wrappers[0], r->resource, r->mode);
	} else {
		int len = (int)strcspn(node_names.text[s->node], "@");

		printf("%s:%u: %.*s: %s: %s %s, ", s->file, s->line, len,
		       node_names.text[s->node], s->leaf->wrappers[0], r->resource, r->mode);
		print_busy(r);
		if (!s->busy_told)
			fputs(s->known ? ", not told apart" : ", handed on", stdout);
	}
	if (strncmp(r->when, "always", 6))
		printf(" [%s]", r->when);
	putchar('\n');
}

/* From the site outwards. */
static void print_way(const struct site *s, const struct context *way)
{
	const struct context *c = way;
	size_t i, guard = 0;

	printf("      way to %s:", s->leaf->wrappers[0]);
	while (c->edge != (size_t)-1 && guard++ < 40) {
		const struct edge *e = &edges[c->edge];
		const struct node *from = &nodes[e->from];

		printf(" %.*s:%u", (int)strcspn(node_names.text[e->from], "@"),
		       node_names.text[e->from], e->line);
		if (c->parent >= from->nr_contexts)
			break;
		c = &from->contexts[c->parent];
	}
	fputs(" [", stdout);
	for (i = 0; i < facts.nr; i++)
		if (way->facts >> i & 1)
			printf(" %s", facts.text[i]);
	puts(" ]");
}

static void print_verdict(const struct pair *p)
{
	static const char *const words[] = {
		"NOT EXCLUDED, BUSY is lost", "not excluded, BUSY is handed on",
		"not excluded, BUSY is told apart", "not found, but argued",
		"excluded by policy", "excluded"
	};

	printf("%s", words[p->verdict]);
	if (p->why[0] && p->verdict > OPEN_TOLD)
		printf(": %s", p->why);
}

void print_pair(const struct pair *p, const struct output *o)
{
	if (o->tsv) {
		print_verdict(p);
		printf("\t%s\t%s:%u\t%s\t%s:%u\t%s\n", p->mine->res->name,
		       leaf_is_guest(p->a->leaf) ? "guest" : p->a->file, p->a->line,
		       p->a->leaf->wrappers[0], leaf_is_guest(p->b->leaf) ? "guest" : p->b->file,
		       p->b->line, p->b->leaf->wrappers[0]);
		return;
	}
	print_verdict(p);
	fputs("\n  ", stdout);
	print_side(p->a, p->mine);
	fputs("  ", stdout);
	print_side(p->b, p->theirs);
	if (o->chains && p->way_a) {
		if (!leaf_is_guest(p->a->leaf))
			print_way(p->a, p->way_a);
		if (!leaf_is_guest(p->b->leaf))
			print_way(p->b, p->way_b);
	}
}
