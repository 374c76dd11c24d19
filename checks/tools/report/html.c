// SPDX-License-Identifier: GPL-2.0-only
/* One page that needs nothing else: findings, code, fixes, locks. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

#define AROUND 6	/* lines of code to show before and after */

static const char head[] =
	"<!DOCTYPE html>\n"
	"<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	"<title>seamcheck</title>\n<style>\n"
	":root { color-scheme: light dark; --line: #8884; --soft: #8881; --mark: #fc06;\n"
	"  --minus: #e442; --plus: #2a42; }\n"
	"body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto;\n"
	"  padding: 0 1rem; }\n"
	"h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-bottom: .2rem; }\n"
	"table { border-collapse: collapse; } th, td { text-align: left; padding: .2rem 1rem .2rem 0;\n"
	"  border-bottom: 1px solid var(--line); } td.n, th.n { text-align: right; }\n"
	"td:first-child { white-space: nowrap; }\n"
	"pre { background: var(--soft); border: 1px solid var(--line); border-radius: 4px;\n"
	"  padding: .5rem 0; overflow-x: auto; font-size: .85rem; line-height: 1.4; tab-size: 8; }\n"
	"pre span { display: inline-block; min-width: 100%; padding: 0 .7rem;\n"
	"  box-sizing: border-box; }\n"
	"pre i { font-style: normal; opacity: .5; user-select: none; }\n"
	".here { background: var(--mark); } .minus { background: var(--minus); }\n"
	".plus { background: var(--plus); }\n"
	"article { border-top: 1px solid var(--line); margin-top: 1.5rem; }\n"
	"article p { margin: .3rem 0; } details { margin: .4rem 0; } summary { cursor: pointer; }\n"
	".rule { font-weight: 600; } .why { white-space: pre-line; }\n"
	"</style>\n</head>\n<body>\n";

static void escaped(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		switch (text[i]) {
		case '<':
			fputs("&lt;", stdout);
			break;
		case '>':
			fputs("&gt;", stdout);
			break;
		case '&':
			fputs("&amp;", stdout);
			break;
		case '"':
			fputs("&quot;", stdout);
			break;
		default:
			putchar(text[i]);
		}
	}
}

static void say(const char *text)
{
	escaped(text, strlen(text));
}

static void code_line(const char *class, unsigned int number, const char *line, size_t len)
{
	printf("<span%s%s%s>", class ? " class=\"" : "", class ? class : "", class ? "\"" : "");
	if (number)
		printf("<i>%7u </i>", number);	/* as wide as a tab */
	escaped(line, len);
	/* An empty line keeps its height. */
	fputs(len ? "</span>\n" : " </span>\n", stdout);
}

static void show_code(const struct finding *f)
{
	char *text = read_file(f->path);
	unsigned int number = 1;

	if (!text)
		return;
	fputs("<pre>", stdout);
	for (const char *line = text; *line; number++) {
		const char *end = strchrnul(line, '\n');

		if (number + AROUND >= f->line && number <= f->line + AROUND)
			code_line(number == f->line ? "here" : NULL, number, line, end - line);
		line = *end ? end + 1 : end;
	}
	fputs("</pre>\n", stdout);
	free(text);
}

static void show_fix(const struct hunk *fix)
{
	fputs("<details open><summary>The fix</summary>\n<pre>", stdout);
	for (const char *line = fix->text; *line; ) {
		const char *end = strchrnul(line, '\n');

		code_line(*line == '-' ? "minus" : *line == '+' ? "plus" : NULL, 0, line,
			  end - line);
		line = *end ? end + 1 : end;
	}
	fputs("</pre></details>\n", stdout);
}

static void show_locks(const struct report *report, const struct finding *f)
{
	char *path, *text;

	if (!report->locks || !strcmp(f->leaf, "-") || strchr(f->leaf, '/'))
		return;
	if (asprintf(&path, "%s/%s", report->locks, f->leaf) < 0)
		must_have(NULL);
	text = read_file(path);
	free(path);
	if (text && *text) {
		fputs("<details><summary>Locks of ", stdout);
		say(f->leaf);
		fputs("(), and who else takes them</summary>\n<pre><span>", stdout);
		say(text);
		fputs("</span></pre></details>\n", stdout);
	}
	free(text);
}

static void show_finding(const struct report *report, const struct finding *f)
{
	fputs("<article>\n<h2>", stdout);
	say(f->path);
	printf(":%u", f->line);
	if (strcmp(f->function, "-")) {
		fputs(" in ", stdout);
		say(f->function);
		fputs("()", stdout);
	}
	fputs("</h2>\n<p><span class=\"rule\">", stdout);
	say(f->rule_id);
	fputs("</span>: ", stdout);
	say(f->message);
	fputs("</p>\n", stdout);
	show_code(f);
	if (f->fix)
		show_fix(f->fix);
	show_locks(report, f);
	if (*f->rule->why) {
		fputs("<details><summary>Why this is a defect</summary>\n<p class=\"why\">", stdout);
		say(f->rule->why);
		fputs("</p></details>\n", stdout);
	}
	fputs("</article>\n", stdout);
}

bool write_html(const struct report *report)
{
	fputs(head, stdout);
	printf("<h1>seamcheck: %zu finding%s</h1>\n", report->nr_findings,
	       report->nr_findings == 1 ? "" : "s");
	if (report->nr_rules)
		fputs("<table>\n<tr><th>Rule</th><th>Confidence</th><th class=\"n\">Findings</th>"
		      "<th class=\"n\">With a fix</th></tr>\n", stdout);
	for (size_t i = 0; i < report->nr_rules; i++) {
		unsigned int found = 0, mended = 0;

		for (size_t k = 0; k < report->nr_findings; k++) {
			if (report->findings[k].rule != report->rules[i])
				continue;
			found++;
			mended += report->findings[k].fix != NULL;
		}
		fputs("<tr><td>", stdout);
		say(report->rules[i]->id);
		fputs("</td><td>", stdout);
		say(report->rules[i]->confidence);
		printf("</td><td class=\"n\">%u</td><td class=\"n\">%u</td></tr>\n", found, mended);
	}
	if (report->nr_rules)
		fputs("</table>\n", stdout);
	for (size_t i = 0; i < report->nr_findings; i++)
		show_finding(report, &report->findings[i]);
	fputs("</body>\n</html>\n", stdout);
	return true;
}
