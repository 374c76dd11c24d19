// SPDX-License-Identifier: GPL-2.0-only
/*
 * seamlocks explain: all that is known about one leaf, in the order a reviewer
 * asks: what it locks, who else wants that, what keeps the two apart, what the
 * host may wait on, what the kernel should do.
 */
#include <stdio.h>
#include <string.h>

#include "seamlocks.h"

#define RULE "-----------------------------------------------------------------------"

/* "TDR", "SEPT tree", "PAMT entry for the page to add (R8)" */
static void print_resource(const struct lock_row *r)
{
	fputs(r->res->title, stdout);
	if (r->page[0])
		printf(" for %s (%s)", r->page, r->arg);
	else if (r->arg[0])
		printf(" (%s)", r->arg);
}

void print_operand(const struct lock_row *r)
{
	unsigned int id;

	if (operand_id(r->operand, &id))
		printf("%s (0x%x)", r->operand, id);
	else
		fputs(r->operand[0] == '-' && r->operand[1] ? r->operand + 2 : "-", stdout);
}

static void print_locks(const struct leaf *l)
{
	const char *name = l->wrappers[0];
	size_t i;

	printf("SEAMCALL               Lock Type            Resource\n%s\n", RULE);
	for (i = 0; i < l->nr_locks; i++) {
		const struct lock_row *r = &l->locks[i];

		printf("%-22s %-20s ", i ? "" : name, r->mode);
		print_resource(r);
		putchar('\n');
		if (strcmp(r->when, "always"))
			printf("%44s%s\n", "", r->when);
		if (r->strength == LOCK_SHARED || r->strength == LOCK_EXCLUSIVE) {
			printf("%44sBUSY: ", "");
			print_operand(r);
			putchar('\n');
		}
	}
}

static void print_statuses(const struct leaf *l)
{
	size_t i;

	puts("\nOther statuses a host may wait on");
	for (i = 0; i < l->nr_statuses; i++)
		printf("  %s\n    %s\n    [%s]\n", l->statuses[i].status, l->statuses[i].advice,
		       l->statuses[i].evidence);
	if (!l->nr_statuses)
		puts("  none");
}

static void print_head(const struct leaf *l)
{
	const char *const *name;

	printf("%s", l->name);
	if (l->number >= 0)
		printf(", leaf %d", l->number);
	printf(", %s", leaf_is_guest(l) ? "a TDCALL of the guest" : "");
	for (name = l->wrappers; !leaf_is_guest(l) && *name; name++)
		printf("%s%s()", name == l->wrappers ? "" : ", ", *name);
	if (l->callers[0])
		printf("; issued by %s", l->callers[0]);
	puts(l->origin == LEAF_IN_2023 ? "; not in today's Linux" :
	     l->origin == LEAF_NOT_IN_LINUX && !leaf_is_guest(l) ? "; not in Linux" : "");
}

static void print_evidence(const struct leaf *l)
{
	size_t i;

	puts("\nEvidence (paths in the TDX module's source)");
	for (i = 0; i < l->nr_locks; i++)
		printf("  %s %s: %s\n", l->locks[i].resource, l->locks[i].mode,
		       l->locks[i].evidence);
}

void explain_leaf(const struct leaf *l)
{
	const struct policy_fact *policy = policy_fact(l->policy);

	print_head(l);
	putchar('\n');
	print_locks(l);
	if (leaf_locks_unknown(l))
		puts("\nWho contends with it is not known: its locks are not in public sources.");
	else
		explain_contenders(l);
	explain_guards(l);
	print_statuses(l);
	printf("\nWhat the kernel should do on BUSY (policy: %s)\n  %s\n", policy->name,
	       policy->advice);
	if (policy->quiet[0])
		printf("  %s\n", policy->quiet);
	print_evidence(l);
}
