// SPDX-License-Identifier: GPL-2.0-only
/* The lines about functions that are stored or handed on instead of called. */
#include <stdio.h>

#include "seamcalls.h"

/* How many arguments the function takes; -1: any number. */
static int arity(struct symbol *fn)
{
	struct symbol *type = fn->ctype.base_type;

	return type->variadic ? -1 : symbol_list_size(type->arguments);
}

void print_functions(struct expression_list *args)
{
	const char *comma = "";
	struct expression *arg;

	FOR_EACH_PTR(args, arg) {
		struct expression *target = bare(arg);

		if (!names_function(target))
			continue;
		printf("%s%s/%d", comma, function_name(target->symbol), arity(target->symbol));
		comma = ",";
	} END_FOR_EACH_PTR(arg);
}

/* A function stored in a member or an array. */
static void print_member(const char *name, struct expression *value)
{
	printf("ops\t%s\t%d\t%s\t%s\t%d\n", stream_name(value->pos.stream), value->pos.line,
	       name, function_name(value->symbol), arity(value->symbol));
}

void print_assignment(struct expression *place, struct expression *value)
{
	place = bare(place);
	value = bare(value);
	if (place && (place->type == EXPR_DEREF || place->type == EXPR_BINOP) &&
	    last_name(place) && names_function(value))
		print_member(last_name(place), value);
}

void print_reference(struct expression *expr)
{
	if (names_function(expr))
		printf("ref\t%s\t%d\t%s\n", stream_name(expr->pos.stream), expr->pos.line,
		       function_name(expr->symbol));
}

void print_initializer(const char *name, struct expression *init)
{
	struct expression *entry, *value;

	init = bare(init);
	if (init && names_function(init)) {
		print_member(name, init);
		return;
	}
	if (!init || init->type != EXPR_INITIALIZER)
		return;
	FOR_EACH_PTR(init->expr_list, entry) {
		const char *to = name;

		value = entry;
		if (entry && entry->type == EXPR_INDEX) {
			value = entry->idx_expression;
		} else if (entry && entry->type == EXPR_IDENTIFIER) {
			value = entry->ident_expression;
			to = name_of(entry->expr_ident);
		}
		print_initializer(to, value);
	} END_FOR_EACH_PTR(entry);
}
