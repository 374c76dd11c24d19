// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which token of ORIG is which token of SPATCHED.
 *
 * The files are cut behind each } in column 0, where functions end, and equal
 * chunks are paired off.  Within a pair that differs the cheapest alignment is
 * found by dynamic programming with affine gap costs: a gap pays for opening,
 * for each token, and again for each end that is no statement boundary.  That
 * keeps a removed "do {" and "} while (x);" whole where a plain LCS may slide
 * them over a neighbour's equal tokens or smear them over a whole statement.
 * Nor does a test that is gone lend its tokens to a new return beside it: equal
 * tokens of statements that begin otherwise cost something, too.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "repair.h"

enum { COST_TOKEN = 5, COST_GAP = 6, COST_SWAP = 5, COST_ROUGH_END = 5, COST_STRANGER = 4,
       COST_OTHER_BLOCK = 12 };
#define FAR (INT32_MAX / 2)

/* First try: how far beyond the corners' own diagonals a path may stray. */
#define BAND 256
/* Equal tokens to either side of the edits that may be matched otherwise. */
#define MARGIN 256
/* Bytes of traceback; files that need more have nothing to do with each other. */
#define MOST_CELLS ((size_t)1 << 28)

/* ---- spellings ---------------------------------------------------------- */

struct spelling {
	const struct token *tok;
	unsigned int hash;
};

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

static bool spliced(const char *at, const char *end)
{
	return end - at > 1 && at[0] == '\\' && (at[1] == '\n' || at[1] == '\r');
}

/* Next character that counts: a directive's white space does not. */
static int letter(const struct token *tok, size_t *pos)
{
	const char *end = tok->text + tok->len;

	if (tok->kind == DIRECTIVE || tok->kind == DEFINE)
		while (*pos < tok->len && (blank(tok->text[*pos]) ||
					   spliced(tok->text + *pos, end)))
			(*pos)++;
	return *pos < tok->len ? (unsigned char)tok->text[(*pos)++] : -1;
}

static unsigned int hash_of(const struct token *tok)
{
	unsigned int hash = 2166136261u + tok->kind;
	size_t pos = 0;
	int c;

	while ((c = letter(tok, &pos)) >= 0)
		hash = (hash ^ (unsigned int)c) * 16777619u;
	return hash;
}

static bool same_spelling(const struct token *a, const struct token *b)
{
	size_t pa = 0, pb = 0;
	int ca, cb;

	if (a->kind != b->kind)
		return false;
	do {
		ca = letter(a, &pa);
		cb = letter(b, &pb);
	} while (ca == cb && ca >= 0);
	return ca == cb;
}

/*
 * Gives equal tokens of both files equal ids.
 */
void number_spellings(struct source *orig, struct source *patched)
{
	struct source *const both[] = { orig, patched };
	struct spelling *table;
	size_t size = 1024, s, i;
	unsigned int count = 0;

	while (size < 2 * (orig->nr + patched->nr))
		size *= 2;
	table = grow(NULL, size, sizeof(*table));
	memset(table, 0, size * sizeof(*table));

	for (s = 0; s < 2; s++) {
		for (i = 0; i < both[s]->nr; i++) {
			struct token *tok = &both[s]->tokens[i];
			unsigned int hash = hash_of(tok);
			size_t slot = hash & (size - 1);

			while (table[slot].tok && (table[slot].hash != hash ||
						   !same_spelling(table[slot].tok, tok)))
				slot = (slot + 1) & (size - 1);
			if (!table[slot].tok) {
				table[slot].tok = tok;
				table[slot].hash = hash;
				tok->id = count++;
			}
			tok->id = table[slot].tok->id;
		}
	}
	free(table);
}

/* ---- one region --------------------------------------------------------- */

/* REPLACE inserts behind a DELETE: the two are one gap with two sides. */
enum state { MATCH, DELETE, INSERT, REPLACE, STATES };

struct cell {
	int32_t cost[STATES];
};

