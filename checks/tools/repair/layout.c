// SPDX-License-Identifier: GPL-2.0-only
/*
 * The result.  It is a row of pieces: the tokens of PATCHED and the comments
 * of ORIG, each with the white space before it.  Where two neighbours were
 * neighbours in ORIG, that is ORIG's own; elsewhere it is made here.  Then,
 * statement by statement, lines get their indentation, long ones are broken.
 */
#include <stdlib.h>
#include <string.h>

#include "repair.h"

enum { WISH_WIDTH = 80, MOST_WIDTH = 100, TAB = 8 };

enum space {
	COPIED,		/* ORIG's, from byte .from on */
	INLINE,		/* none, or one blank if .blank */
	BROKEN,		/* a line end, and an empty line if .blank */
};

struct piece {
	bool comment;
	size_t tok;		/* in PATCHED; for a comment the next token */
	size_t orig;		/* in ORIG, or NONE; for a comment whose gap it was in */
	size_t start, end;	/* a comment's bytes in ORIG */
	enum space space;
	bool blank;
	size_t from;

	bool lifted;		/* a comment that stood behind what now follows it */

	bool first;		/* in its line of the result */
	size_t column, stop;	/* in the result */
};

struct layout {
	struct source *a;	/* ORIG */
	struct source *b;	/* PATCHED */
	struct buffer *out;
	struct piece *pieces;
	size_t nr, room;
	bool tabs;		/* indentation by tabs, not blanks alone */
	size_t unit;		/* columns of one level */
	const char *eol;
};

/* A comment in ORIG between two tokens. */
struct comment {
	size_t from, start, end;	/* white space before it, itself */
	size_t gap;			/* ORIG token it stands before */
	size_t before, after;		/* line ends on its sides */
};

struct comments {
	struct comment *list;
	size_t nr, room;
};

/* ---- columns ------------------------------------------------------------ */

static size_t advance(size_t column, const char *text, size_t len)
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

/* Column of byte @pos of ORIG. */
static size_t column_of(const struct source *src, size_t pos)
{
	size_t line = pos;

	while (line && src->text[line - 1] != '\n')
		line--;
	return advance(0, src->text + line, pos - line);
}

static bool first_in_line(const struct source *src, size_t pos)
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

static size_t line_ends(const char *text, size_t from, size_t to)
{
	size_t count = 0;

	for (; from < to; from++)
		count += text[from] == '\n';
	return count;
}

/* ---- pieces ------------------------------------------------------------- */

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

static void find_comments(const struct source *src, size_t gap, struct comments *all)
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
	/* Line ends inside later comments of the gap are not "after" it. */
	if (all->nr > first)
		all->list[all->nr - 1].after =
			line_ends(src->text, all->list[all->nr - 1].end, tok->start);
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
		add_comment(l, &all->list[i], tok);
		from = all->list[i].end;
	}
	piece = add_patched(l, tok);
	piece->space = COPIED;
	piece->from = from;
}

/* Depth of a statement that would begin before token @at. */
static int gap_depth(const struct source *src, size_t at)
{
	while (src->tokens[at].kind == DIRECTIVE)
		at++;
	if (src->tokens[at].block && token_is(&src->tokens[at], "}"))
		return src->tokens[at].depth + 1;
	return src->tokens[at].depth;
}

static size_t gap_parent(const struct source *src, size_t at)
{
	while (src->tokens[at].kind == DIRECTIVE)
		at++;
	if (src->tokens[at].block && token_is(&src->tokens[at], "}"))
		return src->tokens[at].owner;
	return src->tokens[at].parent;
}

/* ---- gaps with an edit -------------------------------------------------- */

/* Where an edit is: between two kept tokens, or the ends of the file. */
struct gap {
	size_t a0, a1;		/* ORIG: first token behind the left one; right one */
	size_t b0, b1;		/* the same in PATCHED */
	bool blank_spent;	/* ORIG's empty line has been used */
};

/* One side of a place between two pieces of an edited gap. */
struct side {
	bool orig;		/* of ORIG: .lines tells its line ends */
	size_t lines;
	size_t gap;		/* ORIG token behind (left side), or at (right side) */
	const struct token *tok;	/* PATCHED, NULL for a comment */
	bool line_comment;
};

/* Whether there is an empty line before token @at. */
static bool has_blank(const struct source *src, size_t at)
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

/* Whether the edit in @gap only adds tokens. */
static bool only_adds(const struct gap *gap)
{
	return gap->a0 == gap->a1;
}

