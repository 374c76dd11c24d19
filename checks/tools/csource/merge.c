// SPDX-License-Identifier: GPL-2.0-only
/*
 * csource place: seamflow's findings (path, line, rule, message, tab-separated)
 * in the form of all others, with the function and the leaf.
 * csource merge: the findings of two engines as one list. Where both point to
 * the same defect the first one's stays.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csource.h"
#include "facts.h"

/* Until the next line of another file asks: findings come file by file. */
static struct source current;
static char *current_path;

/* The source at PATH, or one without words when it cannot be read. */
static const struct source *source_at(const char *path)
{
	if (current_path && !strcmp(current_path, path))
		return &current;
	free(current_path);
	source_free(&current);
	current_path = strdup(path);
	if (!current_path)
		out_of_memory();
	if (!source_read(&current, path))
		current = (struct source){ .path = path };
	return &current;
}

static void free_current(void)
{
	source_free(&current);
	current = (struct source){ };
	free(current_path);
	current_path = NULL;
}

/* The next tab-separated field of *REST, or NULL behind the last. */
static char *next_field(char **rest)
{
	return strsep(rest, "\t");
}

/* The leaf whose wrapper the message names. */
static char *named_leaf(const char *message)
{
	const char *p = message;

	while (*p) {
		size_t len = 0;
		char *name;

		while (isalnum((unsigned char)p[len]) || p[len] == '_')
			len++;
		if (!len) {
			p++;
			continue;
		}
		name = strndup(p, len);
		if (!name)
			out_of_memory();
		if (leaf_by_wrapper(name))
			return name;
		free(name);
		p += len;
		/* What follows is whom it contends with. */
		if (*p == ';')
			break;
	}
	return NULL;
}

int place_main(int argc, char **argv)
{
	char *text = NULL;
	size_t size = 0;
	ssize_t len;

	(void)argv;
	if (argc != 1) {
		fputs("usage: csource place <FINDINGS\n", stderr);
		return 2;
	}
	while ((len = getline(&text, &size, stdin)) > 0) {
		char *rest = text, *path, *line, *rule, *name = NULL, *leaf;
		const struct source *src;
		const struct extent *fn;

		if (text[len - 1] == '\n')
			text[len - 1] = '\0';
		path = next_field(&rest);
		line = next_field(&rest);
		rule = next_field(&rest);
		if (!rest) {
			fprintf(stderr, "csource: not a finding: %s\n", text);
			free(text);
			free_current();
			return 2;
		}
		src = source_at(path);
		fn = source_function(src, strtoul(line, NULL, 10));
		if (fn)
			name = word_text(src, fn->name);
		leaf = named_leaf(rest);
		printf("%s\t%s\t%s\t%s\t%s\t%s\n", path, line, rule, name ? name : "-",
		       leaf ? leaf : "-", rest);
		free(leaf);
		free(name);
	}
	free(text);
	free_current();
	return ferror(stdin) || fflush(stdout) ? 2 : 0;
}

/* ---- two engines' findings as one list ------------------------------------- */

struct finding {
	char *text;	/* the whole line */
	char *path, *rule;
	unsigned int line;
	bool paired;	/* the other engine has it too */
};

struct findings {
	struct finding *list;
	size_t nr;
};

static struct findings read_findings(const char *path)
{
	struct findings found = { };
	FILE *in = fopen(path, "r");
	char *text = NULL;
	size_t size = 0;

