// SPDX-License-Identifier: GPL-2.0-only
/*
 * The one walk over sparse's trees; see walk.h.
 *
 * Limits: a loop leaves what holds as it found it; a label has what the gotos
 * before it have in common with the statement before it.
 */
#include <stdlib.h>

#include "util.h"
#include "walk.h"

struct walk_label {
	struct ident *name;
	struct facts facts;
};

static bool walk_statement(struct walk *w, struct statement *stmt);

static void walk_symbols(struct walk *w, struct symbol_list *list)
{
	struct symbol *sym;

	FOR_EACH_PTR(list, sym) {
		if (w->declared)
			w->declared(w, sym);
		walk_expression(w, sym->initializer);
	} END_FOR_EACH_PTR(sym);
}

static void walk_list(struct walk *w, struct expression_list *list)
{
	struct expression *expr;

	FOR_EACH_PTR(list, expr) {
		walk_expression(w, expr);
	} END_FOR_EACH_PTR(expr);
}

void walk_expression(struct walk *w, struct expression *expr)
{
	struct type_expression *branch;

	if (!expr)
		return;
	if (w->expression)
		w->expression(w, expr);

	switch (expr->type) {
	case EXPR_BINOP:
	case EXPR_COMMA:
	case EXPR_COMPARE:
	case EXPR_LOGICAL:
		walk_expression(w, expr->left);
		walk_expression(w, expr->right);
		break;
	case EXPR_ASSIGNMENT:
		walk_expression(w, expr->right);
		walk_expression(w, expr->left);
		break;
	case EXPR_PREOP:
	case EXPR_POSTOP:
		walk_expression(w, expr->unop);
		break;
	case EXPR_DEREF:
		walk_expression(w, expr->deref);
		break;
	case EXPR_CAST:
	case EXPR_FORCE_CAST:
	case EXPR_IMPLIED_CAST:
		walk_expression(w, expr->cast_expression);
		break;
	case EXPR_CONDITIONAL:
	case EXPR_SELECT:
		walk_expression(w, expr->conditional);
		walk_expression(w, expr->cond_true);
		walk_expression(w, expr->cond_false);
		break;
	case EXPR_STATEMENT:
		walk_statement(w, expr->statement);
		break;
	case EXPR_CALL:
		walk_expression(w, expr->fn);
		walk_list(w, expr->args);
		if (w->called)
			w->called(w, expr);
		break;
	case EXPR_INITIALIZER:
		walk_list(w, expr->expr_list);
		break;
	case EXPR_IDENTIFIER:
		walk_expression(w, expr->ident_expression);
		break;
	case EXPR_INDEX:
		walk_expression(w, expr->idx_expression);
		break;
	case EXPR_POS:
		walk_expression(w, expr->init_expr);
		break;
	case EXPR_SYMBOL:
		/* (struct x) { ... } has become a variable without a name. */
		if (expr->symbol && !expr->symbol->ident)
			walk_expression(w, expr->symbol->initializer);
		break;
	case EXPR_SLICE:
		walk_expression(w, expr->base);
		break;
	case EXPR_GENERIC:
		/* sparse settles it on evaluation: any branch may be the one. */
		for (branch = expr->map; branch; branch = branch->next)
			walk_expression(w, branch->expr);
		walk_expression(w, expr->def);
		break;
	default:
		break;
	}
}

/* Whether leaving the block runs something that may drop a lock. */
static bool has_cleanup(struct statement *stmt)
{
	struct symbol *sym;

	if (stmt->type != STMT_DECLARATION)
		return false;
	FOR_EACH_PTR(stmt->declaration, sym) {
		if (sym->cleanup)
			return true;
	} END_FOR_EACH_PTR(sym);
	return false;
}

static bool walk_compound(struct walk *w, struct statement *stmt)
{
	struct facts before = w->facts;
	bool ends = false, scoped = false;
	struct statement *s;

	walk_statement(w, stmt->args);
	FOR_EACH_PTR(stmt->stmts, s) {
		scoped |= has_cleanup(s);
		w->ended = ends;
		ends = walk_statement(w, s);
	} END_FOR_EACH_PTR(s);
	if (scoped)
		facts_common(&w->facts, &before);
	return ends;
}

static struct walk_label *label_of(struct walk *w, struct symbol *target)
{
	size_t i;

