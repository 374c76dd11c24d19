// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bytes to tokens.  Only what repair needs to know is told apart; no keyword
 * is special here and no macro is expanded.  Any byte that begins nothing
 * known is a token of its own, so every input can be tokenised.
 */
#include <ctype.h>
#include <string.h>

#include "repair.h"

static const char *const punctuators[] = {
	"...", "<<=", ">>=",
	"->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||",
	"+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "##", "::",
};

bool token_is(const struct token *tok, const char *text)
{
	return tok->len == strlen(text) && !memcmp(tok->text, text, tok->len);
}

/* Appends a token; its gap begins where the token before it ends. */
struct token *add_token(struct source *src, enum kind kind, size_t start, size_t len)
{
	struct token *tok;

	if (src->nr == src->room) {
		src->room = src->room ? 2 * src->room : 1024;
		src->tokens = grow(src->tokens, src->room, sizeof(*tok));
	}
	tok = &src->tokens[src->nr];
	memset(tok, 0, sizeof(*tok));
	tok->kind = kind;
	tok->text = src->text + start;
	tok->len = len;
	tok->start = start;
	if (src->nr)
		tok->gap = tok[-1].start + tok[-1].len;
	src->nr++;
	return tok;
}

static int at(const struct source *src, size_t pos)
{
	return pos < src->size ? (unsigned char)src->text[pos] : -1;
}

/* Length of a backslash and the line end it hides, 0 if there is none. */
static size_t splice(const struct source *src, size_t pos)
{
	if (at(src, pos) != '\\')
		return 0;
	if (at(src, pos + 1) == '\n')
		return 2;
	if (at(src, pos + 1) == '\r' && at(src, pos + 2) == '\n')
		return 3;
	return 0;
}

/*
 * Where the comment that begins at @at ends: behind its last character, for a
 * // comment before the line's end.  Returns @at if no comment begins there.
 */
size_t comment_end(const struct source *src, size_t begin)
{
	size_t pos = begin + 2;

	if (at(src, begin) != '/')
		return begin;

	if (at(src, begin + 1) == '/') {
		while (pos < src->size && src->text[pos] != '\n')
			pos += splice(src, pos) ? splice(src, pos) : 1;
		if (src->text[pos - 1] == '\r')
			pos--;
		return pos;
	}

	if (at(src, begin + 1) != '*')
		return begin;

	while (pos + 1 < src->size) {
		if (src->text[pos] == '*' && src->text[pos + 1] == '/')
			return pos + 2;
		pos++;
	}
	die("%s: a comment is never closed", src->name);
}

static bool begins_word(int c)
{
	return isalpha(c) || c == '_' || c == '$' || c >= 0x80;
}

static size_t quoted_end(const struct source *src, size_t pos)
{
	int quote = at(src, pos++);

	while (pos < src->size) {
		int c = at(src, pos);

		if (c == quote)
			return pos + 1;
		if (c == '\n')	/* an apostrophe in an #error line or the like */
			return pos;
		if (splice(src, pos))
			pos += splice(src, pos);
		else
			pos += c == '\\' && pos + 1 < src->size ? 2 : 1;
	}
	return pos < src->size ? pos : src->size;
}

static size_t number_end(const struct source *src, size_t pos)
{
	for (;;) {
		int c = at(src, pos);

		if (strchr("eEpP", c) && c > 0 &&
		    (at(src, pos + 1) == '+' || at(src, pos + 1) == '-'))
			pos += 2;
		else if (c >= 0 && (begins_word(c) || isdigit(c) || c == '.'))
			pos++;
		else
			return pos;
	}
}

static size_t punct_end(const struct source *src, size_t pos)
{
	size_t i;

	for (i = 0; i < sizeof(punctuators) / sizeof(punctuators[0]); i++) {
		size_t len = strlen(punctuators[i]);

		if (src->size - pos >= len && !memcmp(src->text + pos, punctuators[i], len))
			return pos + len;
	}
	return pos + 1;
}

