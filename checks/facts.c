// SPDX-License-Identifier: GPL-2.0-only
/* The facts that scripts/gen-facts compiled in, and how to find one. */
#include <string.h>
#include <strings.h>

#include "facts.h"
#include "facts_table.h"

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

const struct leaf *leaf_table(size_t *n)
{
	*n = ARRAY_SIZE(leaves);
	return leaves;
}

bool leaf_is_guest(const struct leaf *l)
{
	return !strncmp(l->name, "TDG", 3);
}

const struct leaf *leaf_by_wrapper(const char *fn)
{
	size_t i;
	const char *const *w;

	for (i = 0; i < ARRAY_SIZE(leaves); i++) {
		if (leaf_is_guest(&leaves[i]))
			continue;
		for (w = leaves[i].wrappers; *w; w++)
			if (!strcmp(*w, fn))
				return &leaves[i];
	}
	return NULL;
}

const struct leaf *leaf_by_macro(const char *macro)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(leaves); i++)
		if (!leaf_is_guest(&leaves[i]) && !strcmp(leaves[i].macro, macro))
			return &leaves[i];
	return NULL;
}

const struct leaf *leaf_by_number(unsigned int n)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(leaves); i++)
		if (!leaf_is_guest(&leaves[i]) && leaves[i].number >= 0 &&
		    (unsigned int)leaves[i].number == n)
			return &leaves[i];
	return NULL;
}

const struct leaf *leaf_by_any_name(const char *name)
{
	size_t i;
	const char *const *w;

	for (i = 0; i < ARRAY_SIZE(leaves); i++) {
		if (!strcasecmp(leaves[i].name, name) || !strcasecmp(leaves[i].macro, name))
			return &leaves[i];
		for (w = leaves[i].wrappers; *w; w++)
			if (!strcmp(*w, name))
				return &leaves[i];
	}
	return NULL;
}

const struct policy_fact *policy_fact(enum leaf_policy p)
{
	return &policies[p];
}

enum leaf_policy policy_by_name(const char *name, bool *found)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(policies); i++) {
		*found = !strcmp(policies[i].name, name);
		if (*found)
			return (enum leaf_policy)i;
	}
	return POLICY_NONE;
}

const struct resource *resource_by_name(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(resources); i++)
		if (!strcmp(resources[i].name, name))
			return &resources[i];
	return NULL;
}

const struct resource *resource_table(size_t *n)
{
	*n = ARRAY_SIZE(resources);
	return resources;
}

bool operand_id(const char *operand, unsigned int *id)
{
	size_t i, len = strcspn(operand, " /");

	for (i = 0; i < ARRAY_SIZE(operands); i++) {
		if (strlen(operands[i].name) == len && !strncmp(operands[i].name, operand, len)) {
			*id = operands[i].id;
			return true;
		}
	}
	return false;
}

const struct kernel_guard *kernel_guard_table(size_t *n)
{
	*n = ARRAY_SIZE(kernel_guards);
	return kernel_guards;
}

const struct lock_guard *lock_guard_of(const char *held)
{
	size_t i, len = strcspn(held, ":");

	for (i = 0; i < ARRAY_SIZE(lock_guards); i++)
		if (strlen(lock_guards[i].name) == len && !strncmp(lock_guards[i].name, held, len))
			return &lock_guards[i];
	return NULL;
}

bool word_in_list(const char *list, const char *word)
{
	size_t len = strlen(word);
	const char *p;

	for (p = list; (p = strstr(p, word)); p += len)
		if ((p == list || p[-1] == ',') && (p[len] == ',' || !p[len]))
			return true;
	return false;
}

bool kernel_guard_covers(const struct kernel_guard *g, const struct leaf *a, const struct leaf *b)
{
	return !strcmp(g->leaf, a->name) &&
	       (word_in_list(g->contenders, b->name) ||
		(leaf_is_guest(b) && word_in_list(g->contenders, "TDG.*")));
}
