// SPDX-License-Identifier: GPL-2.0-only
/*
 * Braces around one statement.  An edit may shrink a block until the kernel's
 * style wants no braces any more, or give braces to one arm of an if so that
 * the others want them, too.  Only what the edit did is put right: braces that
 * ORIG had and that SPATCHED keeps around the same statements stay.
 */
#include <stdlib.h>
#include <string.h>

#include "repair.h"

/* A condition or statement that is longer will not stand on one line. */
#define LINE 72

struct changes {
	bool *drop;		/* per token of SPATCHED: leave it out */
	bool *open, *close;	/* put a { before it, a } behind it */
	bool any;
};

static bool is_braced(const struct source *src, size_t arm)
{
	const struct token *body = &src->tokens[src->tokens[arm].body];

	return body->block && token_is(body, "{") && body->mate != NONE;
}

static bool breaks_in(const struct source *orig, const struct source *src,
		      size_t from, size_t to)
{
	size_t width = 0, i;
	bool edited = false;

	for (i = from; i < to; i++) {
		const struct token *tok = &src->tokens[i];

		edited |= tok->peer == NONE;
		if (i > from && tok->peer != NONE && orig->tokens[tok->peer].first_in_line)
			return true;
		width += tok->len + (i > from && wants_space(src, i - 1, i));
	}
	/* What ORIG had on one line stays there, long or not. */
	return edited && width > LINE;
}

/* Comments between two braces. */
static size_t comments_in(const struct source *src, size_t open)
{
	size_t count = 0, i;

	for (i = open + 1; i <= src->tokens[open].mate; i++) {
		const struct token *tok = &src->tokens[i];
		size_t pos;

		for (pos = tok->gap; pos < tok->start; pos++) {
			if (comment_end(src, pos) != pos) {
				count++;
				pos = comment_end(src, pos) - 1;
			}
		}
	}
	return count;
}

/* Statements and comments between two braces, as far as lines go. */
static size_t lines_in(const struct source *src, size_t open)
{
	size_t count = comments_in(src, open), i;

	for (i = open + 1; i < src->tokens[open].mate; i++)
		count += token_is(&src->tokens[i], ";");
	return count;
}

/* Whether checkpatch lets the body of @arm have braces. */
static bool may_have_braces(const struct source *orig, const struct source *src, size_t arm)
{
	const struct token *toks = src->tokens;
	size_t from = toks[arm].body, to = toks[arm].body_end, i;
	size_t head = arm;

	if (toks[head].block)
		head++;
	if (breaks_in(orig, src, head, from))
		return true;
	if (is_braced(src, arm)) {
		if (lines_in(src, from) != 1)
			return true;
		to = toks[from].mate;
		from++;
	}
	for (i = from; i < to; i++)
		if (toks[i].kind == IDENT &&
		    (token_is(&toks[i], "if") || token_is(&toks[i], "for") ||
		     token_is(&toks[i], "while")))
			return true;
	return breaks_in(orig, src, from, to);
}

/* Whether the edit took statements out of a braced body and left just one. */
static bool shrank_to_one(const struct source *orig, const struct source *src, size_t arm)
{
	const struct token *toks = src->tokens;
	size_t open = toks[arm].body;

	if (!is_braced(src, arm) || toks[open].peer == NONE ||
	    orig->tokens[toks[open].peer].mate == NONE)
		return false;
	return lines_in(src, open) == 1 && lines_in(orig, toks[open].peer) > 1;
}

/* A lone declaration or label cannot do without braces. */
static bool is_simple(const struct source *src, size_t arm)
{
	size_t first = src->tokens[arm].body + 1;

	if (!is_braced(src, arm))
		return true;
	return src->tokens[first].kind == IDENT && !src->tokens[first].is_label &&
	       !src->tokens[first].is_case && !is_declaration(src, first);
}

static bool edit_braced(const struct source *src, size_t arm)
{
	return is_braced(src, arm) && src->tokens[src->tokens[arm].body].peer == NONE;
}

