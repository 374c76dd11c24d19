// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who takes -EBUSY for something of its own: compares what a function of the file
 * says with it, and does more than hand it on or tell its own caller to try again.
 */
#include <stdlib.h>
#include <string.h>

#include "csource.h"

struct search {
	const struct source *src;
	struct takers *takers;
	bool news;
	size_t *seen;	/* of each word: the last value that was followed to its variable */
	size_t values;
};

/* Past the value behind "=": up to what ends it, brackets and all. */
static size_t value_end(const struct source *src, size_t i, size_t end)
{
	while (i < end && !word_is(src, i, ";") && !word_is(src, i, ",") &&
	       !word_is(src, i, ")") && !word_is(src, i, "}"))
		i = word_is(src, i, "(") || word_is(src, i, "{") ? word_behind(src, i) : i + 1;
	return i < end ? i : end;
}

static bool has_errno(const struct source *src, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (is_errno(src, i))
			return true;
	return false;
}

/*
 * Marks the functions that the words may have their value from, whichever way FN
 * came there: a variable has it from all that FN ever puts into it.
 */
static void follow(struct search *search, const struct extent *fn, size_t by,
		   size_t from, size_t to)
{
	const struct source *src = search->src;

	for (size_t i = from; i < to; i++) {
		size_t f = called_function(src, i);

		if (f < src->nr_functions && !search->takers->of[f]) {
			search->takers->of[f] = by;
			search->news = true;
		}
		if (src->words[i].kind != WORD_NAME || word_is(src, i + 1, "(") ||
		    search->seen[i] == search->values)
			continue;
		for (size_t k = fn->open; k < fn->close; k++)
			if (same_word(src, k, i))
				search->seen[k] = search->values;
		for (size_t k = fn->open; k < fn->close; k++) {
			size_t end;

			if (!same_word(src, k, i) ||
			    !(word_is(src, k + 1, "=") || word_is(src, k + 1, "|=")))
				continue;
			end = value_end(src, k + 2, fn->close);
			if (fn >= src->functions && fn < src->functions + src->nr_functions)
				search->takers->itself[fn - src->functions] |=
					has_errno(src, k + 2, end);
			follow(search, fn, by, k + 2, end);
		}
	}
}

static void mark_sources(struct search *search, const struct extent *fn, size_t by,
			 size_t from, size_t to)
{
	search->values++;
	follow(search, fn, by, from, to);
}

/* "== -EBUSY" or "case -EBUSY", and what is compared. */
struct comparison {
	size_t busy;		/* the word EBUSY */
	size_t from, to;	/* the words of the value */
	bool equal, label;
};

/* The switch around the word at I, or 0. */
static size_t switch_around(const struct source *src, const struct extent *fn, size_t i)
{
	size_t found = 0;

	for (size_t k = fn->open; k < i; k++)
		if (word_is(src, k, "switch") && word_behind(src, word_behind(src, k + 1)) > i)
			found = k;
	return found;
}

static bool is_comparison(const struct source *src, size_t i)
{
	return word_is(src, i, "==") || word_is(src, i, "!=");
}

static bool find_comparison(const struct source *src, const struct extent *fn, size_t busy,
			    struct comparison *found)
{
	size_t low = busy, high = busy + 1;

	*found = (struct comparison){ .busy = busy };
	if (word_is(src, low - 1, "-"))
		low--;
	if (word_is(src, low - 1, "case")) {
		size_t around = switch_around(src, fn, busy);

		found->label = found->equal = true;
		found->from = around + 1;
		found->to = around ? word_behind(src, around + 1) : around + 1;
		return around;
	}
	for (; word_is(src, low - 1, "(") && word_is(src, high, ")"); low--)
		high++;
	if (is_comparison(src, low - 1)) {
		found->equal = word_is(src, low - 1, "==");
		found->to = low - 1;
		found->from = found->to - 1;
		if (word_is(src, found->from, ")"))
			found->from = bracket_before(src, found->from, fn->open) - 1;
		return true;
	}
	if (!is_comparison(src, high))
		return false;
	found->equal = word_is(src, high, "==");
	found->from = high + 1;
	found->to = value_end(src, high + 1, fn->close);
	return true;
}

/* "-EBUSY", "-EAGAIN", RET_PF_RETRY, or the value itself, and END behind it. */
static bool asks_again(const struct source *src, const struct comparison *what, size_t i,
		       const char *end)
{
	size_t behind = i + 1;

	if (is_errno(src, i)) {
		if (!is_busy_errno(src, ++behind - 1))
			return false;
	} else if (!word_is(src, i, "RET_PF_RETRY")) {
		size_t k = what->from;

		while (k < what->to && !(src->words[k].kind == WORD_NAME &&
					 !word_is(src, k + 1, "(") && same_word(src, k, i)))
			k++;
		if (k == what->to)
			return false;
	}
	return word_is(src, behind, end);
}

/* The word behind a label that the goto at I jumps forward to, or I. */
static size_t jump(const struct source *src, const struct extent *fn, size_t i)
{
	for (size_t k = i + 2; word_is(src, i, "goto") && k < fn->close; k++)
		if (same_word(src, k, i + 1) && word_is(src, k + 1, ":"))
			return k + 2;
	return i;
}

