// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which two SEAMCALL sites can meet in the module, and what in the kernel keeps
 * them apart. Two sites are apart if on each way to the one and each way to the
 * other some lock or state excludes both at once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seamaudit.h"

static struct pair *pairs;
static size_t nr_pairs, room_pairs;

/* The lock of a fact, and whether it is held exclusively. */
static const struct lock_guard *guard_of(size_t fact, bool *exclusive)
{
	const char *text = facts.text[fact], *mode = strchr(text, ':');

	*exclusive = !mode || strcmp(mode, ":read");
	return lock_guard_of(text);
}

static bool implies(const struct lock_guard *g, const struct lock_guard *other)
{
	return word_in_list(g->implies, other->name);
}

/* A lock of a VM says nothing about another VM where the module has one for all. */
static bool reaches(const struct lock_guard *g, enum lock_scope scope)
{
	bool one_td = scope == SCOPE_TD || scope == SCOPE_VCPU || scope == SCOPE_ENTRY ||
		      scope == SCOPE_STREAM;

	return g->scope == SCOPE_GLOBAL || (g->scope == SCOPE_TD && one_td) ||
	       scope == SCOPE_VCPU;
}

/* Both hold a lock that excludes them from each other. */
static const char *lock_excludes(size_t a, size_t b, enum lock_scope scope)
{
	bool exclusive_a, exclusive_b;
	const struct lock_guard *ga = guard_of(a, &exclusive_a), *gb = guard_of(b, &exclusive_b);

	if (!ga || !gb)
		return NULL;
	if (implies(ga, gb))
		return reaches(ga, scope) ? ga->name : NULL;
	if (implies(gb, ga))
		return reaches(gb, scope) ? gb->name : NULL;
	if (ga != gb || (!exclusive_a && !exclusive_b))
		return NULL;
	return reaches(ga, scope) ? ga->name : NULL;
}

/* "state=X" and "state!X" for the same X, or two different states. */
static const char *state_excludes(const char *a, const char *b, enum lock_scope scope)
{
	bool is_a = a[5] == '=', is_b = b[5] == '=', same;

	if (strncmp(a, "state", 5) || strncmp(b, "state", 5) || scope == SCOPE_GLOBAL)
		return NULL;
	/* The state of a vCPU says nothing about another one's. */
	if (!strncmp(a + 6, "VCPU_", 5) != !strncmp(b + 6, "VCPU_", 5) ||
	    (!strncmp(a + 6, "VCPU_", 5) && scope != SCOPE_VCPU))
		return NULL;
	same = !strcmp(a + 6, b + 6);
	if (is_a && is_b)
		return same ? NULL : "VM state";
	return is_a != is_b && same ? "VM state" : NULL;
}

/* What can exclude, as bits: a lock or "VM state". */
typedef uint64_t reason_set;

static struct names reasons;

/* All that excludes the two ways from each other. */
static reason_set excludes(fact_set a, fact_set b, enum lock_scope scope)
{
	reason_set found = 0;
	const char *why;
	size_t i, j;

	for (i = 0; i < facts.nr; i++) {
		for (j = 0; a >> i & 1 && j < facts.nr; j++) {
			if (!(b >> j & 1))
				continue;
			why = lock_excludes(i, j, scope);
			if (!why)
				why = state_excludes(facts.text[i], facts.text[j], scope);
			/* Fewer than facts, which are 64 at most. */
			if (why)
				found |= (reason_set)1 << names_add(&reasons, why, NULL);
		}
	}
	return found;
}

/* A vCPU is in the guest only while its TD is runnable: KVM lets none in before. */
static fact_set facts_of_site(const struct site *s)
{
	fact_set set = s->facts;

	if (s->leaf->policy == POLICY_ENTER || leaf_is_guest(s->leaf))
		set |= (fact_set)1 << names_add(&facts, "state=TD_STATE_RUNNABLE", NULL);
	return set;
}

static const struct context no_context = { 0, (size_t)-1, 0 };

