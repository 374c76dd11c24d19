// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who calls whom inside a file, as far as words tell, and what a fix did to a
 * function.
 */
#include <string.h>

#include "csource.h"

bool same_word(const struct source *src, size_t a, size_t b)
{
	return src->words[a].len == src->words[b].len &&
	       !memcmp(src->words[a].text, src->words[b].text, src->words[a].len);
}

/* The function of the file that the word at I calls; nr_functions where none. */
size_t called_function(const struct source *src, size_t i)
{
	size_t f = 0;

	if (src->words[i].kind != WORD_NAME || !word_is(src, i + 1, "("))
		return src->nr_functions;
	while (f < src->nr_functions && !same_word(src, src->functions[f].name, i))
		f++;
	return f;
}

/* Where the variable at I got its value last: the call behind its "=", or 0. */
size_t assigned_call(const struct source *src, const struct extent *fn, size_t i)
{
	for (size_t k = i; k-- > fn->open; )
		if (same_word(src, k, i) && word_is(src, k + 1, "="))
			return k + 2;
	return 0;
}

struct tally {
	size_t busy;		/* -EBUSY */
	size_t chosen;		/* ... as one side of a choice: "? -EBUSY : -EIO" */
	size_t jumps;		/* words that a loop is made of */
};

static struct tally tally(const struct source *src, const struct extent *fn)
{
	struct tally sum = { 0 };

	for (size_t i = fn->open; i < fn->close; i++) {
		if (word_is(src, i, "EBUSY")) {
			sum.busy++;
			sum.chosen += word_is(src, i - 1, "-") && word_is(src, i - 2, "?");
		}
		sum.jumps += word_is(src, i, "while") || word_is(src, i, "for") ||
			     word_is(src, i, "goto");
	}
	return sum;
}

static struct tally tally_of(const struct source *src, const struct word *name)
{
	struct tally sum = { 0 };

	for (size_t f = 0; f < src->nr_functions; f++) {
		const struct extent *fn = &src->functions[f];
		struct tally one;

		if (src->words[fn->name].len != name->len ||
		    memcmp(src->words[fn->name].text, name->text, name->len))
			continue;
		one = tally(src, fn);
		sum.busy += one.busy;
		sum.chosen += one.chosen;
		sum.jumps += one.jumps;
	}
	return sum;
}

enum new_busy new_busy(const struct source *src, const struct source *mended, size_t f)
{
	const struct word *name = &src->words[src->functions[f].name];
	struct tally was = tally_of(src, name), is = tally_of(mended, name);

	if (is.busy && is.jumps < was.jumps)
		return BUSY_UNAWAITED;
	if (is.busy <= was.busy)
		return BUSY_AS_BEFORE;
	return is.busy - is.chosen > was.busy - was.chosen ? BUSY_UNAWAITED : BUSY_CHOSEN;
}
