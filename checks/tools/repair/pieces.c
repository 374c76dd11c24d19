// SPDX-License-Identifier: GPL-2.0-only
/*
 * The result as a row of pieces: the tokens of SPATCHED and the comments of
 * ORIG, each with the white space before it. Where two neighbours were
 * neighbours in ORIG, that is ORIG's own; elsewhere it is decided here.
 */
#include <stdlib.h>
#include <string.h>

#include "layout.h"

static struct piece *add_piece(struct layout *l)
{
	struct piece *piece;

	if (l->nr == l->room) {
		l->room = l->room ? 2 * l->room : 1024;
		l->pieces = grow(l->pieces, l->room, sizeof(*piece));
	}
	piece = &l->pieces[l->nr++];
	memset(piece, 0, sizeof(*piece));
	piece->orig = NONE;
	return piece;
}

/*
 * Appends the comments before token @gap of @src.
 */
void find_comments(const struct source *src, size_t gap, struct comments *all)
{
	const struct token *tok = &src->tokens[gap];
	size_t pos = tok->gap, from = pos, first = all->nr;

	while (pos < tok->start) {
		size_t end = comment_end(src, pos);
		struct comment *c;

		if (end == pos) {
			pos++;
			continue;
		}
		if (all->nr == all->room) {
			all->room = all->room ? 2 * all->room : 16;
			all->list = grow(all->list, all->room, sizeof(*c));
		}
		c = &all->list[all->nr++];
		c->from = from;
		c->start = pos;
		c->end = end;
		c->gap = gap;
		c->before = line_ends(src->text, from, pos);
		c->after = line_ends(src->text, end, tok->start);
		if (all->nr - first > 1)
			c[-1].after = c->before;
		from = pos = end;
	}
}

static struct piece *add_comment(struct layout *l, const struct comment *c, size_t tok)
{
	struct piece *piece = add_piece(l);

	piece->comment = true;
	piece->tok = tok;
	piece->orig = c->gap;
	piece->start = c->start;
	piece->end = c->end;
	piece->from = c->from;
	piece->to = c->start;
	piece->space = COPIED;
	return piece;
}

static struct piece *add_patched(struct layout *l, size_t tok)
{
	struct piece *piece = add_piece(l);

	piece->tok = tok;
	piece->orig = l->b->tokens[tok].peer;
	piece->space = INLINE;
	return piece;
}

/* A token whose gap is as it was in ORIG: the comments in it, then itself. */
static void add_kept(struct layout *l, size_t tok, struct comments *all)
{
	size_t orig = l->b->tokens[tok].peer, from = l->a->tokens[orig].gap, i;
	struct piece *piece;

	all->nr = 0;
	find_comments(l->a, orig, all);
	for (i = 0; i < all->nr; i++) {
		size_t home = home_in_kept(l, tok, &all->list[i]);

		if (home == tok)
			add_comment(l, &all->list[i], tok);
		else
			add_orphan(l, &all->list[i], home);
		from = all->list[i].end;
	}
	piece = add_patched(l, tok);
	piece->space = COPIED;
	piece->from = from;
	piece->to = l->a->tokens[orig].start;
}

/*
 * Depth of a statement that would begin before token @at.
 */
int gap_depth(const struct source *src, size_t at)
{
	while (src->tokens[at].kind == DIRECTIVE)
		at++;
	if (src->tokens[at].block && token_is(&src->tokens[at], "}"))
		return src->tokens[at].depth + 1;
	return src->tokens[at].depth;
}

/* ---- gaps with an edit -------------------------------------------------- */

/* One side of a place between two pieces of an edited gap. */
struct side {
	bool orig;		/* of ORIG: .lines tells its line ends */
	size_t lines;
	size_t gap;		/* ORIG token behind (left side), or at (right side) */
	const struct token *tok;	/* SPATCHED, NULL for a comment */
	bool line_comment;
};

/*
 * Whether there is an empty line somewhere before token @at.
 */
bool has_blank(const struct source *src, size_t at)
{
	const struct token *tok = &src->tokens[at];
	size_t pos, lines = 0;

	for (pos = tok->gap; pos < tok->start && lines < 2; pos++) {
		char c = src->text[pos];

		if (c == '\n')
			lines++;
		else if (c != ' ' && c != '\t' && c != '\r' && c != '\\')
			lines = 0;
	}
	return lines > 1;
}

/* Line ends before token @at as far as they count; comments may be there. */
static size_t lines_before(const struct source *src, size_t at)
{
	const struct token *tok = &src->tokens[at];

	return has_blank(src, at) ? 2 : line_ends(src->text, tok->gap, tok->start) != 0;
}