static size_t ways_to(const struct site *s, const struct context **ways)
{
	if (leaf_is_guest(s->leaf)) {
		*ways = &no_context;
		return 1;
	}
	*ways = nodes[s->node].contexts;
	return nodes[s->node].nr_contexts;
}

static void add_reason(struct pair *p, const char *why, const char *joint)
{
	size_t len = strlen(p->why);

	snprintf(p->why + len, sizeof(p->why) - len, "%s%s", len ? joint : "", why);
}

static void add_reasons(struct pair *p, reason_set set, const char *joint)
{
	size_t i;

	for (i = 0; i < reasons.nr; i++)
		if (set >> i & 1)
			add_reason(p, reasons.text[i], joint);
}

static bool of_guest(const struct site *s)
{
	return leaf_is_guest(s->leaf) || s->leaf->policy == POLICY_ENTER;
}

/* What becomes of BUSY if it is this site that gets it. */
static enum verdict fate(const struct site *s)
{
	if (leaf_is_guest(s->leaf) || s->busy_told)
		return OPEN_TOLD;
	return s->known ? OPEN_LOST : OPEN_UNKNOWN;
}

/* What a commit or comment argued about the pair, in either order; or NULL. */
static const struct kernel_guard *argued(const struct leaf *a, const struct leaf *b)
{
	const struct kernel_guard *g;
	size_t n, i;

	g = kernel_guard_table(&n);
	for (i = 0; i < n; i++)
		if (strcmp(g[i].guard, "-") && (kernel_guard_covers(&g[i], a, b) ||
						kernel_guard_covers(&g[i], b, a)))
			return &g[i];
	return NULL;
}

static bool policies_apart(const struct pair *p)
{
	enum lock_scope scope = p->mine->res->scope;
	bool of_module = scope == SCOPE_GLOBAL || scope == SCOPE_PACKAGE || scope == SCOPE_TDMR;

	if (leaf_runs_beside(p->a->leaf, p->b->leaf) || leaf_runs_beside(p->b->leaf, p->a->leaf))
		return false;
	/* Another TD may be at any time of its life. */
	return !of_module || p->a->leaf->policy == POLICY_SYSTEM ||
	       p->b->leaf->policy == POLICY_SYSTEM;
}

/* No guard was found in the code. */
static void judge_without_guard(struct pair *p)
{
	const struct policy_fact *a = policy_fact(p->a->leaf->policy);
	const struct policy_fact *b = policy_fact(p->b->leaf->policy);
	const struct kernel_guard *g = argued(p->a->leaf, p->b->leaf);

	p->why[0] = '\0';
	if (policies_apart(p)) {
		p->verdict = BY_POLICY;
		add_reason(p, a->quiet[0] ? a->quiet : b->quiet[0] ? b->quiet :
			      "the two belong to different times of a TD's life", "");
	} else if (g) {
		p->verdict = BY_ARGUMENT;
		add_reason(p, g->guard, "");
	} else {
		p->verdict = fate(p->a) < fate(p->b) ? fate(p->a) : fate(p->b);
	}
}

static bool possible(const struct site *s, const struct context *way)
{
	return leaf_is_guest(s->leaf) || way_possible(&nodes[s->node], way, s->asserted);
}

static void judge(struct pair *p)
{
	enum lock_scope scope = p->mine->res->scope;
	const struct context *ways_a, *ways_b;
	size_t nr_a = ways_to(p->a, &ways_a), nr_b = ways_to(p->b, &ways_b), i, j;
	fact_set a = facts_of_site(p->a), b = facts_of_site(p->b);
	reason_set why, always = ~(reason_set)0, ever = 0;

	if ((of_guest(p->a) && p->b->kicked) || (of_guest(p->b) && p->a->kicked)) {
		p->verdict = BY_GUARD;
		add_reason(p, "vCPUs kicked out, second try", "");
		return;
	}
	for (i = 0; i < nr_a; i++) {
		if (!possible(p->a, &ways_a[i]))
			continue;
		for (j = 0; j < nr_b; j++) {
			if (!possible(p->b, &ways_b[j]))
				continue;
			why = excludes(ways_a[i].facts | a, ways_b[j].facts | b, scope);
			if (!why) {
				p->way_a = &ways_a[i];
				p->way_b = &ways_b[j];
				judge_without_guard(p);
				return;
			}
			always &= why;
			ever |= why;
		}
	}
	p->verdict = BY_GUARD;
	/* Best is what holds on each way; else each has its own. */
	if (ever && (always & ever))
		add_reasons(p, always & ever, " and ");
	else
		add_reasons(p, ever, " or ");
}

