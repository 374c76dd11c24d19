/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The parts of repair, which puts spatch's edits into the original text
 * without spatch's white space.
 *
 *   tokens.c     bytes to tokens; white space and comments stay between them
 *   structure.c  tokens to statements: depth, leaders, brackets
 *   align.c      which token of ORIG is which token of SPATCHED
 *   braces.c     braces that the edit made needless, or made necessary
 *   spacing.c    the kernel's rule for white space between two tokens
 *   layout.c     the result; its parts are in layout.h
 */
#ifndef SEAM_REPAIR_H
#define SEAM_REPAIR_H

#include <stdbool.h>
#include <stddef.h>

#define NONE ((size_t)-1)

enum kind {
	IDENT, NUMBER, STRING, CHARACTER, PUNCT,
	DIRECTIVE,	/* a whole preprocessor line, except #define */
	DEFINE,		/* "#define NAME" or "#define NAME(a, b)" */
	DEFINE_END,	/* empty, where the macro's body ends */
	END_OF_FILE,
};

struct token {
	enum kind kind;
	const char *text;
	size_t len;
	size_t gap;		/* where the white space before it begins */
	size_t start;		/* where it begins; both are byte offsets */
	unsigned int id;	/* equal spelling, equal id, in both files */
	bool in_define;		/* inside a macro's body */

	/* structure.c */
	bool starts;		/* first of a statement, a label, or a block's } */
	bool ends;		/* last of one, or a block's { */
	bool block;		/* { or } around statements, not an initialiser */
	bool label;		/* the colon of a label or a case */
	bool is_label;		/* first token of a goto label */
	bool is_case;		/* first token of a case: one level left of depth */
	int depth;		/* indentation of its statement, in levels */
	size_t leader;		/* the token that begins its statement's line */
	size_t parent;		/* leader of the statement around its own */
	size_t first_child;	/* for a leader: first statement inside it */
	size_t owner;		/* for a block's { and }: leader of its header */
	size_t body;		/* for an if, else, for, while: its body, and one past */
	size_t body_end;
	size_t next_arm;	/* for an if or else: the else behind it */
	bool later_arm;		/* for an else */
	bool wants_braces;	/* layout.c: for an if or else, its body grew */
	size_t bracket;		/* innermost open bracket around it */
	size_t mate;		/* the other one of a pair of brackets */

	/* align.c */
	size_t peer;		/* the same token in the other file */

	/* columns.c; in SPATCHED, lines.c: the result's */
	size_t column;
	size_t indent;		/* column of the first character in its line */
	bool first_in_line;
	bool in_column_0;	/* in ORIG, so also known of its peer */
	bool refilled;		/* an open bracket whose lines were broken anew */
};

struct source {
	const char *name;
	char *text;
	size_t size;
	struct token *tokens;	/* the last one is END_OF_FILE */
	size_t nr, room;
};

struct buffer {
	char *text;
	size_t size, room;
};

/* repair.c: memory and errors; all of them end the program with status 2 */
void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
void *grow(void *old, size_t count, size_t size);
void put(struct buffer *out, const char *text, size_t size);

/* tokens.c */
void tokenise(struct source *src);
size_t comment_end(const struct source *src, size_t at);
bool token_is(const struct token *tok, const char *text);
struct token *add_token(struct source *src, enum kind kind, size_t start, size_t len);

/* structure.c */
void find_structure(struct source *src);

/* align.c */
void number_spellings(struct source *orig, struct source *patched);
void align(struct source *orig, struct source *patched);

/* spacing.c */
bool is_declaration(const struct source *src, size_t at);
bool is_binary(const struct source *src, size_t at);
bool wants_space(const struct source *src, size_t left, size_t right);

/* braces.c */
bool balance_braces(const struct source *orig, struct source *patched);
bool brace_grown_bodies(struct source *patched);

/* columns.c */
void measure(struct source *src);

/* layout.c */
void lay_out(struct source *orig, struct source *patched, struct buffer *out);

#endif
