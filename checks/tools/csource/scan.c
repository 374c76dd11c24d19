// SPDX-License-Identifier: GPL-2.0-only
/* Words, functions and macros of one C file. */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csource.h"
#include "facts.h"

void *grow(void *array, size_t used, size_t size)
{
	/* Doubled at each power of two, so that no capacity is kept. */
	if (used & (used - 1))
		return array;
	array = realloc(array, (used ? used * 2 : 1) * size);
	if (!array)
		out_of_memory();
	return array;
}

void *zeroed(size_t nr, size_t size)
{
	void *memory = calloc(nr + 1, size);

	if (!memory)
		out_of_memory();
	return memory;
}

static char *read_all(const char *path)
{
	size_t used = 0, size = 1 << 16, got;
	FILE *in = fopen(path, "r");
	char *text;

	if (!in)
		return NULL;
	text = malloc(size);
	if (!text)
		out_of_memory();
	while ((got = fread(text + used, 1, size - used - 1, in)) > 0) {
		used += got;
		if (used == size - 1) {
			size *= 2;
			text = realloc(text, size);
			if (!text)
				out_of_memory();
		}
	}
	if (ferror(in)) {
		int err = errno;

		fclose(in);
		free(text);
		errno = err;
		return NULL;
	}
	fclose(in);
	text[used] = '\0';
	return text;
}

/* Past a comment, string or character constant that begins at P, or P itself. */
static const char *skip_dead(const char *p)
{
	char quote = *p;

	if (p[0] == '/' && p[1] == '*') {
		const char *end = strstr(p + 2, "*/");

		return end ? end + 2 : p + strlen(p);
	}
	if (p[0] == '/' && p[1] == '/')
		return p + strcspn(p, "\n");
	if (quote != '"' && quote != '\'')
		return p;
	for (p++; *p && *p != quote && *p != '\n'; p++)
		if (*p == '\\' && p[1])
			p++;
	return *p == quote ? p + 1 : p;
}

static size_t punct_length(const char *p)
{
	static const char *const doubles[] = {
		"==", "!=", "<=", ">=", "&&", "||", "<<", ">>", "->", "++", "--",
		"+=", "-=", "|=", "&=",
	};

	for (size_t i = 0; i < sizeof(doubles) / sizeof(doubles[0]); i++)
		if (!strncmp(p, doubles[i], 2))
			return 2;
	return 1;
}

static void split_words(struct source *src)
{
	bool line_start = true, directive = false;
	unsigned int line = 1;
	const char *p = src->text;

	while (*p) {
		const char *live = skip_dead(p);
		struct word word = { .text = p, .line = line };

		if (live != p) {
			for (; p < live; p++)
				line += *p == '\n';
			continue;
		}
		if (*p == '\n') {
			directive = directive && p > src->text && p[-1] == '\\';
			line_start = true;
			line++;
			p++;
			continue;
		}
		if (isspace((unsigned char)*p) || *p == '\\') {
			p++;
			continue;
		}
		if (*p == '#' && line_start)
			directive = true;
		line_start = false;
		if (isalpha((unsigned char)*p) || *p == '_') {
			word.kind = WORD_NAME;
			while (isalnum((unsigned char)p[word.len]) || p[word.len] == '_')
				word.len++;
		} else if (isdigit((unsigned char)*p)) {
			word.kind = WORD_NUMBER;
			while (isalnum((unsigned char)p[word.len]))
				word.len++;
		} else {
			word.kind = WORD_PUNCT;
			word.len = punct_length(p);
		}
		word.directive = directive;
		p += word.len;
		src->words = grow(src->words, src->nr_words, sizeof(word));
		src->words[src->nr_words++] = word;
	}
	src->words = grow(src->words, src->nr_words, sizeof(*src->words));
	src->words[src->nr_words] = (struct word){ .kind = WORD_END, .text = p, .line = line };
}

bool word_is(const struct source *src, size_t i, const char *text)
{
	return i < src->nr_words && strlen(text) == src->words[i].len &&
	       !memcmp(src->words[i].text, text, src->words[i].len);
}

bool word_has(const struct source *src, size_t i, const char *part)
{
	return src->words[i].kind == WORD_NAME &&
	       memmem(src->words[i].text, src->words[i].len, part, strlen(part));
}

char *word_text(const struct source *src, size_t i)
{
	char *text = strndup(src->words[i].text, src->words[i].len);

	if (!text)
		out_of_memory();
	return text;
}

