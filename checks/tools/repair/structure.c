// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tokens to statements.  This is no C parser: it finds where statements begin
 * and end, how deep they stand and which bracket is open where, and takes any
 * input.  What it gets wrong in strange code (a brace in each arm of an #if)
 * it gets wrong in the same way in both files, and only differences count.
 */
#include <string.h>

#include "repair.h"

/* Deeper than any code a person wrote, shallower than the stack. */
#define DEEPEST 2000

struct parser {
	struct source *src;
	size_t at;
	int nesting;
};

static void statement(struct parser *p, int depth, size_t parent);
static void group(struct parser *p, int depth, size_t leader, size_t parent, size_t bracket);

static struct token *cur(struct parser *p)
{
	return &p->src->tokens[p->at];
}

static bool is(struct parser *p, const char *text)
{
	return token_is(cur(p), text);
}

static bool is_word(const struct token *tok, const char *const *words)
{
	for (; *words; words++)
		if (tok->kind == IDENT && token_is(tok, *words))
			return true;
	return false;
}

static bool over(struct parser *p)
{
	return cur(p)->kind == END_OF_FILE || cur(p)->kind == DEFINE_END;
}

/*
 * A } in ORIG's column 0 ends a function, however many braces seem to be open:
 * where the arms of an #if open one each the count is off, but no further.
 */
static bool ends_function(struct parser *p)
{
	return cur(p)->in_column_0 && is(p, "}");
}

static void enter(struct parser *p)
{
	if (++p->nesting > DEEPEST)
		die("%s: statements or brackets nested more than %d deep",
		    p->src->name, DEEPEST);
}

static void set(struct parser *p, int depth, size_t leader, size_t parent, size_t bracket)
{
	struct token *tok = cur(p);

	tok->depth = depth;
	tok->leader = leader;
	tok->parent = parent;
	tok->bracket = bracket;
}

static void begin(struct parser *p, int depth, size_t parent)
{
	set(p, depth, p->at, parent, NONE);
	cur(p)->starts = true;
	if (parent != NONE && p->src->tokens[parent].first_child == NONE)
		p->src->tokens[parent].first_child = p->at;
}

/*
 * To the next token.  Preprocessor lines may stand anywhere, so they are
 * passed here; a macro's body is parsed on the way, as a file of its own.
 */
static void pass_directives(struct parser *p)
{
	for (;;) {
		if (cur(p)->kind == DIRECTIVE) {
			begin(p, 0, NONE);
			cur(p)->ends = true;
			p->at++;
		} else if (cur(p)->kind == DEFINE) {
			size_t head = p->at;

			enter(p);
			begin(p, 0, NONE);
			p->at++;
			while (!over(p))
				statement(p, 1, head);
			set(p, 0, head, NONE, NONE);
			cur(p)->ends = true;
			p->nesting--;
			if (cur(p)->kind == END_OF_FILE)
				return;
			p->at++;
		} else {
			return;
		}
	}
}

static void next(struct parser *p)
{
	if (cur(p)->kind == END_OF_FILE || cur(p)->kind == DEFINE_END)
		return;
	p->at++;
	pass_directives(p);
}

static void pair(struct parser *p, size_t open, size_t close)
{
	p->src->tokens[open].mate = close;
	p->src->tokens[close].mate = open;
}

/*
 * { statements }.  @header is the leader of what the block belongs to; the
 * closing brace begins a line of its own at @depth.
 */
static void block(struct parser *p, int depth, size_t header, size_t parent)
{
	size_t open = p->at;

	enter(p);
	cur(p)->block = true;
	cur(p)->ends = true;
	cur(p)->owner = header;
	next(p);
	while (!over(p) && !is(p, "}"))
		statement(p, depth + 1, header);
	if (!over(p) && !(depth && ends_function(p))) {
		set(p, depth, p->at, parent, NONE);
		cur(p)->starts = true;
		cur(p)->ends = true;
		cur(p)->block = true;
		cur(p)->owner = header;
		pair(p, open, p->at);
		next(p);
	}
	p->nesting--;
}

/* What follows an if (), an else, a do: a block, or one statement. */
static void body(struct parser *p, int depth, size_t leader, size_t parent)
{
	if (is(p, "{")) {
		set(p, depth, leader, parent, NONE);
		block(p, depth, leader, parent);
	} else if (!over(p) && !is(p, "}")) {
		enter(p);
		statement(p, depth + 1, leader);
		p->nesting--;
	}
}

/*
 * Remembers the body that the header @leader got, tokens [from, p->at), for
 * braces.c, which keeps its hands off what preprocessor lines cut in pieces.
 */
static void note_body(struct parser *p, size_t leader, size_t from)
{
	struct token *toks = p->src->tokens;
	size_t end = p->at, i;

	while (end > from && toks[end - 1].kind == DIRECTIVE)
		end--;
	for (i = from; i < end; i++)
		if (toks[i].kind == DIRECTIVE || toks[i].kind == DEFINE)
			return;
	if (end == from)
		return;
	toks[leader].body = from;
	toks[leader].body_end = end;
}

/* ( ... ), [ ... ] or the { ... } of an initialiser. */
static void group(struct parser *p, int depth, size_t leader, size_t parent, size_t bracket)
{
	size_t open = p->at;

	enter(p);
	set(p, depth, leader, parent, bracket);
	next(p);
	while (!over(p)) {
		if (is(p, ")") || is(p, "]") || is(p, "}")) {
			/* A } that closes no initialiser ends a block: the ) is missing. */
			if (is(p, "}") && !token_is(&p->src->tokens[open], "{"))
				break;
			if ((depth || bracket != NONE) && ends_function(p))
				break;
			set(p, depth, leader, parent, bracket);
			pair(p, open, p->at);
			next(p);
			break;
		}
		if (is(p, "{") && p->at == open + 1 && token_is(&p->src->tokens[open], "(")) {
			/* A statement expression. */
			set(p, depth, leader, parent, open);
			block(p, depth, leader, parent);
		} else if (is(p, "(") || is(p, "[") || is(p, "{")) {
			group(p, depth, leader, parent, open);
		} else {
			set(p, depth, leader, parent, open);
			next(p);
		}
	}
	p->nesting--;
}

static const char *const control[] = { "if", "while", "for", "switch", NULL };
static const char *const begins_statement[] = {
	"if", "while", "for", "switch", "do", "return", "goto", "break", "continue", NULL
};
static const char *const aggregate[] = { "struct", "union", NULL };

/* The else and the while that may follow a body stand behind its } . */
static size_t tail(struct parser *p, int depth, size_t parent)
{
	size_t leader = p->at;

	if (p->at && cur(p)[-1].block && token_is(&cur(p)[-1], "}")) {
		leader = p->at - 1;
		p->src->tokens[leader].ends = false;
		set(p, depth, leader, parent, NONE);
	} else {
		begin(p, depth, parent);
	}
	return leader;
}

static void condition(struct parser *p, int depth, size_t leader, size_t parent)
{
	set(p, depth, leader, parent, NONE);
	next(p);
	if (is(p, "("))
		group(p, depth, leader, parent, NONE);
}

static void header_body(struct parser *p, int depth, size_t leader, size_t parent)
{
	size_t from = p->at;

	body(p, depth, leader, parent);
	note_body(p, leader, from);
}

static void if_chain(struct parser *p, int depth, size_t leader, size_t parent)
{
	bool more = true;

	condition(p, depth, leader, parent);
	header_body(p, depth, leader, parent);
	while (more && cur(p)->kind == IDENT && is(p, "else")) {
		size_t arm = tail(p, depth, parent);

		p->src->tokens[leader].next_arm = arm;
		p->src->tokens[arm].later_arm = true;
		leader = arm;
		next(p);
		more = cur(p)->kind == IDENT && is(p, "if");
		if (more)
			condition(p, depth, leader, parent);
		header_body(p, depth, leader, parent);
	}
}

static void do_while(struct parser *p, int depth, size_t parent)
{
	size_t leader = p->at;

	next(p);
	body(p, depth, leader, parent);
	if (cur(p)->kind != IDENT || !is(p, "while"))
		return;
	leader = tail(p, depth, parent);
	next(p);
	if (is(p, "("))
		group(p, depth, leader, parent, NONE);
	if (is(p, ";")) {
		set(p, depth, leader, parent, NONE);
		cur(p)->ends = true;
		next(p);
	}
}

/* A case stands one level left of the statements of its switch. */
static bool label(struct parser *p, int depth, size_t parent)
{
	size_t leader = p->at;
	struct token *tok = cur(p);
	bool is_case = tok->kind == IDENT && (is(p, "case") || is(p, "default"));
	int questions = 0;

	if (!is_case && !(tok->kind == IDENT && token_is(tok + 1, ":")))
		return false;

	set(p, depth, leader, parent, NONE);
	tok->starts = true;
	tok->is_case = is_case;
	tok->is_label = !is_case;
	next(p);
	while (!over(p) && !is(p, ";") && !is(p, "{") && !is(p, "}")) {
		set(p, depth, leader, parent, NONE);
		if (is(p, ":") && !questions) {
			cur(p)->label = true;
			cur(p)->ends = true;
			next(p);
			break;
		}
		questions += is(p, "?") ? 1 : is(p, ":") ? -1 : 0;
		if (is(p, "("))
			group(p, depth, leader, parent, NONE);
		else
			next(p);
	}
	return true;
}

/* An expression, a declaration, a function, a macro that acts as a header. */
static void plain(struct parser *p, int depth, size_t parent)
{
	const struct token *toks = p->src->tokens;
	size_t leader = p->at, line = p->at;
	bool has_value = false, has_members = false, ended = false;
	bool is_call = cur(p)->kind == IDENT && token_is(cur(p) + 1, "(");

	begin(p, depth, parent);
	while (!over(p) && !ended) {
		const struct token *prev = p->at > leader ? &toks[p->at - 1] : NULL;
		bool after_call = is_call && prev && prev->mate == leader + 1;
		bool outside = !depth || (toks[leader].in_define && depth == 1);
		bool opens = is(p, "{") && prev && !has_value;

		if (is(p, "}"))
			return;
		if (p->at != leader)
			set(p, depth, line, parent, NONE);

		if (is_word(cur(p), aggregate) && !has_value)
			has_members = true;
		if (is(p, "="))
			has_value = true;

		if (is(p, ";")) {
			cur(p)->ends = true;
			next(p);
			ended = true;
		} else if (opens && has_members && !token_is(prev, ")")) {
			block(p, depth, leader, parent);
			if (token_is(&toks[p->at - 1], "}")) {
				line = p->at - 1;
				p->src->tokens[line].ends = false;
			}
		} else if (opens && (after_call || outside) &&
			   (token_is(prev, ")") || prev->kind == IDENT)) {
			/* A function's body, or that of for_each_x() and its like. */
			if (!after_call || !depth)
				begin(p, depth, parent);
			block(p, depth, leader, parent);
			ended = true;
		} else if (is(p, "(") || is(p, "[") || is(p, "{")) {
			group(p, depth, line, parent, NONE);
		} else if (after_call && depth &&
			   (is_word(cur(p), begins_statement) ||
			    (cur(p)->kind == IDENT && toks[leader].kind == IDENT &&
			     !token_is(&toks[leader], "typeof") &&
			     !token_is(&toks[leader], "__typeof__") &&
			     !token_is(&toks[leader], "__attribute__")))) {
			/* for_each_x() with one statement, or a macro without a ; */
			body(p, depth, leader, parent);
			ended = true;
		} else {
			next(p);
		}
	}
}

static void statement(struct parser *p, int depth, size_t parent)
{
	size_t leader;

	while (label(p, depth, parent))
		if (over(p) || is(p, "}"))
			return;

	leader = p->at;
	if (over(p))
		return;

	if (is(p, "{")) {
		begin(p, depth, parent);
		block(p, depth, leader, parent);
	} else if (is(p, "}") || is(p, ")") || is(p, "]") || is(p, ";")) {
		begin(p, depth, parent);
		cur(p)->ends = true;
		next(p);
	} else if (is_word(cur(p), control)) {
		begin(p, depth, parent);
		if (token_is(cur(p), "if")) {
			if_chain(p, depth, leader, parent);
		} else {
			condition(p, depth, leader, parent);
			header_body(p, depth, leader, parent);
		}
	} else if (cur(p)->kind == IDENT && is(p, "do")) {
		begin(p, depth, parent);
		do_while(p, depth, parent);
	} else {
		plain(p, depth, parent);
	}
}

/*
 * Fills the structure fields of all tokens of @src.  Dies when the input is
 * nested so deep that it cannot be code.
 */
void find_structure(struct source *src)
{
	struct parser p = { .src = src };
	size_t i;

	for (i = 0; i < src->nr; i++) {
		struct token *tok = &src->tokens[i];

		tok->starts = tok->ends = tok->block = false;
		tok->label = tok->is_label = tok->is_case = false;
		tok->depth = 0;
		tok->leader = i;
		tok->parent = tok->first_child = tok->owner = NONE;
		tok->bracket = tok->mate = NONE;
		tok->body = tok->body_end = tok->next_arm = NONE;
		tok->later_arm = tok->wants_braces = false;
	}

	pass_directives(&p);
	while (cur(&p)->kind != END_OF_FILE)
		statement(&p, 0, NONE);
	begin(&p, 0, NONE);
}
