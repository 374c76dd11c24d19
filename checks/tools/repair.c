// SPDX-License-Identifier: GPL-2.0-only
/*
 * repair ORIG SPATCHED > FIXED
 *
 * spatch's output is right as a row of tokens and wrong in its white space: it
 * eats comments and blank lines beside a removed "do {", leaves the body at
 * the old indentation, and aligns no continuation line anew.  So repair takes
 * the tokens from SPATCHED and everything else from ORIG: lines without an
 * edit stay as they are, byte for byte, and what the edit touched is written
 * in the kernel's style.  No comment of ORIG is lost.
 *
 * Exit status 0, or 2 with one line on stderr and nothing on stdout.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "repair/repair.h"

void die(const char *format, ...)
{
	va_list args;

	fputs("repair: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(2);
}

/*
 * realloc() to @count members of @size bytes; dies when there is no memory.
 */
void *grow(void *old, size_t count, size_t size)
{
	void *new;

	if (!count)
		count = 1;
	if (count > (size_t)-1 / size)
		die("out of memory");
	new = realloc(old, count * size);
	if (!new)
		die("out of memory");
	return new;
}

void put(struct buffer *out, const char *text, size_t size)
{
	if (size > out->room - out->size) {
		if (size > (size_t)-1 / 4 || out->room > (size_t)-1 / 4)
			die("out of memory");
		out->room = 2 * out->room + size;
		out->text = grow(out->text, out->room, 1);
	}
	if (size)
		memcpy(out->text + out->size, text, size);
	out->size += size;
}

static struct source read_source(const char *name)
{
	struct source src = { .name = name };
	struct buffer all = { 0 };
	char chunk[BUFSIZ];
	size_t got;
	FILE *file;

	file = fopen(name, "rb");
	if (!file)
		die("%s: %s", name, strerror(errno));
	while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0)
		put(&all, chunk, got);
	if (ferror(file))
		die("%s: %s", name, strerror(errno));
	fclose(file);

	/* One byte more than the text has, so that looking ahead is safe. */
	put(&all, "", 1);
	src.text = all.text;
	src.size = all.size - 1;
	tokenise(&src);
	return src;
}

static void free_source(struct source *src)
{
	free(src->tokens);
	free(src->text);
}

/*
 * The promise kept: the result must read as @patched does.
 */
static void check_result(struct buffer *result, struct source *patched)
{
	struct source again = { .name = "result", .text = result->text, .size = result->size };
	size_t i;

	tokenise(&again);
	number_spellings(&again, patched);
	for (i = 0; i < again.nr && i < patched->nr; i++)
		if (again.tokens[i].id != patched->tokens[i].id)
			break;
	if (i < again.nr || i < patched->nr) {
		const struct token *tok = &patched->tokens[i < patched->nr ? i : 0];

		die("%s: cannot be written without changing its code at \"%.*s\"",
		    patched->name, (int)tok->len, tok->text);
	}
	free(again.tokens);
}

/* Finds out anew what hangs on the tokens of @patched, some being new. */
static void read_again(struct source *orig, struct source *patched)
{
	number_spellings(orig, patched);
	find_structure(patched);
	align(orig, patched);
	find_structure(patched);
}

int main(int argc, char **argv)
{
	struct source orig, patched;
	struct buffer result = { 0 };

	if (argc == 2 && (!strcmp(argv[1], "-h") || !strcmp(argv[1], "--help"))) {
		puts("usage: repair ORIG SPATCHED > FIXED\n"
		     "Put the edits spatch made in SPATCHED into ORIG, in the kernel's style.");
		return 0;
	}
	if (argc != 3) {
		fputs("usage: repair ORIG SPATCHED > FIXED\n", stderr);
		return 2;
	}

	orig = read_source(argv[1]);
	patched = read_source(argv[2]);
	if (orig.nr > 1 && patched.nr == 1)
		die("%s: holds no code", patched.name);

	number_spellings(&orig, &patched);
	measure(&orig);
	find_structure(&orig);
	find_structure(&patched);
	align(&orig, &patched);
	find_structure(&patched);
	if (balance_braces(&orig, &patched))
		read_again(&orig, &patched);
	lay_out(&orig, &patched, &result);
	if (brace_grown_bodies(&patched)) {
		read_again(&orig, &patched);
		result.size = 0;
		lay_out(&orig, &patched, &result);
	}
	put(&result, "", 1);
	result.size--;
	check_result(&result, &patched);

	fwrite(result.text, 1, result.size, stdout);
	if (ferror(stdout) || fclose(stdout))
		die("cannot write the result: %s", strerror(errno));

	free(result.text);
	free_source(&orig);
	free_source(&patched);
	return 0;
}
