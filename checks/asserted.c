// SPDX-License-Identifier: GPL-2.0-only
/*
 * Locks that are asserted to be held. lockdep assertions expand to nothing in
 * most configurations, so they come from the text; a macro with one in it
 * asserts it where it is used.
 */
#include <stdlib.h>
#include <string.h>

#include "util.h"
#include "walk.h"

struct assertion {
	struct position at;
	const char *fact;
};

static struct assertion *assertions;
static size_t nr_assertions, room;

bool is_before(struct position a, struct position b)
{
	return a.line < b.line || (a.line == b.line && a.pos <= b.pos);
}

static bool is_special(const struct token *token, unsigned int c)
{
	return token_type(token) == TOKEN_SPECIAL && token->special == c;
}

/* The last name before the parenthesis that closes the assertion, and its owner. */
static const char *asserted_lock(const struct token *token)
{
	const char *last = NULL, *owner = NULL;
	unsigned int depth = 0;

	for (; !eof_token(token); token = token->next) {
		if (is_special(token, '('))
			depth++;
		else if (!depth || (is_special(token, ')') && !--depth))
			break;
		if (token_type(token) != TOKEN_IDENT)
			continue;
		owner = last;
		last = name_of(token->ident);
	}
	return last ? owned_name(owner, last) : NULL;
}

static const char *asserted_by(const struct token *token)
{
	const char *name = name_of(token->ident), *mode = "", *lock;

	if (strncmp(name, "lockdep_assert_held", 19))
		return NULL;
	lock = asserted_lock(token->next);
	if (strstr(name, "write"))
		mode = ":write";
	else if (lock && !strcmp(lock, "mmu_lock"))
		mode = ":read";	/* at least */
	return lock ? kept_printf("%s%s", lock, mode) : NULL;
}

static void note(const struct token *token, struct position at, unsigned int depth)
{
	const char *fact = asserted_by(token);
	struct symbol *macro = lookup_symbol(token->ident, NS_MACRO);
	const struct token *part;

	if (fact) {
		VEC_ADD(assertions, nr_assertions, room) = (struct assertion) { at, fact };
		return;
	}
	if (!macro || !macro->expansion || macro->namespace != NS_MACRO || depth > 4)
		return;
	for (part = macro->expansion; !eof_token(part); part = part->next)
		if (token_type(part) == TOKEN_IDENT && part->ident != token->ident)
			note(part, at, depth + 1);
}

void assertion_note(struct token *token, int stream)
{
	struct position at = token->pos;

	/* The same text is one file, however often it is read. */
	at.stream = stream;
	if (!eof_token(token->next) && is_special(token->next, '('))
		note(token, at, 0);
}

void assertions_forget(void)
{
	free(assertions);
	assertions = NULL;
	nr_assertions = room = 0;
}

void facts_asserted(struct facts *f, struct position from, struct position to)
{
	size_t i;

	for (i = 0; i < nr_assertions; i++)
		if (assertions[i].at.stream == to.stream && from.stream == to.stream &&
		    is_before(from, assertions[i].at) && is_before(assertions[i].at, to))
			facts_add(f, assertions[i].fact);
}
