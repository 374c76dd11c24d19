// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where the comments beside an edit go.  A comment that stood between two
 * statements stays between statements, and one whose code is gone goes above
 * the statement that took the code's place: it is about neither neighbour.
 */
#include <stdlib.h>
#include <string.h>

#include "layout.h"

/* The if that the arm @tok, an else, belongs to. */
static size_t chain_head(const struct source *src, size_t tok)
{
	size_t i = tok;

	while (i && src->tokens[tok].later_arm)
		if (src->tokens[--i].next_arm == tok)
			tok = i;
	return tok;
}

/*
 * The first token of the statement around @tok that a comment can stand above:
 * not of a body without braces, but of what the body belongs to.
 */
static size_t statement_top(const struct source *src, size_t tok)
{
	const struct token *toks = src->tokens;

	while (tok && !toks[tok].starts)
		tok--;
	for (;;) {
		const struct token *top = &toks[tok];
		size_t up = NONE;

		if (is_block(top, "}"))
			up = top->owner;
		else if (top->later_arm)
			up = chain_head(src, tok);
		else if (tok && !top[-1].ends && top[-1].kind != DEFINE)
			up = top->parent;
		if (up == NONE || up >= tok)
			return tok;
		tok = up;
	}
}

/* The same, but not inside of what the edit brought. */
static size_t kept_top(const struct source *src, size_t tok)
{
	const struct token *toks = src->tokens;

	for (;;) {
		size_t parent;

		tok = statement_top(src, tok);
		parent = toks[tok].parent;
		if (parent == NONE || parent >= tok || toks[parent].peer != NONE ||
		    toks[parent].kind == DEFINE)
			return tok;
		tok = parent;
	}
}

static bool between_statements(const struct source *src, size_t tok)
{
	return !tok || src->tokens[tok].starts || src->tokens[tok - 1].ends;
}

/* Whether a comment in ORIG is not inside of a statement of which some is left. */
static bool is_loose(const struct layout *l, const struct comment *c)
{
	const struct token *a = l->a->tokens, *next = &a[c->gap];

	if (next->in_define)
		return false;
	if (between_statements(l->a, c->gap))
		return true;
	return next->peer == NONE && next[-1].peer == NONE && a[next->leader].peer == NONE;
}

/* Whether kept token @tok now ends another statement than it did. */
static bool changed_hands(const struct layout *l, size_t tok)
{
	const struct token *a = l->a->tokens, *b = l->b->tokens;
	size_t was = a[b[tok].peer].leader, now = b[tok].leader, same = 0, i;

	if (a[was].id == b[now].id)
		return false;
	for (i = now; i <= tok; i++)
		same += b[i].peer != NONE && a[b[i].peer].leader == was;
	return same < (tok - now + 1) / 2;
}

/*
 * Where a comment behind the kept token @tok, in its line, goes: NONE says
 * that it stays there.
 */
static size_t home_of_trailing(const struct layout *l, size_t tok, const struct comment *c)
{
	if (!is_loose(l, c) || l->b->tokens[tok].in_define || !changed_hands(l, tok))
		return NONE;
	return kept_top(l->b, tok);
}

/*
 * Before which token of SPATCHED the comment @c goes, which stands before the
 * kept token @tok and behind a kept one.
 */
size_t home_in_kept(const struct layout *l, size_t tok, const struct comment *c)
{
	size_t home = NONE;

	if (tok && !line_ends(l->a->text, l->a->tokens[c->gap].gap, c->start))
		home = home_of_trailing(l, tok - 1, c);
	if (home == NONE && is_loose(l, c) && !between_statements(l->b, tok) &&
	    !l->b->tokens[tok].in_define)
		home = statement_top(l->b, tok);
	return home == NONE ? tok : home;
}

static bool same_text(const struct source *a, const struct comment *c,
		      const struct source *b, const struct comment *d)
{
	return c->end - c->start == d->end - d->start &&
	       !memcmp(a->text + c->start, b->text + d->start, c->end - c->start);
}

/*
 * Where tokens were only added, spatch knew which neighbour they belong to, and
 * the side of the comment on which it put them tells.
 */
static size_t place_of_spatch(const struct layout *l, const struct gap *gap,
			      const struct comment *c)
{
	size_t place = gap->b1, k, i;

	for (k = gap->b0; k <= gap->b1; k++) {
		struct comments there = { 0 };

		find_comments(l->b, k, &there);
		for (i = 0; i < there.nr; i++)
			if (same_text(l->a, c, l->b, &there.list[i]) &&
			    (k == gap->b0 || l->b->tokens[k].starts))
				place = k;
		free(there.list);
	}
	return place;
}

/* Whether a comment stands right above the statement that follows it. */
static bool explains_next(const struct source *src, const struct comment *c)
{
	const struct token *next = &src->tokens[c->gap];
	size_t pos = c->end, lines = 0;

	if (!c->before || !next->starts || is_block(next, "}"))
		return false;
	while (pos < next->start && lines < 2) {
		size_t end = comment_end(src, pos);

		if (end != pos)
			lines = 0;
		else if (src->text[pos] == '\n')
			lines++;
		pos = end != pos ? end : pos + 1;
	}
	return lines < 2;
}

/* Whether a comment stands between two statements with an empty line before it. */
static bool stands_apart(const struct source *src, const struct comment *c)
{
	const struct token *next = &src->tokens[c->gap];

	return c->before > 1 && next->starts && !is_block(next, "}");
}