/* Whether @arm has braces and had none: those of a loop that is gone may be its own now. */
static bool gained_braces(const struct source *orig, const struct source *src, size_t arm)
{
	size_t peer = src->tokens[arm].peer;

	return is_braced(src, arm) && peer != NONE && orig->tokens[peer].body != NONE &&
	       !is_braced(orig, peer);
}

static bool edit_unbraced(const struct source *orig, const struct source *src, size_t arm)
{
	size_t peer = src->tokens[arm].peer;

	return !is_braced(src, arm) && peer != NONE && orig->tokens[peer].body != NONE &&
	       is_braced(orig, peer);
}

/* Drops the inner ones of "{ { ... } }". */
static void drop_doubled(const struct source *src, size_t arm, struct changes *changes)
{
	const struct token *toks = src->tokens;
	size_t open = toks[arm].body, inner = open + 1;

	if (!is_braced(src, arm) || toks[inner].peer != NONE ||
	    !toks[inner].block || !token_is(&toks[inner], "{") ||
	    toks[inner].mate == NONE || toks[inner].mate + 1 != toks[open].mate)
		return;
	changes->drop[inner] = changes->drop[toks[inner].mate] = true;
	changes->any = true;
}

/*
 * Drops the braces of "else { if (...) ... else ... }" that came with the edit:
 * spatch puts them around an if that it gives an arm, which is one more arm of
 * the chain.
 */
static void join_chain(const struct source *src, size_t arm, struct changes *changes)
{
	const struct token *toks = src->tokens;
	size_t open = toks[arm].body, last = open + 1;

	if (!toks[arm].later_arm || !edit_braced(src, arm) || !token_is(&toks[last], "if") ||
	    toks[last].next_arm == NONE)
		return;
	while (toks[last].next_arm != NONE)
		last = toks[last].next_arm;
	if (toks[last].body_end != toks[open].mate)
		return;
	changes->drop[open] = changes->drop[toks[open].mate] = true;
	changes->any = true;
}

/*
 * Whether the braces of @arm came with the edit and are no use.  spatch puts
 * them around any lone statement that it replaces.
 */
static bool is_overbraced(const struct source *orig, const struct source *src, size_t arm)
{
	if (!edit_braced(src, arm) || lines_in(src, src->tokens[arm].body) != 1)
		return false;
	/* An if that was there had none; a new one may, on several lines. */
	return src->tokens[arm].peer != NONE || !may_have_braces(orig, src, arm);
}

/*
 * Drops the braces of a block that belongs to nothing, if the edit took away
 * what it belonged to or brought it in, and it declares nothing.
 */
static void unwrap(const struct source *orig, const struct source *src, size_t open,
		   struct changes *changes)
{
	const struct token *toks = src->tokens;
	size_t close = toks[open].mate, i;

	if (!toks[open].block || !toks[open].starts || !token_is(&toks[open], "{") ||
	    toks[open].parent == NONE || close == NONE || toks[open - 1].label)
		return;
	if (toks[open].peer != NONE && orig->tokens[toks[open].peer].starts)
		return;
	for (i = open + 1; i < close; i++)
		if (toks[i].starts && toks[i].parent == toks[open].owner &&
		    toks[i].depth == toks[open].depth + 1 && is_declaration(src, i))
			return;
	changes->drop[open] = changes->drop[close] = true;
	changes->any = true;
}

static void settle(const struct source *orig, const struct source *src, size_t first,
		   struct changes *changes)
{
	const struct token *toks = src->tokens;
	bool needless = false, allowed = false, changed = false, braced = false, bare = false;
	size_t arm;

	for (arm = first; arm != NONE; arm = toks[arm].next_arm)
		if (toks[arm].body == NONE)
			return;

	for (arm = first; arm != NONE; arm = toks[arm].next_arm) {
		bool over = is_overbraced(orig, src, arm);
		bool simple = is_simple(src, arm);

		drop_doubled(src, arm, changes);
		join_chain(src, arm, changes);
		braced |= is_braced(src, arm) && !over;
		bare |= !is_braced(src, arm) && toks[arm].peer == NONE;
		needless |= simple && (over || shrank_to_one(orig, src, arm));
		allowed |= !simple || (!over && may_have_braces(orig, src, arm));
		changed |= (edit_braced(src, arm) || gained_braces(orig, src, arm)) && !over;
		if (edit_unbraced(orig, src, arm)) {
			changed = true;
			allowed |= comments_in(orig, orig->tokens[toks[arm].peer].body) != 0;
		}
	}

