// SPDX-License-Identifier: GPL-2.0-only
/*
 * What preprocessing and parsing lose: lockdep assertions, which expand to
 * nothing in most configurations, and the names of enumerators.
 */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "seamcalls.h"

struct mention {
	struct position at;
	const char *asserted;	/* fact, or NULL */
	const char *state;	/* enumerator, or NULL */
};

static struct mention *mentions;
static size_t nr_mentions, room;

static void add(struct mention m)
{
	if (nr_mentions == room) {
		room = room ? 2 * room : 64;
		mentions = must_realloc(mentions, room * sizeof(*mentions));
	}
	mentions[nr_mentions++] = m;
}

static bool is_special(const struct token *token, unsigned int c)
{
	return token_type(token) == TOKEN_SPECIAL && token->special == c;
}

/* The last name before the parenthesis that closes the assertion, and its owner. */
static const char *asserted_lock(struct token *token)
{
	const char *last = NULL, *owner = NULL;

	if (eof_token(token) || !is_special(token, '('))
		return NULL;
	for (token = token->next; !eof_token(token) && !is_special(token, ')'); token = token->next) {
		if (token_type(token) != TOKEN_IDENT)
			continue;
		owner = last;
		last = name_of(token->ident);
	}
	if (last && owner && (!strcmp(last, "lock") || !strcmp(last, "mutex")))
		return must_printf("%s.%s", owner, last);
	return last;
}

static const char *assertion(struct token *token)
{
	const char *name = name_of(token->ident), *mode = "", *lock;

	if (strncmp(name, "lockdep_assert_held", 19))
		return NULL;
	lock = asserted_lock(token->next);
	if (strstr(name, "write"))
		mode = ":write";
	else if (lock && !strcmp(lock, "mmu_lock"))
		mode = ":read";	/* at least */
	return lock ? must_printf("%s%s", lock, mode) : NULL;
}

void text_read(const char *path, int stream)
{
	int fd = open(path, O_RDONLY);
	struct token *token;
	const char *name;

	nr_mentions = 0;
	if (fd < 0)
		return;
	token = tokenize(NULL, path, fd, NULL, includepath);
	close(fd);
	for (; !eof_token(token); token = token->next) {
		struct mention m = { .at = token->pos };

		if (token_type(token) != TOKEN_IDENT)
			continue;
		m.at.stream = stream;
		name = name_of(token->ident);
		m.asserted = assertion(token);
		if (!strncmp(name, "TD_STATE_", 9) || !strncmp(name, "VCPU_TD_STATE_", 14))
			m.state = name;
		if (m.asserted || m.state)
			add(m);
	}
}

static bool before(struct position a, struct position b)
{
	return a.line < b.line || (a.line == b.line && a.pos <= b.pos);
}

void text_asserted(struct facts *f, struct position from, struct position to)
{
	size_t i;

	for (i = 0; i < nr_mentions; i++)
		if (mentions[i].asserted && mentions[i].at.stream == to.stream &&
		    from.stream == to.stream && before(from, mentions[i].at) &&
		    before(mentions[i].at, to))
			facts_add(f, mentions[i].asserted);
}

const char *text_state(struct position at)
{
	const char *only = NULL;
	unsigned int nr = 0;
	size_t i;

	for (i = 0; i < nr_mentions; i++) {
		if (!mentions[i].state || mentions[i].at.stream != at.stream ||
		    mentions[i].at.line != at.line)
			continue;
		if (mentions[i].at.pos == at.pos)
			return mentions[i].state;
		only = mentions[i].state;
		nr++;
	}
	/* Within unlikely() all is at the place of the macro. */
	return nr == 1 ? only : NULL;
}