static bool is_closing(const struct token *tok)
{
	return token_is(tok, ";") || token_is(tok, ",") || token_is(tok, ")") ||
	       token_is(tok, "]");
}

static bool is_block(const struct token *tok, const char *brace)
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
		bool here = i == left->gap ? left->lines > 1 :
			    i == right->gap ? right->lines > 1 : has_blank(l->a, i);

		if (i == left->gap && i == right->gap)
			here = left->lines > 1 || right->lines > 1;
		if (depth < least) {
			least = depth;
			blank = false;
		}
		if (depth == least)
			blank |= here;
	}
	return blank;
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
		blank = has_blank(l->b, tok) || (was_left && !only_adds(gap));
	} else {
		blank = has_blank(l->b, tok);
	}

	if (is_block(left->tok, "{") && !was_left)
		blank = false;
	if (is_block(right->tok, "}") && !was_right)
		blank = false;
	if (blank)
		gap->blank_spent = true;
	return blank;
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
	}
}

static bool same_text(const struct source *a, const struct comment *c,
		      const struct source *b, const struct comment *d)
{
	return c->end - c->start == d->end - d->start &&
	       !memcmp(a->text + c->start, b->text + d->start, c->end - c->start);
}

/*
 * Before which token of PATCHED a comment of an edited gap goes.  Where tokens
 * were only added, spatch knew which neighbour they belong to, and the side of
 * the comment on which it put them tells.
 */
static size_t comment_place(const struct layout *l, const struct gap *gap,
			    const struct comment *c)
{
	size_t place = gap->b1, k, i;

	if (!only_adds(gap))
		return c->gap == gap->a1 ? gap->b1 : gap->b0;

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

/* Adds a comment of an edited gap before token @tok of PATCHED. */
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
	const struct token *after = &a->tokens[gap->a0];
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
		left.lines = line_ends(a->text, after->gap, after->start);
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
		.lines = line_ends(l->a->text, after->gap, after->start),
	};
	struct piece *piece;

	if (last && last->gap == gap->a1) {
		right.lines = last->after;
		if (follows_comment(l, last->end)) {
			piece = add_patched(l, gap->b1);
			piece->space = COPIED;
			piece->from = last->end;
			return;
		}
	}
	piece = add_patched(l, gap->b1);
	separate(l, gap, piece, left, &right);
}

/* Whether the comments of a gap go behind its right end, a statement's ; */
static bool ends_statement(const struct layout *l, const struct gap *gap,
			   const struct comments *all)
{
	const struct token *right = &l->b->tokens[gap->b1];
	size_t i;

	if (only_adds(gap) || !token_is(right, ";") || right->starts || !right->ends)
		return false;
	for (i = 0; i < all->nr; i++)
		if (l->a->text[all->list[i].start + 1] == '/')
			return false;
	return all->nr != 0;
}

/* Whether a comment of a gap stands in one line with the gap's left end. */
static bool in_line_of_left(const struct layout *l, const struct gap *gap,
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

/*
 * Adds what stands between two kept tokens, and the right one.  The comments
 * of ORIG's part come along: what stands beside a kept token stays there.
 */
static void add_gap(struct layout *l, struct gap *gap, struct comments *all)
{
	const struct token *toks = l->b->tokens;
	size_t first = 0, last, i, k;
	struct side left;
	bool behind;

	all->nr = 0;
	for (i = gap->a0; i <= gap->a1; i++)
		find_comments(l->a, i, all);
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

		while (first < last && comment_place(l, gap, &all->list[first]) <= k)
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

static void add_pieces(struct layout *l)
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
}

/* ---- indentation -------------------------------------------------------- */

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

static size_t moved(size_t column, long by)
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

static bool gives_value(const struct token *tok)
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
	if (open != NONE && (open + 1 == tok || !b[open + 1].first_in_line))
		if (open + 1 != tok)
			return b[open].column + 1;
	for (i = leader + 1; i < tok; i++) {
		if (b[i].bracket != open)
			continue;
		if (open != NONE ? b[i].first_in_line : gives_value(&b[i - 1]))
			return b[i].column;
	}
	return b[leader].indent + l->unit;
}

static size_t line_indent(const struct layout *l, const struct piece *piece)
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

/* ---- one statement ------------------------------------------------------ */

static size_t piece_begin(const struct layout *l, const struct piece *piece)
{
	return piece->comment ? piece->start : l->a->tokens[piece->orig].start;
}

static bool begins_line(const struct layout *l, const struct piece *piece)
{
	if (piece == l->pieces)
		return true;
	if (piece->space == COPIED)
		return line_ends(l->a->text, piece->from, piece_begin(l, piece)) != 0;
	return piece->space == BROKEN;
}

