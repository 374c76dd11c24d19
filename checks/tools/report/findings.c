// SPDX-License-Identifier: GPL-2.0-only
/* The findings, and what their rules say of themselves. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

void *must_have(void *memory)
{
	if (!memory) {
		fputs("report: out of memory\n", stderr);
		exit(2);
	}
	return memory;
}

char *read_file(const char *path)
{
	FILE *file = fopen(path, "r");
	char *text = NULL;
	size_t size = 0;

	if (!file)
		return NULL;
	/* A NUL would end the text; no C source has one. */
	if (getdelim(&text, &size, '\0', file) < 0) {
		free(text);
		text = ferror(file) ? NULL : must_have(strdup(""));
	}
	fclose(file);
	return text;
}

/* The lines behind MARK, without it, one below the other. */
static char *marked_lines(const char *text, const char *mark)
{
	char *lines = must_have(calloc(1, strlen(text) + 1)), *to = lines;

	for (const char *line = text; *line; ) {
		const char *end = strchrnul(line, '\n');

		if (!strncmp(line, mark, strlen(mark))) {
			const char *from = line + strlen(mark);

			from += *from == ' ';
			if (from < end || to != lines)
				to = mempcpy(to, from, end - from), *to++ = '\n';
		}
		line = *end ? end + 1 : end;
	}
	while (to > lines && to[-1] == '\n')
		*--to = '\0';
	/* They are a small part of the text. */
	return must_have(realloc(lines, strlen(lines) + 1));
}

/* The comment that a check in C starts with, without its stars. */
static char *first_comment(const char *text)
{
	const char *from = strstr(text, "/*\n"), *to = from ? strstr(from, "*/") : NULL;
	char *comment, *lines;

	if (!to)
		return must_have(strdup(""));
	comment = must_have(strndup(from + 3, to - from - 3));
	lines = marked_lines(comment, " *");
	free(comment);
	return lines;
}

/*
 * What a rule says of itself, be it in SmPL or, next to that folder, in C. Not
 * every rule has a file: comments in the code have findings, too.
 */
static struct rule *read_rule(const char *folder, const char *id)
{
	struct rule *rule = must_have(calloc(1, sizeof(*rule)));
	const char *confidence;
	char *path, *check, *text;

	rule->id = must_have(strdup(id));
	rule->why = rule->confidence = "";
	if (asprintf(&path, "%s/%s.cocci", folder, id) < 0 ||
	    asprintf(&check, "%s/../checks/check_%s.c", folder, id) < 0)
		must_have(NULL);
	for (char *c = strrchr(path, '/'); *c; c++)
		if (*c == '-')
			*c = '_';
	for (char *c = strrchr(check, '/'); *c; c++)
		if (*c == '-')
			*c = '_';
	text = read_file(path);
	if (text) {
		rule->why = marked_lines(text, "///");
		rule->confidence = marked_lines(text, "// Confidence:");
	} else {
		text = read_file(check);
		rule->why = text ? first_comment(text) : "";
		confidence = strstr(rule->why, "Confidence: ");
		if (confidence) {
			confidence += strlen("Confidence: ");
			rule->confidence = must_have(strndup(confidence,
							     strcspn(confidence, "\n")));
		}
	}
	free(text);
	free(check);
	free(path);
	return rule;
}

static const struct rule *find_rule(struct report *report, const char *folder, const char *id)
{
	for (size_t i = 0; i < report->nr_rules; i++)
		if (!strcmp(report->rules[i]->id, id))
			return report->rules[i];
	report->rules = must_have(reallocarray(report->rules, report->nr_rules + 1,
					       sizeof(*report->rules)));
	report->rules[report->nr_rules] = read_rule(folder, id);
	return report->rules[report->nr_rules++];
}

static uint64_t hash(uint64_t h, const char *text)
{
	/* FNV-1a, the NUL included to keep the fields apart. */
	do {
		h = (h ^ (unsigned char)*text) * 0x100000001b3u;
	} while (*text++);
	return h;
}

/* The key of a baseline, and which one of those that share it. */
static void fingerprint(struct report *report, struct finding *f, const char *message)
{
	uint64_t h = 0xcbf29ce484222325u;
	unsigned int nth = 1;

	h = hash(hash(hash(hash(h, f->rule_id), f->path), f->function), message);
	for (size_t i = 0; i < report->nr_findings; i++)
		if (strtoull(report->findings[i].fingerprint, NULL, 16) == h)
			nth++;
	snprintf(f->fingerprint, sizeof(f->fingerprint), "%016llx:%u", (unsigned long long)h,
		 nth % 1000000);
}

bool read_findings(struct report *report, const char *rules)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t len;

	while ((len = getline(&line, &size, stdin)) > 0) {
		char *field[8], *rest = line;
		struct finding f = { };
		size_t n = 0;

		if (line[len - 1] == '\n')
			line[len - 1] = '\0';
		while (n < 8 && rest)
			field[n++] = strsep(&rest, "\t");
		if (n != 8) {
			fprintf(stderr, "report: no finding: %s\n", line);
			free(line);
			return false;
		}
		f.path = must_have(strdup(field[0]));
		f.line = strtoul(field[1], NULL, 10);
		f.rule_id = must_have(strdup(field[2]));
		f.function = must_have(strdup(field[3]));
		f.leaf = must_have(strdup(field[4]));
		f.message = must_have(strdup(field[5]));
		f.mended = !strcmp(field[7], "mended");
		f.rule = find_rule(report, rules, f.rule_id);
		fingerprint(report, &f, field[6]);
		report->findings = must_have(reallocarray(report->findings,
							  report->nr_findings + 1, sizeof(f)));
		report->findings[report->nr_findings++] = f;
	}
	free(line);
	if (ferror(stdin)) {
		perror("report: stdin");
		return false;
	}
	return true;
}