struct region {
	struct token *a, *b;	/* first token of each side */
	size_t n, m;
	const struct token *orig, *patched;	/* what leaders count in */
};

/* Whether two braces end the blocks of different kinds of statements. */
static bool end_others(const struct region *r, const struct token *a, const struct token *b)
{
	return a->block && b->block && token_is(a, "}") &&
	       a->owner != NONE && b->owner != NONE &&
	       r->orig[a->owner].id != r->patched[b->owner].id;
}

/* What it costs that tokens @a and @b are one. */
static int32_t match_cost(const struct region *r, const struct token *a, const struct token *b)
{
	if (end_others(r, a, b))
		return COST_OTHER_BLOCK;
	return r->orig[a->leader].id == r->patched[b->leader].id ? 0 : COST_STRANGER;
}

/* What a gap pays for beginning before, or ending before, token @at. */
static int32_t begin_cost(const struct token *tok)
{
	return COST_GAP + (tok->starts ? 0 : COST_ROUGH_END);
}

static int32_t end_cost(const struct token *last)
{
	return last->ends ? 0 : COST_ROUGH_END;
}

static int32_t leave_cost(const struct region *r, enum state from, size_t i, size_t j)
{
	int32_t old, new;

	if (from == MATCH)
		return 0;
	old = from == INSERT ? 0 : end_cost(&r->a[i - 1]);
	new = from == DELETE ? 0 : end_cost(&r->b[j - 1]);
	return old > new ? old : new;
}

/* What the step @from to @to costs at (i, j), or FAR if there is none. */
static int32_t step_cost(const struct region *r, enum state from, enum state to,
			 size_t i, size_t j)
{
	if (to == MATCH)
		return leave_cost(r, from, i, j) + (i < r->n && j < r->m ?
						    match_cost(r, &r->a[i], &r->b[j]) : 0);
	if (from == to)
		return COST_TOKEN;
	if (to == REPLACE)
		return from == DELETE ? COST_TOKEN + COST_SWAP : FAR;
	if (from != MATCH)
		return FAR;
	return COST_TOKEN + begin_cost(to == DELETE ? &r->a[i] : &r->b[j]);
}

/* The cheapest way into @to from the cell @from at (i, j); tells from where. */
static int32_t step(const struct region *r, const struct cell *from, enum state to,
		    size_t i, size_t j, enum state *came)
{
	int32_t best = FAR;
	enum state s;

	for (s = MATCH; s < STATES; s++) {
		int32_t cost;

		if (from->cost[s] >= FAR)
			continue;
		cost = step_cost(r, s, to, i, j);
		if (cost < FAR && from->cost[s] + cost < best) {
			best = from->cost[s] + cost;
			*came = s;
		}
	}
	return best;
}

static const struct cell unreachable = { { FAR, FAR, FAR, FAR } };

/*
 * Aligns one region within @band diagonals around its corners.  Says whether
 * the path kept clear of the band's edge; if not, a wider one may be better.
 */
