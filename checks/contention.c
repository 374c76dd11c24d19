// SPDX-License-Identifier: GPL-2.0-only
/*
 * What follows from the facts: which locks collide, and whom a leaf contends
 * with.
 *
 * The module's locks are try-locks, so "contends" is simple: two rows for one
 * resource, at least one of them exclusive. What needs care is which rows mean
 * one resource, and which leaves can run at the same time at all; the second
 * is the leaf's policy (policies.tsv).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "facts.h"

/* As many contenders as a message can name and still be read. */
#define MAX_NAMED 3

bool leaf_locks_unknown(const struct leaf *l)
{
	return l->nr_locks && l->locks[0].strength == LOCK_UNKNOWN;
}

/* TDH.PHYMEM.PAGE.*: RCX is any page, so its PAMT entry may be anybody's. */
static bool names_any_page(const struct leaf *l)
{
	return !strncmp(l->name, "TDH.PHYMEM.PAGE.", 16);
}

/* The row's PAMT entry may be one of a 2M or 1G page, a parent of others. */
static bool may_be_huge(const struct lock_row *r)
{
	return strstr(r->when, "2M") || strstr(r->when, "size") || !strcmp(r->arg, "mapped page");
}

/* Streams are forward 0, forward i (0 among them) or backward. */
static bool same_stream(const struct lock_row *a, const struct lock_row *b)
{
	return !strcmp(a->arg, "backward") == !strcmp(b->arg, "backward");
}

static bool is_res(const struct lock_row *r, const char *name)
{
	return !strcmp(r->res->name, name);
}

/* Page against page, or page against the PAMT entry that a TDR or TDVPR is. */
static bool may_be_same_page(const struct leaf *a, const struct lock_row *mine,
			     const struct lock_row *theirs)
{
	if (!is_res(mine, "PAMT_ENTRY"))
		return false;
	if (is_res(theirs, "PAMT_PARENTS"))
		return may_be_huge(mine);
	if (is_res(theirs, "TDR") || is_res(theirs, "TDVPR"))
		return names_any_page(a);
	return is_res(theirs, "PAMT_ENTRY");
}

enum collision locks_collide(const struct leaf *a, const struct lock_row *mine,
			     const struct leaf *b, const struct lock_row *theirs)
{
	bool both_taken = (mine->strength == LOCK_SHARED || mine->strength == LOCK_EXCLUSIVE) &&
			  (theirs->strength == LOCK_SHARED || theirs->strength == LOCK_EXCLUSIVE);

	if (!both_taken || (mine->strength == LOCK_SHARED && theirs->strength == LOCK_SHARED))
		return COLLIDE_NEVER;
	if (may_be_same_page(a, mine, theirs) || may_be_same_page(b, theirs, mine))
		return COLLIDE_SAME_PAGE;
	if (mine->res != theirs->res)
		return COLLIDE_NEVER;
	if (mine->res->scope == SCOPE_STREAM && !same_stream(mine, theirs))
		return COLLIDE_NEVER;
	return COLLIDE_ALWAYS;
}

bool next_contender(struct contender_walk *w, struct contender *c)
{
	const struct leaf *all, *b;
	size_t n;

	all = leaf_table(&n);
	for (; w->other < n; w->other++, w->mine = 0) {
		b = &all[w->other];
		for (; w->mine < w->leaf->nr_locks; w->mine++, w->theirs = 0) {
			while (w->theirs < b->nr_locks) {
				c->leaf = b;
				c->mine = &w->leaf->locks[w->mine];
				c->theirs = &b->locks[w->theirs++];
				c->how = locks_collide(w->leaf, c->mine, b, c->theirs);
				if (c->how != COLLIDE_NEVER)
					return true;
			}
		}
	}
	return false;
}

/* Where b stands among what runs beside a, from 0; -1: it does not. */
static int beside_rank(const struct leaf *a, const struct leaf *b)
{
	const enum leaf_policy *p = policy_fact(a->policy)->beside;
	enum leaf_policy want = leaf_is_guest(b) ? POLICY_ENTER : b->policy;
	int i;

	for (i = 0; p[i] != POLICY_NONE; i++)
		if (p[i] == want)
			return i;
	return -1;
}

