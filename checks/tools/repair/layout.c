// SPDX-License-Identifier: GPL-2.0-only
/*
 * The result: statement by statement, lines get their indentation, long ones
 * are broken, and all is written.
 */
#include <stdlib.h>
#include <string.h>

#include "layout.h"

static void put_columns(struct layout *l, size_t from, size_t to)
{
	while (l->tabs && (from / TAB + 1) * TAB <= to) {
		put(l->out, "\t", 1);
		from = (from / TAB + 1) * TAB;
	}
	for (; from < to; from++)
		put(l->out, " ", 1);
}

/* A comment that moved: its further lines move along. */
static void put_comment(struct layout *l, const struct piece *piece)
{
	const char *text = l->a->text;
	long by = (long)piece->column - (long)column_of(l->a, piece->start);
	size_t pos = piece->start;

	if (!by) {
		put(l->out, text + pos, piece->end - pos);
		return;
	}
	while (pos < piece->end) {
		size_t end = pos, column;

		while (end < piece->end && text[end] != '\n')
			end++;
		if (end < piece->end)
			end++;
		put(l->out, text + pos, end - pos);
		pos = end;
		while (end < piece->end && (text[end] == ' ' || text[end] == '\t'))
			end++;
		if (end == piece->end || text[end] == '\n' || text[end] == '\r')
			continue;
		column = advance(0, text + pos, end - pos);
		put_columns(l, 0, moved(column, by));
		pos = end;
	}
}

/* Column of the backslashes of the macro around ORIG token @tok, or 0. */
static size_t backslash_column(const struct layout *l, size_t tok)
{
	const struct token *a = l->a->tokens;
	size_t first = tok, last = tok, pos, column = 0;

	while (first && a[first].kind != DEFINE)
		first--;
	while (a[last].kind != DEFINE_END && a[last].kind != END_OF_FILE)
		last++;
	for (pos = a[first].start; pos < a[last].start; pos++) {
		const char *text = l->a->text + pos;

		if (text[0] != '\\' || (text[1] != '\n' && text[1] != '\r'))
			continue;
		if (column && column != column_of(l->a, pos))
			return 0;
		column = column_of(l->a, pos);
	}
	return column;
}

static void put_backslash(struct layout *l, size_t from, size_t tok)
{
	size_t orig, column;

	for (orig = tok; orig && l->b->tokens[orig].peer == NONE; orig--)
		;
	orig = l->b->tokens[orig].peer;
	column = orig == NONE ? 0 : backslash_column(l, orig);
	put_columns(l, from, column > from ? column : from + 1);
	put(l->out, "\\", 1);
}

static void put_line_end(struct layout *l, size_t from, size_t tok)
{
	bool in_macro = l->b->tokens[tok].in_define;

	if (in_macro)
		put_backslash(l, from, tok);
	put(l->out, l->eol, strlen(l->eol));
}

/* White space before a piece that ORIG had in front of it, too. */
static void put_copied(struct layout *l, const struct piece *piece)
{
	const char *text = l->a->text;
	size_t pos = piece->from, begin = piece->to, indent = begin, first = pos;
	const struct piece *prev = piece == l->pieces ? NULL : piece - 1;

	if (!piece->first || (piece == l->pieces && !line_ends(text, pos, begin))) {
		put(l->out, text + pos, begin - pos);
		return;
	}

	while (indent > pos && text[indent - 1] != '\n')
		indent--;
	while (first < indent && text[first] != '\n' && text[first] != '\\')
		first++;
	/* A macro's line that changed its length needs its backslash put right. */
	if (prev && text[first] == '\\' && prev->stop != column_of(l->a, pos)) {
		put_backslash(l, prev->stop, piece->tok);
		pos = first + 1;
	}
	put(l->out, text + pos, indent - pos);
	if (advance(0, text + indent, begin - indent) == piece->column)
		put(l->out, text + indent, begin - indent);
	else
		put_columns(l, 0, piece->column);
}

static void write_pieces(struct layout *l, size_t from, size_t to)
{
	size_t i;

	for (i = from; i < to; i++) {
		const struct piece *piece = &l->pieces[i];
		const char *text;
		size_t len;

		if (piece->space == COPIED) {
			put_copied(l, piece);
		} else if (piece->space == BROKEN) {
			if (l->b->tokens[piece->tok].kind == END_OF_FILE && !piece->comment) {
				if (l->a->size && l->a->text[l->a->size - 1] == '\n')
					put(l->out, l->eol, strlen(l->eol));
				continue;
			}
			put_line_end(l, i ? piece[-1].stop : 0, piece->tok);
			if (piece->blank)
				put_line_end(l, 0, piece->tok);
			put_columns(l, 0, piece->column);
		} else if (i && piece->blank && piece->column > piece[-1].stop + 1) {
			put_columns(l, piece[-1].stop, piece->column);
		} else if (piece->blank) {
			put(l->out, " ", 1);
		}

		if (piece->comment) {
			put_comment(l, piece);
		} else {
			piece_text(l, piece, &text, &len);
			put(l->out, text, len);
		}
	}
}

static void find_style(struct layout *l)
{
	const struct source *a = l->a;
	size_t i;

	l->tabs = true;
	l->unit = TAB;
	l->eol = "\n";
	for (i = 0; i < a->size; i++)
		if (a->text[i] == '\n')
			break;
	if (i && i < a->size && a->text[i - 1] == '\r')
		l->eol = "\r\n";

	for (i = 0; i < a->size; i++)
		if (a->text[i] == '\t' && (!i || a->text[i - 1] == '\n'))
			return;
	for (i = 0; i < a->nr; i++) {
		const struct token *tok = &a->tokens[i];

		if (tok->starts && tok->depth == 1 && tok->first_in_line &&
		    tok->column && !tok->is_label && !tok->is_case) {
			l->tabs = false;
			l->unit = tok->column;
			return;
		}
	}
}

/*
 * Writes the code of @patched in the words of @orig to @out.  Needs structure
 * and peers in both, and the lines of @orig.
 */
void lay_out(struct source *orig, struct source *patched, struct buffer *out)
{
	struct layout l = { .a = orig, .b = patched, .out = out };
	size_t from = 0;

	find_style(&l);
	add_pieces(&l);

	while (from < l.nr) {
		size_t to = from + 1;

		while (to < l.nr && !(begins_line(&l, &l.pieces[to]) &&
				      l.b->tokens[l.pieces[to].tok].starts))
			to++;
		set_lines(&l, from, to);
		write_pieces(&l, from, to);
		from = to;
	}
	free(l.pieces);
}