/* Kept tokens are written as ORIG has them. */
static void piece_text(const struct layout *l, const struct piece *piece,
		       const char **text, size_t *len)
{
	const struct token *tok;

	if (piece->comment) {
		*text = l->a->text + piece->start;
		*len = piece->end - piece->start;
		return;
	}
	tok = piece->orig == NONE ? &l->b->tokens[piece->tok] : &l->a->tokens[piece->orig];
	*text = tok->text;
	*len = tok->len;
}

/* Gives the pieces [from, to) their columns. */
static void place(struct layout *l, size_t from, size_t to)
{
	size_t indent = from ? l->b->tokens[l->pieces[from].tok].indent : 0, i;

	for (i = from; i < to; i++) {
		struct piece *piece = &l->pieces[i];
		const char *text;
		size_t len;

		piece->first = begins_line(l, piece);
		if (piece->first)
			indent = piece->column = line_indent(l, piece);
		else if (piece->space == COPIED)
			piece->column = advance(piece[-1].stop, l->a->text + piece->from,
						piece_begin(l, piece) - piece->from);
		else
			piece->column = piece[-1].stop + piece->blank;

		piece_text(l, piece, &text, &len);
		piece->stop = advance(piece->column, text, len);
		if (!piece->comment) {
			struct token *tok = &l->b->tokens[piece->tok];

			tok->column = piece->column;
			tok->indent = indent;
			tok->first_in_line = piece->first;
		}
	}
}

/* ---- long lines --------------------------------------------------------- */

enum quality { NEVER, LAST_RESORT, POOR, GOOD, BEST };

/* In "a ? b : c ? d : e" a line may end behind the first colon. */
static bool chain_goes_on(const struct layout *l, size_t tok)
{
	const struct token *b = l->b->tokens;
	size_t bracket = b[tok].bracket, leader = b[tok].leader;

	for (; b[tok].leader == leader && b[tok].kind != END_OF_FILE; tok++)
		if (b[tok].bracket == bracket && token_is(&b[tok], "?"))
			return true;
	return false;
}

/* How well a line may be broken between two tokens. */
static enum quality break_quality(const struct layout *l, size_t right)
{
	const struct token *left = &l->b->tokens[right - 1];

	if (l->b->tokens[right].starts || is_closing(&l->b->tokens[right]))
		return NEVER;
	if (token_is(left, ",") || token_is(left, "&&") || token_is(left, "||"))
		return GOOD;
	if (left->kind == STRING && l->b->tokens[right].kind == STRING)
		return GOOD;
	if (!is_binary(l->b, right - 1))
		return token_is(left, "(") ? LAST_RESORT : NEVER;
	if (token_is(left, "?"))
		return GOOD;
	if (token_is(left, ":"))
		return chain_goes_on(l, right) ? BEST : POOR;
	return gives_value(left) ? LAST_RESORT : POOR;
}

static size_t bracket_depth(const struct source *src, size_t tok)
{
	size_t depth = 0, open;

	for (open = src->tokens[tok].bracket; open != NONE; open = src->tokens[open].bracket)
		depth++;
	return depth;
}

/*
 * The outermost break of @quality or better that keeps the line in @width; of
 * several the last one, so that lines are filled.  Beyond the wished width
 * there is no filling: there the first one.
 */
static size_t best_break(const struct layout *l, size_t from, size_t to,
			 enum quality quality, size_t width)
{
	size_t best = NONE, depth = NONE, i;

	for (i = from + 1; i < to; i++) {
		const struct piece *piece = &l->pieces[i];
		enum quality found;
		size_t here;

		if (piece->comment || piece[-1].comment || piece[-1].stop > width)
			continue;
		found = break_quality(l, piece->tok);
		if (found < quality)
			continue;
		here = 2 * bracket_depth(l->b, piece->tok) + (found != BEST);
		if (here < depth || (here == depth && width <= WISH_WIDTH)) {
			depth = here;
			best = i;
		}
	}
	return best;
}

static size_t code_width(const struct layout *l, size_t from, size_t to)
{
	while (to > from + 1 && (l->pieces[to - 1].comment ||
				 l->b->tokens[l->pieces[to - 1].tok].kind == DEFINE_END))
		to--;
	return l->pieces[to - 1].stop;
}

