// SPDX-License-Identifier: GPL-2.0-only
/*
 * Functions in sparse's linear form, and constants. Nothing is optimised: the
 * form before that keeps each test and each constant at its place in the source.
 */
#include <stdlib.h>

#include "seamflow.h"

#include "evaluate.h"
#include "scope.h"

/* IR passes of sparse; lib.h has no name for "none". */
#define NO_PASSES	0ul

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

/* Statements that are the value of a statement in an expression. */
struct values {
	struct statement **list;
	size_t nr, room;
};

static bool is_value(const struct values *values, const struct statement *stmt)
{
	size_t i;

	for (i = 0; i < values->nr; i++)
		if (values->list[i] == stmt)
			return true;
	return false;
}

static void note_value(struct values *values, struct statement *body)
{
	struct statement *last;

	if (!body || body->type != STMT_COMPOUND)
		return;
	last = last_ptr_list((struct ptr_list *)body->stmts);
	if (last)
		VEC_ADD(values->list, values->nr, values->room) = last;
}

/* "a && b();" is "if (a) b();": nobody looks at what b() returns. */
static void drop_logic(struct statement *stmt)
{
	struct expression *expr = stmt->expression;
	struct statement *right;
	bool and;

	while (expr && expr->type == EXPR_CAST && expr->ctype && is_void_type(expr->ctype))
		expr = expr->cast_expression;
	if (!expr || !(expr->type == EXPR_LOGICAL ||
		       (expr->type == EXPR_BINOP && (expr->op == SPECIAL_LOGICAL_AND ||
						     expr->op == SPECIAL_LOGICAL_OR))))
		return;
	and = expr->op == SPECIAL_LOGICAL_AND;
	right = alloc_statement(expr->pos, STMT_EXPRESSION);
	right->expression = expr->right;
	stmt->type = STMT_IF;
	stmt->if_conditional = expr->left;
	stmt->if_true = and ? right : alloc_statement(expr->pos, STMT_NONE);
	stmt->if_false = and ? NULL : right;
}

/*
 * Make each choice a branch again, so that its constants keep their places, and
 * each side of && and || is a test of its own.
 */
static void prepare(struct walk *w, struct expression *expr)
{
	if (expr->type == EXPR_STATEMENT)
		note_value(w->data, expr->statement);
	if (expr->type == EXPR_SELECT)
		expr->type = EXPR_CONDITIONAL;
	if (expr->type == EXPR_BINOP &&
	    (expr->op == SPECIAL_LOGICAL_AND || expr->op == SPECIAL_LOGICAL_OR))
		expr->type = EXPR_LOGICAL;
	narrow_mark(expr);
}

static void prepare_statement(struct walk *w, struct statement *stmt)
{
	if (stmt->type == STMT_EXPRESSION && !is_value(w->data, stmt))
		drop_logic(stmt);
	if (stmt->type == STMT_SWITCH)
		narrow_mark_switch(stmt);
	if (stmt->type == STMT_CASE)
		text_note_case(stmt->case_expression);
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
	struct values values = { .list = NULL };
	struct walk w = {
		.expression = prepare, .statement = prepare_statement, .data = &values,
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
	walk_tree(&w, type->stmt);
	free(values.list);
	if (die_if_error || !linearize_symbol(sym) || !sym->ep->entry) {
		sym->bogus_linear = 1;
		return NULL;
	}
	return sym->ep;
}
