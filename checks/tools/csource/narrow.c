// SPDX-License-Identifier: GPL-2.0-only
/*
 * csource narrow FILE MENDED: the first lines and the names of the functions of FILE
 * in which MENDED tests a variable for BUSY, or for another code, that is too narrow
 * for one: the code is in the upper half of the status, so no such test can be true.
 */
#include <stdio.h>
#include <string.h>

#include "csource.h"

static const char *const narrow_types[] = {
	"int", "bool", "short", "char", "unsigned", "u32", "s32", "u16", "s16", "u8", "s8",
};

static bool is_narrow_type(const struct source *src, size_t i)
{
	return has_any(src, i, i + 1, narrow_types,
		       sizeof(narrow_types) / sizeof(*narrow_types));
}

/* The first declarator behind the type at word I, or 0: "unsigned long" is wide. */
static size_t declarators(const struct source *src, size_t i)
{
	if (i && word_is(src, i - 1, "long"))
		return 0;
	while (is_narrow_type(src, i))
		i++;
	return word_is(src, i, "long") ? 0 : i;
}

/* Whether NAME is tested for a code somewhere in FN. */
static bool is_tested(const struct source *src, const struct extent *fn,
		      const struct source *from, size_t name)
{
	for (size_t i = fn->open + 1; i < fn->close; i++) {
		const struct word *word = &src->words[i];

		if (word->kind != WORD_NAME || word->len != from->words[name].len ||
		    word_is(src, i - 1, ".") || word_is(src, i - 1, "->") ||
		    memcmp(word->text, from->words[name].text, word->len))
			continue;
		if (word_is(src, i - 1, "(") && word_is(src, i - 2, "tdx_operand_busy"))
			return true;
		if (word_is(src, i + 1, "&") &&
		    (word_is(src, i + 2, "TDX_SEAMCALL_STATUS_MASK") ||
		     word_is(src, i + 2, "TDX_OPERAND_BUSY")))
			return true;
	}
	return false;
}

/* Whether one of the variables that the words from I on declare is tested. */
static bool declares_tested(const struct source *src, const struct extent *fn, size_t i,
			    const struct source *mended, const struct extent *now)
{
	while (i < fn->close) {
		if (src->words[i].kind == WORD_NAME && is_tested(mended, now, src, i))
			return true;
		while (i < fn->close && !word_is(src, i, ",") && !word_is(src, i, ";") &&
		       !word_is(src, i, ")") && !word_is(src, i, "{"))
			i = word_is(src, i, "(") ? word_behind(src, i) : i + 1;
		/* Behind the comma of a parameter comes a type. */
		if (!word_is(src, i, ",") || i < fn->open)
			break;
		i++;
	}
	return false;
}

static bool tests_narrow(const struct source *src, const struct extent *fn,
			 const struct source *mended, const struct extent *now)
{
	for (size_t i = fn->name + 1; i < fn->close; i++) {
		size_t first;

		if (!is_narrow_type(src, i) || is_narrow_type(src, i - 1))
			continue;
		first = declarators(src, i);
		if (first && declares_tested(src, fn, first, mended, now))
			return true;
	}
	return false;
}

int narrow_main(int argc, char **argv)
{
	struct source src, mended;

	if (argc != 3) {
		fputs("usage: csource narrow FILE MENDED\n", stderr);
		return 2;
	}
	if (!sources_read_or_say(&src, argv[1], &mended, argv[2]))
		return 2;
	for (size_t f = 0; f < src.nr_functions && f < mended.nr_functions; f++) {
		const struct word *name = &src.words[src.functions[f].name];

		if (tests_narrow(&src, &src.functions[f], &mended, &mended.functions[f]))
			printf("%u %.*s\n", src.functions[f].first, (int)name->len, name->text);
	}
	source_free(&mended);
	source_free(&src);
	return fflush(stdout) ? 2 : 0;
}
