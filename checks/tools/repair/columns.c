// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where things stand in their lines: visual columns from 0, tabs of 8.
 */
#include "layout.h"

/*
 * The column behind @text, which begins at @column.
 */
size_t advance(size_t column, const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '\n')
			column = 0;
		else if (c == '\t')
			column = (column / TAB + 1) * TAB;
		else if (c != '\r' && (c & 0xc0) != 0x80)
			column++;
	}
	return column;
}

/*
 * Column of byte @pos.
 */
size_t column_of(const struct source *src, size_t pos)
{
	size_t line = pos;

	while (line && src->text[line - 1] != '\n')
		line--;
	return advance(0, src->text + line, pos - line);
}

/*
 * Whether nothing but white space stands before byte @pos in its line.
 */
bool first_in_line(const struct source *src, size_t pos)
{
	while (pos && (src->text[pos - 1] == ' ' || src->text[pos - 1] == '\t'))
		pos--;
	return !pos || src->text[pos - 1] == '\n';
}

/*
 * Fills in where the tokens of @src stand in their lines.
 */
void measure(struct source *src)
{
	size_t column = 0, indent = 0, pos = 0, i;
	bool fresh = true;

	for (i = 0; i < src->nr; i++) {
		struct token *tok = &src->tokens[i];

		for (; pos < tok->start; pos++) {
			char c = src->text[pos];

			if (c == '\n') {
				fresh = true;
			} else if (fresh && c != ' ' && c != '\t' && c != '\r') {
				indent = column;
				fresh = false;
			}
			column = advance(column, &c, 1);
		}
		if (fresh)
			indent = column;
		tok->column = column;
		tok->indent = indent;
		tok->first_in_line = fresh;
		tok->in_column_0 = !column && !tok->in_define;
		fresh = false;
		column = advance(column, tok->text, tok->len);
		pos += tok->len;
	}
}

/*
 * How many lines end in bytes [from, to) of @text.
 */
size_t line_ends(const char *text, size_t from, size_t to)
{
	size_t count = 0;

	for (; from < to; from++)
		count += text[from] == '\n';
	return count;
}
