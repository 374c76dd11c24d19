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
 * FACTS and FUNCTIONS are comma lists; a fact that is only asserted has a "~".
 * CALLEE is "->member" for a call through a member and "*name" for one through
 * a variable; a static function is name@file, one that is handed on name/arity.
 * Parsing is all it does, so it costs less than seamflow.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "seamcalls/seamcalls.h"

const char *function_name(struct symbol *sym)
{
	struct symbol *def = sym->definition ? sym->definition : sym;

	if (def->ctype.modifiers & MOD_STATIC)
		return kept_printf("%s@%s", name_of(sym->ident), stream_name(def->pos.stream));
	return name_of(sym->ident);
}

static void dump_symbol(struct symbol *sym)
{
	struct symbol *type = sym->ctype.base_type;
	struct statement *body;

	if (sym->namespace != NS_SYMBOL || sym->type != SYM_NODE)
		return;
	print_initializer(name_of(sym->ident), sym->initializer);
	if (!type || type->type != SYM_FN)
		return;
	body = type->stmt ? type->stmt : type->inline_stmt;
	if (body)
		print_calls(sym, body);
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
	/* The bodies of macros are tokens. */
	list = sparse_keep_tokens(path);
	text_read(path, stream_of(path));
	clear_token_alloc();
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
