// SPDX-License-Identifier: GPL-2.0-only
/*
 * csource doomed FILE MENDED: the first lines of the functions of FILE that say
 * -EBUSY in MENDED where they did not, and whose errno a caller in the file takes
 * for a bug, BUG_ON(ret) or WARN_ON(ret), or ends the VM for, itself or by way of its
 * own callers; behind each its name and that caller's. They waited for BUSY so far:
 * that must not become a bug.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csource.h"

/* Is -EBUSY, or -EAGAIN, dealt with in these words? */
static bool knows_busy(const struct source *src, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (is_busy_errno(src, i))
			return true;
	return false;
}

/* Marks whom the values in these words come from, unless BUSY was taken out. */
static bool mark(const struct source *src, const struct extent *fn, size_t from, size_t to,
		 size_t *marked, size_t by)
{
	bool news = false;

	if (knows_busy(src, from, to))
		return false;
	for (size_t i = from; i < to; i++) {
		size_t call, f = value_from(src, fn, i, &call);

		if (f < src->nr_functions && !marked[f] && !word_is(src, i + 1, "==") &&
		    !knows_busy(src, call, i)) {
			marked[f] = by;
			news = true;
		}
	}
	return news;
}

/* Whether these words end the VM, or are a bug or warning themselves: "WARN_ON(1)". */
static bool kills(const struct source *src, size_t from, size_t to)
{
	static const char *const ends[] = { "BUG", "panic", "kvm_vm_bugged", "kvm_vm_dead" };

	for (size_t i = from; i + 2 < to; i++) {
		if ((word_is(src, i, "vm_bugged") || word_is(src, i, "vm_dead")) &&
		    word_is(src, i + 1, "="))
			return true;
		if (!word_is(src, i + 1, "("))
			continue;
		for (size_t e = 0; e < sizeof(ends) / sizeof(*ends); e++)
			if (word_is(src, i, ends[e]))
				return true;
		if (is_named_bug(src, i) &&
		    (word_is(src, i + 2, "1") || word_is(src, i + 2, "true")))
			return true;
	}
	return false;
}

/* Whether the word at I is a macro that takes what it is given for a bug. */
static bool is_bug_macro(const struct source *src, size_t i)
{
	if (!word_is(src, i + 1, "("))
		return false;
	if (is_named_bug(src, i))
		return true;
	for (size_t m = named_macro(src, i, 0); m < src->nr_macros;
	     m = named_macro(src, i, m + 1)) {
		const struct extent *macro = &src->macros[m];

		for (size_t k = macro->open; k < macro->close; k++)
			if (is_named_bug(src, k))
				return true;
		if (kills(src, macro->open, macro->close))
			return true;
	}
	return false;
}

/* One past what hangs on the condition before the word at I, an else included. */
static size_t arms_end(const struct source *src, size_t i, size_t end)
{
	i = statement_end(src, i, end);
	i += word_is(src, i, ";");
	return word_is(src, i, "else") ? statement_end(src, i + 1, end) : i;
}

static bool mark_callees(const struct source *src, size_t caller, size_t *marked)
{
	const struct extent *fn = &src->functions[caller];
	bool news = false;

	for (size_t i = fn->open; i < fn->close; i++) {
		size_t end = i, by = fn->name + 1;

		if (is_bug_macro(src, i)) {
			end = word_behind(src, i + 1);
		} else if (word_is(src, i, "if") || word_is(src, i, "switch")) {
			size_t arms;

			end = word_behind(src, i + 1);
			arms = arms_end(src, end, fn->close);
			if (!kills(src, end, arms) ||
			    (word_is(src, i, "switch") && knows_busy(src, end, arms)))
				continue;
		} else if (word_is(src, i, "return") && marked[caller]) {
			end = statement_end(src, i, fn->close);
			by = marked[caller];
		}
		news |= mark(src, fn, i + 1, end, marked, by);
	}
	return news;
}

int doomed_main(int argc, char **argv)
{
	struct source src, mended;
	size_t *marked;
	bool news;

	if (argc != 3) {
		fputs("usage: csource doomed FILE MENDED\n", stderr);
		return 2;
	}
	if (!sources_read_or_say(&src, argv[1], &mended, argv[2]))
		return 2;
	marked = zeroed(src.nr_functions, sizeof(*marked));
	do {
		news = false;
		for (size_t f = 0; f < src.nr_functions; f++)
			news |= mark_callees(&src, f, marked);
	} while (news);
	for (size_t f = 0; f < src.nr_functions; f++)
		if (marked[f] && new_busy(&src, &mended, f) != BUSY_AS_BEFORE)
			say_unready(&src, f, marked[f]);
	free(marked);
	source_free(&mended);
	source_free(&src);
	return fflush(stdout) ? 2 : 0;
}
