// SPDX-License-Identifier: GPL-2.0-only
/*
 * The file under test: its functions, what only its source text tells (macro
 * names, assertions that expand to nothing), and its functions in linear form.
 *
 * sparse would copy each inline function into its callers. Nothing is inlined
 * here: the engine enters a call where that matters, and a finding in an inline
 * function belongs to that function. So MOD_INLINE is taken away after parsing.
 * Nothing is optimised either: the linear form before that keeps each test and
 * each constant at its place in the source.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "evaluate.h"
#include "scope.h"

#include "seamflow.h"

/* IR passes of sparse; lib.h has no name for "none". */
#define NO_PASSES	0ul

struct source source;

/* A macro or function name in the text, with what its operands say. */
struct mention {
	struct position at;
	const char *leaf_macro;		/* seamcall(TDH_X, ...): "TDH_X" */
	bool asserts_write;		/* that mmu_lock is held for write */
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

const char *name_of(const struct ident *ident)
{
	static struct { const struct ident *ident; const char *name; } *names;
	static size_t nr, room, used;
	size_t i;

	if (!ident)
		return "";
	if (used * 2 >= nr) {
		void *old = names;
		size_t old_nr = nr, j;
		struct { const struct ident *ident; const char *name; } *from = old;

		room = nr ? nr * 2 : 256;
		names = must_calloc(room, sizeof(*names));
		nr = room;
		for (j = 0; j < old_nr; j++) {
			if (!from[j].ident)
				continue;
			i = ((uintptr_t)from[j].ident >> 4) & (nr - 1);
			while (names[i].ident)
				i = (i + 1) & (nr - 1);
			names[i].ident = from[j].ident;
			names[i].name = from[j].name;
		}
		free(old);
	}
	i = ((uintptr_t)ident >> 4) & (nr - 1);
	while (names[i].ident && names[i].ident != ident)
		i = (i + 1) & (nr - 1);
	if (!names[i].ident) {
		names[i].ident = ident;
		names[i].name = must_printf("%.*s", ident->len, ident->name);
		used++;
	}
	return names[i].name;
}

/* Functions by name: an open table, twice as large as it need be. */
static struct function **by_ident;
static size_t nr_by_ident;

static void index_functions(void)
{
	size_t i, at;

	for (nr_by_ident = 64; nr_by_ident < source.nr_functions * 2; nr_by_ident *= 2)
		;
	by_ident = must_calloc(nr_by_ident, sizeof(*by_ident));
	for (i = 0; i < source.nr_functions; i++) {
		at = ((uintptr_t)source.functions[i].sym->ident >> 4) & (nr_by_ident - 1);
		while (by_ident[at])
			at = (at + 1) & (nr_by_ident - 1);
		by_ident[at] = &source.functions[i];
	}
}

struct function *function_named(const struct ident *ident)
{
	size_t at;

