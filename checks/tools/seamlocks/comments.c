// SPDX-License-Identifier: GPL-2.0-only
/*
 * seamlocks comments: what comments in a C file say about the module's locks,
 * held against the data. Three kinds of statement are understood, each within
 * one sentence:
 *
 *   RESOURCE as exclusive|shared, exclusive|shared lock of RESOURCE
 *   TDX_OPERAND_BUSY ... for RESOURCE ... on LEAF
 *   takes, acquires or grabs the module's global lock
 *
 * The leaf is the last one named before it in the sentence, else the one called
 * next in the code. A passive ("TDR is also taken as shared in ...") names no
 * leaf of its own and is passed over.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "seamlocks.h"

/* How far behind a comment the call may be that it is about. */
#define CALL_WITHIN 400

struct word {
	const char *text;
	size_t len;		/* without punctuation */
	unsigned int line;
	bool ends_sentence;
};

struct comment {
	const char *path;
	struct word *words;
	size_t nr, room;
	const struct leaf *next_call;
	struct claims *count;
};

static bool is(const struct word *w, const char *text)
{
	return strlen(text) == w->len && !strncasecmp(w->text, text, w->len);
}

static bool is_one_of(const struct word *w, const char *const *texts)
{
	for (; *texts; texts++)
		if (is(w, *texts))
			return true;
	return false;
}

/* Leaf, macro or wrapper; NULL for any other word. */
static const struct leaf *leaf_of_word(const char *text, size_t len)
{
	char name[64];

	if (len < 5 || len >= sizeof(name) || strncasecmp(text, "TD", 2))
		return NULL;
	memcpy(name, text, len);
	name[len] = '\0';
	return leaf_by_any_name(name);
}

static bool title_matches(const char *title, const struct word *w, size_t n, size_t *used)
{
	const char *p = title;
	size_t len;

	for (*used = 0; *p && *used < n; ++*used, w++) {
		len = strcspn(p, " ");
		if (len != w->len || strncasecmp(p, w->text, len))
			return false;
		p += len + (p[len] == ' ');
	}
	return !*p;
}

/* The resource that the words at w name, and how many words that takes. */
static const struct resource *resource_at(const struct word *w, size_t n, size_t *used)
{
	const struct resource *r;
	size_t nr, i;

	r = resource_table(&nr);
	for (i = 0; i < nr; i++)
		if (r[i].is_lock && (title_matches(r[i].title, w, n, used) ||
				     title_matches(r[i].name, w, n, used)))
			return &r[i];
	*used = 1;
	return is(w, "SEPT") || is(w, "S-EPT") ? resource_by_name("SEPT_TREE") : NULL;
}

static enum lock_strength strength_of(const struct word *w)
{
	if (is(w, "exclusive") || is(w, "exclusively"))
		return LOCK_EXCLUSIVE;
	return is(w, "shared") ? LOCK_SHARED : LOCK_NONE;
}

/* The row that the statement is nearest to; NULL: the leaf has none. */
static const struct lock_row *nearest_row(const struct leaf *l, const struct resource *r,
					  enum lock_strength said)
{
	const struct lock_row *best = NULL;
	size_t i;

	for (i = 0; i < l->nr_locks; i++) {
		if (r ? l->locks[i].res != r : l->locks[i].res->scope != SCOPE_GLOBAL)
			continue;
		if (!best || best->strength == LOCK_NONE || l->locks[i].strength == said)
			best = &l->locks[i];
	}
	return best;
}

/* said LOCK_UNKNOWN: it is locked, no matter how; r NULL: a global lock. */
static void judge(struct comment *c, unsigned int line, const struct leaf *l,
		  const struct resource *r, enum lock_strength said)
{
	static const char *const words[] = { "", " shared", " exclusive", "" };
	const struct lock_row *row = nearest_row(l, r, said);
	bool locked = row && (row->strength == LOCK_SHARED || row->strength == LOCK_EXCLUSIVE);
	bool agrees = locked && (said == LOCK_UNKNOWN || row->strength == said);

	if (leaf_locks_unknown(l))
		return;
	c->count->made++;
	c->count->wrong += !agrees;
	printf("%s:%u: %s: the comment says that %s takes %s%s; ", c->path, line,
	       agrees ? "agrees" : "differs", l->name, r ? r->title : "a global lock",
	       words[said]);
	if (row)
		printf("the module: %s %s (%s) [%s]\n", row->resource, row->mode, row->when,
		       row->evidence);
	else
		puts("the module does not touch it");
}

/* "RESOURCE as exclusive", with a few words between that change nothing. */
static enum lock_strength said_after(const struct word *w, size_t n)
{
	static const char *const filler[] = { "resource", "lock", "as", "in", "mode", NULL };
	size_t i;

	for (i = 0; i < n && i < 4; i++) {
		if (strength_of(&w[i]) != LOCK_NONE)
			return strength_of(&w[i]);
		if (!is_one_of(&w[i], filler))
			return LOCK_NONE;
	}
	return LOCK_NONE;
}

/* "exclusive lock of the RESOURCE" */
static enum lock_strength said_before(const struct word *first, const struct word *w)
{
	static const char *const filler[] = { "lock", "of", "on", "for", "the", "a", NULL };
	size_t i;

	for (i = 1; i <= 4 && w - i >= first; i++) {
		if (strength_of(w - i) != LOCK_NONE)
			return i > 1 ? strength_of(w - i) : LOCK_NONE;
		if (!is_one_of(w - i, filler))
			return LOCK_NONE;
	}
	return LOCK_NONE;
}