static bool adds_statements(const struct layout *l, const struct gap *gap)
{
	const struct token *b = l->b->tokens;

	return only_adds(gap) && b[gap->b0].starts && b[gap->b1].starts &&
	       b[gap->b1 - 1].ends && b[gap->b0].parent == b[gap->b1].parent;
}

/* Whether the edit in @gap took the end of a loop whose body began before it. */
static bool ends_loop(const struct layout *l, const struct gap *gap)
{
	const struct token *a = l->a->tokens, *right = &a[gap->a1];
	size_t i;

	/* Its braces may have gone to what it was the body of. */
	if (is_block(right, "}") && right->owner < gap->a0 && a[right->owner].peer == NONE)
		return true;
	for (i = gap->a0; i < gap->a1; i++) {
		if (is_block(&a[i], "}") && a[i].mate < gap->a0 && a[a[i].mate].peer == NONE)
			return true;
		if (a[i].kind != IDENT || a[i].body != NONE)
			continue;
		if (token_is(&a[i], "goto") || (a[i].starts && token_is(&a[i], "while")))
			return true;
	}
	return false;
}

/* The first statement that the edit put into @gap, or NONE. */
static size_t first_new(const struct layout *l, const struct gap *gap)
{
	const struct token *b = l->b->tokens;
	size_t k;

	for (k = gap->b0; k < gap->b1; k++)
		if (b[k].starts && b[k].kind != DIRECTIVE && b[k].kind != DEFINE &&
		    !is_block(&b[k], "}"))
			return k;
	return NONE;
}

/* The first statement behind the declarations that begin at token @tok. */
static size_t behind_declarations(const struct source *src, size_t tok)
{
	const struct token *toks = src->tokens;
	size_t next = tok;

	while (toks[next].depth && is_declaration(src, next)) {
		while (!toks[next].ends && toks[next].kind != END_OF_FILE)
			next++;
		if (toks[next].kind == END_OF_FILE || !toks[++next].starts ||
		    toks[next].parent != toks[tok].parent || is_block(&toks[next], "}"))
			return tok;
	}
	return next;
}

/* Where the comments of code that is gone go. */
static size_t home_of_removed(const struct layout *l, const struct gap *gap)
{
	const struct token *b = l->b->tokens, *left = &b[gap->b0 - 1];
	size_t new = first_new(l, gap);

	if (new != NONE)
		return kept_top(l->b, new);
	if (ends_loop(l, gap) && left->ends && left->kind != DIRECTIVE &&
	    left->kind != DEFINE_END && !left->label && !is_block(left, "{"))
		return statement_top(l->b, gap->b0 - 1);
	if (between_statements(l->b, gap->b1))
		return behind_declarations(l->b, gap->b1);
	return statement_top(l->b, gap->b1);
}

static size_t loose_home(const struct layout *l, const struct gap *gap, const struct comment *c)
{
	if (in_line_of_left(l, gap, c)) {
		size_t home = home_of_trailing(l, gap->b0 - 1, c);

		if (home != NONE)
			return home;
		return between_statements(l->b, gap->b0) ? gap->b0 :
		       statement_top(l->b, gap->b0 - 1);
	}
	if (adds_statements(l, gap) && explains_next(l->a, c))
		return gap->b1;
	if (only_adds(gap)) {
		size_t place = place_of_spatch(l, gap, c);

		return between_statements(l->b, place) ? place : statement_top(l->b, place);
	}
	if (c->gap == gap->a1 && (explains_next(l->a, c) || stands_apart(l->a, c)))
		return between_statements(l->b, gap->b1) ? gap->b1 :
		       statement_top(l->b, gap->b1);
	return home_of_removed(l, gap);
}

/*
 * Whether a comment between two parts of an expression that are both gone has
 * no part before it any more that it could stand behind.
 */
static bool lost_line(const struct layout *l, const struct gap *gap, const struct comment *c)
{
	const struct token *left = &l->b->tokens[gap->b0 - 1];

	return c->gap != gap->a0 && c->gap != gap->a1 && gap->b1 > gap->b0 &&
	       (token_is(left, "(") || token_is(left, "return"));
}

/*
 * Before which token of SPATCHED the comment @c of an edited gap goes, which
 * may be outside of the gap.
 */
size_t home_in_gap(const struct layout *l, const struct gap *gap, const struct comment *c)
{
	if (gap->b0 && is_loose(l, c) && !l->b->tokens[gap->b1].in_define)
		return loose_home(l, gap, c);
	if (only_adds(gap))
		return place_of_spatch(l, gap, c);
	if (gap->b0 && lost_line(l, gap, c) && !l->b->tokens[gap->b1].in_define)
		return statement_top(l->b, gap->b0 - 1);
	return c->gap == gap->a1 ? gap->b1 : gap->b0;
}

/*
 * Whether the comment @c of an edited gap does not stay in it, or stood between
 * pieces of code that are gone: then what is around it tells nothing any more.
 */
bool is_orphan(const struct layout *l, const struct gap *gap, const struct comment *c)
{
	const struct token *right = &l->b->tokens[gap->b1];

	if (c->home < gap->b0 || c->home > gap->b1)
		return true;
	if (c->home != gap->b1 || only_adds(gap) || !gap->b0 || !is_loose(l, c) ||
	    !right->starts || right->in_define || is_block(right, "}") ||
	    right->kind == DIRECTIVE || right->kind == DEFINE ||
	    right->kind == END_OF_FILE || in_line_of_left(l, gap, c))
		return false;
	return !c->before || (c->gap != gap->a0 && c->gap != gap->a1);
}
