// SPDX-License-Identifier: GPL-2.0-only
/* A set of texts with numbers: open addressing, grown at half full. */
#include <stdlib.h>
#include <string.h>

#include "seamaudit.h"

static size_t hash(const char *text)
{
	size_t h = 5381;

	while (*text)
		h = h * 33 ^ (unsigned char)*text++;
	return h;
}

/* The slot that holds the text, or the free one where it belongs. */
static size_t *find_slot(const struct names *n, const char *text)
{
	size_t i = hash(text) & (n->nr_slots - 1);

	while (n->slot[i] && strcmp(n->text[n->slot[i] - 1], text))
		i = (i + 1) & (n->nr_slots - 1);
	return &n->slot[i];
}

static void grow(struct names *n)
{
	size_t i;

	n->nr_slots = n->nr_slots ? 2 * n->nr_slots : 64;
	n->slot = must_realloc(n->slot, n->nr_slots * sizeof(*n->slot));
	memset(n->slot, 0, n->nr_slots * sizeof(*n->slot));
	for (i = 0; i < n->nr; i++)
		*find_slot(n, n->text[i]) = i + 1;
}

size_t names_add(struct names *n, const char *text, bool *is_new)
{
	size_t *slot;

	if (2 * n->nr >= n->nr_slots)
		grow(n);
	slot = find_slot(n, text);
	if (is_new)
		*is_new = !*slot;
	if (!*slot) {
		VEC_ADD(n->text, n->nr, n->room) = must_strdup(text);
		*slot = n->nr;
	}
	return *slot - 1;
}

size_t names_find(const struct names *n, const char *text)
{
	return n->nr_slots ? *find_slot(n, text) - 1 : (size_t)-1;
}

void names_free(struct names *n)
{
	size_t i;

	for (i = 0; i < n->nr; i++)
		free(n->text[i]);
	free(n->text);
	free(n->slot);
}
