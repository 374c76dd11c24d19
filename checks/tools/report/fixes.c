// SPDX-License-Identifier: GPL-2.0-only
/* The fixes, taken from the unified diffs that mend them. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

static void append(char **text, const char *from, size_t len)
{
	size_t had = *text ? strlen(*text) : 0;

	*text = must_have(realloc(*text, had + len + 1));
	memcpy(*text + had, from, len);
	(*text)[had + len] = '\0';
}

/* The path in "--- a/PATH"; absolute ones have no a/ before them. */
static char *header_path(const char *line, const char *end)
{
	const char *from = line + 4, *to = memchr(from, '\t', end - from);

	if (!strncmp(from, "a/", 2))
		from += 2;
	return must_have(strndup(from, (to ? to : end) - from));
}

static struct change *add_change(struct hunk *hunk, unsigned int line)
{
	struct change *change;

	hunk->changes = must_have(reallocarray(hunk->changes, hunk->nr_changes + 1,
					       sizeof(*hunk->changes)));
	change = &hunk->changes[hunk->nr_changes++];
	*change = (struct change){ .first = line, .text = must_have(strdup("")) };
	return change;
}

/* Takes the lines of one hunk from TEXT and returns what is behind them. */
static const char *read_hunk(struct hunk *hunk, const char *text, unsigned int plus)
{
	unsigned int line = hunk->first, minus = hunk->count;
	struct change *change = NULL;

	/* Without old lines, the number says after which line the new ones go. */
	line += !minus;
	while (*text && (minus || plus)) {
		const char *end = strchrnul(text, '\n');
		size_t len = end - text + !!*end;

		append(&hunk->text, text, len);
		if (*text == '\\') {
			text += len;
			continue;	/* "No newline at end of file" */
		}
		if (*text == '-' || *text == '+') {
			if (!change)
				change = add_change(hunk, line);
		} else {
			change = NULL;
		}
		if (*text == '+') {
			append(&change->text, text + 1, len - 1);
		} else {
			if (change)
				change->count++;
			line++;
			minus -= minus > 0;
		}
		if (*text != '-')
			plus -= plus > 0;
		text += len;
	}
	return text;
}

static void give_fixes(struct report *report)
{
	for (size_t i = 0; i < report->nr_findings; i++) {
		struct finding *f = &report->findings[i];

		for (size_t k = 0; f->mended && k < report->nr_hunks && !f->fix; k++) {
			const struct hunk *hunk = &report->hunks[k];

			if (!strcmp(hunk->path, f->path) && f->line >= hunk->first &&
			    f->line < hunk->first + hunk->count)
				f->fix = hunk;
		}
	}
}

bool read_fixes(struct report *report, const char *path)
{
	char *diff = read_file(path), *file = NULL;

	if (!diff) {
		fprintf(stderr, "report: %s: %s\n", path, strerror(errno));
		return false;
	}
	for (const char *line = diff; *line; ) {
		const char *end = strchrnul(line, '\n'), *next = *end ? end + 1 : end;
		unsigned int first, plus = 1;
		struct hunk hunk = { .count = 1 };

		if (!strncmp(line, "--- ", 4)) {
			free(file);
			file = header_path(line, end);
		} else if (file && (sscanf(line, "@@ -%u,%u +%*u,%u", &first, &hunk.count,
					   &plus) >= 2 ||
				    sscanf(line, "@@ -%u +%*u,%u", &first, &plus) >= 1)) {
			hunk.path = must_have(strdup(file));
			hunk.first = first;
			hunk.text = must_have(strdup(""));
			next = read_hunk(&hunk, next, plus);
			report->hunks = must_have(reallocarray(report->hunks,
							       report->nr_hunks + 1,
							       sizeof(hunk)));
			report->hunks[report->nr_hunks++] = hunk;
		}
		line = next;
	}
	free(file);
	free(diff);
	give_fixes(report);
	return true;
}
