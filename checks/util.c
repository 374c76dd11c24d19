// SPDX-License-Identifier: GPL-2.0-only
/* Allocation that cannot fail quietly. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seamflow.h"

static void *must(void *p)
{
	if (p)
		return p;
	fputs("seamflow: out of memory\n", stderr);
	exit(1);
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

char *must_printf(const char *fmt, ...)
{
	va_list args;
	char *text;
	int n;

	va_start(args, fmt);
	n = vasprintf(&text, fmt, args);
	va_end(args);
	return must(n < 0 ? NULL : text);
}