static bool align_banded(const struct region *r, size_t band)
{
	size_t below = band + (r->n > r->m ? r->n - r->m : 0);
	size_t above = band + (r->m > r->n ? r->m - r->n : 0);
	size_t width = below + above + 1, i, j, k;
	struct cell *row, *up;
	uint8_t *trace;
	enum state s = MATCH, came = MATCH;
	bool clear = true;

	if ((r->n + 1) > MOST_CELLS / width)
		die("the two files have too little in common");
	row = grow(NULL, width, sizeof(*row));
	up = grow(NULL, width, sizeof(*up));
	trace = grow(NULL, (r->n + 1) * width, 1);

	/* Cell k of row i is column j = i + k - below. */
	for (i = 0; i <= r->n; i++) {
		struct cell *swap = up;

		up = row;
		row = swap;
		for (k = 0; k < width; k++) {
			uint8_t from = 0;

			row[k] = unreachable;
			if (i + k < below || i + k - below > r->m)
				continue;
			j = i + k - below;
			if (!i && !j)
				row[k].cost[MATCH] = 0;
			if (i && j && r->a[i - 1].id == r->b[j - 1].id) {
				row[k].cost[MATCH] = step(r, &up[k], MATCH, i - 1, j - 1, &came);
				from = (uint8_t)came;
			}
			if (i && k + 1 < width) {
				row[k].cost[DELETE] = step(r, &up[k + 1], DELETE, i - 1, j, &came);
				from |= (uint8_t)(came << 2);
			}
			if (j && k) {
				row[k].cost[INSERT] = step(r, &row[k - 1], INSERT, i, j - 1, &came);
				from |= (uint8_t)(came << 4);
				row[k].cost[REPLACE] = step(r, &row[k - 1], REPLACE, i, j - 1,
							    &came);
				from |= (uint8_t)(came << 6);
			}
			trace[i * width + k] = from;
		}
	}

	i = r->n;
	j = r->m;
	step(r, &row[j + below - i], MATCH, i, j, &s);
	while (i || j) {
		uint8_t from;

		k = j + below - i;
		if (!k || k + 1 == width)
			clear = false;
		from = trace[i * width + k];
		if (s == MATCH) {
			i--;
			j--;
			r->a[i].peer = j;
			r->b[j].peer = i;
			s = from & 3;
		} else if (s == DELETE) {
			r->a[--i].peer = NONE;
			s = from >> 2 & 3;
		} else {
			r->b[--j].peer = NONE;
			s = from >> (s == INSERT ? 4 : 6) & 3;
		}
	}

	free(row);
	free(up);
	free(trace);
	return clear;
}

/* Whether the bracket that belongs to @tok has gone the same way as @tok. */
static bool mates_agree(const struct source *src, const struct source *other, size_t tok)
{
	const struct token *t = src->tokens;

	return t[tok].peer != NONE && t[tok].mate != NONE &&
	       t[t[tok].mate].peer == other->tokens[t[tok].peer].mate;
}

/*
 * Among equal brackets one is as good as another for the costs.  Slides gaps
 * in @src over their right neighbours where that joins pairs of brackets.
 */
static void slide_to_mates(struct source *src, struct source *other)
{
	struct token *t = src->tokens;
	size_t from = 0, to;

	for (to = 0; to < src->nr; to++) {
		if (t[to].peer == NONE)
			continue;
		while (from < to && t[from].id == t[to].id && t[to].mate != NONE &&
		       !mates_agree(src, other, to)) {
			size_t peer = t[to].peer;

			t[from].peer = peer;
			t[to].peer = NONE;
			if (!mates_agree(src, other, from)) {
				t[to].peer = peer;
				t[from].peer = NONE;
				break;
			}
			other->tokens[peer].peer = from;
			from++;
			to++;
			if (t[to].peer == NONE)
				break;
		}
		if (t[to].peer != NONE)
			from = to + 1;
	}
}

static size_t equal_head(const struct region *r)
{
	size_t i = 0;

	while (i < r->n && i < r->m && r->a[i].id == r->b[i].id)
		i++;
	return i;
}

static size_t equal_tail(const struct region *r)
{
	size_t i = 0;

	while (i < r->n && i < r->m && r->a[r->n - i - 1].id == r->b[r->m - i - 1].id)
		i++;
	return i;
}

static void pair_off(struct token *a, struct token *b, size_t count, size_t a0, size_t b0)
{
	size_t i;

	for (i = 0; i < count; i++) {
		a[i].peer = b0 + i;
		b[i].peer = a0 + i;
	}
}