/* One pair per resource: the first rows that collide there. */
static void add_pairs(const struct site *a, const struct site *b)
{
	const struct resource *done[16];
	size_t nr_done = 0, i, j, k;

	for (i = 0; i < a->leaf->nr_locks; i++) {
		for (j = 0; j < b->leaf->nr_locks; j++) {
			const struct lock_row *mine = &a->leaf->locks[i];
			const struct lock_row *theirs = &b->leaf->locks[j];
			struct pair *p;

			if (locks_collide(a->leaf, mine, b->leaf, theirs) != COLLIDE_ALWAYS)
				continue;
			/* Linux has no service TD. */
			if (!strcmp(mine->arg, "target") || !strcmp(theirs->arg, "target"))
				continue;
			for (k = 0; k < nr_done && done[k] != mine->res; k++)
				;
			if (k < nr_done || nr_done == sizeof(done) / sizeof(*done))
				continue;
			done[nr_done++] = mine->res;
			p = &VEC_ADD(pairs, nr_pairs, room_pairs);
			*p = (struct pair){ .a = a, .b = b, .mine = mine, .theirs = theirs };
			judge(p);
		}
	}
}

static int by_rank(const void *x, const void *y)
{
	const struct pair *a = x, *b = y;

	if (a->verdict != b->verdict)
		return a->verdict < b->verdict ? -1 : 1;
	return a < b ? -1 : a > b;
}

/* The TDCALLs, as sites of their own: one per resource is enough to tell. */
static size_t guest_sites(struct site *guest, size_t room)
{
	const struct leaf *all;
	size_t n, i, nr = 0, j;

	all = leaf_table(&n);
	for (i = 0; i < n && nr < room; i++) {
		if (!leaf_is_guest(&all[i]))
			continue;
		for (j = 0; j < all[i].nr_locks; j++)
			if (all[i].locks[j].strength == LOCK_EXCLUSIVE)
				break;
		if (j < all[i].nr_locks)
			guest[nr++] = (struct site){ .leaf = &all[i] };
	}
	return nr;
}

bool pairs_print(const struct output *o)
{
	struct site guest[16];
	size_t nr_guest = guest_sites(guest, 16), i, j;
	size_t count[NR_VERDICTS] = { 0 };

	for (i = 0; i < nr_sites; i++) {
		if (!nodes[sites[i].node].nr_contexts)
			continue;	/* never run */
		for (j = i; j < nr_sites; j++)
			if (nodes[sites[j].node].nr_contexts)
				add_pairs(&sites[i], &sites[j]);
		for (j = 0; j < nr_guest; j++)
			add_pairs(&sites[i], &guest[j]);
	}
	qsort(pairs, nr_pairs, sizeof(*pairs), by_rank);
	for (i = 0; i < nr_pairs; i++) {
		count[pairs[i].verdict]++;
		if (o->all || pairs[i].verdict != BY_POLICY)
			print_pair(&pairs[i], o);
	}
	if (!o->tsv)
		printf("%zu sites, %zu pairs; not excluded: %zu where BUSY is lost, %zu where it is "
		       "handed on, %zu where it is told apart; excluded: %zu by a guard, %zu by "
		       "argument, %zu by policy\n", nr_sites, nr_pairs, count[OPEN_LOST], count[OPEN_UNKNOWN],
		       count[OPEN_TOLD], count[BY_GUARD], count[BY_ARGUMENT],
		       count[BY_POLICY]);
	free(pairs);
	names_free(&reasons);
	return count[OPEN_LOST];
}
