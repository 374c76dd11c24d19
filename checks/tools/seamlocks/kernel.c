// SPDX-License-Identifier: GPL-2.0-only
/*
 * seamlocks check KDIR: a leaf that Linux names and the data do not know would
 * make every check silent about it, so compare with the numbers in the kernel.
 */
#define _GNU_SOURCE	/* asprintf */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seamlocks.h"

#define HEADER "arch/x86/virt/vmx/tdx/tdx.h"

/* One "#define TDH_NAME number" line; false when it differs from the data. */
static bool check_define(const char *path, unsigned int line, char *text)
{
	char *rest = text, *macro, *value, *end;
	const struct leaf *l;
	long number;

	if (strcmp(strsep(&rest, " \t"), "#define"))
		return true;
	do
		macro = strsep(&rest, " \t");
	while (macro && !*macro);
	if (!macro || strncmp(macro, "TDH_", 4))
		return true;
	do
		value = strsep(&rest, " \t\n");
	while (value && !*value);
	if (!value)
		return true;
	number = strtol(value, &end, 0);
	if (end == value || *end)
		return true;
	l = leaf_by_macro(macro);
	if (!l) {
		printf("%s:%u: %s (leaf %ld) has no facts\n", path, line, macro, number);
		return false;
	}
	if (l->number != number) {
		printf("%s:%u: %s is %ld, the facts say %d\n", path, line, macro, number,
		       l->number);
		return false;
	}
	return true;
}

int check_kernel(const char *kdir)
{
	unsigned int line = 0, bad = 0, seen = 0;
	char *path = NULL, *text = NULL;
	size_t room = 0;
	FILE *f = NULL;
	int ret = 2;

	if (asprintf(&path, "%s/%s", kdir, HEADER) >= 0)
		f = fopen(path, "r");
	if (!f) {
		fprintf(stderr, "seamlocks: %s/%s: %s\n", kdir, HEADER, strerror(errno));
		free(path);
		return 2;
	}
	while (getline(&text, &room, f) >= 0) {
		line++;
		seen += !strncmp(text, "#define TDH_", 12);
		bad += !check_define(path, line, text);
	}
	if (ferror(f))
		fprintf(stderr, "seamlocks: %s: %s\n", path, strerror(errno));
	else if (!seen)
		fprintf(stderr, "seamlocks: %s: no leaf is defined there\n", path);
	else
		ret = bad ? 1 : 0;
	if (!ret)
		printf("%s: %u leaves, all with facts\n", path, seen);
	free(text);
	free(path);
	fclose(f);
	return ret;
}
