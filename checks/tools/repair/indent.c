// SPDX-License-Identifier: GPL-2.0-only
/*
 * How far a line is indented: as it was, moved along with its statement, or
 * as its neighbours are.
 */
#include "layout.h"

static size_t gap_parent(const struct source *src, size_t at)
{
	while (src->tokens[at].kind == DIRECTIVE)
		at++;
	if (src->tokens[at].block && token_is(&src->tokens[at], "}"))
		return src->tokens[at].owner;
	return src->tokens[at].parent;
}

/*
 * By how many columns what stood at depth @was moves when it now stands at
 * depth @now.  Leaving a block, it moves to where the block's header stood.
 */
static long shift(const struct layout *l, size_t parent, int was, int now)
{
	const struct token *toks = l->a->tokens;
	size_t outer = parent, child;
	long by;

	if (was <= now)
		return (long)l->unit * (now - was);

	while (outer != NONE && toks[outer].depth > now)
		outer = toks[outer].parent;
	child = parent == NONE ? NONE : toks[parent].first_child;
	if (outer == NONE || toks[outer].depth != now || child == NONE ||
	    !toks[child].first_in_line || toks[child].depth != was)
		return (long)l->unit * (now - was);

	by = (long)toks[outer].indent - (long)toks[child].column;
	return by < 0 ? by : 0;
}

/*
 * @column moved by @by, but not to the left of the first.
 */
size_t moved(size_t column, long by)
{
	return by < 0 && (size_t)-by > column ? 0 : column + (size_t)by;
}

static size_t kept_indent(const struct layout *l, size_t orig, size_t tok)
{
	const struct token *was = &l->a->tokens[orig], *now = &l->b->tokens[tok];

	if (was->is_label || was->kind == DIRECTIVE || was->kind == DEFINE)
		return was->column;
	return moved(was->column, shift(l, was->parent, was->depth, now->depth));
}

static bool kept_line(const struct layout *l, size_t tok)
{
	size_t orig = l->b->tokens[tok].peer;

	return orig != NONE && l->a->tokens[orig].first_in_line && l->a->tokens[orig].starts;
}

/* Indentation of a statement, a label or a block's end. */
static size_t statement_indent(const struct layout *l, size_t tok)
{
	const struct token *toks = l->b->tokens, *self = &toks[tok];
	size_t i;

	if (kept_line(l, tok))
		return kept_indent(l, self->peer, tok);
	if (self->is_label || self->kind == DIRECTIVE || self->kind == DEFINE)
		return 0;
	if (is_block(self, "}") && self->owner != NONE)
		return toks[self->owner].indent;

	/* As its siblings, first those before it. */
	for (i = tok; i-- && i != self->parent;)
		if (toks[i].starts && toks[i].parent == self->parent &&
		    toks[i].depth == self->depth && toks[i].first_in_line &&
		    !toks[i].is_label && toks[i].is_case == self->is_case)
			return toks[i].indent;
	for (i = tok + 1; i < l->b->nr; i++) {
		if (toks[i].starts && toks[i].depth < self->depth &&
		    toks[i].kind != DIRECTIVE && toks[i].kind != DEFINE && !toks[i].in_define)
			break;
		if (toks[i].starts && toks[i].parent == self->parent &&
		    toks[i].depth == self->depth && kept_line(l, i) &&
		    !toks[i].is_label && toks[i].is_case == self->is_case)
			return kept_indent(l, toks[i].peer, i);
	}

	if (self->parent == NONE)
		return l->unit * (size_t)self->depth;
	i = (size_t)(self->depth - toks[self->parent].depth) - (self->is_case ? 1 : 0);
	return toks[self->parent].indent + l->unit * i;
}

/* Indentation of a comment between statements. */
static size_t comment_indent(const struct layout *l, const struct piece *piece)
{
	const struct token *next = &l->b->tokens[piece->tok];

	if (first_in_line(l->a, piece->start))
		return moved(column_of(l->a, piece->start),
			     shift(l, gap_parent(l->a, piece->orig),
				   gap_depth(l->a, piece->orig),
				   gap_depth(l->b, piece->tok)));
	if (is_block(next, "}"))
		return l->b->tokens[next->owner].indent + l->unit;
	return statement_indent(l, piece->tok);
}

