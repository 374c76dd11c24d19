// SPDX-License-Identifier: GPL-2.0-only
/*
 * Walk a tree of sparse's, before or after its evaluation: each statement and
 * expression once, from the outside in.
 */
#include "seamflow.h"

static void walk_symbols(struct symbol_list *list, const struct walker *w)
{
	struct symbol *sym;

	FOR_EACH_PTR(list, sym) {
		walk_expression(sym->initializer, w);
	} END_FOR_EACH_PTR(sym);
}

static void walk_list(struct expression_list *list, const struct walker *w)
{
	struct expression *expr;

	FOR_EACH_PTR(list, expr) {
		walk_expression(expr, w);
	} END_FOR_EACH_PTR(expr);
}

void walk_expression(struct expression *expr, const struct walker *w)
{
	if (!expr)
		return;
	if (w->expression)
		w->expression(expr, w->data);

	switch (expr->type) {
	case EXPR_BINOP:
	case EXPR_COMMA:
	case EXPR_COMPARE:
	case EXPR_LOGICAL:
	case EXPR_ASSIGNMENT:
		walk_expression(expr->left, w);
		walk_expression(expr->right, w);
		break;
	case EXPR_PREOP:
	case EXPR_POSTOP:
		walk_expression(expr->unop, w);
		break;
	case EXPR_DEREF:
		walk_expression(expr->deref, w);
		break;
	case EXPR_CAST:
	case EXPR_FORCE_CAST:
	case EXPR_IMPLIED_CAST:
		walk_expression(expr->cast_expression, w);
		break;
	case EXPR_CONDITIONAL:
	case EXPR_SELECT:
		walk_expression(expr->conditional, w);
		walk_expression(expr->cond_true, w);
		walk_expression(expr->cond_false, w);
		break;
	case EXPR_STATEMENT:
		walk_statement(expr->statement, w);
		break;
	case EXPR_CALL:
		walk_expression(expr->fn, w);
		walk_list(expr->args, w);
		break;
	case EXPR_INITIALIZER:
		walk_list(expr->expr_list, w);
		break;
	case EXPR_IDENTIFIER:
		walk_expression(expr->ident_expression, w);
		break;
	case EXPR_INDEX:
		walk_expression(expr->idx_expression, w);
		break;
	case EXPR_POS:
		walk_expression(expr->init_expr, w);
		break;
	case EXPR_SLICE:
		walk_expression(expr->base, w);
		break;
	default:
		break;
	}
}

void walk_statement(struct statement *stmt, const struct walker *w)
{
	struct statement *s;

	if (!stmt)
		return;
	if (w->statement)
		w->statement(stmt, w->data);

	switch (stmt->type) {
	case STMT_DECLARATION:
		walk_symbols(stmt->declaration, w);
		break;
	case STMT_EXPRESSION:
	case STMT_RETURN:
		walk_expression(stmt->expression, w);
		break;
	case STMT_COMPOUND:
		walk_statement(stmt->args, w);
		FOR_EACH_PTR(stmt->stmts, s) {
			walk_statement(s, w);
		} END_FOR_EACH_PTR(s);
		break;
	case STMT_IF:
		walk_expression(stmt->if_conditional, w);
		walk_statement(stmt->if_true, w);
		walk_statement(stmt->if_false, w);
		break;
	case STMT_SWITCH:
		walk_expression(stmt->switch_expression, w);
		walk_statement(stmt->switch_statement, w);
		break;
	case STMT_CASE:
		walk_expression(stmt->case_expression, w);
		walk_statement(stmt->case_statement, w);
		break;
	case STMT_LABEL:
		walk_statement(stmt->label_statement, w);
		break;
	case STMT_ITERATOR:
		walk_symbols(stmt->iterator_syms, w);
		walk_statement(stmt->iterator_pre_statement, w);
		walk_expression(stmt->iterator_pre_condition, w);
		walk_statement(stmt->iterator_statement, w);
		walk_statement(stmt->iterator_post_statement, w);
		walk_expression(stmt->iterator_post_condition, w);
		break;
	default:
		break;
	}
}
