// SPDX-License-Identifier: GPL-2.0-only
/*
 * csource freed FILE MENDED: the first lines and the names of the functions of FILE
 * in which MENDED tests for BUSY what lies in memory that was freed just before:
 * "kfree(cmd)", and then "tdx_operand_busy(cmd->hw_error)".
 */
#include <stdio.h>
#include <string.h>

#include "csource.h"

/* The status that a test at word I looks at: its words from *FROM on, up to *TO. */
static bool find_test(const struct source *src, size_t i, size_t *from, size_t *to)
{
	if (word_is(src, i, "tdx_operand_busy") && word_is(src, i + 1, "(")) {
		*from = i + 2;
		*to = word_behind(src, i + 1) - 1;
		return true;
	}
	if (!word_is(src, i, "TDX_SEAMCALL_STATUS_MASK") && !word_is(src, i, "TDX_OPERAND_BUSY"))
		return false;
	*to = i - 1;
	for (*from = *to; *from && !word_is(src, *from - 1, ";") &&
	     !word_is(src, *from - 1, "return") && !word_is(src, *from - 1, "="); )
		--*from;
	return word_is(src, *to, "&");
}

static bool frees(const struct source *src, size_t i)
{
	return word_is(src, i + 1, "(") &&
	       (word_has(src, i, "free") || word_has(src, i, "put") ||
		word_has(src, i, "destroy") || word_has(src, i, "release"));
}

/* Whether the call at I is given NAME itself, or where it is. */
static bool is_given(const struct source *src, size_t i, size_t name)
{
	size_t end = word_behind(src, i + 1);

	for (size_t k = i + 2; k < end; k++)
		if (same_word(src, k, name) && !word_is(src, k - 1, "->") &&
		    !word_is(src, k - 1, ".") &&
		    (word_is(src, k + 1, ",") || word_is(src, k + 1, ")")))
			return true;
	return false;
}

/* Whether the words from FROM on get what they name by way of NAME, a pointer. */
static bool is_base(const struct source *src, size_t name, size_t from)
{
	return src->words[name].kind == WORD_NAME && !word_is(src, name - 1, "->") &&
	       !word_is(src, name - 1, ".") &&
	       (word_is(src, name + 1, "->") || word_is(src, name + 1, "[") ||
		(name > from && word_is(src, name - 1, "*")));
}

/* Blocks that ended before the word at TEST say nothing about it. */
static bool is_freed_before(const struct source *src, const struct extent *fn, size_t name,
			    size_t test)
{
	size_t depth = 0;

	for (size_t i = test; i-- > fn->open; ) {
		if (word_is(src, i, "}"))
			depth++;
		else if (word_is(src, i, "{") && depth)
			depth--;
		if (depth)
			continue;
		if (frees(src, i) && is_given(src, i, name))
			return true;
		/* It got a new value here, or its members did. */
		if (same_word(src, i, name) &&
		    (word_is(src, i + 1, "=") ||
		     (word_is(src, i + 1, "->") && word_is(src, i + 3, "="))))
			return false;
	}
	return false;
}

static bool tests_freed(const struct source *src, const struct extent *fn)
{
	for (size_t i = fn->open; i < fn->close; i++) {
		size_t from, to;

		if (!find_test(src, i, &from, &to))
			continue;
		for (size_t k = from; k < to; k++)
			if (is_base(src, k, from) && is_freed_before(src, fn, k, from))
				return true;
	}
	return false;
}

int freed_main(int argc, char **argv)
{
	struct source src, mended;

	if (argc != 3) {
		fputs("usage: csource freed FILE MENDED\n", stderr);
		return 2;
	}
	if (!sources_read_or_say(&src, argv[1], &mended, argv[2]))
		return 2;
	for (size_t f = 0; f < src.nr_functions && f < mended.nr_functions; f++) {
		const struct word *name = &src.words[src.functions[f].name];

		if (tests_freed(&mended, &mended.functions[f]))
			printf("%u %.*s\n", src.functions[f].first, (int)name->len, name->text);
	}
	source_free(&mended);
	source_free(&src);
	return fflush(stdout) ? 2 : 0;
}