/* "grabs the global TDX module", "acquire the TDX module global lock" */
static bool says_global(const struct word *w, size_t n)
{
	static const char *const verbs[] = { "acquire", "acquires", "grab", "grabs", "take",
					     "takes", NULL };
	bool module = false, global = false;
	size_t i;

	if (!is_one_of(w, verbs))
		return false;
	for (i = 1; i < n && i < 7; i++) {
		module |= is(&w[i], "module") || is(&w[i], "TDX-module");
		global |= is(&w[i], "global") || is(&w[i], "globally");
	}
	return module && global;
}

/* The leaf after the last "on" of a sentence that says who met BUSY. */
static const struct leaf *busy_leaf(const struct word *w, size_t n)
{
	const struct leaf *l = NULL, *found;
	size_t i;

	for (i = 0; i + 1 < n; i++) {
		found = leaf_of_word(w[i + 1].text, w[i + 1].len);
		if (is(&w[i], "on") && found)
			l = found;
	}
	return l;
}

static void read_sentence(struct comment *c, const struct word *w, size_t n)
{
	const struct leaf *named = NULL, *on_busy = NULL, *l;
	enum lock_strength said;
	const struct resource *r;
	size_t i, used;

	for (i = 0; i < n; i++) {
		l = leaf_of_word(w[i].text, w[i].len);
		named = l ? l : named;
		if (is(&w[i], "TDX_OPERAND_BUSY"))
			on_busy = busy_leaf(w, n);
		l = named ? named : c->next_call;
		if (l && says_global(&w[i], n - i))
			judge(c, w[i].line, l, NULL, LOCK_UNKNOWN);
		r = resource_at(&w[i], n - i, &used);
		if (!r)
			continue;
		if (on_busy && i && is(&w[i - 1], "for")) {
			judge(c, w[i].line, on_busy, r, LOCK_UNKNOWN);
			continue;
		}
		said = said_after(&w[i + used], n - i - used);
		if (said == LOCK_NONE)
			said = said_before(w, &w[i]);
		if (said != LOCK_NONE && l)
			judge(c, w[i].line, l, r, said);
	}
}

static void read_comment(struct comment *c)
{
	size_t start = 0, i;

	for (i = 0; i < c->nr; i++) {
		if (!c->words[i].ends_sentence && i + 1 < c->nr)
			continue;
		read_sentence(c, &c->words[start], i + 1 - start);
		start = i + 1;
	}
}

static bool add_word(struct comment *c, const char *text, size_t len, unsigned int line)
{
	struct word *grown;
	bool ends = false;

	while (len && strchr(".,:;()[]\"'*", text[len - 1])) {
		len--;
		ends |= text[len] == '.';
	}
	while (len && strchr("(*[\"'", *text)) {
		text++;
		len--;
	}
	if (!len) {
		if (c->nr && ends)
			c->words[c->nr - 1].ends_sentence = true;
		return true;
	}
	if (c->nr == c->room) {
		c->room = c->room ? 2 * c->room : 256;
		grown = realloc(c->words, c->room * sizeof(*grown));
		if (!grown)
			return false;
		c->words = grown;
	}
	c->words[c->nr++] = (struct word){ text, len, line, ends };
	return true;
}

/* The first leaf that the code right behind the comment calls. */
static const struct leaf *call_behind(const char *p)
{
	const char *end = p + strnlen(p, CALL_WITHIN);
	const struct leaf *l;
	size_t len;

	for (; p < end; p += len ? len : 1) {
		for (len = 0; isalnum((unsigned char)p[len]) || p[len] == '_'; len++)
			;
		l = strncmp(p, "tdh_", 4) ? NULL : leaf_of_word(p, len);
		if (l)
			return l;
	}
	return NULL;
}

/* From behind the opening mark to its end; returns what follows, NULL: no memory. */
static const char *take_comment(struct comment *c, const char *p, bool block, unsigned int *line)
{
	size_t len;

	c->nr = 0;
	while (*p && (block ? strncmp(p, "*/", 2) : *p != '\n')) {
		if (isspace((unsigned char)*p)) {
			*line += *p++ == '\n';
			continue;
		}
		for (len = 1; p[len] && !isspace((unsigned char)p[len]) &&
		     !(block && !strncmp(p + len, "*/", 2)); len++)
			;
		if (!add_word(c, p, len, *line))
			return NULL;
		p += len;
	}
	if (block && *p)
		p += 2;
	c->next_call = call_behind(p);
	read_comment(c);
	return p;
}

/* A string or character constant, which may look like a comment. */
static const char *skip_quoted(const char *p)
{
	char quote = *p++;

	for (; *p && *p != quote && *p != '\n'; p++)
		if (*p == '\\' && p[1])
			p++;
	return *p == quote ? p + 1 : p;
}

static bool read_source(struct comment *c, const char *p)
{
	unsigned int line = 1;

	while (p && *p) {
		if (!strncmp(p, "/*", 2) || !strncmp(p, "//", 2))
			p = take_comment(c, p + 2, p[1] == '*', &line);
		else if (*p == '"' || *p == '\'')
			p = skip_quoted(p);
		else
			line += *p++ == '\n';
	}
	return p;
}

bool check_comments(const char *path, struct claims *count)
{
	struct comment c = { .path = path, .count = count };
	char *text = NULL;
	size_t room = 0;
	bool done = false;
	FILE *f;

	errno = 0;
	f = fopen(path, "r");
	/* A C file holds no NUL, so this is the whole of it. */
	if (f && (getdelim(&text, &room, '\0', f) >= 0 || feof(f)))
		done = read_source(&c, text ? text : "");
	if (!done)
		fprintf(stderr, "seamlocks: %s: %s\n", path,
			strerror(errno ? errno : ENOMEM));
	if (f)
		fclose(f);
	free(c.words);
	free(text);
	return done;
}
