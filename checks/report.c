// SPDX-License-Identifier: GPL-2.0-only
/* Findings: collected, each kept once, printed in the order of the file. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seamflow.h"

struct finding {
	struct position at;
	const char *rule;
	char *text;
};

static struct finding *findings;
static size_t nr_findings, room_findings;

static void add(struct position at, const char *rule, const char *fmt, va_list args)
{
	char *text;
	size_t i;

	if (vasprintf(&text, fmt, args) < 0)
		text = must_strdup(fmt);
	for (i = 0; i < nr_findings; i++)
		if (same_line(findings[i].at, at) && !strcmp(findings[i].rule, rule)) {
			free(text);
			return;
		}
	VEC_ADD(findings, nr_findings, room_findings) = (struct finding) { at, rule, text };
}

void report(struct position at, const char *rule, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add(at, rule, fmt, args);
	va_end(args);
}

void report_skipped(struct position at, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add(at, "not-analysed", fmt, args);
	va_end(args);
}

static int by_place(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->at.stream != y->at.stream)
		return x->at.stream < y->at.stream ? -1 : 1;
	if (x->at.line != y->at.line)
		return x->at.line < y->at.line ? -1 : 1;
	if (x->at.pos != y->at.pos)
		return x->at.pos < y->at.pos ? -1 : 1;
	return strcmp(x->rule, y->rule);
}

/* Kbuild says ../arch/x86/... or an absolute path in a build with O=. */
const char *report_path(const char *path)
{
	const char *tree = getenv("srctree");
	size_t n = tree ? strlen(tree) : 0;

	if (n && tree[0] == '/' && !strncmp(path, tree, n) && path[n] == '/')
		path += n + 1;
	while (!strncmp(path, "./", 2) || !strncmp(path, "../", 3))
		path += path[1] == '/' ? 2 : 3;
	return path;
}

void report_flush(void)
{
	size_t i;

	if (nr_findings)
		qsort(findings, nr_findings, sizeof(*findings), by_place);
	fflush(stdout);
	for (i = 0; i < nr_findings; i++) {
		const struct finding *f = &findings[i];

		fprintf(stderr, "%s:%d:%d: %swarning: %s [%s]\n",
			report_path(stream_name(f->at.stream)), f->at.line, f->at.pos,
			diag_prefix, f->text, f->rule);
		free(f->text);
	}
	free(findings);
	findings = NULL;
	nr_findings = room_findings = 0;
}