	if (!ident || !nr_by_ident)
		return NULL;
	at = ((uintptr_t)ident >> 4) & (nr_by_ident - 1);
	while (by_ident[at] && by_ident[at]->sym->ident != ident)
		at = (at + 1) & (nr_by_ident - 1);
	return by_ident[at];
}

struct function *function_of(struct symbol *sym)
{
	if (!sym || is_local_symbol(sym))
		return NULL;
	return function_named(sym->ident);
}

bool is_local_symbol(const struct symbol *sym)
{
	return !(sym->ctype.modifiers & (MOD_STATIC | MOD_EXTERN | MOD_TOPLEVEL)) &&
		!(sym->ctype.base_type && sym->ctype.base_type->type == SYM_FN);
}

bool is_status_type(struct symbol *type)
{
	if (!type || type == &bad_ctype || !is_int_type(type))
		return false;
	return type->bit_size == 64 && !is_signed_type(type);
}

/* ---- the text ------------------------------------------------------------- */

static bool is_named(const struct token *token, const char *name)
{
	return token_type(token) == TOKEN_IDENT && !strcmp(name_of(token->ident), name);
}

static bool names_write_assertion(const struct token *token)
{
	return is_named(token, "lockdep_assert_held_write");
}

/* Does the macro's body assert it, or that of a macro in it? */
static bool macro_asserts_write(struct ident *ident, unsigned int depth)
{
	struct symbol *macro = lookup_symbol(ident, NS_MACRO);
	struct token *token;

	if (!macro || !macro->expansion || macro->namespace != NS_MACRO || depth > 4)
		return false;
	for (token = macro->expansion; !eof_token(token); token = token->next) {
		if (token_type(token) != TOKEN_IDENT)
			continue;
		if (names_write_assertion(token))
			return true;
		if (token->ident != ident && macro_asserts_write(token->ident, depth + 1))
			return true;
	}
	return false;
}

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

/* The last name in front of the parenthesis that closes the assertion. */
static bool asserts_mmu_lock(struct token *name)
{
	struct token *token = first_operand(name);
	const struct token *last = NULL;

	for (; token && !eof_token(token); token = token->next) {
		if (token_type(token) == TOKEN_IDENT)
			last = token;
		if (token_type(token) == TOKEN_SPECIAL && token->special == ')')
			break;
	}
	return last && is_named(last, "mmu_lock");
}

/* A test that a macro of this file makes is wrong once: where it is written. */
static void note_test_macro(struct mention *m, struct ident *ident)
{
	struct symbol *macro = lookup_symbol(ident, NS_MACRO);
	const struct token *token;

	if (!macro || macro->namespace != NS_MACRO || !macro->arglist || !macro->expansion ||
	    macro->pos.stream != source.stream)
		return;
	m->macro = macro->pos;
	for (token = macro->expansion; !eof_token(token); token = token->next) {
		if (token_type(token) != TOKEN_SPECIAL)
			continue;
		m->tests_equal |= token->special == SPECIAL_EQUAL ||
			token->special == SPECIAL_NOTEQUAL;
		m->tests_bits |= token->special == '&';
	}
}

static void read_text(const char *path)
{
	int fd = open(path, O_RDONLY);
	struct token *token;

	if (fd < 0)
		return;
	token = tokenize(NULL, path, fd, NULL, includepath);
	close(fd);
	for (; !eof_token(token); token = token->next) {
		struct mention m = { .at = token->pos };

		if (token_type(token) != TOKEN_IDENT)
			continue;
		/* The same text is one file, however often it is read. */
		m.at.stream = source.stream;
		if (first_operand(token))
			m.leaf_macro = leaf_operand(token);
		if (names_write_assertion(token))
			m.asserts_write = asserts_mmu_lock(token);
		else if (first_operand(token))
			m.asserts_write = macro_asserts_write(token->ident, 0);
		note_test_macro(&m, token->ident);
		if (m.leaf_macro || m.asserts_write || m.tests_equal || m.tests_bits)
			VEC_ADD(mentions, nr_mentions, room_mentions) = m;
	}
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

static bool is_before(struct position a, struct position b)
{
	return a.line < b.line || (a.line == b.line && a.pos <= b.pos);
}

bool source_asserts_write(struct position from, struct position pos)
{
	size_t i;

	for (i = 0; i < nr_mentions; i++)
		if (mentions[i].asserts_write && mentions[i].at.stream == pos.stream &&
		    from.stream == pos.stream && is_before(from, mentions[i].at) &&
		    is_before(mentions[i].at, pos))
			return true;
	return false;
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

/* ---- functions ------------------------------------------------------------ */

static struct statement *body_of(struct symbol *fn)
{
	return fn->stmt ? fn->stmt : fn->inline_stmt;
}

struct relevance {
	struct function *fn;
	bool found, calls_seam;
};

static void look_for_status(struct expression *expr, void *data)
{
	struct relevance *r = data;

	if (expr->type == EXPR_VALUE && status_is_error_code(expr->value))
		r->found = true;
	if (expr->type == EXPR_SYMBOL && expr->symbol_name &&
	    callee_of(name_of(expr->symbol_name), true).kind == CALLEE_SEAM)
		r->found = r->calls_seam = true;
}

/* It may call through a pointer what takes the arguments of a SEAMCALL. */
static bool takes_args(struct symbol *type)
{
	struct symbol *arg;
	bool found = false;

	FOR_EACH_PTR(type->arguments, arg) {
		found |= points_to_args(arg);
	} END_FOR_EACH_PTR(arg);
	return found;
}

static void add_function(struct symbol *sym)
{
	struct symbol *type = sym->ctype.base_type;
	struct relevance r = { .fn = NULL };
	const struct walker w = { .expression = look_for_status, .data = &r };
	struct function *fn;
	size_t i;

	if (!type || type->type != SYM_FN || !body_of(type))
		return;
	for (i = 0; i < source.nr_functions; i++)
		if (source.functions[i].sym == sym)
			return;
	walk_statement(body_of(type), &w);
	/* What headers define matters where it makes a SEAMCALL itself. */
	if (sym->pos.stream != source.stream && !r.calls_seam)
		return;
	fn = &VEC_ADD(source.functions, source.nr_functions, source.room_functions);
	*fn = (struct function) {
		.sym = sym, .name = name_of(sym->ident),
		.seamcalls = r.found || takes_args(type),
	};
}

static void collect(struct symbol_list *list)
{
	struct symbol *sym;

	FOR_EACH_PTR(list, sym) {
		if (sym->namespace != NS_SYMBOL || sym->type != SYM_NODE)
			continue;
		if (sym->ctype.base_type && sym->ctype.base_type->type == SYM_FN)
			sym->ctype.modifiers &= ~MOD_INLINE;
		add_function(sym);
	} END_FOR_EACH_PTR(sym);
}

/* A function that calls one with a SEAMCALL in it is of interest as well. */
static void spread_relevance(void)
{
	bool more = true;
	size_t i, j;

	while (more) {
		more = false;
		for (i = 0; i < source.nr_functions; i++) {
			struct function *fn = &source.functions[i];

			for (j = 0; !fn->seamcalls && j < fn->nr_notes; j++) {
				struct function *to = function_named(fn->notes[j].callee);

				if (to && to->seamcalls)
					fn->seamcalls = more = true;
			}
		}
	}
}

static bool returns_fastpath(const struct function *fn)
{
	struct symbol *type = fn->sym->ctype.base_type->ctype.base_type;

	while (type && type->type == SYM_NODE)
		type = type->ctype.base_type;
	return type && type->type == SYM_ENUM && type->ident &&
		!strcmp(name_of(type->ident), "exit_fastpath_completion");
}

static void forget(void)
{
	size_t i, j;

	for (i = 0; i < source.nr_functions; i++) {
		for (j = 0; j < source.functions[i].nr_notes; j++)
			free(source.functions[i].notes[j].locks);
		free(source.functions[i].notes);
	}
	free(source.functions);
	free(by_ident);
	free(mentions);
	free(case_labels);
	by_ident = NULL;
	nr_by_ident = 0;
	source = (struct source) { .path = NULL };
	mentions = NULL;
	nr_mentions = room_mentions = 0;
	case_labels = NULL;
	nr_case_labels = room_case_labels = 0;
}

bool source_read(char *path)
{
	struct symbol_list *list;
	bool any = false;
	size_t i;

	forget();
	die_if_error = 0;
	has_error = 0;
	list = sparse_keep_tokens(path);
	if (preprocess_only || dump_macros_only)
		return true;

	source.path = path;
	source.stream = -1;
	for (i = 0; (int)i < input_stream_nr; i++)
		if (!strcmp(stream_name(i), path))
			source.stream = i;

	collect(list);
	collect(file_scope->symbols);
	collect(global_scope->symbols);
	for (i = 0; i < source.nr_functions; i++)
		any |= source.functions[i].seamcalls;
	if (any) {
		index_functions();
		read_text(path);
		for (i = 0; i < source.nr_functions; i++) {
			struct function *fn = &source.functions[i];

			guards_note_calls(fn, body_of(fn->sym->ctype.base_type));
			fn->fastpath = returns_fastpath(fn);
			fn->seamcalls |= fn->fastpath;
		}
		spread_relevance();
		guards_spread();
	}
	clear_token_alloc();
	return !die_if_error;
}

/* Constant as a whole, or in its elements. */
static bool is_constant(const struct symbol *sym)
{
	for (; sym && (sym->type == SYM_NODE || sym->type == SYM_ARRAY); sym = sym->ctype.base_type)
		if (sym->ctype.modifiers & MOD_CONST)
			return true;
	return sym && sym->ctype.modifiers & MOD_CONST;
}

/* The expression for the member or element there; NULL where there is none. */
static struct expression *initializer_at(struct expression *init, unsigned int offset)
{
	struct expression *expr, *found = NULL;

	if (init->type == EXPR_POS)
		return offset < init->init_offset || !init->init_expr ? NULL :
			initializer_at(init->init_expr, offset - init->init_offset);
	if (init->type != EXPR_INITIALIZER)
		return offset ? NULL : init;
	FOR_EACH_PTR(init->expr_list, expr) {
		if (expr->type == EXPR_POS && expr->init_offset <= offset)
			found = expr;
	} END_FOR_EACH_PTR(expr);
	return found ? initializer_at(found, offset) : NULL;
}

bool source_constant(struct symbol *sym, unsigned int offset, uint64_t *value)
{
	struct expression *init;

	if (is_local_symbol(sym) || !is_constant(sym) || !sym->initializer ||
	    !source_evaluate(sym))
		return false;
	expand_symbol(sym);
	init = initializer_at(sym->initializer, offset);
	if (!init || init->type != EXPR_VALUE || !is_status_type(init->ctype))
		return false;
	*value = init->value;
	return true;
}

/* Make each choice a branch, so that its constants keep their places. */
static void prefer_branches(struct expression *expr, void *data)
{
	(void)data;
	if (expr->type == EXPR_SELECT)
		expr->type = EXPR_CONDITIONAL;
}

static void remember_case(struct statement *stmt, void *data)
{
	(void)data;
	if (stmt->type == STMT_CASE && stmt->case_expression &&
	    stmt->case_expression->type == EXPR_VALUE)
		VEC_ADD(case_labels, nr_case_labels, room_case_labels) =
			(struct case_label) { stmt->case_expression->pos,
					      stmt->case_expression->value };
}

bool source_evaluate(struct symbol *sym)
{
	struct symbol_list *one = NULL;

	has_error = 0;
	die_if_error = 0;
	/* add_symbol() checks its types in a way that UBSan objects to. */
	__add_ptr_list((struct ptr_list **)&one, sym);
	evaluate_symbol_list(one);
	free_ptr_list(&one);
	return !die_if_error;
}

struct entrypoint *source_linearize(struct symbol *sym)
{
	static const struct walker w = {
		.expression = prefer_branches, .statement = remember_case,
	};
	struct symbol *type;

	if (sym->definition)
		sym = sym->definition;
	type = sym->ctype.base_type;
	if (!type || type->type != SYM_FN || !body_of(type))
		return NULL;
	if (sym->ep)
		return sym->ep->entry ? sym->ep : NULL;
	if (sym->expanding || sym->bogus_linear || !source_evaluate(sym) || !type->stmt) {
		sym->bogus_linear = 1;
		return NULL;
	}
	fpasses = NO_PASSES;
	expand_symbol(sym);
	walk_statement(type->stmt, &w);
	if (die_if_error || !linearize_symbol(sym) || !sym->ep->entry) {
		sym->bogus_linear = 1;
		return NULL;
	}
	return sym->ep;
}