/* How wide the code of the ORIG line with token @tok was, 0 for none. */
static size_t old_width(const struct layout *l, size_t tok)
{
	const struct token *a = l->a->tokens;

	if (tok == NONE)
		return 0;
	while (tok + 1 < l->a->nr && !a[tok + 1].first_in_line)
		tok++;
	return advance(a[tok].column, a[tok].text, a[tok].len);
}

/* Whether the line [from, to) became too long by the edit. */
static bool grew_too_long(const struct layout *l, size_t from, size_t to)
{
	size_t width = code_width(l, from, to), old = 0, i;

	if (width <= WISH_WIDTH)
		return false;
	for (i = from; i < to && !old; i++)
		if (!l->pieces[i].comment)
			old = old_width(l, l->pieces[i].orig);
	return width > old;
}

/* Puts the arguments of the next line behind those that were broken off. */
static void join_next(struct layout *l, size_t broken, size_t next, size_t to)
{
	struct piece *piece = &l->pieces[next];
	const struct token *b = l->b->tokens;

	if (next == to || piece->comment || piece[-1].comment || b[piece->tok].starts ||
	    b[piece->tok].bracket != b[l->pieces[broken].tok].bracket ||
	    !token_is(&b[piece->tok - 1], ",") ||
	    !token_is(&b[l->pieces[broken].tok - 1], ","))
		return;
	piece->space = INLINE;
	piece->blank = true;
}

static size_t line_end(const struct layout *l, size_t from, size_t to)
{
	size_t end = from + 1;

	while (end < to && !l->pieces[end].first)
		end++;
	return end;
}

static size_t choose_break(const struct layout *l, size_t from, size_t to)
{
	size_t at = best_break(l, from, to, GOOD, WISH_WIDTH);

	if (at != NONE || code_width(l, from, to) <= MOST_WIDTH)
		return at;
	at = best_break(l, from, to, GOOD, MOST_WIDTH);
	if (at == NONE)
		at = best_break(l, from, to, POOR, WISH_WIDTH);
	if (at == NONE)
		at = best_break(l, from, to, LAST_RESORT, WISH_WIDTH);
	return at;
}

static void break_long_lines(struct layout *l, size_t from, size_t to)
{
	size_t line = from;

	while (line < to) {
		size_t end = line_end(l, line, to), at, open;

		if (!grew_too_long(l, line, end)) {
			line = end;
			continue;
		}
		at = choose_break(l, line, end);
		if (at == NONE) {
			line = end;
			continue;
		}
		l->pieces[at].space = BROKEN;
		l->pieces[at].blank = false;
		open = l->b->tokens[l->pieces[at].tok].bracket;
		if (open != NONE && !token_is(&l->b->tokens[l->pieces[at].tok - 1], "("))
			l->b->tokens[open].refilled = true;
		join_next(l, at, end, to);
		place(l, from, to);
		line = at;
	}
}

/*
 * A comment behind a statement's first line that the edit pushed out of sight
 * goes above the statement.
 */
static void lift_comment(struct layout *l, size_t from, size_t to)
{
	size_t end = line_end(l, from, to), was, i;
	struct piece comment, *first = &l->pieces[from];

	comment = l->pieces[end - 1];
	if (first->comment || !comment.comment || comment.stop <= MOST_WIDTH ||
	    comment.space != COPIED || comment.tok == first->tok ||
	    line_ends(l->a->text, comment.start, comment.end) ||
	    !l->b->tokens[first->tok].starts || l->b->tokens[first->tok].in_define ||
	    is_block(&l->b->tokens[first->tok], "}"))
		return;
	was = advance(column_of(l->a, comment.start), l->a->text + comment.start,
		      comment.end - comment.start);
	if (comment.stop <= was)
		return;

	for (i = end - 1; i > from; i--)
		l->pieces[i] = l->pieces[i - 1];
	comment.tok = first->tok;
	comment.lifted = true;
	comment.space = BROKEN;
	comment.blank = first->space == BROKEN ? first->blank :
			first->space == COPIED && has_blank(l->a, first->orig);
	l->pieces[from] = comment;
	l->pieces[from + 1].space = BROKEN;
	l->pieces[from + 1].blank = false;
	place(l, from, to);
}

/* ---- writing ------------------------------------------------------------ */

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

	if (!by || !piece->first || !first_in_line(l->a, pos)) {
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
	size_t pos = piece->from, begin = piece_begin(l, piece), indent = begin, first = pos;
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

/* ---- all of it ---------------------------------------------------------- */

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
		place(&l, from, to);
		break_long_lines(&l, from, to);
		lift_comment(&l, from, to);
		write_pieces(&l, from, to);
		from = to;
	}
	free(l.pieces);
}
