/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the parts that lay out the result share.
 *
 *   columns.c   where things stand in their lines
 *   pieces.c    the row of tokens and comments, and the space between them
 *   homes.c     where the comments beside an edit go
 *   orphans.c   those that go somewhere else than where the edit is
 *   indent.c    how far a line is indented
 *   lines.c     columns of the result, long lines
 *   layout.c    all of it, and the writing
 */
#ifndef SEAM_REPAIR_LAYOUT_H
#define SEAM_REPAIR_LAYOUT_H

#include "repair.h"

enum { WISH_WIDTH = 80, MOST_WIDTH = 100, TAB = 8 };

enum space {
	COPIED,		/* ORIG's, bytes .from to .to */
	INLINE,		/* none, or one blank if .blank */
	BROKEN,		/* a line end, and an empty line if .blank */
};

struct piece {
	bool comment;
	size_t tok;		/* in SPATCHED; for a comment the next token */
	size_t orig;		/* in ORIG, or NONE; for a comment whose gap it was in */
	size_t start, end;	/* a comment's bytes in ORIG */
	enum space space;
	bool blank;
	size_t from, to;

	bool lifted;		/* a comment that stood behind what now follows it */

	bool first;		/* in its line of the result */
	size_t column, stop;	/* in the result */
};

/* A comment in ORIG between two tokens. */
struct comment {
	size_t from, start, end;	/* white space before it, itself */
	size_t gap;			/* ORIG token it stands before */
	size_t before, after;		/* line ends on its sides */
	size_t home;			/* SPATCHED token it goes before */
};

struct comments {
	struct comment *list;
	size_t nr, room;
};

/* Where an edit is: between two kept tokens, or the ends of the file. */
struct gap {
	size_t a0, a1;		/* ORIG: first token behind the left one; right one */
	size_t b0, b1;		/* the same in SPATCHED */
	bool blank_spent;	/* ORIG's empty line has been used */
};

struct layout {
	struct source *a;	/* ORIG */
	struct source *b;	/* SPATCHED */
	struct buffer *out;
	struct piece *pieces;
	size_t nr, room;
	struct comments orphans;
	bool tabs;		/* indentation by tabs, not blanks alone */
	size_t unit;		/* columns of one level */
	const char *eol;
};

/* columns.c */
size_t advance(size_t column, const char *text, size_t len);
size_t column_of(const struct source *src, size_t pos);
bool first_in_line(const struct source *src, size_t pos);
size_t line_ends(const char *text, size_t from, size_t to);

/* pieces.c */
void add_pieces(struct layout *l);
void find_comments(const struct source *src, size_t gap, struct comments *all);
bool only_adds(const struct gap *gap);
bool in_line_of_left(const struct layout *l, const struct gap *gap,
		     const struct comment *c);
bool has_blank(const struct source *src, size_t at);
bool is_closing(const struct token *tok);
bool is_block(const struct token *tok, const char *brace);
int gap_depth(const struct source *src, size_t at);

/* homes.c */
size_t home_in_kept(const struct layout *l, size_t tok, const struct comment *c);
size_t home_in_gap(const struct layout *l, const struct gap *gap, const struct comment *c);
bool is_orphan(const struct layout *l, const struct gap *gap, const struct comment *c);

/* orphans.c */
void add_orphan(struct layout *l, const struct comment *c, size_t home);
void place_orphans(struct layout *l);

/* indent.c */
size_t moved(size_t column, long by);
bool gives_value(const struct token *tok);
size_t line_indent(const struct layout *l, const struct piece *piece);

/* lines.c */
bool begins_line(const struct layout *l, const struct piece *piece);
void piece_text(const struct layout *l, const struct piece *piece,
		const char **text, size_t *len);
void set_lines(struct layout *l, size_t from, size_t to);

#endif