/*
 * Whether the edit in @gap only adds tokens.
 */
bool only_adds(const struct gap *gap)
{
	return gap->a0 == gap->a1;
}

/*
 * Whether no space and no line end ever stands before the token.
 */
bool is_closing(const struct token *tok)
{
	return token_is(tok, ";") || token_is(tok, ",") || token_is(tok, ")") ||
	       token_is(tok, "]");
}

/*
 * Whether @tok is this brace of a block; NULL is none.
 */
bool is_block(const struct token *tok, const char *brace)
{
	return tok && tok->block && token_is(tok, brace);
}

static bool ends_line(const struct token *tok)
{
	return tok && (tok->kind == DIRECTIVE || tok->kind == DEFINE_END);
}

/* A line that ORIG broke inside a statement stays broken. */
static bool broken_in_orig(const struct layout *l, const struct gap *gap,
			   const struct side *left, const struct side *right)
{
	if (!right->tok || is_closing(right->tok))
		return false;
	if (left->orig && left->tok && left->lines && !l->a->tokens[gap->a0].starts)
		return true;
	return right->orig && right->lines && !l->a->tokens[gap->a1].starts &&
	       (!only_adds(gap) || left->orig);
}

static bool wants_line(const struct layout *l, const struct gap *gap,
		       const struct side *left, const struct side *right, size_t tok)
{
	const struct token *next = &l->b->tokens[tok];

	if (left->line_comment || ends_line(left->tok))
		return true;
	if (left->tok && left->tok->kind == DEFINE)
		return left->orig && left->lines;
	if (right->tok) {
		if (ends_line(right->tok))
			return right->tok->kind == DIRECTIVE;
		if (right->tok->starts || right->tok->kind == DEFINE)
			return true;
		if (!left->tok && left->lines)
			return true;
		return broken_in_orig(l, gap, left, right);
	}
	/* A comment that stood behind a removed token gets a line of its own. */
	return right->lines || next->starts || (left->tok && left->tok->ends);
}

/*
 * Whether an empty line stays where everything between two sides was removed:
 * if there was one outside of the blocks that were removed, or left.
 */
static bool removed_blank(const struct layout *l, const struct side *left,
			  const struct side *right)
{
	int least = gap_depth(l->a, left->gap);
	bool blank = false;
	size_t i;

	for (i = left->gap; i <= right->gap; i++) {
		int depth = gap_depth(l->a, i);
		bool here = (i == left->gap && left->lines > 1) ||
			    (i == right->gap && right->lines > 1) ||
			    (i != left->gap && i != right->gap && has_blank(l->a, i));

		if (depth < least) {
			least = depth;
			blank = false;
		}
		if (depth == least)
			blank |= here;
	}
	return blank;
}

/*
 * Whether the test at @tok is of what the statement before it assigns: between a
 * call and the test of its status is no empty line.
 */
static bool tests_left(const struct source *src, size_t tok)
{
	const struct token *tokens = src->tokens;
	size_t assigned = tok ? tokens[tok - 1].leader : NONE, i;

	if (!token_is(&tokens[tok], "if") || assigned == NONE ||
	    !token_is(&tokens[assigned + 1], "="))
		return false;
	for (i = tok; tokens[i].leader == tok && tokens[i].kind != END_OF_FILE; i++)
		if (tokens[i].id == tokens[assigned].id)
			return true;
	return false;
}

/*
 * Whether the comment @left, the last piece but one, is the first in a block now
 * and was not before: the empty line behind it was for what it stood behind.
 */
static bool came_into_block(const struct layout *l, const struct side *left)
{
	const struct piece *comment = l->nr > 2 ? &l->pieces[l->nr - 2] : NULL;

	return comment && !left->tok && left->orig && comment->comment && !comment[-1].comment &&
	       is_block(&l->b->tokens[comment[-1].tok], "{") && left->gap &&
	       !is_block(&l->a->tokens[left->gap - 1], "{");
}