/* Whether from word I on, BUSY is at most told, and then returned. */
static bool returns_it(const struct source *src, const struct extent *fn,
		       const struct comparison *what, size_t i)
{
	if (word_is(src, i, "{"))
		i++;
	while (i < fn->close && src->words[i].len > 3 && !memcmp(src->words[i].text, "pr_", 3) &&
	       word_is(src, i + 1, "("))
		i = word_behind(src, i + 1) + 1;
	i = jump(src, fn, i);
	return word_is(src, i, "return") && asks_again(src, what, i + 1, ";");
}

/* The if whose condition, or else the test for a bug whose argument, has word I. */
static size_t condition_around(const struct source *src, const struct extent *fn, size_t i)
{
	size_t found = 0;

	for (size_t k = fn->open; k < i; k++) {
		bool bug = src->words[k].kind == WORD_NAME && is_named_bug(src, k);

		if ((word_is(src, k, "if") || (bug && !found)) && word_is(src, k + 1, "(") &&
		    word_behind(src, k + 1) > i)
			found = k;
	}
	return found;
}

static bool is_ready(const struct source *src, const struct extent *fn,
		     const struct comparison *what)
{
	size_t at = what->busy + 1, condition;

	if (what->label) {
		/* Other values may go the same way. */
		while (word_is(src, at, ":") || word_is(src, at, "case") ||
		       word_is(src, at, "default") || word_is(src, at, "-") ||
		       word_is(src, at + 1, ":"))
			at++;
		return returns_it(src, fn, what, at);
	}
	condition = condition_around(src, fn, what->busy);
	if (!condition) {
		while (word_is(src, at, ")"))
			at++;
		return what->equal && word_is(src, at, "?") &&
		       asks_again(src, what, at + 1, ":");
	}
	at = word_behind(src, condition + 1);
	for (size_t k = condition + 1; k < at; k++)
		if (word_is(src, k, "?") || (word_is(src, k, "!") && word_is(src, k + 1, "(")))
			return false;
	/* To say that BUSY is no bug is to know of it. */
	if (!word_is(src, condition, "if"))
		return !what->equal;
	if (!what->equal) {
		bool block = word_is(src, at, "{");

		at = statement_end(src, at, fn->close) + !block;
		at += word_is(src, at, "else");
	}
	return returns_it(src, fn, what, at);
}

/* Whether WHAT is a parameter of FN, which is a macro, or a function where it is alone. */
static bool compares_parameter(const struct source *src, const struct extent *fn,
			       const struct comparison *what, bool macro)
{
	size_t from = fn->name + 1, to = word_behind(src, from);

	if (!word_is(src, from, "(") || (!macro && what->to - what->from != 1))
		return false;
	for (size_t i = what->from; i < what->to; i++)
		for (size_t k = from; src->words[i].kind == WORD_NAME && k < to; k++)
			if (same_word(src, i, k))
				return true;
	return false;
}

/* Whether the word at I calls a function or a macro that compares what it is given. */
static bool asks_for_argument(const struct search *search, size_t i)
{
	const struct source *src = search->src;
	size_t f;

	if (src->words[i].kind != WORD_NAME || !word_is(src, i + 1, "("))
		return false;
	f = called_function(src, i);
	if (f < src->nr_functions && search->takers->asks[f])
		return true;
	for (size_t m = named_macro(src, i, 0); m < src->nr_macros;
	     m = named_macro(src, i, m + 1))
		if (search->takers->asks[src->nr_functions + m])
			return true;
	return false;
}

/* Function NR, or a macro where it is one past all functions. */
static void search_in(struct search *search, size_t nr)
{
	const struct source *src = search->src;
	struct takers *takers = search->takers;
	bool macro = nr >= src->nr_functions;
	const struct extent *fn = macro ? &src->macros[nr - src->nr_functions] :
					  &src->functions[nr];
	/* Who takes what FN says for something does so with what FN hands on. */
	size_t above = macro ? 0 : takers->of[nr];

	for (size_t i = fn->open + 1; i < fn->close; i++) {
		struct comparison what;

		if (asks_for_argument(search, i)) {
			mark_sources(search, fn, fn->name + 1, i + 2,
				     word_behind(src, i + 1));
		} else if (above && word_is(src, i, "return")) {
			mark_sources(search, fn, above, i + 1,
				     statement_end(src, i, fn->close));
		} else if (word_is(src, i, "EBUSY") && find_comparison(src, fn, i, &what)) {
			bool ready = is_ready(src, fn, &what);

			if (ready && !above)
				continue;
			mark_sources(search, fn, ready ? above : fn->name + 1, what.from,
				     what.to);
			if (!ready && !takers->asks[nr] &&
			    compares_parameter(src, fn, &what, macro))
				takers->asks[nr] = search->news = true;
		}
	}
}

void find_takers(const struct source *src, struct takers *takers)
{
	struct search search = { .src = src, .takers = takers };

	takers->of = zeroed(src->nr_functions, sizeof(*takers->of));
	takers->itself = zeroed(src->nr_functions, sizeof(*takers->itself));
	takers->asks = zeroed(src->nr_functions + src->nr_macros, sizeof(*takers->asks));
	search.seen = zeroed(src->nr_words, sizeof(*search.seen));
	do {
		search.news = false;
		for (size_t nr = 0; nr < src->nr_functions + src->nr_macros; nr++)
			search_in(&search, nr);
	} while (search.news);
	free(search.seen);
}

void takers_free(struct takers *takers)
{
	free(takers->of);
	free(takers->itself);
	free(takers->asks);
}
