/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Findings for other programs and for the browser: what the stream of findings
 * says, with the rule's own words, the code around, and the fix.
 */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>
#include <stddef.h>

struct rule {
	char *id;
	const char *confidence;	/* "" when the rule has no file */
	const char *why;		/* the header's prose, lines and all */
};

/* Lines FIRST to FIRST + COUNT - 1 become TEXT; with COUNT 0 it goes before FIRST. */
struct change {
	unsigned int first, count;
	char *text;
};

/* A hunk of a diff: what it shows, and what it changes. */
struct hunk {
	char *path;
	unsigned int first, count;	/* old lines shown */
	char *text;			/* the lines behind @@, as they are */
	struct change *changes;
	size_t nr_changes;
};

struct finding {
	char *path, *rule_id, *function, *leaf, *message;
	unsigned int line;
	char fingerprint[24];
	bool mended;			/* by the fixes, if they are near */
	const struct rule *rule;
	const struct hunk *fix;		/* or NULL */
};

struct report {
	struct finding *findings;
	size_t nr_findings;
	struct rule **rules;	/* those that found something, by first finding */
	size_t nr_rules;
	struct hunk *hunks;
	size_t nr_hunks;
	const char *locks;	/* folder with one file a leaf, or NULL */
};

/*
 * Reads findings from stdin: the six fields of the stream, the message as baselines
 * have it, and "mended" or "left". RULES is the folder of the rules' files. Returns
 * false after a message.
 */
bool read_findings(struct report *report, const char *rules);
/* Reads unified diffs and gives each finding the hunk that shows its line. */
bool read_fixes(struct report *report, const char *path);

/* The three forms, on stdout. False after a message. */
bool write_json(const struct report *report);
bool write_sarif(const struct report *report);
bool write_html(const struct report *report);

/* All of a file with a NUL behind it, or NULL with errno set. */
char *read_file(const char *path);
void *must_have(void *memory);	/* ends the program when memory ran out */

#endif
