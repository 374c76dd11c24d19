// SPDX-License-Identifier: GPL-2.0-only
/*
 * The middle of an explanation: who wants the leaf's locks, in which mode, under
 * which condition, and what keeps them apart.
 */
#include <stdio.h>
#include <string.h>

#include "seamlocks.h"

/* The narrowest argument about the pair: one that names b beats TDG.*. */
static const struct kernel_guard *guard_for(const struct leaf *a, const struct leaf *b)
{
	const struct kernel_guard *g, *wide = NULL;
	size_t n, i;

	g = kernel_guard_table(&n);
	for (i = 0; i < n; i++) {
		if (!kernel_guard_covers(&g[i], a, b))
			continue;
		if (word_in_list(g[i].contenders, b->name))
			return &g[i];
		wide = &g[i];
	}
	return wide;
}

static bool held_by_guest(const struct lock_row *r)
{
	return strstr(r->when, "held until TD exit");
}

static void print_contender(const struct leaf *l, const struct contender *c)
{
	const struct kernel_guard *g = guard_for(l, c->leaf);

	printf("    %-28s %s", c->leaf->wrappers[0], c->theirs->mode);
	if (g)
		printf(" [%s]", strcmp(g->guard, "-") ? g->guard : "not excluded");
	if (strcmp(c->mine->resource, c->theirs->resource))
		printf(" its %s;", c->theirs->resource);
	if (strcmp(c->theirs->when, "always"))
		printf(" %s", c->theirs->when);
	if (c->leaf->origin != LEAF_IN_LINUX && !leaf_is_guest(c->leaf))
		fputs(" (not in today's Linux)", stdout);
	putchar('\n');
}

/* For lists that only a name is worth: wraps, and names a leaf once. */
static void print_name(const struct leaf *l, const struct leaf *last, size_t *column)
{
	if (l == last)
		return;
	if (*column + strlen(l->wrappers[0]) > 90)
		*column = 0;
	if (!*column)
		fputs("\n   ", stdout);
	*column += (size_t)printf(" %s", l->wrappers[0]);
}

enum part { PART_BESIDE, PART_GUEST, PART_OTHER, PART_SAME_PAGE };

static enum part part_of(const struct leaf *l, const struct contender *c)
{
	if (c->how == COLLIDE_SAME_PAGE)
		return PART_SAME_PAGE;
	if (leaf_is_guest(c->leaf) || c->leaf->policy == POLICY_ENTER)
		return PART_GUEST;
	return leaf_runs_beside(l, c->leaf) ? PART_BESIDE : PART_OTHER;
}

/* One lock of l, and everybody of this part who wants it. */
static size_t print_wanted(const struct leaf *l, const struct lock_row *mine, enum part part)
{
	bool names_only = part == PART_OTHER || part == PART_SAME_PAGE;
	struct contender_walk w = { .leaf = l };
	const struct leaf *last = NULL;
	size_t n = 0, column = 0;
	struct contender c;

	while (next_contender(&w, &c)) {
		if (c.mine != mine || part_of(l, &c) != part)
			continue;
		if (!n++) {
			printf("  %s, %s; BUSY: ", mine->resource, mine->mode);
			print_operand(mine);
			if (!names_only)
				putchar('\n');
		}
		if (names_only)
			print_name(c.leaf, last, &column);
		else
			print_contender(l, &c);
		last = c.leaf;
	}
	if (n && names_only)
		putchar('\n');
	return n;
}

static void print_part(const struct leaf *l, enum part part, const char *title)
{
	size_t i, n = 0;

	printf("\n%s\n", title);
	for (i = 0; i < l->nr_locks; i++)
		n += print_wanted(l, &l->locks[i], part);
	if (!n)
		puts("  nobody");
}

/*
 * TDCALLs that share no lock with l still cannot run beside it when l wants
 * exclusively what TDH.VP.ENTER holds for as long as the guest runs.
 */
