// SPDX-License-Identifier: GPL-2.0-only
/*
 * csource slices FILE PREFIX [NR] <NAMES: cuts FILE for spatch, which tries a rule with
 * each choice of what the rules before it found, so that its time grows with the
 * square of the functions that have something to find. Writes PREFIX.1.c and so on,
 * each with some of those functions, what they call and what they are called by, and
 * blank lines for the others. Prints, for each of them, its first and last line
 * and the number of the slice that it is to be judged in. A file with few functions,
 * none of those, or so many that no limit of time will do, is not cut: nothing is
 * written, nothing printed. With NR it is cut whatever its size, into slices of so
 * many functions. NAMES is what "csource names" said of FILE.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csource.h"

enum {
	/* Measured on spatch 1.3 with the rules that take longest. */
	CUT_FROM = 40,		/* functions of any kind in the file */
	IN_A_SLICE = 20,	/* that have something to find */
	MOST_SLICES = 100,	/* each is as long as the file, if mostly blank */
	MOST_CALLERS = 10,	/* of what only looks at a status: one of them gives it one */
};

/* That the function FROM names the function TO. */
struct mention {
	size_t from, to;
};

struct file {
	struct source src;
	size_t in_a_slice;
	size_t *by_name;	/* the functions, in the order of their names */
	bool *full;		/* of each function: something may be found in it */
	bool *asks;		/* of each function: it makes a SEAMCALL, by a name of one */
	size_t *slice;		/* of each full function, from 1; 0 for others */
	struct mention *mentions;
	size_t nr_mentions;
};

static int order(const struct word *a, const struct word *b)
{
	size_t len = a->len < b->len ? a->len : b->len;
	int differ = memcmp(a->text, b->text, len);

	return differ ? differ : (a->len > b->len) - (a->len < b->len);
}

static const struct word *name_of(const struct source *src, size_t f)
{
	return &src->words[src->functions[f].name];
}

static int by_name(const void *a, const void *b, void *src)
{
	return order(name_of(src, *(const size_t *)a), name_of(src, *(const size_t *)b));
}

/* Takes down that the function FROM names those that are called WORD. */
static void mention(struct file *file, size_t from, const struct word *word)
{
	size_t low = 0, high = file->src.nr_functions;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (order(name_of(&file->src, file->by_name[middle]), word) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	/* #if may have more than one of a name. */
	for (; low < file->src.nr_functions; low++) {
		size_t to = file->by_name[low];

		if (order(name_of(&file->src, to), word))
			break;
		file->mentions = grow(file->mentions, file->nr_mentions,
				      sizeof(*file->mentions));
		file->mentions[file->nr_mentions++] = (struct mention){ from, to };
	}
}

/* A code or a mask, by a name of the kernel's or a number. */
static bool has_status(const struct source *src, const struct extent *fn)
{
	for (size_t i = fn->open; i < fn->close; i++) {
		const struct word *word = &src->words[i];

		if (word->kind == WORD_NAME && !strncmp(word->text, "TDX_", 4))
			return true;
		if (word->kind == WORD_NUMBER && strtoull(word->text, NULL, 0) >> 32)
			return true;
	}
	return has_code(src, fn->open, fn->close) || has_test(src, fn->open, fn->close);
}

/*
 * Where a rule may find something: in functions that make a SEAMCALL, or have one of
 * the names on stdin, a status or a test of one, or call what makes a SEAMCALL.
 */
static size_t fill(struct file *file)
{
	const struct source *src = &file->src;
	char *line = NULL;
	size_t nr = 0, size = 0;

	for (size_t f = 0; f < src->nr_functions; f++)
		file->asks[f] = makes_seamcall(src, &src->functions[f]);
	while (getline(&line, &size, stdin) > 0) {
		const char *kind = strtok(line, " \n"), *name = kind ? strtok(NULL, " \n") : NULL;
		bool asks = name && (!strcmp(kind, "leaf") || !strcmp(kind, "hand") ||
				     !strcmp(kind, "loop") || !strcmp(kind, "turns"));

		for (size_t f = 0; name && f < src->nr_functions; f++) {
			bool has = has_word(src, src->functions[f].open, src->functions[f].close,
					    name);

			file->full[f] |= has;
			file->asks[f] |= has && asks;
		}
	}
	free(line);
	for (size_t f = 0; f < src->nr_functions; f++)
		file->full[f] |= file->asks[f] || has_status(src, &src->functions[f]);
	for (size_t m = 0; m < file->nr_mentions; m++)
		file->full[file->mentions[m].from] |= file->asks[file->mentions[m].to];
	for (size_t f = 0; f < src->nr_functions; f++)
		nr += file->full[f];
	return nr;
}

/* Numbers the slices. Returns how many there are. */
static size_t share_out(struct file *file)
{
	size_t nr = fill(file), in_this = 0, slices = 1;

	if (!nr || nr > MOST_SLICES * file->in_a_slice)
		return 0;
	for (size_t f = 0; f < file->src.nr_functions; f++) {
		if (!file->full[f])
			continue;
		if (in_this++ == file->in_a_slice) {
			slices++;
			in_this = 1;
		}
		file->slice[f] = slices;
	}
	return slices;
}

static void find_mentions(struct file *file)
{
	const struct source *src = &file->src;

	file->by_name = zeroed(src->nr_functions, sizeof(*file->by_name));
	for (size_t f = 0; f < src->nr_functions; f++)
		file->by_name[f] = f;
	qsort_r(file->by_name, src->nr_functions, sizeof(*file->by_name), by_name, &file->src);
	for (size_t f = 0; f < src->nr_functions; f++)
		for (size_t i = src->functions[f].open; i < src->functions[f].close; i++)
			if (src->words[i].kind == WORD_NAME)
				mention(file, f, &src->words[i]);
}

/* Marks what the marked functions name, and what those do; UP, who names them. */
static void spread(const struct file *file, bool *marked, bool up)
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t m = 0; m < file->nr_mentions; m++) {
			const struct mention *one = &file->mentions[m];
			size_t from = up ? one->to : one->from, to = up ? one->from : one->to;

			if (marked[from] && !marked[to])
				marked[to] = more = true;
		}
	}
}

