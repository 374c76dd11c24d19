// SPDX-License-Identifier: GPL-2.0-only
/*
 * The lines of one statement: where their tokens stand, and how those that
 * the edit made too long are broken.
 */
#include "layout.h"

static size_t piece_begin(const struct layout *l, const struct piece *piece)
{
	return piece->comment ? piece->start : l->a->tokens[piece->orig].start;
}

/*
 * Whether @piece is the first of a line of the result.
 */
bool begins_line(const struct layout *l, const struct piece *piece)
{
	if (piece == l->pieces)
		return true;
	if (piece->space == COPIED)
		return line_ends(l->a->text, piece->from, piece->to) != 0;
	return piece->space == BROKEN;
}

/*
 * What is written for @piece: a kept token is as ORIG has it.
 */
void piece_text(const struct layout *l, const struct piece *piece,
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

/* Sets where @piece stands in the result, and its token if it is one. */
static void set_column(struct layout *l, struct piece *piece, size_t column, size_t indent)
{
	const char *text;
	size_t len;

	piece_text(l, piece, &text, &len);
	piece->column = column;
	piece->stop = advance(column, text, len);
	if (!piece->comment) {
		struct token *tok = &l->b->tokens[piece->tok];

		tok->column = column;
		tok->indent = indent;
		tok->first_in_line = piece->first;
	}
}

/*
 * The column of a ? that stood under or above another one of its statement, or
 * 0: such columns are made by hand, and shall stay when the line gets shorter.
 */
static size_t kept_column(const struct layout *l, const struct piece *piece)
{
	const struct token *a = l->a->tokens, *tok;
	size_t i;

	if (piece->comment || piece->orig == NONE || !token_is(&a[piece->orig], "?"))
		return 0;
	tok = &a[piece->orig];
	for (i = tok->leader; i < l->a->nr && a[i].leader == tok->leader; i++)
		if (&a[i] != tok && token_is(&a[i], "?") && a[i].column == tok->column)
			return tok->column;
	return 0;
}

/* Gives the pieces [from, to) their columns. */
static void place(struct layout *l, size_t from, size_t to)
{
	size_t indent = from ? l->b->tokens[l->pieces[from].tok].indent : 0, column, i;

	for (i = from; i < to; i++) {
		struct piece *piece = &l->pieces[i];

		piece->first = begins_line(l, piece);
		if (piece->first)
			indent = column = line_indent(l, piece);
		else if (piece->space == COPIED)
			column = advance(piece[-1].stop, l->a->text + piece->from,
					 piece->to - piece->from);
		else
			column = piece[-1].stop + piece->blank;
		if (!piece->first && piece->space == INLINE && piece->blank &&
		    column < kept_column(l, piece))
			column = kept_column(l, piece);
		set_column(l, piece, column, indent);
	}
}

/*
 * The same for a statement that the edit left alone, which most are; says
 * whether this is one.
 */
static bool place_untouched(struct layout *l, size_t from, size_t to)
{
	const struct piece *first = &l->pieces[from];
	size_t i;

	for (i = from; i < to; i++)
		if (l->pieces[i].space != COPIED || l->pieces[i].orig == NONE)
			return false;
	/* What follows a directive may be the middle of a statement. */
	if (first->comment || (l->b->tokens[first->tok].kind == DIRECTIVE && to > from + 1) ||
	    !first_in_line(l->a, piece_begin(l, first)) ||
	    line_indent(l, first) != l->a->tokens[first->orig].column)
		return false;

	for (i = from; i < to; i++) {
		struct piece *piece = &l->pieces[i];
		const struct token *tok = &l->a->tokens[piece->orig];

		piece->first = begins_line(l, piece);
		set_column(l, piece, piece->comment ? column_of(l->a, piece->start) : tok->column,
			   tok->indent);
	}
	return true;
}

/* ---- long lines --------------------------------------------------------- */

enum quality { NEVER, LAST_RESORT, POOR, FAIR, GOOD, BEST };

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

static bool compares(const struct token *tok)
{
	return token_is(tok, "==") || token_is(tok, "!=") || token_is(tok, "<") ||
	       token_is(tok, ">") || token_is(tok, "<=") || token_is(tok, ">=");
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
	if (compares(left))
		return FAIR;
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

/* Whether the line [from, to) differs from what ORIG has. */
static bool line_changed(const struct layout *l, size_t from, size_t to)
{
	size_t i;

	if (l->pieces[from].orig != NONE &&
	    !first_in_line(l->a, piece_begin(l, &l->pieces[from])))
		return true;
	for (i = from; i < to; i++) {
		const struct piece *piece = &l->pieces[i];

		if (piece->orig == NONE || (i > from && piece->space != COPIED) ||
		    piece->column != column_of(l->a, piece_begin(l, piece)))
			return true;
	}
	return false;
}

/* Whether the line [from, to) became too long by the edit. */
static bool grew_too_long(const struct layout *l, size_t from, size_t to)
{
	size_t width = code_width(l, from, to), old = 0, i;

	if (width <= WISH_WIDTH || !line_changed(l, from, to))
		return false;
	if (width > MOST_WIDTH)
		return true;
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

/*
 * A break in the middle of a comparison or deeper is only better than a line
 * that is longer than anybody stands.
 */
static size_t choose_break(const struct layout *l, size_t from, size_t to)
{
	static const struct {
		enum quality quality;
		size_t width;
	} tries[] = {
		{ GOOD, MOST_WIDTH }, { FAIR, WISH_WIDTH }, { FAIR, MOST_WIDTH },
		{ POOR, WISH_WIDTH }, { LAST_RESORT, WISH_WIDTH }, { POOR, MOST_WIDTH },
		{ LAST_RESORT, MOST_WIDTH }, { POOR, NONE },
	};
	size_t at = best_break(l, from, to, GOOD, WISH_WIDTH), i;

	if (code_width(l, from, to) <= MOST_WIDTH)
		return at;
	for (i = 0; at == NONE && i < sizeof(tries) / sizeof(tries[0]); i++)
		at = best_break(l, from, to, tries[i].quality, tries[i].width);
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
	size_t end = line_end(l, from, to), i;
	struct piece comment, *first = &l->pieces[from];

	comment = l->pieces[end - 1];
	if (first->comment || !comment.comment || comment.stop <= MOST_WIDTH ||
	    comment.space != COPIED || comment.tok == first->tok ||
	    line_ends(l->a->text, comment.start, comment.end) ||
	    !l->b->tokens[first->tok].starts || l->b->tokens[first->tok].in_define ||
	    is_block(&l->b->tokens[first->tok], "}") || !line_changed(l, from, end))
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

/* The if or else whose body without braces the pieces from @from are, or NONE. */
static size_t header_of(const struct layout *l, size_t from)
{
	const struct token *b = l->b->tokens;
	size_t tok = l->pieces[from].tok, header = b[tok].parent;

	if (l->pieces[from].comment || !b[tok].starts || header == NONE ||
	    b[header].body != tok || token_is(&b[tok], "{"))
		return NONE;
	return header;
}

/* Whether @piece is a comment with other neighbours than it had. */
static bool moved_comment(const struct piece *piece)
{
	return piece->comment && piece->space != COPIED;
}

/* Whether the statement that begins with @piece had a block to itself, or led one. */
static bool led_block(const struct layout *l, const struct piece *piece)
{
	return piece->orig != NONE && piece->orig > 0 &&
	       is_block(&l->a->tokens[piece->orig - 1], "{");
}

/* Whether the edit gave a statement more lines, or a comment above it. */
static bool has_grown(const struct layout *l, size_t from, size_t to)
{
	const struct piece *above = from ? &l->pieces[from - 1] : NULL;
	bool led = led_block(l, &l->pieces[from]), edited = led, longer = false;
	size_t i;

	if (l->pieces[from].comment && l->pieces[from].lifted)
		return true;
	for (i = from; i < to; i++) {
		edited |= l->pieces[i].orig == NONE;
		/* Lines that it had in a block count, where it has none now. */
		longer |= i > from && (led ? begins_line(l, &l->pieces[i]) :
				       l->pieces[i].space == BROKEN);
	}
	/* Where ORIG had it there and no braces, it does without. */
	if (moved_comment(&l->pieces[from]) ||
	    (above && above->tok == l->pieces[from].tok && moved_comment(above) &&
	     begins_line(l, above)))
		return edited;
	return edited && longer;
}

/*
 * Gives the pieces [from, to), one statement's, their lines and columns.
 */
void set_lines(struct layout *l, size_t from, size_t to)
{
	size_t header = header_of(l, from);

	if (place_untouched(l, from, to))
		return;
	place(l, from, to);
	break_long_lines(l, from, to);
	lift_comment(l, from, to);
	if (header != NONE && has_grown(l, from, to))
		l->b->tokens[header].wants_braces = true;
}
