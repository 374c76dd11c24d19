// SPDX-License-Identifier: GPL-2.0-only
/*
 * What only the source text of a file tells: the names of macros, and where
 * case labels are. Assertions that expand to nothing are in asserted.c.
 */
#include <stdlib.h>
#include <string.h>

#include "seamflow.h"

/* A macro or function name in the text, with what its operands say. */
struct mention {
	struct position at;
	const char *leaf_macro;		/* seamcall(TDH_X, ...): "TDH_X" */
	bool tests_equal, tests_bits;	/* a macro of this file that has == or & in it */
	struct position macro;		/* where that is defined */
};

struct case_label {
	struct position at;
	uint64_t value;
};

static struct mention *mentions;
static size_t nr_mentions, room_mentions;
static struct case_label *case_labels;
static size_t nr_case_labels, room_case_labels;

/* The token after "NAME (", or NULL. */
static struct token *first_operand(struct token *name)
{
	struct token *paren = name->next;

	if (eof_token(paren) || token_type(paren) != TOKEN_SPECIAL || paren->special != '(')
		return NULL;
	return paren->next;
}

/* TDH_X among the first operands of a raw SEAMCALL: first or second. */
static const char *leaf_operand(struct token *name)
{
	struct token *token = first_operand(name);
	unsigned int depth = 0, n = 0;

	for (; token && !eof_token(token) && n < 16; token = token->next, n++) {
		if (token_type(token) == TOKEN_IDENT) {
			const char *s = name_of(token->ident);

			if (!strncmp(s, "TDH_", 4))
				return s;
		}
		if (token_type(token) != TOKEN_SPECIAL)
			continue;
		if (token->special == '(')
			depth++;
		else if (token->special == ')' && !depth--)
			return NULL;
	}
	return NULL;
}

/* Is it a constant or variable of the macro's own, no argument? */
static bool is_own_operand(const struct token *token)
{
	const struct token *next = token->next;

	if (token_type(token) == TOKEN_NUMBER)
		return true;
	return token_type(token) == TOKEN_IDENT &&
		!(token_type(next) == TOKEN_SPECIAL && next->special == '(');
}

/*
 * A test that a macro of this file makes is wrong once: where it is written. With
 * the code for an argument, that is where the macro is used.
 */
static void note_test_macro(struct mention *m, struct ident *ident)
{
	struct symbol *macro = lookup_symbol(ident, NS_MACRO);
	const struct token *token;
	bool own = false;

	if (!macro || macro->namespace != NS_MACRO || !macro->arglist || !macro->expansion ||
	    macro->pos.stream != source.stream)
		return;
	m->macro = macro->pos;
	for (token = macro->expansion; !eof_token(token); token = token->next) {
		own |= is_own_operand(token);
		if (token_type(token) != TOKEN_SPECIAL)
			continue;
		m->tests_equal |= token->special == SPECIAL_EQUAL ||
			token->special == SPECIAL_NOTEQUAL;
		m->tests_bits |= token->special == '&';
	}
	if (!own)
		m->tests_equal = m->tests_bits = false;
}

static void note_mention(struct token *token, struct position at)
{
	struct mention m = { .at = at };

	if (first_operand(token))
		m.leaf_macro = leaf_operand(token);
	note_test_macro(&m, token->ident);
	if (m.leaf_macro || m.tests_equal || m.tests_bits)
		VEC_ADD(mentions, nr_mentions, room_mentions) = m;
}

void text_read(const char *path)
{
	read_idents(path, source.stream, note_mention);
}

const char *source_leaf_macro(struct position pos)
{
	size_t i;

	for (i = 0; i < nr_mentions; i++)
		if (mentions[i].leaf_macro && same_place(mentions[i].at, pos))
			return mentions[i].leaf_macro;
	return NULL;
}

struct position source_test(struct position pos, enum test_kind kind)
{
	size_t i;

	for (i = 0; i < nr_mentions; i++)
		if (same_place(mentions[i].at, pos) &&
		    (kind == TEST_EXACT ? mentions[i].tests_equal : mentions[i].tests_bits))
			return mentions[i].macro;
	return pos;
}

struct position source_case(struct position pos, uint64_t value)
{
	struct position found = pos;
	bool any = false;
	size_t i;

	for (i = 0; i < nr_case_labels; i++) {
		const struct case_label *c = &case_labels[i];

		if (c->value != value || c->at.stream != pos.stream || is_before(c->at, pos))
			continue;
		if (!any || is_before(c->at, found))
			found = c->at;
		any = true;
	}
	return found;
}

void text_note_case(struct expression *label)
{
	if (label && label->type == EXPR_VALUE)
		VEC_ADD(case_labels, nr_case_labels, room_case_labels) =
			(struct case_label) { label->pos, label->value };
}

void text_forget(void)
{
	free(mentions);
	free(case_labels);
	mentions = NULL;
	nr_mentions = room_mentions = 0;
	case_labels = NULL;
	nr_case_labels = room_case_labels = 0;
	assertions_forget();
}
