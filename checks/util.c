// SPDX-License-Identifier: GPL-2.0-only
/* Allocation that cannot fail quietly. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util.h"

static void *must(void *p)
{
	if (p)
		return p;
	fprintf(stderr, "%s: out of memory\n", program_invocation_short_name);
	exit(2);
}

void *must_calloc(size_t n, size_t size)
{
	return must(calloc(n ? n : 1, size));
}

void *must_realloc(void *old, size_t n, size_t size)
{
	return must(reallocarray(old, n ? n : 1, size));
}

char *must_strdup(const char *s)
{
	return must(strdup(s));
}

static char *print(const char *fmt, va_list args)
{
	char *text;

	return must(vasprintf(&text, fmt, args) < 0 ? NULL : text);
}

char *must_printf(const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = print(fmt, args);
	va_end(args);
	return text;
}

const char *kept_printf(const char *fmt, ...)
{
	static char **kept;
	static size_t nr, room;
	va_list args;
	char *text;

	va_start(args, fmt);
	text = print(fmt, args);
	va_end(args);
	return VEC_ADD(kept, nr, room) = text;
}