	for (i = 0; target && target->ident && i < w->nr_labels; i++)
		if (w->labels[i].name == target->ident)
			return &w->labels[i];
	return NULL;
}

/* break and continue are gotos as well, to where there is no name. */
static void walk_goto(struct walk *w, struct symbol *target)
{
	struct walk_label *l = label_of(w, target);

	if (l) {
		facts_common(&l->facts, &w->facts);
	} else if (target && target->ident) {
		w->labels = must_realloc(w->labels, w->nr_labels + 1, sizeof(*w->labels));
		w->labels[w->nr_labels++] = (struct walk_label) { target->ident, w->facts };
	}
}

/* The statement before falls into the label unless control ended there. */
static void walk_label(struct walk *w, struct symbol *target)
{
	const struct walk_label *l = label_of(w, target);

	if (l && w->ended)
		w->facts = l->facts;
	else if (l)
		facts_common(&w->facts, &l->facts);
}

static void assume(struct walk *w, struct expression *cond, bool truth)
{
	if (w->condition)
		w->condition(w, cond, truth);
}

static bool walk_if(struct walk *w, struct statement *stmt)
{
	struct facts before, after_true;
	bool true_ends, false_ends;

	walk_expression(w, stmt->if_conditional);
	before = w->facts;
	w->branches++;
	assume(w, stmt->if_conditional, true);
	true_ends = walk_statement(w, stmt->if_true);
	after_true = w->facts;
	w->facts = before;
	assume(w, stmt->if_conditional, false);
	false_ends = walk_statement(w, stmt->if_false);
	w->branches--;
	if (false_ends)
		w->facts = after_true;
	else if (!true_ends)
		facts_common(&w->facts, &after_true);
	return true_ends && false_ends;
}

static void walk_loop(struct walk *w, struct statement *stmt)
{
	struct facts before = w->facts;

	walk_symbols(w, stmt->iterator_syms);
	walk_statement(w, stmt->iterator_pre_statement);
	walk_expression(w, stmt->iterator_pre_condition);
	walk_statement(w, stmt->iterator_statement);
	walk_statement(w, stmt->iterator_post_statement);
	if (stmt->iterator_post_condition != stmt->iterator_pre_condition)
		walk_expression(w, stmt->iterator_post_condition);
	w->facts = before;
}

static void walk_switch(struct walk *w, struct statement *stmt)
{
	const struct facts *outer = w->at_switch;
	struct facts before;

	walk_expression(w, stmt->switch_expression);
	before = w->facts;
	w->at_switch = &before;
	walk_statement(w, stmt->switch_statement);
	w->at_switch = outer;
	w->facts = before;
}

/* A case is entered from the switch, and from the case before if that falls. */
static void walk_case(struct walk *w, struct statement *stmt)
{
	walk_expression(w, stmt->case_expression);
	if (!w->at_switch)
		return;
	if (w->ended)
		w->facts = *w->at_switch;
	else
		facts_common(&w->facts, w->at_switch);
	w->ended = false;
}

/* True when control does not come out at the end. */
static bool walk_statement(struct walk *w, struct statement *stmt)
{
	if (!stmt)
		return false;
	if (w->statement)
		w->statement(w, stmt);

	switch (stmt->type) {
	case STMT_DECLARATION:
		walk_symbols(w, stmt->declaration);
		return false;
	case STMT_EXPRESSION:
		walk_expression(w, stmt->expression);
		return false;
	case STMT_RETURN:
		walk_expression(w, stmt->ret_value);
		return true;
	case STMT_COMPOUND:
		return walk_compound(w, stmt);
	case STMT_IF:
		return walk_if(w, stmt);
	case STMT_SWITCH:
		walk_switch(w, stmt);
		return false;
	case STMT_CASE:
		walk_case(w, stmt);
		return walk_statement(w, stmt->case_statement);
	case STMT_LABEL:
		walk_label(w, stmt->label_identifier);
		return walk_statement(w, stmt->label_statement);
	case STMT_GOTO:
		walk_goto(w, stmt->goto_label);
		return true;
	case STMT_ITERATOR:
		walk_loop(w, stmt);
		return false;
	default:
		return false;
	}
}

void walk_tree(struct walk *w, struct statement *body)
{
	walk_statement(w, body);
	free(w->labels);
	w->labels = NULL;
	w->nr_labels = 0;
}
