// SPDX-License-Identifier: GPL-2.0-only
/* The calls of one function in the order of the text, each with what holds there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seamcalls.h"

/* A variable that was set from a member: calling it calls the member. */
struct alias {
	struct ident *variable, *member;
};

struct caller {
	struct symbol *fn;
	struct alias *aliases;
	size_t nr_aliases;
	const struct expression *called;	/* the function's name, which is no value */
};

static void set_alias(struct caller *c, struct ident *variable, struct expression *value)
{
	size_t i;

	value = bare(value);
	if (!variable || !value || value->type != EXPR_DEREF)
		return;
	for (i = 0; i < c->nr_aliases && c->aliases[i].variable != variable; i++)
		;
	if (i == c->nr_aliases)
		c->aliases = must_realloc(c->aliases, ++c->nr_aliases, sizeof(*c->aliases));
	c->aliases[i] = (struct alias) { variable, value->member };
}

/* "->field" through a member or an array, "*name" through a variable, or the function. */
static const char *callee_name(const struct caller *c, struct expression *fn)
{
	struct expression *target = bare(fn);
	const char *name = last_name(fn);
	struct symbol *sym;
	size_t i;

	if (!target || !name)
		return NULL;
	if (target->type == EXPR_DEREF || target->type == EXPR_BINOP)
		return kept_printf("->%s", name);
	sym = target->symbol;
	if (sym && sym->ctype.base_type && sym->ctype.base_type->type != SYM_FN) {
		for (i = 0; i < c->nr_aliases; i++)
			if (c->aliases[i].variable == target->symbol_name)
				return kept_printf("->%s", name_of(c->aliases[i].member));
		return kept_printf("*%s", name);
	}
	return sym ? function_name(sym) : name;
}

static void print_call(struct walk *w, struct expression *call)
{
	const struct caller *c = w->data;
	const char *name = callee_name(c, call->fn);
	struct facts asserted = { .n = 0 };
	unsigned int i;

	if (!name || !strncmp(name, "__builtin_", 10))
		return;
	facts_asserted(&asserted, c->fn->pos, call->pos);
	printf("call\t%s\t%d\t%s\t%s\t%d\t", stream_name(call->pos.stream), call->pos.line,
	       function_name(c->fn), name, expression_list_size(call->args));
	for (i = 0; i < w->facts.n; i++)
		printf("%s%s", i ? "," : "", w->facts.fact[i]);
	for (i = 0; i < asserted.n; i++)
		printf("%s~%s", w->facts.n + i ? "," : "", asserted.fact[i]);
	putchar('\t');
	print_functions(call->args);
	putchar('\n');
	if (name[0] != '*' && name[0] != '-')
		facts_of_call(&w->facts, last_name(call->fn), call->args);
}

static void print_values(struct walk *w, struct expression *expr)
{
	struct caller *c = w->data;

	switch (expr->type) {
	case EXPR_ASSIGNMENT:
		print_assignment(expr->left, expr->right);
		if (expr->left->type == EXPR_SYMBOL)
			set_alias(c, expr->left->symbol_name, expr->right);
		break;
	case EXPR_CALL:
		c->called = bare(expr->fn);
		break;
	case EXPR_INITIALIZER:
		print_initializer("", expr);
		break;
	case EXPR_SYMBOL:
		if (expr != c->called)
			print_reference(expr);
		break;
	default:
		break;
	}
}

static void declare(struct walk *w, struct symbol *sym)
{
	set_alias(w->data, sym->ident, sym->initializer);
}

void print_calls(struct symbol *fn, struct statement *body)
{
	struct caller c = { .fn = fn };
	struct walk w = {
		.expression = print_values, .declared = declare, .called = print_call,
		.condition = facts_of_condition, .data = &c,
	};

	walk_tree(&w, body);
	free(c.aliases);
}
