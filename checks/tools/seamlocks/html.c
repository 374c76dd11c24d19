// SPDX-License-Identifier: GPL-2.0-only
/*
 * seamlocks matrix --format=html: the same cells as the text, as one page that
 * needs nothing else; a cell's tooltip names the rows behind its letters.
 */
#include <stdio.h>
#include <string.h>

#include "seamlocks.h"

static const char head[] =
"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
"<title>SEAMCALL contention</title>\n<style>\n"
"body{font:13px sans-serif;margin:1.5em}\n"
"table{border-collapse:collapse}\n"
"th,td{border:1px solid #ccd3da;padding:1px 4px;text-align:center;white-space:nowrap}\n"
"tbody th{text-align:right;font-weight:normal;position:sticky;left:0;background:#fff}\n"
"thead th{position:sticky;top:0;background:#fff;vertical-align:bottom;font-weight:normal}\n"
"thead th span{writing-mode:vertical-rl;transform:rotate(180deg)}\n"
"td.now{background:#fbe3e0;font-weight:bold}\n"
"td.guest{background:#fff1c9;font-weight:bold}\n"
"td.quiet{color:#8a949e}\n"
"@media print{body{font-size:6pt;margin:0}th,td{padding:0 1px}\n"
"thead th,tbody th{position:static}\n"
"*{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{size:A3 landscape}}\n"
"</style></head><body>\n<h1>Who makes a SEAMCALL busy</h1>\n"
"<p>Red: both can run at the same time. Yellow: the other one is the guest, which no kernel\n"
"lock excludes. Grey, small letters: the same lock, never at the same time.</p>\n<table>\n";

/* The data are our own, but a word may hold any of these one day. */
static void print_escaped(const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '&':
			fputs("&amp;", stdout);
			break;
		case '<':
			fputs("&lt;", stdout);
			break;
		case '"':
			fputs("&quot;", stdout);
			break;
		default:
			putchar(*text);
		}
	}
}

static void print_tooltip(const struct selection *s, const struct leaf *a, const struct leaf *b)
{
	struct contender_walk w = { .leaf = a };
	struct contender c;

	printf("%s and %s", a->wrappers[0], b->wrappers[0]);
	while (next_contender(&w, &c)) {
		if (c.leaf != b || !contender_selected(s, &c))
			continue;
		printf("&#10;%s: %s, %s; BUSY names ", c.mine->resource, c.mine->mode,
		       c.theirs->mode);
		print_escaped(c.mine->operand);
	}
}

static const char *cell_class(const struct leaf *a, const struct leaf *b)
{
	if (!leaf_runs_beside(a, b) && !leaf_runs_beside(b, a))
		return "quiet";
	return leaf_is_guest(a) || leaf_is_guest(b) || a->policy == POLICY_ENTER ||
	       b->policy == POLICY_ENTER ? "guest" : "now";
}

static void print_row(const struct selection *s, const struct grid *g, size_t i)
{
	char text[CELL_SIZE];
	size_t j;

	printf("<tr><th>%s</th>", g->leaf[i].wrappers[0]);
	for (j = 0; j < g->nr; j++) {
		if (!g->column[j])
			continue;
		grid_cell(g, i, j, text);
		if (!text[0]) {
			fputs("<td></td>", stdout);
			continue;
		}
		printf("<td class=\"%s\" title=\"", cell_class(&g->leaf[i], &g->leaf[j]));
		print_tooltip(s, &g->leaf[i], &g->leaf[j]);
		printf("\">%s</td>", text);
	}
	puts("</tr>");
}

static void print_legend(void)
{
	const struct resource *r;
	size_t n, i;

	puts("<table><tbody>");
	r = resource_table(&n);
	for (i = 0; i < n; i++) {
		if (r[i].letter == '-')
			continue;
		printf("<tr><td>%c</td><td>%s</td><td style=\"text-align:left\">", r[i].letter,
		       r[i].name);
		print_escaped(r[i].meaning);
		puts("</td></tr>");
	}
	puts("</tbody></table>");
}

bool matrix_html(const struct selection *s)
{
	struct grid *g = grid_new(s);
	size_t i;

	if (!g)
		return false;
	fputs(head, stdout);
	fputs("<thead><tr><th></th>", stdout);
	for (i = 0; i < g->nr; i++)
		if (g->column[i])
			printf("<th><span>%s</span></th>", g->leaf[i].wrappers[0]);
	puts("</tr></thead><tbody>");
	for (i = 0; i < g->nr; i++)
		if (g->row[i])
			print_row(s, g, i);
	puts("</tbody></table>\n<h2>Letters</h2>");
	print_legend();
	puts("</body></html>");
	grid_free(g);
	return true;
}
