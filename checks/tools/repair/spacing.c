// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's white space between two tokens of one line.  Asked only where
 * an edit put two tokens side by side that were not neighbours before; what
 * is a type is guessed from its spelling, for there is no symbol table here.
 */
#include <ctype.h>
#include <string.h>

#include "repair.h"

static bool one_of(const struct token *tok, const char *const *list)
{
	for (; *list; list++)
		if (token_is(tok, *list))
			return true;
	return false;
}

static const char *const operators[] = {
	"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=",
	"==", "!=", "<", ">", "<=", ">=", "&&", "||", "|", "^", "/", "%",
	"<<", ">>", "?", "##", "+", "-", "*", "&", NULL
};
static const char *const also_unary[] = { "+", "-", "*", "&", NULL };
static const char *const only_unary[] = { "!", "~", NULL };
static const char *const steps[] = { "++", "--", NULL };
static const char *const openers[] = { "(", "[", NULL };
static const char *const closers[] = { ")", "]", NULL };
static const char *const spaced_words[] = {
	"if", "while", "for", "switch", "return", "case", "do", "else", "goto", NULL
};
static const char *const heads[] = { "if", "while", "for", "switch", NULL };
static const char *const type_words[] = {
	"void", "char", "short", "int", "long", "signed", "unsigned", "float", "double",
	"bool", "const", "volatile", "struct", "union", "enum", "static", "extern",
	"inline", "register", "__iomem", "__user", "__percpu", "__rcu",
	"u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64", NULL
};
static const char *const tags[] = { "struct", "union", "enum", NULL };

static bool names_type(const struct source *src, size_t at)
{
	const struct token *tok = &src->tokens[at];

	if (tok->kind != IDENT)
		return false;
	if (one_of(tok, type_words))
		return true;
	if (tok->len > 2 && !memcmp(tok->text + tok->len - 2, "_t", 2))
		return true;
	return at && one_of(tok - 1, tags);
}

/*
 * Says whether the statement that begins at token @at declares something.
 */
bool is_declaration(const struct source *src, size_t at)
{
	const struct token *tok = &src->tokens[at];

	if (tok->kind != IDENT || one_of(tok, spaced_words))
		return false;
	if (names_type(src, at) || token_is(tok, "CLASS") || token_is(tok, "guard"))
		return true;
	if (tok[1].kind == IDENT)
		return true;
	return token_is(tok + 1, "*") && tok[2].kind == IDENT &&
	       (token_is(tok + 3, "=") || token_is(tok + 3, ";") || token_is(tok + 3, ","));
}

static bool is_cast(const struct source *src, size_t close)
{
	size_t open = src->tokens[close].mate, i;
	bool type = false;

	if (!token_is(&src->tokens[close], ")") || open == NONE || open > close)
		return false;
	if (open && src->tokens[open - 1].kind == IDENT &&
	    !one_of(&src->tokens[open - 1], spaced_words))
		return false;
	for (i = open + 1; i < close; i++) {
		if (names_type(src, i))
			type = true;
		else if (!token_is(&src->tokens[i], "*") && !one_of(&src->tokens[i], tags))
			return false;
	}
	return type;
}

/* The ) of "if (...)", behind which a statement begins. */
static bool closes_head(const struct source *src, size_t close)
{
	size_t open = src->tokens[close].mate;

	return open != NONE && open && open < close &&
	       one_of(&src->tokens[open - 1], heads);
}

static bool ends_operand(const struct source *src, size_t at)
{
	const struct token *tok = &src->tokens[at];

	switch (tok->kind) {
	case IDENT:
		return !one_of(tok, spaced_words);
	case NUMBER:
	case STRING:
	case CHARACTER:
		return true;
	case PUNCT:
		if (token_is(tok, ")"))
			return !is_cast(src, at) && !closes_head(src, at);
		if (one_of(tok, steps))
			return at && ends_operand(src, at - 1);
		return token_is(tok, "]") || (token_is(tok, "}") && !tok->block);
	default:
		return false;
	}
}

/* The * of "struct page *page", "(u64 *)", "foo *a, *b". */
static bool declares_pointer(const struct source *src, size_t at)
{
	const struct token *tok = &src->tokens[at];
	size_t before = at;

	if (!token_is(tok, "*") || !at)
		return false;
	while (before && token_is(&src->tokens[before - 1], "*"))
		before--;
	if (!before)
		return false;
	before--;
	if (names_type(src, before))
		return true;
	/* "foo *p;", "foo *p = " at the beginning of a statement */
	return src->tokens[before].kind == IDENT && src->tokens[before].starts &&
	       tok[1].kind == IDENT &&
	       (token_is(tok + 2, ";") || token_is(tok + 2, "=") || token_is(tok + 2, ","));
}

/*
 * Says whether token @at is an operator with an operand on either side, the ?
 * and : of a conditional expression included.
 */
bool is_binary(const struct source *src, size_t at)
{
	const struct token *tok = &src->tokens[at];

	if (tok->kind != PUNCT)
		return false;
	if (token_is(tok, ":"))
		return !tok->label;
	if (!one_of(tok, operators))
		return false;
	if (one_of(tok, also_unary))
		return at && ends_operand(src, at - 1) && !declares_pointer(src, at);
	return true;
}

static bool is_prefix(const struct source *src, size_t at)
{
	const struct token *tok = &src->tokens[at];

	if (tok->kind != PUNCT)
		return false;
	if (one_of(tok, only_unary))
		return true;
	if (one_of(tok, steps))
		return !at || !ends_operand(src, at - 1);
	return one_of(tok, also_unary) && !is_binary(src, at);
}

/*
 * Says whether a space belongs between the neighbours @left and @right when
 * both stand on one line.
 */
bool wants_space(const struct source *src, size_t left, size_t right)
{
	const struct token *l = &src->tokens[left], *r = &src->tokens[right];

	if (l->kind == DEFINE_END || r->kind == DEFINE_END || r->kind == END_OF_FILE)
		return false;
	if (l->kind == DEFINE)
		return true;
	if (token_is(r, ";") || token_is(r, ",") || one_of(r, closers))
		return false;
	if (token_is(l, ",") || token_is(l, ";"))
		return true;
	if (one_of(l, openers))
		return false;
	if (token_is(r, "->") || token_is(l, "->") || token_is(l, "."))
		return false;
	if (token_is(r, "."))
		return token_is(l, "{") || is_binary(src, left);
	if (token_is(l, "?") && token_is(r, ":"))
		return false;
	if (r->label && token_is(r, ":"))
		return false;
	if (is_prefix(src, left))
		return false;
	if (one_of(r, steps) && !is_prefix(src, right))
		return false;
	if (is_binary(src, left) || is_binary(src, right))
		return true;
	if (token_is(l, "{"))
		return !token_is(r, "}");
	if (token_is(r, "{") || token_is(r, "}") || token_is(l, "}"))
		return true;
	if (token_is(r, "["))
		return false;
	if (token_is(r, "("))
		return l->kind == STRING || (l->kind == IDENT && one_of(l, spaced_words));
	if (token_is(l, ")"))
		return !is_cast(src, left);
	if (declares_pointer(src, right))
		return !token_is(l, "*");
	return true;
}
