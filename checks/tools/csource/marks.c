// SPDX-License-Identifier: GPL-2.0-only
/*
 * csource marks: the findings in the diff that spatch prints in context mode,
 * one tab-separated line each: path, line, rule, function, leaf, message.
 * csource dropped: the functions and macros that spatch could not parse.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csource.h"
#include "facts.h"

/* Not what is called, though a bracket follows. */
static bool is_operator(const char *name)
{
	static const char *const names[] = {
		"if", "while", "for", "switch", "return", "sizeof", "do", "likely",
		"unlikely", "READ_ONCE", "tdx_operand_busy", "IS_TDX_OPERAND_BUSY",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcmp(names[i], name))
			return true;
	return false;
}

/*
 * What the finding in LINE is about: the leaf called there, else the last one
 * called before it in the function, else the first behind it. *CALLED is the
 * name to show, which need not be a leaf's; not that of what is given the leaf.
 */
static const char *subject(const struct source *src, const struct extent *fn,
			   unsigned int line, char **called)
{
	const char *leaf = NULL;
	char *other = NULL;

	for (size_t i = fn ? fn->open : 0; i < (fn ? fn->close : src->nr_words); i++) {
		const char *here = word_leaf(src, i);

		if (here && (src->words[i].line <= line || !leaf)) {
			leaf = here;
			if (src->words[i].line >= line)
				break;
		}
		if (src->words[i].line == line && !other && word_is(src, i + 1, "(") &&
		    src->words[i].kind == WORD_NAME && !word_leaf(src, i + 2)) {
			other = word_text(src, i);
			if (is_operator(other)) {
				free(other);
				other = NULL;
			}
		}
		if (src->words[i].line > line && leaf)
			break;
	}
	*called = other;
	return leaf;
}

/* %f is what is called, %c whom it contends with; the rest stands as it is. */
static void print_message(const char *template, const char *leaf, const char *called)
{
	const struct leaf *facts = leaf ? leaf_by_wrapper(leaf) : NULL;
	char *contention = facts ? leaf_contention(facts) : NULL;

	for (const char *p = template; *p; p++) {
		if (p[0] == '%' && p[1] == 'f') {
			fputs(leaf ? leaf : called ? called : "a SEAMCALL", stdout);
			if (leaf || called)
				fputs("()", stdout);
			p++;
		} else if (p[0] == '%' && p[1] == 'c') {
			if (contention && *contention)
				printf("; %s", contention);
			p++;
		} else {
			putchar(*p);
		}
	}
	free(contention);
}

static void print_finding(const struct source *src, const char *path, const char *rule,
			  const char *template, unsigned int line)
{
	const struct extent *fn = source_function(src, line);
	char *name = fn ? word_text(src, fn->name) : NULL, *called;
	const char *leaf = subject(src, fn, line, &called);

	/* A loop over a helper is about the helper. */
	if (called && strstr(template, "%f") && leaf && strcmp(called, leaf) &&
	    !strcmp(rule, "busy-retry") && !strstr(called, "seamcall") &&
	    !strstr(called, "tdh_"))
		leaf = NULL;
	printf("%s\t%u\t%s\t%s\t%s\t", path, line, rule, name ? name : "-", leaf ? leaf : "-");
	print_message(template, leaf, called);
	putchar('\n');
	free(called);
	free(name);
}

int marks_main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "rule", required_argument, NULL, 'r' },
		{ "message", required_argument, NULL, 'm' },
		{ "path", required_argument, NULL, 'p' },
		{ }
	};
	const char *rule = NULL, *template = "%f%c", *path = NULL;
	unsigned int line = 0, previous = 0;
	struct source src;
	char *text = NULL;
	size_t size = 0;
	int opt;

	while ((opt = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (opt == 'r')
			rule = optarg;
		else if (opt == 'm')
			template = optarg;
		else if (opt == 'p')
			path = optarg;
		else
			return 2;
	}
	if (!rule || optind + 1 != argc) {
		fputs("usage: csource marks --rule=RULE [--message=TEXT] [--path=NAME] FILE <DIFF\n",
		      stderr);
		return 2;
	}
	if (!source_read_or_say(&src, argv[optind]))
		return 2;
	while (getline(&text, &size, stdin) > 0) {
		if (sscanf(text, "@@ -%u", &line) == 1)
			continue;
		if (!line || (text[0] != '-' && text[0] != ' '))
			continue;
		if (text[0] == '-' && line != previous) {
			print_finding(&src, path ? path : argv[optind], rule, template, line);
			previous = line;
		}
		line++;
	}
	free(text);
	source_free(&src);
	return ferror(stdin) || fflush(stdout) ? 2 : 0;
}

/* What cannot matter need not be named: no SEAMCALL, no status in it. */
static bool matters(const struct source *src, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		char *name = word_text(src, i);
		bool yes = !strncmp(name, "tdh_", 4) || strstr(name, "seamcall") ||
			   !strncmp(name, "TDX_", 4);

		free(name);
		if (yes)
			return true;
	}
	return false;
}

int dropped_main(int argc, char **argv)
{
	struct source src;
	int status = 0;

	if (argc < 2) {
		fputs("usage: csource dropped FILE [LINE]...\n", stderr);
		return 2;
	}
	if (!source_read_or_say(&src, argv[1]))
		return 2;
	for (int i = 2; i < argc; i++) {
		unsigned int line = strtoul(argv[i], NULL, 10);
		const struct extent *fn = source_function(&src, line);

		for (size_t k = 0; k < src.nr_macros && !fn; k++)
			if (src.macros[k].first <= line && line <= src.macros[k].last)
				fn = &src.macros[k];
		if (!matters(&src, fn ? fn->open : 0, fn ? fn->close : src.nr_words))
			continue;
		if (fn)
			printf("%u\t%.*s()\n", line, (int)src.words[fn->name].len,
			       src.words[fn->name].text);
		else
			printf("%u\tcode outside functions\n", line);
		status = 1;
	}
	source_free(&src);
	return fflush(stdout) ? 2 : status;
}
