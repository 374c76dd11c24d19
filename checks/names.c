// SPDX-License-Identifier: GPL-2.0-only
/* Names in sparse's trees as they were parsed: evaluation drops those of members. */
#include <stdint.h>
#include <stdlib.h>

#include "util.h"
#include "walk.h"

/* By ident: an open table, never more than half full. */
static struct known {
	const struct ident *ident;
	const char *name;
} *names;
static size_t nr_names, room;

static struct known *slot_of(const struct ident *ident)
{
	size_t i = (uintptr_t)ident >> 4 & (room - 1);

	while (names[i].ident && names[i].ident != ident)
		i = (i + 1) & (room - 1);
	return &names[i];
}

static void grow(void)
{
	struct known *old = names;
	size_t nr_old = room, i;

	room = room ? room * 2 : 256;
	names = must_calloc(room, sizeof(*names));
	for (i = 0; i < nr_old; i++)
		if (old[i].ident)
			*slot_of(old[i].ident) = old[i];
	free(old);
}

const char *name_of(const struct ident *ident)
{
	struct known *k;

	if (!ident)
		return "";
	if (nr_names * 2 >= room)
		grow();
	k = slot_of(ident);
	if (!k->ident) {
		*k = (struct known) { ident, kept_printf("%.*s", ident->len, ident->name) };
		nr_names++;
	}
	return k->name;
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

bool names_function(const struct expression *expr)
{
	return expr && expr->type == EXPR_SYMBOL && expr->symbol && expr->symbol->ctype.base_type &&
	       expr->symbol->ctype.base_type->type == SYM_FN;
}