/* Aligns ORIG's tokens [a0, a1) with SPATCHED's [b0, b1). */
static void align_region(struct source *orig, struct source *patched,
			 size_t a0, size_t a1, size_t b0, size_t b1)
{
	struct region r = {
		orig->tokens + a0, patched->tokens + b0, a1 - a0, b1 - b0,
		orig->tokens, patched->tokens,
	};
	size_t head = equal_head(&r), tail, band = BAND, i;

	/* Far from the first and the last edit there is nothing to choose. */
	if (head < r.n || head < r.m)
		head = head > MARGIN ? head - MARGIN : 0;
	pair_off(r.a, r.b, head, a0, b0);
	a0 += head;
	b0 += head;
	r = (struct region){ r.a + head, r.b + head, r.n - head, r.m - head, r.orig, r.patched };

	tail = equal_tail(&r);
	tail = tail > MARGIN ? tail - MARGIN : 0;
	r.n -= tail;
	r.m -= tail;
	pair_off(r.a + r.n, r.b + r.m, tail, a0 + r.n, b0 + r.m);
	if (!r.n && !r.m)
		return;

	while (!align_banded(&r, band) && band < r.n + r.m)
		band *= 4;
	for (i = 0; i < r.n; i++)
		if (r.a[i].peer != NONE)
			r.a[i].peer += b0;
	for (i = 0; i < r.m; i++)
		if (r.b[i].peer != NONE)
			r.b[i].peer += a0;
}

/* ---- chunks ------------------------------------------------------------- */

struct chunks {
	size_t *begin;		/* nr + 1 entries */
	size_t nr;
};

static struct chunks cut(const struct source *src)
{
	struct chunks c = { grow(NULL, src->nr + 1, sizeof(size_t)), 0 };
	size_t i;

	c.begin[0] = 0;
	for (i = 0; i < src->nr; i++) {
		const struct token *tok = &src->tokens[i];
		bool column_0 = !tok->start || src->text[tok->start - 1] == '\n';

		if (i + 1 == src->nr || (column_0 && token_is(tok, "}")))
			c.begin[++c.nr] = i + 1;
	}
	return c;
}

static bool equal_chunks(const struct source *orig, const struct chunks *a, size_t i,
			 const struct source *patched, const struct chunks *b, size_t j)
{
	struct region r = {
		orig->tokens + a->begin[i], patched->tokens + b->begin[j],
		a->begin[i + 1] - a->begin[i], b->begin[j + 1] - b->begin[j],
		orig->tokens, patched->tokens,
	};

	return r.n == r.m && equal_head(&r) == r.n;
}

/*
 * Fills in the peers of all tokens.  Needs ids and structure; dies when the
 * files are too big and too different to be ORIG and what spatch made of it.
 */
void align(struct source *orig, struct source *patched)
{
	struct chunks a = cut(orig), b = cut(patched);
	size_t head = 0, tail = 0, i;

	while (head < a.nr && head < b.nr &&
	       equal_chunks(orig, &a, head, patched, &b, head)) {
		align_region(orig, patched, a.begin[head], a.begin[head + 1],
			     b.begin[head], b.begin[head + 1]);
		head++;
	}
	while (head + tail < a.nr && head + tail < b.nr &&
	       equal_chunks(orig, &a, a.nr - tail - 1, patched, &b, b.nr - tail - 1)) {
		tail++;
		align_region(orig, patched, a.begin[a.nr - tail], a.begin[a.nr - tail + 1],
			     b.begin[b.nr - tail], b.begin[b.nr - tail + 1]);
	}

	if (a.nr == b.nr)
		for (i = head; i < a.nr - tail; i++)
			align_region(orig, patched, a.begin[i], a.begin[i + 1],
				     b.begin[i], b.begin[i + 1]);
	else
		align_region(orig, patched, a.begin[head], a.begin[a.nr - tail],
			     b.begin[head], b.begin[b.nr - tail]);

	free(a.begin);
	free(b.begin);

	slide_to_mates(orig, patched);
	slide_to_mates(patched, orig);

	for (i = 0; i < patched->nr; i++)
		patched->tokens[i].in_column_0 = patched->tokens[i].peer != NONE &&
			orig->tokens[patched->tokens[i].peer].in_column_0;
}