bool leaf_runs_beside(const struct leaf *a, const struct leaf *b)
{
	return beside_rank(a, b) >= 0;
}

/* To a vCPU that runs, another one is a call like the host's. */
static bool guest_to(const struct leaf *l, const struct leaf *other)
{
	return l->policy != POLICY_ENTER &&
	       (leaf_is_guest(other) || other->policy == POLICY_ENTER);
}

/* Guests first, then as beside says, then what Linux has, then as in the data. */
static bool more_telling(const struct leaf *l, const struct contender *a,
			 const struct contender *b)
{
	int rank_a = beside_rank(l, a->leaf), rank_b = beside_rank(l, b->leaf);
	bool own_a = a->mine->res->scope == SCOPE_VCPU, own_b = b->mine->res->scope == SCOPE_VCPU;

	if (guest_to(l, a->leaf) != guest_to(l, b->leaf))
		return guest_to(l, a->leaf);
	if (own_a != own_b)
		return own_b;	/* the vCPU's mutex keeps most of these apart */
	if (rank_a != rank_b)
		return rank_a < rank_b;
	if (a->leaf->origin != b->leaf->origin)
		return a->leaf->origin < b->leaf->origin;
	if (a->leaf != b->leaf)
		return a->leaf < b->leaf;
	return a->mine < b->mine;
}

/* Whether c is worth a name once those in named[] have been given. */
static bool adds_news(const struct leaf *l, const struct contender *c,
		      const struct contender *named, size_t n)
{
	size_t i;

	if (c->how != COLLIDE_ALWAYS || !leaf_runs_beside(l, c->leaf))
		return false;
	/* A leaf that Linux does not call is news only to its own kind. */
	if (c->leaf->origin == LEAF_NOT_IN_LINUX && !leaf_is_guest(c->leaf) &&
	    l->origin != LEAF_NOT_IN_LINUX)
		return false;
	for (i = 0; i < n; i++) {
		if (named[i].leaf == c->leaf)
			return false;
		/* No lock of the kernel excludes a guest: that says it all. */
		if (guest_to(l, named[i].leaf) && !guest_to(l, c->leaf))
			return false;
		if (guest_to(l, c->leaf) && named[i].mine->res == c->mine->res)
			return false;
	}
	return true;
}

/* Up to max names, the most telling first. */
static size_t most_telling(const struct leaf *l, struct contender *named, size_t max)
{
	struct contender c, best;
	size_t nr = 0;

	while (nr < max) {
		struct contender_walk w = { .leaf = l };
		bool found = false;

		while (next_contender(&w, &c)) {
			if (adds_news(l, &c, named, nr) &&
			    (!found || more_telling(l, &c, &best))) {
				best = c;
				found = true;
			}
		}
		if (!found)
			break;
		named[nr++] = best;
	}
	return nr;
}

bool leaf_can_contend(const struct leaf *l)
{
	struct contender first;

	if (policy_fact(l->policy)->beside[0] == POLICY_NONE)
		return false;
	return leaf_locks_unknown(l) || most_telling(l, &first, 1);
}

bool leaf_guest_contended(const struct leaf *l)
{
	struct contender first;

	return most_telling(l, &first, 1) && guest_to(l, first.leaf);
}

char *leaf_contention(const struct leaf *l)
{
	const struct policy_fact *policy = policy_fact(l->policy);
	struct contender named[MAX_NAMED];
	size_t nr, size, i;
	char *text = NULL;
	FILE *f = open_memstream(&text, &size);

	if (!f)
		return NULL;
	nr = most_telling(l, named, MAX_NAMED);
	if (policy->beside[0] != POLICY_NONE && leaf_locks_unknown(l))
		fputs("may contend: its locks are not public", f);
	else if (!nr)
		fputs(policy->quiet[0] ? policy->quiet : "nothing contends with it", f);
	for (i = 0; i < nr; i++)
		fprintf(f, "%s%s (%s)", i ? ", " : "contends with ",
			named[i].leaf->wrappers[0], named[i].mine->res->name);
	if (fclose(f)) {
		free(text);
		return NULL;
	}
	return text;
}
