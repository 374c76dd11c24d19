// SPDX-License-Identifier: GPL-2.0-only
/*
 * seamcalls: the call graph of C files, with the locks held and the states
 * checked at each call, for `seamaudit`. Takes the arguments that Kbuild gives
 * to CHECK. One tab-separated line each on stdout:
 *
 *	call FILE LINE CALLER CALLEE ARGUMENTS FACTS FUNCTIONS-HANDED-ON
 *	ops  FILE LINE MEMBER FUNCTION ARITY
 *	ref  FILE LINE FUNCTION
 *
 * FACTS and FUNCTIONS are comma lists; a fact that is only asserted has a "~". CALLEE is "->member" for a call through
 * a member and "*name" for one through a variable; a static function is
 * name@file, one that is handed on name/arity. Parsing is all it does, so it costs less than seamflow.
 */
#define _GNU_SOURCE	/* vasprintf */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seamcalls/seamcalls.h"

static _Noreturn void no_memory(void)
{
	fputs("seamcalls: out of memory\n", stderr);
	exit(2);
}

void *must_realloc(void *old, size_t size)
{
	void *grown = realloc(old, size);

	if (!grown)
		no_memory();
	return grown;
}

/* The text lives until the end: names are used everywhere and are few. */
char *must_printf(const char *fmt, ...)
{
	static char **kept;
	static size_t nr, room;
	char *text;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		no_memory();
	va_end(ap);
	if (nr == room) {
		room = room ? 2 * room : 1024;
		kept = must_realloc(kept, room * sizeof(*kept));
	}
	kept[nr++] = text;
	return text;
}

const char *name_of(const struct ident *ident)
{
	return ident ? must_printf("%.*s", ident->len, ident->name) : "";
}

/* The value of ({ ... }), as static_call() is one; NULL if it has none. */
static struct expression *last_value(struct statement *stmt)
{
	struct statement *s, *last = NULL;

	if (!stmt || stmt->type != STMT_COMPOUND)
		return NULL;
	FOR_EACH_PTR(stmt->stmts, s) {
		last = s;
	} END_FOR_EACH_PTR(s);
	return last && last->type == STMT_EXPRESSION ? last->expression : NULL;
}

struct expression *bare(struct expression *expr)
{
	while (expr) {
		if (expr->type == EXPR_PREOP && (expr->op == '(' || expr->op == '&' ||
						 expr->op == '*'))
			expr = expr->unop;
		else if (expr->type == EXPR_CAST || expr->type == EXPR_FORCE_CAST ||
			 expr->type == EXPR_IMPLIED_CAST)
			expr = expr->cast_expression;
		else if (expr->type == EXPR_STATEMENT)
			expr = last_value(expr->statement);
		else
			break;
	}
	return expr;
}

const char *last_name(struct expression *expr)
{
	expr = bare(expr);
	if (!expr)
		return NULL;
	/* An array's element goes by the name of the array. */
	if (expr->type == EXPR_BINOP && expr->op == '+')
		return last_name(expr->left);
	if (expr->type == EXPR_DEREF)
		return name_of(expr->member);
	return expr->type == EXPR_SYMBOL && expr->symbol_name ? name_of(expr->symbol_name) : NULL;
}

const char *function_name(struct symbol *sym)
{
	struct symbol *def = sym->definition ? sym->definition : sym;

	if (def->ctype.modifiers & MOD_STATIC)
		return must_printf("%s@%s", name_of(sym->ident), stream_name(def->pos.stream));
	return name_of(sym->ident);
}

static void dump_symbol(struct symbol *sym)
{
	struct symbol *type = sym->ctype.base_type;
	struct statement *body;

	if (sym->namespace != NS_SYMBOL || sym->type != SYM_NODE)
		return;
	walk_initializer(name_of(sym->ident), sym->initializer);
	if (!type || type->type != SYM_FN)
		return;
	body = type->stmt ? type->stmt : type->inline_stmt;
	if (body)
		walk_function(sym, body);
}

static void dump_list(struct symbol_list *list)
{
	struct symbol *sym;

	FOR_EACH_PTR(list, sym) {
		dump_symbol(sym);
	} END_FOR_EACH_PTR(sym);
}

/* The number that positions in the file carry. */
static int stream_of(const char *path)
{
	int i;

	for (i = 0; i < input_stream_nr; i++)
		if (!strcmp(stream_name(i), path))
			return i;
	return -1;
}

static bool dump_file(char *path)
{
	struct symbol_list *list;

	die_if_error = 0;
	list = __sparse(path);
	text_read(path, stream_of(path));
	dump_list(list);
	/* Inline and static functions are in no list but their scope. */
	dump_list(file_scope->symbols);
	dump_list(global_scope->symbols);
	if (die_if_error)
		fprintf(stderr, "%s:1:1: warning: not analysed: sparse cannot read all of it\n",
			path);
	return !die_if_error;
}

int main(int argc, char **argv)
{
	struct string_list *files = NULL;
	bool all = true;
	char *path;

	if (argc < 2 || !strcmp(argv[1], "-h") || !strcmp(argv[1], "--help")) {
		fputs("usage: seamcalls [COMPILER FLAG]... FILE...\n"
		      "Print the calls in C files and what holds at each, for seamaudit.\n",
		      argc < 2 ? stderr : stdout);
		return argc < 2 ? 2 : 0;
	}
	sparse_initialize(argc, argv, &files);
	FOR_EACH_PTR(files, path) {
		all &= dump_file(path);
	} END_FOR_EACH_PTR(path);
	if (fflush(stdout) || ferror(stdout)) {
		fprintf(stderr, "seamcalls: cannot write: %s\n", strerror(errno));
		return 2;
	}
	return all ? 0 : 3;
}