/* Marks who names what SLICE has that makes no SEAMCALL. */
static void mark_callers(const struct file *file, size_t slice, bool *marked)
{
	size_t *callers = zeroed(file->src.nr_functions, sizeof(*callers));

	for (size_t m = 0; m < file->nr_mentions; m++) {
		size_t to = file->mentions[m].to;

		if (file->slice[to] == slice && !file->asks[to] && callers[to]++ < MOST_CALLERS)
			marked[file->mentions[m].from] = true;
	}
	free(callers);
}

/* Blank lines for functions that are not kept, but for their directives. */
static bool write_slice(const struct source *src, const bool *kept, const char *prefix,
			size_t slice)
{
	const char *line = src->text;
	unsigned int nr = 1;
	size_t f = 0;
	char *path;
	FILE *to;

	if (asprintf(&path, "%s.%zu.c", prefix, slice) < 0)
		out_of_memory();
	to = fopen(path, "w");
	free(path);
	if (!to)
		return false;
	for (bool directive = false; *line; nr++) {
		const char *end = strchrnul(line, '\n');

		while (f < src->nr_functions && src->functions[f].last < nr)
			f++;
		directive = line[strspn(line, " \t")] == '#' ||
			    (directive && line[-2] == '\\');
		if (directive || f == src->nr_functions || src->functions[f].first > nr ||
		    kept[f])
			fwrite(line, 1, end - line, to);
		if (*end)
			putc('\n', to);
		line = end + (*end != '\0');
	}
	return !(ferror(to) | fclose(to));
}

/* Returns false with errno set. */
static bool cut(const struct file *file, const char *prefix, size_t slice)
{
	size_t nr = file->src.nr_functions;
	bool *kept = zeroed(nr, sizeof(*kept)), *above = zeroed(nr, sizeof(*above));
	bool ok;

	for (size_t f = 0; f < nr; f++) {
		kept[f] = file->slice[f] == slice;
		above[f] = kept[f] && file->asks[f];
	}
	spread(file, kept, false);
	spread(file, above, true);
	mark_callers(file, slice, kept);
	for (size_t f = 0; f < nr; f++)
		kept[f] |= above[f];
	ok = write_slice(&file->src, kept, prefix, slice);
	free(kept);
	free(above);
	return ok;
}

int slices_main(int argc, char **argv)
{
	struct file file = { 0 };
	const struct source *src = &file.src;
	size_t slices = 0;
	bool ok = true;

	if (argc == 4)
		file.in_a_slice = strtoul(argv[3], NULL, 10);
	if (argc < 3 || argc > 4 || (argc == 4 && !file.in_a_slice)) {
		fputs("usage: csource slices FILE PREFIX [NR] <NAMES\n", stderr);
		return 2;
	}
	if (!source_read_or_say(&file.src, argv[1]))
		return 2;
	file.full = zeroed(src->nr_functions, sizeof(*file.full));
	file.asks = zeroed(src->nr_functions, sizeof(*file.asks));
	file.slice = zeroed(src->nr_functions, sizeof(*file.slice));
	if (file.in_a_slice || src->nr_functions >= CUT_FROM) {
		if (!file.in_a_slice)
			file.in_a_slice = IN_A_SLICE;
		find_mentions(&file);
		slices = share_out(&file);
	}
	for (size_t slice = 1; ok && slice <= slices; slice++)
		ok = cut(&file, argv[2], slice);
	if (!ok)
		perror(argv[2]);
	for (size_t f = 0; ok && f < src->nr_functions; f++)
		if (file.slice[f])
			printf("%u %u %zu\n", src->functions[f].first,
			       src->functions[f].last, file.slice[f]);
	free(file.by_name);
	free(file.full);
	free(file.asks);
	free(file.slice);
	free(file.mentions);
	source_free(&file.src);
	return ferror(stdin) || fflush(stdout) || !ok ? 2 : 0;
}
