// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who calls whom inside a file, as far as words tell, and what a fix did to a
 * function.
 */
#include <stdio.h>
#include <string.h>

#include "csource.h"

static bool same_text(const struct word *a, const struct word *b)
{
	return a->len == b->len && !memcmp(a->text, b->text, a->len);
}

bool same_word(const struct source *src, size_t a, size_t b)
{
	return same_text(&src->words[a], &src->words[b]);
}

bool makes_seamcall(const struct source *src, const struct extent *fn)
{
	for (size_t i = fn->open; i < fn->close; i++)
		if (word_leaf(src, i))
			return true;
	return false;
}

bool is_busy_errno(const struct source *src, size_t i)
{
	return word_is(src, i, "EBUSY") || word_is(src, i, "EAGAIN");
}

bool returns_type(const struct source *src, const struct extent *fn, const char *type)
{
	for (size_t i = fn->name; i-- > 0 && src->words[i].kind == WORD_NAME &&
	     !src->words[i].directive; ) {
		if (word_is(src, i, type))
			return true;
		if (src->words[i].line + 1 < src->words[fn->name].line)
			break;
	}
	return false;
}

bool is_errno(const struct source *src, size_t i)
{
	return word_is(src, i, "-") && i + 1 < src->nr_words &&
	       src->words[i + 1].kind == WORD_NAME &&
	       src->words[i + 1].text[0] == 'E';
}

size_t bracket_before(const struct source *src, size_t i, size_t from)
{
	size_t depth = 0;

	for (; i > from; i--) {
		if (word_is(src, i, ")"))
			depth++;
		else if (word_is(src, i, "(") && !--depth)
			break;
	}
	return i;
}

/* One past the end of the statement at word I: a block, or up to a semicolon. */
size_t statement_end(const struct source *src, size_t i, size_t end)
{
	if (word_is(src, i, "{"))
		return word_behind(src, i);
	while (i < end && !word_is(src, i, ";"))
		i++;
	return i;
}

/* The function of the file that the word at I calls; nr_functions where none. */
size_t called_function(const struct source *src, size_t i)
{
	size_t f = 0;

	if (src->words[i].kind != WORD_NAME || !word_is(src, i + 1, "("))
		return src->nr_functions;
	while (f < src->nr_functions && !same_word(src, src->functions[f].name, i))
		f++;
	return f;
}

/*
 * The macro of the file that the word at I names, from number FROM on: #if may have
 * several. nr_macros where none.
 */
size_t named_macro(const struct source *src, size_t i, size_t from)
{
	if (src->words[i].kind != WORD_NAME)
		return src->nr_macros;
	while (from < src->nr_macros && !same_word(src, src->macros[from].name, i))
		from++;
	return from;
}

/* "BUG_ON", "WARN_ON_ONCE", "KVM_BUG_ON" ... */
bool is_named_bug(const struct source *src, size_t i)
{
	return word_has(src, i, "BUG_ON") || word_has(src, i, "WARN");
}

/* Where the variable at I got its value last: the call behind its "=", or 0. */
static size_t assigned_call(const struct source *src, const struct extent *fn, size_t i)
{
	for (size_t k = i; k-- > fn->open; ) {
		if (!same_word(src, k, i) || !word_is(src, k + 1, "="))
			continue;
		/* "ok = !f(x)" */
		for (k += 2; word_is(src, k, "!") || word_is(src, k, "("); )
			k++;
		return k;
	}
	return 0;
}

/*
 * The function that the word at I calls, or that the variable there got its value
 * from, in the *CALL before it; nr_functions where none.
 */
size_t value_from(const struct source *src, const struct extent *fn, size_t i, size_t *call)
{
	size_t f = called_function(src, i);

	*call = i;
	if (f < src->nr_functions || src->words[i].kind != WORD_NAME)
		return f;
	*call = assigned_call(src, fn, i);
	return *call ? called_function(src, *call) : f;
}

void say_unready(const struct source *src, size_t f, size_t who)
{
	const struct extent *fn = &src->functions[f];
	const struct word *name = &src->words[fn->name], *by = who ? &src->words[who - 1] : NULL;

	printf("%u %.*s %.*s\n", fn->first, (int)name->len, name->text,
	       by ? (int)by->len : 1, by ? by->text : "-");
}

struct tally {
	size_t busy;		/* -EBUSY */
	size_t chosen;		/* ... as one side of a choice: "? -EBUSY : -EIO" */
	size_t jumps;		/* words that a loop is made of */
};

static struct tally tally(const struct source *src, const struct extent *fn)
{
	struct tally sum = { 0 };

	for (size_t i = fn->open; i < fn->close; i++) {
		if (word_is(src, i, "EBUSY")) {
			sum.busy++;
			sum.chosen += word_is(src, i - 1, "-") && word_is(src, i - 2, "?");
		}
		sum.jumps += word_is(src, i, "while") || word_is(src, i, "for") ||
			     word_is(src, i, "goto");
	}
	return sum;
}

static struct tally tally_of(const struct source *src, const struct word *name)
{
	struct tally sum = { 0 };

	for (size_t f = 0; f < src->nr_functions; f++) {
		const struct extent *fn = &src->functions[f];
		struct tally one;

		if (!same_text(&src->words[fn->name], name))
			continue;
		one = tally(src, fn);
		sum.busy += one.busy;
		sum.chosen += one.chosen;
		sum.jumps += one.jumps;
	}
	return sum;
}

enum new_busy new_busy(const struct source *src, const struct source *mended, size_t f)
{
	const struct word *name = &src->words[src->functions[f].name];
	struct tally was = tally_of(src, name), is = tally_of(mended, name);

	if (is.busy && is.jumps < was.jumps)
		return BUSY_UNAWAITED;
	if (is.busy <= was.busy)
		return BUSY_AS_BEFORE;
	return is.busy - is.chosen > was.busy - was.chosen ? BUSY_UNAWAITED : BUSY_CHOSEN;
}
