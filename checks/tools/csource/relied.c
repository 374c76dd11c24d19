// SPDX-License-Identifier: GPL-2.0-only
/*
 * csource relied [-d] FILE MENDED: the first lines of the functions of FILE that
 * say -EBUSY in MENDED where they did not, though a caller in the file relies on
 * what they said so far: it looks for another errno, to clean up, goes round while
 * it gets this one, or takes it for something else. With -d, also those whose errno
 * a caller drops: they waited for BUSY, or took it for a bug, and nobody would hear
 * of it now. Behind each its name and that caller's; "-" where it is no caller, but
 * a bool, to which all errnos are the same.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csource.h"

/* Says that no caller can take for what BUSY was so far. */
static bool is_other_failure(const struct source *src, size_t i)
{
	return word_is(src, i, "ENOMEM") || word_is(src, i, "EINTR");
}

static bool names(const struct source *src, size_t f, size_t errno_word)
{
	for (size_t i = src->functions[f].open; i < src->functions[f].close; i++)
		if (same_word(src, i, errno_word))
			return true;
	return false;
}

/* Marks whose value the words from FROM on are: calls, or variables set by one. */
static void mark(const struct source *src, const struct extent *fn, size_t from, size_t to,
		 size_t errno_word, size_t *marked)
{
	for (size_t i = from; i < to; i++) {
		size_t call, f = value_from(src, fn, i, &call);

		if (f < src->nr_functions && (!errno_word || names(src, f, errno_word)))
			marked[f] = fn->name + 1;
	}
}

/* "ret == -EIO", "f(x) != -EIO" */
static void mark_compared(const struct source *src, const struct extent *fn, size_t i,
			  size_t *marked)
{
	size_t from = i - 1;

	if (!is_errno(src, i + 1) || is_busy_errno(src, i + 2) || is_other_failure(src, i + 2))
		return;
	if (word_is(src, from, ")"))
		from = bracket_before(src, from, fn->open) - 1;
	mark(src, fn, from, i, i + 2, marked);
}

/* "switch (ret) { case -EIO:" */
static void mark_switched(const struct source *src, const struct extent *fn, size_t i,
			  size_t *marked)
{
	size_t body = word_behind(src, i + 1), end = word_behind(src, body);

	for (size_t k = body; k < end; k++)
		if (word_is(src, k, "case") && is_errno(src, k + 1) &&
		    !is_busy_errno(src, k + 2) && !is_other_failure(src, k + 2))
			mark(src, fn, i + 1, body, k + 2, marked);
}

static bool waits(const struct source *src, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (word_is(src, i, "==") && is_errno(src, i + 1) && is_busy_errno(src, i + 2))
			return true;
	return false;
}

/* Whether a goto among these words jumps back in FN. */
static bool jumps_back(const struct source *src, const struct extent *fn, size_t from, size_t to)
{
	for (size_t i = from; i + 1 < to; i++)
		for (size_t k = fn->open; word_is(src, i, "goto") && k < from; k++)
			if (same_word(src, k, i + 1) && word_is(src, k + 1, ":"))
				return true;
	return false;
}

/* "while (f(x) == -EBUSY)", "if (ret == -EBUSY) goto again;" */
static void mark_awaited(const struct source *src, const struct extent *fn, size_t i,
			 size_t *marked)
{
	size_t body = word_behind(src, i + 1), end = body;

	if (!waits(src, i + 1, body))
		return;
	if (word_is(src, i, "if")) {
		end = word_is(src, body, "{") ? word_behind(src, body) : body + 2;
		if (!jumps_back(src, fn, body, end < fn->close ? end : fn->close))
			return;
	}
	mark(src, fn, i + 1, body, 0, marked);
}

/* Whether the call at I is a statement: what it returns is dropped. */
static bool is_dropped(const struct source *src, const struct extent *fn, size_t i)
{
	size_t before = i - 1, open;

	if (!word_is(src, word_behind(src, i + 1), ";"))
		return false;
	if (!word_is(src, before, ")"))
		return word_is(src, before, ";") || word_is(src, before, "{") ||
		       word_is(src, before, "}") || word_is(src, before, ":") ||
		       word_is(src, before, "else") || word_is(src, before, "do");
	open = bracket_before(src, before, fn->open);
	if (word_is(src, open + 1, "void"))
		return true;
	return word_is(src, open - 1, "if") || word_is(src, open - 1, "while") ||
	       word_is(src, open - 1, "for");
}

static void mark_callees(const struct source *src, const struct extent *fn, size_t *relied,
			 size_t *dropped)
{
	for (size_t i = fn->open; i < fn->close; i++) {
		size_t f = called_function(src, i);

		if (f < src->nr_functions && is_dropped(src, fn, i))
			dropped[f] = fn->name + 1;
		if (word_is(src, i, "==") || word_is(src, i, "!="))
			mark_compared(src, fn, i, relied);
		else if (word_is(src, i, "switch"))
			mark_switched(src, fn, i, relied);
		else if (word_is(src, i, "while") || word_is(src, i, "if"))
			mark_awaited(src, fn, i, relied);
	}
}

int relied_main(int argc, char **argv)
{
	bool with_dropped = argc > 1 && !strcmp(argv[1], "-d");
	struct source src, mended;
	size_t *relied, *dropped;
	struct takers takers;

	if (argc != 3 + with_dropped) {
		fputs("usage: csource relied [-d] FILE MENDED\n", stderr);
		return 2;
	}
	argv += with_dropped;
	if (!sources_read_or_say(&src, argv[1], &mended, argv[2]))
		return 2;
	relied = zeroed(src.nr_functions, sizeof(*relied));
	dropped = zeroed(src.nr_functions, sizeof(*dropped));
	for (size_t f = 0; f < src.nr_functions; f++)
		mark_callees(&src, &src.functions[f], relied, dropped);
	find_takers(&src, &takers);
	for (size_t f = 0; f < src.nr_functions; f++) {
		enum new_busy busy = new_busy(&src, &mended, f);
		size_t who = relied[f] ? relied[f] : takers.of[f];

		if (busy == BUSY_AS_BEFORE)
			continue;
		if (!who && takers.itself[f])
			who = src.functions[f].name + 1;
		if (!who && with_dropped && busy == BUSY_UNAWAITED)
			who = dropped[f];
		if (who || returns_type(&src, &src.functions[f], "bool"))
			say_unready(&src, f, who);
	}
	takers_free(&takers);
	free(relied);
	free(dropped);
	source_free(&mended);
	source_free(&src);
	return fflush(stdout) ? 2 : 0;
}