	/* A new arm goes along with what others have. */
	changed |= braced && bare;
	for (arm = first; arm != NONE; arm = toks[arm].next_arm) {
		size_t body = toks[arm].body;

		if (needless && !allowed && is_braced(src, arm)) {
			changes->drop[body] = changes->drop[toks[body].mate] = true;
			changes->any = true;
		}
		if (changed && allowed && !is_braced(src, arm) && toks[arm].body_end > body) {
			changes->open[body] = changes->close[toks[arm].body_end - 1] = true;
			changes->any = true;
		}
	}
}

/* A brace that stands nowhere in the text has no white space, either. */
static void add_brace(struct source *src, const char *brace, size_t at)
{
	struct token *tok = add_token(src, PUNCT, at, 1);

	tok->text = brace;
	tok->gap = at;
}

static void rebuild(struct source *src, const struct changes *changes)
{
	struct source old = *src;
	size_t i;

	src->tokens = NULL;
	src->nr = src->room = 0;
	for (i = 0; i < old.nr; i++) {
		struct token *tok = &old.tokens[i];

		if (changes->open[i])
			add_brace(src, "{", tok->gap);
		if (!changes->drop[i])
			*add_token(src, tok->kind, tok->start, tok->len) = *tok;
		if (changes->close[i])
			add_brace(src, "}", tok->start + tok->len);
	}
	free(old.tokens);
}

static struct changes no_changes(const struct source *src)
{
	struct changes changes = {
		.drop = grow(NULL, src->nr, sizeof(bool)),
		.open = grow(NULL, src->nr, sizeof(bool)),
		.close = grow(NULL, src->nr, sizeof(bool)),
	};

	memset(changes.drop, 0, src->nr * sizeof(bool));
	memset(changes.open, 0, src->nr * sizeof(bool));
	memset(changes.close, 0, src->nr * sizeof(bool));
	return changes;
}

/* Makes the changes; says whether there were any. */
static bool apply(struct source *src, struct changes *changes)
{
	if (changes->any)
		rebuild(src, changes);
	free(changes->drop);
	free(changes->open);
	free(changes->close);
	return changes->any;
}

/*
 * Adds or drops braces in @patched where the edit calls for it; says whether
 * it did, for then ids, structure and peers are to be found again.  Needs
 * structure and peers, and the lines of @orig.
 */
bool balance_braces(const struct source *orig, struct source *patched)
{
	struct changes changes = no_changes(patched);
	size_t i;

	for (i = 0; i < patched->nr; i++) {
		unwrap(orig, patched, i, &changes);
		if (patched->tokens[i].body != NONE && !patched->tokens[i].later_arm)
			settle(orig, patched, i, &changes);
	}
	return apply(patched, &changes);
}

/* Puts braces around the bodies of a chain whose arms have all got one. */
static void brace_chain(const struct source *src, size_t first, struct changes *changes)
{
	const struct token *toks = src->tokens;
	bool wanted = false;
	size_t arm;

	for (arm = first; arm != NONE; arm = toks[arm].next_arm) {
		if (toks[arm].body == NONE)
			return;
		wanted |= toks[arm].wants_braces;
	}
	for (arm = first; wanted && arm != NONE; arm = toks[arm].next_arm) {
		if (is_braced(src, arm) || toks[arm].body_end <= toks[arm].body)
			continue;
		changes->open[toks[arm].body] = true;
		changes->close[toks[arm].body_end - 1] = true;
		changes->any = true;
	}
}

/*
 * Adds the braces that the layout found wanting, for one statement that takes
 * several lines now or has got a comment above it; says whether there were any,
 * as balance_braces() does.
 */
bool brace_grown_bodies(struct source *patched)
{
	struct changes changes = no_changes(patched);
	size_t i;

	for (i = 0; i < patched->nr; i++)
		if (patched->tokens[i].body != NONE && !patched->tokens[i].later_arm)
			brace_chain(patched, i, &changes);
	return apply(patched, &changes);
}
