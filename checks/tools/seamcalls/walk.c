// SPDX-License-Identifier: GPL-2.0-only
/*
 * The calls of one function in the order of the text, each with what holds
 * there. Works on the tree as parsed: evaluation drops the names of members.
 *
 * Limits: a loop leaves the locks as it found them; a label has what the first
 * goto to it has in common with the statement before it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seamcalls.h"

struct label {
	struct ident *name;
	struct facts facts;
};

/* A variable that was set from a member: calling it calls the member. */
struct alias {
	struct ident *variable, *member;
};

struct walk {
	struct symbol *fn;
	struct facts facts;
	struct label *labels;
	size_t nr_labels;
	struct alias *aliases;
	size_t nr_aliases;
	const struct facts *at_switch;	/* what holds where its cases start */
	bool ended;		/* control does not come here from the statement before */
};

static bool walk_statement(struct walk *w, struct statement *stmt);
static void walk_expression(struct walk *w, struct expression *expr);

static void set_alias(struct walk *w, struct ident *variable, struct expression *value)
{
	size_t i;

	value = bare(value);
	if (!variable || !value || value->type != EXPR_DEREF)
		return;
	for (i = 0; i < w->nr_aliases && w->aliases[i].variable != variable; i++)
		;
	if (i == w->nr_aliases)
		w->aliases = must_realloc(w->aliases, ++w->nr_aliases * sizeof(*w->aliases));
	w->aliases[i] = (struct alias){ variable, value->member };
}

/* "->field" through a member or an array, "*name" through a variable, or the function. */
static const char *callee_name(const struct walk *w, struct expression *fn)
{
	size_t i;

	struct expression *target = bare(fn);
	const char *name = last_name(fn);
	struct symbol *sym;

	if (!target || !name)
		return NULL;
	if (target->type == EXPR_DEREF || target->type == EXPR_BINOP)
		return must_printf("->%s", name);
	sym = target->symbol;
	if (sym && sym->ctype.base_type && sym->ctype.base_type->type != SYM_FN) {
		for (i = 0; i < w->nr_aliases; i++)
			if (w->aliases[i].variable == target->symbol_name)
				return must_printf("->%s", name_of(w->aliases[i].member));
		return must_printf("*%s", name);
	}
	return sym ? function_name(sym) : name;
}

static void walk_call(struct walk *w, struct expression *call)
{
	const char *name = callee_name(w, call->fn);
	struct facts asserted = { .n = 0 };
	unsigned int i;

	if (!name || !strncmp(name, "__builtin_", 10))
		return;
	text_asserted(&asserted, w->fn->pos, call->pos);
	printf("call\t%s\t%d\t%s\t%s\t%d\t", stream_name(call->pos.stream), call->pos.line,
	       function_name(w->fn), name, expression_list_size(call->args));
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

static void walk_each(struct walk *w, struct expression_list *list)
{
	struct expression *expr;

	FOR_EACH_PTR(list, expr) {
		walk_expression(w, expr);
	} END_FOR_EACH_PTR(expr);
}

static void walk_expression(struct walk *w, struct expression *expr)
{
	if (!expr)
		return;
	switch (expr->type) {
	case EXPR_BINOP:
	case EXPR_COMMA:
	case EXPR_COMPARE:
	case EXPR_LOGICAL:
		walk_expression(w, expr->left);
		walk_expression(w, expr->right);
		break;
	case EXPR_ASSIGNMENT:
		print_assignment(expr->left, expr->right);
		if (expr->left->type == EXPR_SYMBOL)
			set_alias(w, expr->left->symbol_name, expr->right);
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
		if (!names_function(bare(expr->fn)))
			walk_expression(w, expr->fn);
		walk_each(w, expr->args);
		walk_call(w, expr);
		break;
	case EXPR_INITIALIZER:
		walk_initializer("", expr);
		walk_each(w, expr->expr_list);
		break;
	case EXPR_IDENTIFIER:
		walk_expression(w, expr->ident_expression);
		break;
	case EXPR_INDEX:
		walk_expression(w, expr->idx_expression);
		break;
	case EXPR_SYMBOL:
		print_reference(expr);
		break;
	case EXPR_GENERIC: {
		struct type_expression *branch;

		/* sparse settles it on evaluation: any branch may be the one. */
		for (branch = expr->map; branch; branch = branch->next)
			walk_expression(w, branch->expr);
		walk_expression(w, expr->def);
		break;
	}
	default:
		break;
	}
}

static void walk_symbols(struct walk *w, struct symbol_list *list)
{
	struct symbol *sym;

	FOR_EACH_PTR(list, sym) {
		set_alias(w, sym->ident, sym->initializer);
		walk_expression(w, sym->initializer);
	} END_FOR_EACH_PTR(sym);
}

/* Whether leaving the block runs something that may drop a lock. */
static bool has_cleanup(struct symbol_list *list)
{
	struct symbol *sym;

	FOR_EACH_PTR(list, sym) {
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

	FOR_EACH_PTR(stmt->stmts, s) {
		scoped |= s->type == STMT_DECLARATION && has_cleanup(s->declaration);
		w->ended = ends;
		ends = walk_statement(w, s);
	} END_FOR_EACH_PTR(s);
	if (scoped)
		facts_common(&w->facts, &before);
	return ends;
}

static struct label *label_of(struct walk *w, struct ident *name)
{
	size_t i;

	for (i = 0; i < w->nr_labels; i++)
		if (w->labels[i].name == name)
			return &w->labels[i];
	return NULL;
}

static void walk_goto(struct walk *w, struct symbol *target)
{
	struct label *l;

	if (!target || !target->ident)
		return;
	l = label_of(w, target->ident);
	if (l) {
		facts_common(&l->facts, &w->facts);
		return;
	}
	w->labels = must_realloc(w->labels, (w->nr_labels + 1) * sizeof(*w->labels));
	w->labels[w->nr_labels++] = (struct label){ target->ident, w->facts };
}

/* The statement before falls into the label unless control ended there. */
static void walk_label(struct walk *w, struct symbol *target, bool falls)
{
	struct label *l = target ? label_of(w, target->ident) : NULL;

	if (!l)
		return;
	if (falls)
		facts_common(&w->facts, &l->facts);
	else
		w->facts = l->facts;
}

static bool walk_if(struct walk *w, struct statement *stmt)
{
	struct facts before, after_true;
	bool true_ends, false_ends = false;

	walk_expression(w, stmt->if_conditional);
	before = w->facts;
	facts_of_condition(&w->facts, stmt->if_conditional, true);
	true_ends = walk_statement(w, stmt->if_true);
	after_true = w->facts;
	w->facts = before;
	facts_of_condition(&w->facts, stmt->if_conditional, false);
	if (stmt->if_false)
		false_ends = walk_statement(w, stmt->if_false);
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
	struct facts before = w->facts;

	w->at_switch = &before;
	walk_statement(w, stmt->switch_statement);
	w->at_switch = outer;
	w->facts = before;
}

/* A case is entered from the switch, and from the case before if that falls. */
static void walk_case(struct walk *w)
{
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
		walk_expression(w, stmt->switch_expression);
		walk_switch(w, stmt);
		return false;
	case STMT_CASE:
		walk_case(w);
		return walk_statement(w, stmt->case_statement);
	case STMT_LABEL:
		walk_label(w, stmt->label_identifier, !w->ended);
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

void walk_function(struct symbol *fn, struct statement *body)
{
	struct walk w = { .fn = fn };

	walk_statement(&w, body);
	free(w.labels);
	free(w.aliases);
}