	if (!in) {
		fprintf(stderr, "csource: %s: %s\n", path, strerror(errno));
		exit(2);
	}
	while (getline(&text, &size, in) > 0) {
		struct finding *f;
		char *fields = strdup(text), *line;

		f = reallocarray(found.list, found.nr + 1, sizeof(*f));
		if (!fields || !f)
			out_of_memory();
		found.list = f;
		f += found.nr++;
		*f = (struct finding){ .text = text };
		f->path = next_field(&fields);
		line = next_field(&fields);
		f->line = line ? strtoul(line, NULL, 10) : 0;
		f->rule = next_field(&fields);
		if (!f->rule) {
			fprintf(stderr, "csource: %s: not a finding: %s", path, text);
			exit(2);
		}
		text = NULL;
	}
	if (ferror(in)) {
		fprintf(stderr, "csource: %s: %s\n", path, strerror(errno));
		exit(2);
	}
	free(text);
	fclose(in);
	return found;
}

static void free_findings(struct findings *found)
{
	for (size_t i = 0; i < found->nr; i++) {
		free(found->list[i].text);
		/* The first of the fields, which are one string. */
		free(found->list[i].path);
	}
	free(found->list);
}

static size_t first_word(const struct source *src, unsigned int line)
{
	size_t i = 0;

	while (i < src->nr_words && src->words[i].line < line)
		i++;
	return i;
}

/* Does the bracket that closes at word I end the head of an if or a loop? */
static bool ends_head(const struct source *src, size_t i)
{
	int depth = 0;

	do {
		if (word_is(src, i, ")"))
			depth++;
		else if (word_is(src, i, "("))
			depth--;
	} while (depth && i--);
	return !depth && i && (word_is(src, i - 1, "if") || word_is(src, i - 1, "for") ||
			       word_is(src, i - 1, "while") || word_is(src, i - 1, "switch"));
}

/*
 * Do the lines A and B, of which A comes first, share a statement, or a macro?
 * Of a macro's lines seamflow knows only the first.
 */
static bool same_statement(const struct source *src, unsigned int a, unsigned int b)
{
	size_t i = first_word(src, a), end = first_word(src, b);
	int depth = 0;

	for (size_t k = 0; k < src->nr_macros; k++)
		if (src->macros[k].first <= a && b <= src->macros[k].last)
			return true;

	/* A brace at the start of the line ends what was before. */
	while (i < end && word_is(src, i, "}"))
		i++;
	for (; i < end; i++) {
		if (word_is(src, i, "("))
			depth++;
		else if (word_is(src, i, ")"))
			depth--;
		else if (depth <= 0 && (word_is(src, i, ";") || word_is(src, i, "{") ||
					word_is(src, i, "}")))
			return false;
		if (word_is(src, i, ")") && ends_head(src, i))
			return false;
	}
	return end < src->nr_words;
}

/* A finding of one engine is paired with one of the other's, if at all. */
static void pair(struct findings *first, struct findings *second, bool by_statement)
{
	for (size_t i = 0; i < second->nr; i++) {
		struct finding *f = &second->list[i];

		for (size_t k = 0; k < first->nr && !f->paired; k++) {
			struct finding *g = &first->list[k];
			bool same;

			if (g->paired || strcmp(f->path, g->path) || strcmp(f->rule, g->rule))
				continue;
			if (by_statement)
				same = same_statement(source_at(f->path),
						      f->line < g->line ? f->line : g->line,
						      f->line < g->line ? g->line : f->line);
			else
				same = f->line == g->line;
			f->paired = g->paired = same;
		}
	}
}

int merge_main(int argc, char **argv)
{
	struct findings first, second;

	if (argc != 3) {
		fputs("usage: csource merge FINDINGS FINDINGS\n", stderr);
		return 2;
	}
	first = read_findings(argv[1]);
	second = read_findings(argv[2]);
	pair(&first, &second, false);
	/* A condition of two lines has two lines to point to, a macro more. */
	pair(&first, &second, true);
	for (size_t i = 0; i < first.nr; i++)
		fputs(first.list[i].text, stdout);
	for (size_t i = 0; i < second.nr; i++)
		if (!second.list[i].paired)
			fputs(second.list[i].text, stdout);
	free_findings(&first);
	free_findings(&second);
	free_current();
	return fflush(stdout) ? 2 : 0;
}
