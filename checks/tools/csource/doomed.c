// SPDX-License-Identifier: GPL-2.0-only
/*
 * csource doomed FILE MENDED: the first lines of the functions of FILE that name
 * EBUSY more often in MENDED, and whose errno a caller in the file takes for a
 * bug, BUG_ON(ret), itself or by way of its own callers. They waited for BUSY so
 * far: that must not become a bug.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csource.h"

static bool same(const struct source *src, size_t a, size_t b)
{
	return src->words[a].len == src->words[b].len &&
	       !memcmp(src->words[a].text, src->words[b].text, src->words[a].len);
}

static bool has(const struct source *src, size_t i, const char *part)
{
	return src->words[i].kind == WORD_NAME &&
	       memmem(src->words[i].text, src->words[i].len, part, strlen(part));
}

/* The function of the file that the word at I calls; nr_functions where none. */
static size_t callee(const struct source *src, size_t i)
{
	size_t f = 0;

	if (src->words[i].kind != WORD_NAME || !word_is(src, i + 1, "("))
		return src->nr_functions;
	while (f < src->nr_functions && !same(src, src->functions[f].name, i))
		f++;
	return f;
}

/* Where the variable at I got its value last: the call behind its "=", or 0. */
static size_t assigned_call(const struct source *src, const struct extent *fn, size_t i)
{
	for (size_t k = i; k-- > fn->open; )
		if (same(src, k, i) && word_is(src, k + 1, "="))
			return k + 2;
	return 0;
}

/* Is -EBUSY, or -EAGAIN, dealt with in these words? */
static bool knows_busy(const struct source *src, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (word_is(src, i, "EBUSY") || word_is(src, i, "EAGAIN"))
			return true;
	return false;
}

/* Marks whom the values in these words come from, unless BUSY was taken out. */
static bool mark(const struct source *src, const struct extent *fn, size_t from, size_t to,
		 bool *marked)
{
	bool news = false;

	if (knows_busy(src, from, to))
		return false;
	for (size_t i = from; i < to; i++) {
		size_t f = callee(src, i);

		if (f == src->nr_functions && src->words[i].kind == WORD_NAME &&
		    !word_is(src, i + 1, "==")) {
			size_t call = assigned_call(src, fn, i);

			if (call && !knows_busy(src, call, i))
				f = callee(src, call);
		}
		if (f < src->nr_functions && !marked[f])
			news = marked[f] = true;
	}
	return news;
}

/* One past the end of the branch at word I. */
static size_t branch_end(const struct source *src, size_t i, size_t end)
{
	if (word_is(src, i, "{"))
		return word_behind(src, i);
	while (i < end && !word_is(src, i, ";"))
		i++;
	return i;
}

static bool kills(const struct source *src, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if ((word_is(src, i, "BUG") || word_is(src, i, "panic")) &&
		    word_is(src, i + 1, "("))
			return true;
	return false;
}

static bool mark_callees(const struct source *src, size_t caller, bool *marked)
{
	const struct extent *fn = &src->functions[caller];
	bool news = false;

	for (size_t i = fn->open; i < fn->close; i++) {
		size_t end = i;

		if (has(src, i, "BUG_ON") && word_is(src, i + 1, "(")) {
			end = word_behind(src, i + 1);
		} else if (word_is(src, i, "if")) {
			end = word_behind(src, i + 1);
			if (!kills(src, end, branch_end(src, end, fn->close)))
				continue;
		} else if (word_is(src, i, "return") && marked[caller]) {
			end = branch_end(src, i, fn->close);
		}
		news |= mark(src, fn, i + 1, end, marked);
	}
	return news;
}

/* How often the function NAME says EBUSY. */
static size_t count_ebusy(const struct source *src, const struct word *name)
{
	size_t count = 0;

	for (size_t f = 0; f < src->nr_functions; f++) {
		const struct extent *fn = &src->functions[f];

		if (src->words[fn->name].len != name->len ||
		    memcmp(src->words[fn->name].text, name->text, name->len))
			continue;
		for (size_t i = fn->open; i < fn->close; i++)
			count += word_is(src, i, "EBUSY");
	}
	return count;
}

static bool read_or_say(struct source *src, const char *path)
{
	if (source_read(src, path))
		return true;
	fprintf(stderr, "csource: %s: %s\n", path, strerror(errno));
	return false;
}

int doomed_main(int argc, char **argv)
{
	struct source src, mended;
	bool *marked, news;

	if (argc != 3) {
		fputs("usage: csource doomed FILE MENDED\n", stderr);
		return 2;
	}
	if (!read_or_say(&src, argv[1]))
		return 2;
	if (!read_or_say(&mended, argv[2])) {
		source_free(&src);
		return 2;
	}
	marked = calloc(src.nr_functions + 1, sizeof(*marked));
	if (!marked)
		out_of_memory();
	do {
		news = false;
		for (size_t f = 0; f < src.nr_functions; f++)
			news |= mark_callees(&src, f, marked);
	} while (news);
	for (size_t f = 0; f < src.nr_functions; f++) {
		const struct word *name = &src.words[src.functions[f].name];

		if (marked[f] && count_ebusy(&mended, name) > count_ebusy(&src, name))
			printf("%u\n", src.functions[f].first);
	}
	free(marked);
	source_free(&mended);
	source_free(&src);
	return fflush(stdout) ? 2 : 0;
}
