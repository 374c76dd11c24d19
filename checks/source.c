// SPDX-License-Identifier: GPL-2.0-only
/*
 * The file under test and its functions.
 *
 * sparse would copy each inline function into its callers. Nothing is inlined
 * here: the engine enters a call where that matters, and a finding in an inline
 * function belongs to that function. So MOD_INLINE is taken away after parsing.
 */
#include <stdlib.h>
#include <string.h>

#include "seamflow.h"

#include "scope.h"

struct source source;

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

struct statement *body_of(struct symbol *fn)
{
	return fn->stmt ? fn->stmt : fn->inline_stmt;
}

static void note_return(struct walk *w, struct statement *stmt)
{
	struct position *at = w->data;

	if (stmt->type == STMT_RETURN && stmt->ret_value)
		*at = stmt->ret_value->pos;
}

struct position last_return(struct symbol *sym)
{
	struct position at = { .line = 0 };
	struct walk w = { .statement = note_return, .data = &at };
	struct statement *body = body_of(sym->ctype.base_type);

	if (body)
		walk_tree(&w, body);
	return at;
}

struct relevance {
	struct function *fn;
	bool found, calls_seam;
};

static void look_for_status(struct walk *w, struct expression *expr)
{
	struct relevance *r = w->data;

	if (expr->type == EXPR_VALUE && status_is_error_code(expr->value))
		r->found = true;
	if (expr->type == EXPR_SYMBOL && expr->symbol_name &&
	    callee_of(name_of(expr->symbol_name), true).kind == CALLEE_SEAM)
		r->found = r->calls_seam = true;
}

/* A function that it is given, or a table's, may take these. */
static void look_for_args(struct walk *w, struct symbol *sym)
{
	struct relevance *r = w->data;

	r->found |= is_args(sym);
}

/* It may call a SEAMCALL through a pointer, with what it is given. */
static bool takes_args(struct symbol *type)
{
	struct symbol *arg;
	bool found = false;

	FOR_EACH_PTR(type->arguments, arg) {
		found |= points_to_args(arg) || points_to_td(arg);
	} END_FOR_EACH_PTR(arg);
	return found;
}

static void add_function(struct symbol *sym)
{
	struct symbol *type = sym->ctype.base_type;
	struct relevance r = { .fn = NULL };
	struct walk w = {
		.expression = look_for_status, .declared = look_for_args, .data = &r,
	};
	struct function *fn;
	size_t i;

	if (!type || type->type != SYM_FN || !body_of(type))
		return;
	for (i = 0; i < source.nr_functions; i++)
		if (source.functions[i].sym == sym)
			return;
	walk_tree(&w, body_of(type));
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

static struct symbol *without_node(struct symbol *type)
{
	while (type && type->type == SYM_NODE)
		type = type->ctype.base_type;
	return type;
}

bool is_fastpath_type(struct symbol *type)
{
	type = without_node(type);
	return type && type->type == SYM_ENUM && type->ident &&
		!strcmp(name_of(type->ident), "exit_fastpath_completion");
}

/* A pointer to a fastpath_t, or to a struct with one in it. */
static bool leads_to_fastpath(struct symbol *type)
{
	struct symbol *member;
	bool found;

	type = without_node(type);
	if (!type || type->type != SYM_PTR)
		return false;
	type = without_node(type->ctype.base_type);
	found = is_fastpath_type(type);
	if (!type || type->type != SYM_STRUCT)
		return found;
	FOR_EACH_PTR(type->symbol_list, member) {
		found |= is_fastpath_type(member);
	} END_FOR_EACH_PTR(member);
	return found;
}

/* It may test a status by a header's helper only, which look_for_status() misses. */
static bool is_given_fastpath(const struct function *fn)
{
	struct symbol *arg;
	bool found = false;

	FOR_EACH_PTR(fn->sym->ctype.base_type->arguments, arg) {
		found |= leads_to_fastpath(arg);
	} END_FOR_EACH_PTR(arg);
	return found;
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
	by_ident = NULL;
	nr_by_ident = 0;
	source = (struct source) { .path = NULL };
	text_forget();
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
	for (i = 0; i < source.nr_functions; i++) {
		struct function *fn = &source.functions[i];

		fn->fastpath = is_fastpath_type(fn->sym->ctype.base_type->ctype.base_type);
		fn->seamcalls |= fn->fastpath || is_given_fastpath(fn);
		any |= fn->seamcalls;
	}
	if (any) {
		index_functions();
		text_read(path);
		for (i = 0; i < source.nr_functions; i++) {
			struct function *fn = &source.functions[i];

			guards_note_calls(fn, body_of(fn->sym->ctype.base_type));
		}
		spread_relevance();
		guards_spread();
	}
	clear_token_alloc();
	return !die_if_error;
}