static size_t word_end(const struct source *src, size_t pos)
{
	while (at(src, pos) >= 0 && (begins_word(at(src, pos)) || isdigit(at(src, pos))))
		pos++;
	return pos;
}

/* Passes blanks inside a line. */
static size_t blanks_end(const struct source *src, size_t pos)
{
	while (at(src, pos) == ' ' || at(src, pos) == '\t' || splice(src, pos))
		pos += splice(src, pos) ? splice(src, pos) : 1;
	return pos;
}

/* A directive ends with its logical line; comments in it may hold line ends. */
static size_t directive_end(const struct source *src, size_t pos)
{
	while (pos < src->size && src->text[pos] != '\n') {
		if (splice(src, pos))
			pos += splice(src, pos);
		else if (comment_end(src, pos) != pos)
			pos = comment_end(src, pos);
		else if (src->text[pos] == '"')
			pos = quoted_end(src, pos);
		else
			pos++;
	}
	while (isspace((unsigned char)src->text[pos - 1]))
		pos--;
	return pos;
}

/* Adds the directive whose # is at @pos; says whether it was a #define. */
static bool add_directive(struct source *src, size_t pos)
{
	size_t name = blanks_end(src, pos + 1);
	size_t end = word_end(src, name);

	if (end - name != 6 || memcmp(src->text + name, "define", 6)) {
		add_token(src, DIRECTIVE, pos, directive_end(src, pos) - pos);
		return false;
	}

	end = word_end(src, blanks_end(src, end));
	if (at(src, end) == '(') {
		while (end < src->size && src->text[end] != ')' &&
		       (src->text[end] != '\n' || splice(src, end - 1) ||
			(src->text[end - 1] == '\r' && splice(src, end - 2))))
			end++;
		if (at(src, end) == ')')
			end++;
	}
	add_token(src, DEFINE, pos, end - pos);
	return true;
}

/*
 * Fills @src->tokens from @src->text.  Dies on a comment without an end and
 * on nothing else.
 */
void tokenise(struct source *src)
{
	bool line_begins = true, in_define = false;
	size_t pos = 0;

	while (pos < src->size) {
		int c = at(src, pos);
		size_t end;

		if (splice(src, pos)) {
			pos += splice(src, pos);
			continue;
		}
		if (c == '\n' || (c == '\r' && at(src, pos + 1) == '\n')) {
			if (in_define)
				add_token(src, DEFINE_END, pos, 0);
			in_define = false;
			line_begins = true;
			pos += c == '\r' ? 2 : 1;
			continue;
		}
		if (isspace(c)) {
			pos++;
			continue;
		}
		end = comment_end(src, pos);
		if (end != pos) {
			pos = end;
			continue;
		}
		if (c == '#' && line_begins && !in_define) {
			in_define = add_directive(src, pos);
			pos = src->tokens[src->nr - 1].start + src->tokens[src->nr - 1].len;
			line_begins = false;
			continue;
		}

		line_begins = false;
		if (begins_word(c)) {
			end = word_end(src, pos);
			add_token(src, IDENT, pos, end - pos);
		} else if (isdigit(c) || (c == '.' && isdigit(at(src, pos + 1)))) {
			end = number_end(src, pos);
			add_token(src, NUMBER, pos, end - pos);
		} else if (c == '"' || c == '\'') {
			end = quoted_end(src, pos);
			add_token(src, c == '"' ? STRING : CHARACTER, pos, end - pos);
		} else {
			end = punct_end(src, pos);
			add_token(src, PUNCT, pos, end - pos);
		}
		src->tokens[src->nr - 1].in_define = in_define;
		pos = end;
	}
	if (in_define)
		add_token(src, DEFINE_END, src->size, 0);
	add_token(src, END_OF_FILE, src->size, 0);
}
