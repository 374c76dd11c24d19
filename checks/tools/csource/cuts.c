// SPDX-License-Identifier: GPL-2.0-only
/*
 * Functions with a preprocessor line in the branch of a BUG or WARN test. spatch
 * sees no such line: a fix that repeats the branch would lose it.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>

#include "csource.h"

static bool kills_or_warns(const struct source *src, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (memmem(src->words[i].text, src->words[i].len, "BUG", 3) ||
		    memmem(src->words[i].text, src->words[i].len, "WARN", 4))
			return true;
	return false;
}


static bool is_cut(const struct source *src, const struct extent *fn)
{
	for (size_t i = fn->open; i < fn->close; i++) {
		size_t body, first, end;

		if (!word_is(src, i, "if") || src->words[i].directive)
			continue;
		body = word_behind(src, i + 1);
		if (!kills_or_warns(src, i + 1, body))
			continue;
		first = body;
		while (first < fn->close && src->words[first].directive)
			first++;
		end = statement_end(src, first, fn->close);
		for (size_t k = body; k < end; k++)
			if (src->words[k].directive)
				return true;
	}
	return false;
}

void name_cuts(const struct source *src)
{
	for (size_t i = 0; i < src->nr_functions; i++) {
		const struct word *name = &src->words[src->functions[i].name];

		if (is_cut(src, &src->functions[i]))
			printf("cut %.*s\n", (int)name->len, name->text);
	}
}