static void print_tdcalls(const struct leaf *l)
{
	const struct lock_row *whole_run = NULL;
	struct contender_walk w = { .leaf = l };
	struct contender c;
	const struct leaf *all;
	size_t n, i, j, k;

	while (next_contender(&w, &c))
		if (c.how == COLLIDE_ALWAYS && c.leaf->policy == POLICY_ENTER &&
		    held_by_guest(c.theirs) && !whole_run)
			whole_run = c.mine;
	if (!whole_run)
		return;
	printf("  Every TDCALL, of any leaf: TDH.VP.ENTER holds %s until TD exit, so a running\n"
	       "  vCPU makes this leaf busy there, before the two could meet anywhere else.\n",
	       whole_run->resource);
	all = leaf_table(&n);
	for (i = 0; i < n; i++) {
		if (!leaf_is_guest(&all[i]))
			continue;
		for (j = 0; j < all[i].nr_locks; j++)
			for (k = 0; k < l->nr_locks; k++)
				if (all[i].locks[j].strength != LOCK_NONE &&
				    !all[i].locks[j].arg[0] &&
				    l->locks[k].strength == LOCK_NONE &&
				    all[i].locks[j].res == l->locks[k].res)
					printf("    %-28s %-15s %s, used here with no lock: BUSY names %s\n",
					       all[i].wrappers[0], all[i].locks[j].mode,
					       l->locks[k].resource, whole_run->operand);
	}
}

/* A failed try is not without effect on the guest. */
static void print_priority(const struct leaf *l)
{
	const struct lock_row *last = NULL;
	struct contender_walk w = { .leaf = l };
	struct contender c;

	while (next_contender(&w, &c)) {
		if (!leaf_is_guest(c.leaf) || !c.mine->res->host_priority || c.mine == last)
			continue;
		last = c.mine;
		printf("  A failed try on %s leaves a flag: the guest's own tries fail until one of\n"
		       "  the host succeeds, and a vCPU kept out too long leaves the guest with\n"
		       "  TDX_HOST_PRIORITY_BUSY_TIMEOUT. So call again, or the guest stays locked out.\n",
		       c.mine->resource);
	}
}

static bool shares_lock(const struct leaf *a, const struct leaf *b)
{
	struct contender_walk w = { .leaf = a };
	struct contender c;

	while (next_contender(&w, &c))
		if (c.leaf == b)
			return true;
	return false;
}

static bool beside_guest(const struct leaf *l)
{
	return leaf_runs_beside(l, leaf_by_macro("TDH_VP_ENTER"));
}

void explain_contenders(const struct leaf *l)
{
	print_part(l, PART_BESIDE, "Host calls that can make it busy");
	print_part(l, PART_GUEST, beside_guest(l) ?
		   "The guest: no lock of the kernel excludes a running vCPU" :
		   "The guest, where the state of the TD or vCPU did not keep it from running");
	print_tdcalls(l);
	print_priority(l);
	print_part(l, PART_OTHER, "Same lock, but never at the same time, by the policy of these leaves");
	print_part(l, PART_SAME_PAGE, "Only if both calls name the same page, which its owner never gives to two");
}

void explain_guards(const struct leaf *l)
{
	const struct kernel_guard *g;
	const struct leaf *all;
	size_t n, nr, i, j, column;
	bool any = false;

	g = kernel_guard_table(&n);
	all = leaf_table(&nr);
	for (i = 0; i < n; i++) {
		if (strcmp(g[i].leaf, l->name))
			continue;
		if (!any)
			puts("\nWhat keeps them apart in KVM");
		any = true;
		printf("  %s\n    %s\n    [%s]",
		       strcmp(g[i].guard, "-") ? g[i].guard : "not excluded", g[i].why, g[i].source);
		column = 0;
		for (j = 0; j < nr; j++) {
			if (guard_for(l, &all[j]) != &g[i] && !word_in_list(g[i].contenders, all[j].name))
				continue;
			print_name(&all[j], NULL, &column);
			if (!shares_lock(l, &all[j]) && !leaf_is_guest(&all[j]))
				column += (size_t)printf(" (no lock in common)");
		}
		putchar('\n');
	}
}