static bool wants_blank(const struct layout *l, struct gap *gap,
			const struct side *left, const struct side *right, size_t tok)
{
	bool was_left = left->orig && left->lines > 1;
	bool was_right = right->orig && right->lines > 1;
	bool blank;

	if (left->orig && right->orig) {
		blank = removed_blank(l, left, right);
	} else if (right->orig) {
		blank = has_blank(l->b, tok) || was_right;
		if (only_adds(gap) && gap->blank_spent)
			blank = has_blank(l->b, tok);
	} else if (left->orig) {
		blank = only_adds(gap) ? has_blank(l->b, tok) && !tests_left(l->b, tok) : was_left;
	} else {
		blank = has_blank(l->b, tok);
	}

	if (came_into_block(l, left) || (is_block(left->tok, "{") && !was_left))
		blank = false;
	if (is_block(right->tok, "}") && !was_right)
		blank = false;
	if (blank)
		gap->blank_spent = true;
	return blank;
}

/* What replaces the value in a column of values stays in the column. */
static void keep_wide_space(const struct layout *l, const struct gap *gap,
			    struct piece *piece)
{
	const struct token *after = &l->a->tokens[gap->a0];
	size_t pos;

	for (pos = after->gap; pos < after->start; pos++)
		if (l->a->text[pos] != ' ' && l->a->text[pos] != '\t')
			return;
	if (pos == after->gap)
		return;
	piece->space = COPIED;
	piece->from = after->gap;
	piece->to = after->start;
}

static void separate(struct layout *l, struct gap *gap, struct piece *piece,
		     const struct side *left, const struct side *right)
{
	size_t tok = piece->tok;

	if (!left->tok && !left->orig) {	/* the file begins here */
		piece->space = INLINE;
		piece->blank = false;
	} else if (wants_line(l, gap, left, right, tok)) {
		piece->space = BROKEN;
		piece->blank = wants_blank(l, gap, left, right, tok);
	} else {
		piece->space = INLINE;
		piece->blank = !left->tok || !right->tok || wants_space(l->b, tok - 1, tok);
		if (!right->tok && left->tok && token_is(left->tok, "("))
			piece->blank = false;
		if (piece->blank && left->orig && left->tok && right->tok)
			keep_wide_space(l, gap, piece);
	}
}

static struct side side_of_comment(const struct comment *c, bool left, const struct source *a)
{
	struct side side = {
		.orig = true,
		.lines = left ? c->after : c->before,
		.gap = c->gap,
		.line_comment = left && a->text[c->start + 1] == '/',
	};

	return side;
}

/* Whether the comment follows the last piece in ORIG, with nothing between. */
static bool follows_comment(const struct layout *l, size_t from)
{
	const struct piece *last = l->nr ? &l->pieces[l->nr - 1] : NULL;

	return last && last->comment && last->end == from;
}

/* Adds a comment of an edited gap before token @tok of SPATCHED. */
static void add_gap_comment(struct layout *l, struct gap *gap, const struct comment *c,
			    size_t tok, struct side *left)
{
	struct side right = side_of_comment(c, false, l->a);
	bool copied = follows_comment(l, c->from);
	struct piece *piece = add_comment(l, c, tok);

	if (!copied)
		separate(l, gap, piece, left, &right);
	*left = side_of_comment(c, true, l->a);
}

/*
 * The left end of a gap: its last token, with the @beside comments that stand
 * behind it in its line.
 */
static struct side left_side(const struct layout *l, const struct gap *gap,
			     const struct comments *all, size_t beside)
{
	const struct source *a = l->a;
	struct side left = { 0 };

	if (!gap->b0)
		return left;

	left.orig = true;
	left.tok = &l->b->tokens[gap->b0 - 1];
	left.gap = gap->a0;
	if (beside) {
		const struct comment *c = &all->list[beside - 1];

		left.gap = c->gap;
		left.lines = c->after;
		left.line_comment = a->text[c->start + 1] == '/';
	} else if (all->nr && all->list[0].gap == gap->a0) {
		left.lines = all->list[0].before;
	} else {
		left.lines = lines_before(a, gap->a0);
	}
	return left;
}

/* Adds the right end of a gap; @last is the gap's last comment, if any. */
static void add_right(struct layout *l, struct gap *gap, const struct comment *last,
		      const struct side *left)
{
	const struct token *after = &l->a->tokens[gap->a1];
	struct side right = {
		.orig = true, .gap = gap->a1, .tok = &l->b->tokens[gap->b1],
		.lines = lines_before(l->a, gap->a1),
	};
	struct piece *piece;

	if (last && last->gap == gap->a1) {
		right.lines = last->after;
		if (follows_comment(l, last->end)) {
			piece = add_patched(l, gap->b1);
			piece->space = COPIED;
			piece->from = last->end;
			piece->to = after->start;
			return;
		}
	}
	piece = add_patched(l, gap->b1);
	separate(l, gap, piece, left, &right);
}