static size_t outer_bracket(const struct source *src, size_t bracket, size_t levels)
{
	while (levels-- && bracket != NONE)
		bracket = src->tokens[bracket].bracket;
	return bracket;
}

/*
 * Whether a value follows: the token is an assignment or return.
 */
bool gives_value(const struct token *tok)
{
	return token_is(tok, "return") ||
	       (tok->kind == PUNCT && tok->len && tok->text[tok->len - 1] == '=' &&
		!token_is(tok, "==") && !token_is(tok, "!=") &&
		!token_is(tok, "<=") && !token_is(tok, ">="));
}

/*
 * Indentation of a continuation line that was one: what it was aligned to, an
 * open bracket, an operand or the line before, it is aligned to again.  Where
 * it was aligned to nothing it moves along with its statement.
 */
static size_t kept_continuation(const struct layout *l, size_t orig, size_t tok, size_t column)
{
	const struct token *a = l->a->tokens, *b = l->b->tokens;
	size_t leader = b[tok].leader, open, level = 0, i;

	if (b[tok].bracket != NONE && b[b[tok].bracket].refilled)
		return b[b[tok].bracket].column + 1;
	for (open = a[orig].bracket; open != NONE; open = a[open].bracket, level++) {
		size_t now = outer_bracket(l->b, b[tok].bracket, level);

		if (a[open].column + 1 == column && now != NONE)
			return b[now].column + 1;
	}
	for (i = orig; i-- > a[orig].leader;)
		if (a[i].column == column && a[i].bracket == a[orig].bracket &&
		    a[i].peer != NONE && b[a[i].peer].leader == leader && i > a[orig].leader &&
		    (a[i].first_in_line || gives_value(&a[i - 1])))
			return b[a[i].peer].column;

	return moved(column, (long)b[leader].indent - (long)a[a[orig].leader].indent);
}

/*
 * Indentation of a continuation line that the edit made: that of the lines
 * beside it, else behind the open bracket, else behind the = or return.
 */
static size_t new_continuation(const struct layout *l, size_t tok)
{
	const struct token *b = l->b->tokens;
	size_t leader = b[tok].leader, open = b[tok].bracket, i;

	if (open != NONE && b[open].refilled)
		return b[open].column + 1;
	for (i = tok; open != NONE && i < b[open].mate && b[open].mate != NONE; i++)
		if (b[i].bracket == open && b[i].peer != NONE &&
		    l->a->tokens[b[i].peer].first_in_line &&
		    !l->a->tokens[b[i].peer].starts)
			return kept_continuation(l, b[i].peer, i,
						 l->a->tokens[b[i].peer].column);
	if (open != NONE && open + 1 != tok && !b[open + 1].first_in_line)
		return b[open].column + 1;
	for (i = leader + 1; i < tok; i++) {
		if (b[i].bracket != open)
			continue;
		if (open != NONE ? b[i].first_in_line : gives_value(&b[i - 1]))
			return b[i].column;
	}
	return b[leader].indent + l->unit;
}

/*
 * Indentation of the line that @piece begins. The pieces before it must have
 * their columns.
 */
size_t line_indent(const struct layout *l, const struct piece *piece)
{
	const struct token *tok = &l->b->tokens[piece->tok];
	size_t orig = piece->orig;

	if (piece->lifted)
		return statement_indent(l, piece->tok);
	if (piece->comment) {
		if (tok->starts)
			return comment_indent(l, piece);
		if (first_in_line(l->a, piece->start))
			return kept_continuation(l, orig, piece->tok,
						 column_of(l->a, piece->start));
		return new_continuation(l, piece->tok);
	}
	if (tok->starts || tok->kind == DEFINE_END)
		return statement_indent(l, piece->tok);
	if (orig != NONE && l->a->tokens[orig].first_in_line && !l->a->tokens[orig].starts)
		return kept_continuation(l, orig, piece->tok, l->a->tokens[orig].column);
	return new_continuation(l, piece->tok);
}