size_t word_behind(const struct source *src, size_t i)
{
	size_t depth = 0;

	for (; i < src->nr_words; i++) {
		if (word_is(src, i, "(") || word_is(src, i, "{"))
			depth++;
		else if ((word_is(src, i, ")") || word_is(src, i, "}")) && !--depth)
			return i + 1;
	}
	return i;
}

/* The words of "#define NAME ..." and where they end. */
static size_t add_macro(struct source *src, size_t hash)
{
	struct extent macro = { .name = hash + 2, .open = hash + 3 };
	size_t i = hash + 1;

	while (i < src->nr_words && src->words[i].directive &&
	       !(src->words[i].text[0] == '#' && (word_is(src, i + 1, "define") ||
						   word_is(src, i + 1, "include"))))
		i++;
	if (word_is(src, hash + 1, "define") && hash + 2 < i) {
		macro.close = i;
		macro.first = src->words[hash].line;
		macro.last = src->words[i - 1].line;
		src->macros = grow(src->macros, src->nr_macros, sizeof(macro));
		src->macros[src->nr_macros++] = macro;
	}
	return i;
}

/* A brace at file level behind "name(...)", attributes between them or not. */
static void add_function(struct source *src, size_t start, size_t open, size_t close)
{
	struct extent fn = { .open = open, .close = close - 1 };

	for (size_t i = start; i + 1 < open; i++) {
		if (src->words[i].kind != WORD_NAME || !word_is(src, i + 1, "("))
			continue;
		if (!strncmp(src->words[i].text, "__", 2) && i + 2 < open &&
		    word_behind(src, i + 1) < open &&
		    src->words[word_behind(src, i + 1)].kind == WORD_NAME)
			continue;	/* __printf(1, 2) before the name */
		fn.name = i;
		fn.first = src->words[start].line;
		fn.last = src->words[close - 1].line;
		src->functions = grow(src->functions, src->nr_functions, sizeof(fn));
		src->functions[src->nr_functions++] = fn;
		return;
	}
}

static void find_extents(struct source *src)
{
	size_t start = 0, i = 0;

	while (i < src->nr_words) {
		if (src->words[i].directive) {
			i = add_macro(src, i);
			if (start == i || src->words[start].directive)
				start = i;
			continue;
		}
		if (word_is(src, i, ";")) {
			start = ++i;
		} else if (word_is(src, i, "(")) {
			i = word_behind(src, i);
		} else if (word_is(src, i, "{")) {
			size_t close = word_behind(src, i);

			add_function(src, start, i, close);
			start = i = close;
		} else {
			i++;
		}
	}
}

bool source_read(struct source *src, const char *path)
{
	*src = (struct source){ .path = path, .text = read_all(path) };
	if (!src->text)
		return false;
	split_words(src);
	find_extents(src);
	return true;
}

bool source_read_or_say(struct source *src, const char *path)
{
	if (source_read(src, path))
		return true;
	fprintf(stderr, "csource: %s: %s\n", path, strerror(errno));
	return false;
}

bool sources_read_or_say(struct source *src, const char *path,
			 struct source *mended, const char *mended_path)
{
	if (!source_read_or_say(src, path))
		return false;
	if (source_read_or_say(mended, mended_path))
		return true;
	source_free(src);
	return false;
}

void source_free(struct source *src)
{
	free(src->text);
	free(src->words);
	free(src->functions);
	free(src->macros);
}

/* They come in the order of their lines. */
const struct extent *source_function(const struct source *src, unsigned int line)
{
	size_t from = 0, to = src->nr_functions;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		const struct extent *fn = &src->functions[middle];

		if (line < fn->first)
			to = middle;
		else if (line > fn->last)
			from = middle + 1;
		else
			return fn;
	}
	return NULL;
}

const char *word_leaf(const struct source *src, size_t i)
{
	const struct leaf *leaf = NULL;
	char *name;

	if (src->words[i].kind != WORD_NAME)
		return NULL;
	name = word_text(src, i);
	if (word_is(src, i + 1, "(") && strstr(name, "seamcall")) {
		size_t end = word_behind(src, i + 1);

		for (size_t k = i + 2; k < end && !leaf; k++) {
			char *macro = word_text(src, k);

			leaf = leaf_by_macro(macro);
			free(macro);
		}
	} else if (word_is(src, i + 1, "(") || word_is(src, i + 1, ",")) {
		leaf = leaf_by_wrapper(name);
		/* The name that the source uses, where a leaf has several. */
		for (size_t k = 0; leaf && leaf->wrappers[k]; k++) {
			if (!strcmp(leaf->wrappers[k], name)) {
				free(name);
				return leaf->wrappers[k];
			}
		}
	}
	free(name);
	return leaf ? leaf->wrappers[0] : NULL;
}