/*
 * Whether the comments of a gap go behind its right end, the ; of a statement
 * that the gap is in the middle of.
 */
static bool ends_statement(const struct layout *l, const struct gap *gap,
			   const struct comments *all)
{
	const struct token *right = &l->b->tokens[gap->b1];
	size_t i;

	if (only_adds(gap) || !token_is(right, ";") || right->starts || !right->ends ||
	    (gap->b0 && l->b->tokens[gap->b0 - 1].ends))
		return false;
	for (i = 0; i < all->nr; i++)
		if (l->a->text[all->list[i].start + 1] == '/')
			return false;
	return all->nr != 0;
}

/*
 * Whether a comment of a gap stands in one line with the gap's left end.
 */
bool in_line_of_left(const struct layout *l, const struct gap *gap,
			    const struct comment *c)
{
	return gap->b0 && !line_ends(l->a->text, l->a->tokens[gap->a0].gap, c->start);
}

/* Adds the comments of a gap behind the ; that ends it. */
static void add_behind(struct layout *l, struct gap *gap, const struct comments *all)
{
	struct side left = { .tok = &l->b->tokens[gap->b1] };
	size_t i;

	for (i = 0; i < all->nr; i++) {
		const struct comment *c = &all->list[i];

		if (in_line_of_left(l, gap, c)) {
			struct piece *piece = add_comment(l, c, gap->b1 + 1);

			piece->space = INLINE;
			piece->blank = true;
			left = side_of_comment(c, true, l->a);
		} else {
			add_gap_comment(l, gap, c, gap->b1 + 1, &left);
		}
	}
}

/* Finds the comments of ORIG's part of a gap that stay in the gap. */
static void find_gap_comments(struct layout *l, const struct gap *gap, struct comments *all)
{
	size_t kept = 0, i;

	all->nr = 0;
	for (i = gap->a0; i <= gap->a1; i++)
		find_comments(l->a, i, all);
	for (i = 0; i < all->nr; i++) {
		struct comment *c = &all->list[i];

		c->home = home_in_gap(l, gap, c);
		if (is_orphan(l, gap, c))
			add_orphan(l, c, c->home);
		else
			all->list[kept++] = *c;
	}
	all->nr = kept;
}

/*
 * Adds what stands between two kept tokens, and the right one.  The comments
 * of ORIG's part come along: what stands beside a kept token stays there.
 */
static void add_gap(struct layout *l, struct gap *gap, struct comments *all)
{
	const struct token *toks = l->b->tokens;
	size_t first = 0, last, k;
	struct side left;
	bool behind;

	find_gap_comments(l, gap, all);
	behind = ends_statement(l, gap, all);
	last = behind ? 0 : all->nr;

	/* Comments beside the left token, and those beside the right one. */
	while (first < last && in_line_of_left(l, gap, &all->list[first]))
		add_comment(l, &all->list[first++], gap->b0);
	while (last > first && all->list[last - 1].gap == gap->a1 &&
	       !all->list[last - 1].after && toks[gap->b1].kind != END_OF_FILE)
		last--;

	left = left_side(l, gap, all, first);
	for (k = gap->b0; k <= gap->b1; k++) {
		struct side here = { .tok = &toks[k] };

		while (first < last && all->list[first].home <= k)
			add_gap_comment(l, gap, &all->list[first++], k, &left);
		if (k < gap->b1) {
			separate(l, gap, add_patched(l, k), &left, &here);
			left = here;
		}
	}
	while (!behind && first < all->nr)
		add_gap_comment(l, gap, &all->list[first++], gap->b1, &left);

	add_right(l, gap, all->nr && !behind ? &all->list[all->nr - 1] : NULL, &left);
	if (behind)
		add_behind(l, gap, all);
}

/*
 * Fills in the pieces of @l: all tokens of SPATCHED, all comments of ORIG.
 */
void add_pieces(struct layout *l)
{
	const struct token *toks = l->b->tokens;
	struct comments all = { 0 };
	size_t k = 0;

	while (k < l->b->nr) {
		size_t before = k ? toks[k - 1].peer : NONE;
		struct gap gap = { .b0 = k, .a0 = k ? before + 1 : 0 };

		if (toks[k].peer != NONE && toks[k].peer == gap.a0) {
			add_kept(l, k++, &all);
			continue;
		}
		while (toks[k].peer == NONE)
			k++;
		gap.b1 = k++;
		gap.a1 = toks[gap.b1].peer;
		add_gap(l, &gap, &all);
	}
	free(all.list);
	place_orphans(l);
}
