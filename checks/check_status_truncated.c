// SPDX-License-Identifier: GPL-2.0-only
/*
 * status-truncated: the 64-bit status is stored in, passed as, returned as or
 * compared with something narrower or signed, or bool. The code is in the upper
 * half, so an int sees only the operand id, and 0 of TDX_OPERAND_BUSY without
 * one; a bool or a signed type loses which error it was, or its sign.
 *
 * A status is the result of a SEAMCALL or of a function here that hands one on,
 * and any local that one is assigned to; masks that keep the upper half count,
 * a shifted or compared status is something else. An explicit cast is fine
 * after the status was tested or masked, for then it is meant.
 *
 * Works on sparse's evaluated tree, where each conversion is an expression.
 * Limits: locals are followed by assignment, whatever the order.
 *
 * Confidence: High
 */
#include <stdlib.h>

#include "seamflow.h"

struct scan {
	struct function *fn;
	struct symbol **status;		/* locals that hold one */
	size_t nr_status, room_status;
	bool more;			/* found another in this pass */
	struct position first_test;	/* of a status in this function */
	bool tested;
};

static struct expression *strip(struct expression *expr)
{
	while (expr && expr->type == EXPR_IMPLIED_CAST && is_status_type(expr->ctype))
		expr = expr->cast_expression;
	return expr;
}

static struct symbol *local_of(struct expression *expr)
{
	if (!expr || expr->type != EXPR_PREOP || expr->op != '*' || !expr->unop ||
	    expr->unop->type != EXPR_SYMBOL || !expr->unop->symbol)
		return NULL;
	return is_local_symbol(expr->unop->symbol) ? expr->unop->symbol : NULL;
}

static bool holds_status(const struct scan *s, const struct symbol *sym)
{
	size_t i;

	for (i = 0; sym && i < s->nr_status; i++)
		if (s->status[i] == sym)
			return true;
	return false;
}

static bool is_site_call(struct expression *call)
{
	struct expression *fn = call->fn;
	struct callee callee;
	struct function *to;

	while (fn && fn->type == EXPR_PREOP)
		fn = fn->unop;
	if (!fn || fn->type != EXPR_SYMBOL || !fn->symbol || !fn->symbol->ident ||
	    !is_status_type(call->ctype))
		return false;
	callee = callee_of_symbol(fn->symbol, true);
	/* What a vCPU was left with is no status alone: the low half says why. */
	if (callee.kind == CALLEE_SEAM) {
		const struct leaf *leaf = leaf_by_wrapper(name_of(fn->symbol->ident));

		return !leaf || leaf->policy != POLICY_ENTER;
	}
	to = function_of(fn->symbol);
	return to && to->returns_status;
}

/* A mask that is a code itself is another rule's finding. */
static bool constant_keeps_code(const struct expression *expr)
{
	return expr->type != EXPR_VALUE ||
		(expr->value >> 32 && !status_is_error_code(expr->value));
}

/* Is the value a status, code and all? */
static bool is_status(const struct scan *s, struct expression *expr)
{
	expr = strip(expr);
	if (!expr || !is_status_type(expr->ctype))
		return false;
	switch (expr->type) {
	case EXPR_CALL:
		return is_site_call(expr);
	case EXPR_ASSIGNMENT:
		return expr->op == '=' && is_status(s, expr->right);
	case EXPR_COMMA:
		return is_status(s, expr->right);
	case EXPR_CONDITIONAL:
	case EXPR_SELECT:
		return is_status(s, expr->cond_true) || is_status(s, expr->cond_false);
	case EXPR_BINOP:
		if (expr->op != '&')
			return false;
		return (is_status(s, expr->left) && constant_keeps_code(expr->right)) ||
			(is_status(s, expr->right) && constant_keeps_code(expr->left));
	case EXPR_STATEMENT: {
		struct statement *last = expr->statement;

		while (last && last->type == STMT_COMPOUND)
			last = last_ptr_list((struct ptr_list *)last->stmts);
		return last && last->type == STMT_EXPRESSION &&
			is_status(s, last->expression);
	}
	default:
		return holds_status(s, local_of(expr));
	}
}

static void add_local(struct scan *s, struct symbol *sym)
{
	if (!sym || !is_status_type(sym) || holds_status(s, sym))
		return;
	VEC_ADD(s->status, s->nr_status, s->room_status) = sym;
	s->more = true;
}

static void find_locals(struct expression *expr, void *data)
{
	struct scan *s = data;

	if (expr->type == EXPR_ASSIGNMENT && expr->op == '=' && is_status(s, expr->right))
		add_local(s, local_of(expr->left));
}

static void find_initialised(struct statement *stmt, void *data)
{
	struct symbol_list *list = stmt->type == STMT_DECLARATION ? stmt->declaration :
		stmt->type == STMT_ITERATOR ? stmt->iterator_syms : NULL;
	struct scan *s = data;
	struct symbol *sym;

	FOR_EACH_PTR(list, sym) {
		if (sym->initializer && is_status(s, sym->initializer))
			add_local(s, sym);
	} END_FOR_EACH_PTR(sym);
}

static bool is_before(struct position a, struct position b)
{
	return a.line < b.line || (a.line == b.line && a.pos < b.pos);
}

/* The first place where a status is tested or masked. */
static void find_test(struct expression *expr, void *data)
{
	struct scan *s = data;
	struct expression *of = NULL;

	if (expr->type == EXPR_COMPARE || expr->type == EXPR_BINOP)
		of = is_status(s, expr->left) ? expr->left : expr->right;
	else if (expr->type == EXPR_PREOP && expr->op == '!')
		of = expr->unop;
	else if (expr->type == EXPR_CONDITIONAL || expr->type == EXPR_SELECT)
		of = expr->conditional;
	else if (expr->type == EXPR_CALL)
		of = first_ptr_list((struct ptr_list *)expr->args);
	/* A conversion to bool is a comparison to sparse. */
	if (!of || !is_status(s, of) || of->type == EXPR_CALL)
		return;
	if (!s->tested || is_before(expr->pos, s->first_test))
		s->first_test = expr->pos;
	s->tested = true;
}

static void find_if(struct statement *stmt, void *data)
{
	struct scan *s = data;
	struct expression *of = stmt->type == STMT_IF ? stmt->if_conditional :
		stmt->type == STMT_SWITCH ? stmt->switch_expression : NULL;

	if (!of || !is_status(s, of))
		return;
	if (!s->tested || is_before(of->pos, s->first_test))
		s->first_test = of->pos;
	s->tested = true;
}

static bool loses_bits(struct symbol *to)
{
	if (!to || to == &bad_ctype || is_ptr_type(to) || is_void_type(to) ||
	    is_float_type(to))
		return false;
	return !is_status_type(to) && is_int_type(to);
}

static void found(struct scan *s, struct position at, struct symbol *to)
{
	size_t i;

	report(at, "status-truncated", "status of a SEAMCALL becomes %s",
	       is_bool_type(to) ? "a bool" :
	       to->bit_size < 64 ? "narrower than 64 bits" : "signed");
	for (i = 0; i < nr_sites; i++)
		if (sites[i].fn == s->fn && same_line(sites[i].at, at))
			sites[i].truncated = true;
}

/* The innermost call decides where it is reported, the variable otherwise. */
static struct position place_of(struct expression *expr, struct position otherwise)
{
	expr = strip(expr);
	if (expr && expr->type == EXPR_CALL && expr->fn)
		return expr->fn->pos;
	return otherwise;
}

static void find_conversion(struct expression *expr, void *data)
{
	struct scan *s = data;
	struct expression *of;

	/* What sparse found wrong has no type. */
	if (!expr->ctype)
		return;
	switch (expr->type) {
	case EXPR_CAST:
	case EXPR_FORCE_CAST:
		/* (s64)err < 0 asks for bit 63: no bit is lost on purpose. */
		if (expr->ctype->bit_size == 64 ||
		    (s->tested && is_before(s->first_test, expr->pos)))
			return;
		/* Fall through */
	case EXPR_IMPLIED_CAST:
		of = expr->cast_expression;
		if (loses_bits(expr->ctype) && is_status(s, of))
			found(s, place_of(of, expr->pos), expr->ctype);
		break;
	case EXPR_COMPARE:
		if (!expr->left || !expr->right)
			break;
		/* To bool: sparse makes "!= 0" of it, with the type of a bool. */
		if (is_bool_type(expr->ctype) && expr->op == SPECIAL_NOTEQUAL &&
		    same_place(expr->pos, expr->right->pos) && is_status(s, expr->left)) {
			found(s, place_of(expr->left, expr->pos), expr->ctype);
			break;
		}
		if (expr->op != SPECIAL_EQUAL && expr->op != SPECIAL_NOTEQUAL)
			break;
		of = strip(expr->right);
		while (of && of->type == EXPR_IMPLIED_CAST)
			of = of->cast_expression;
		if (of && of->type == EXPR_VALUE && of->value && !(of->value >> 32) &&
		    is_status(s, expr->left))
			report(expr->pos, "status-truncated",
			       "status of a SEAMCALL compared with a 32-bit constant");
		break;
	default:
		break;
	}
}

void check_status_truncated(void)
{
	static const struct walker locals = { find_locals, find_initialised, NULL };
	static const struct walker first_tests = { find_test, find_if, NULL };
	static const struct walker conversions = { find_conversion, NULL, NULL };
	size_t i;

	for (i = 0; i < source.nr_functions; i++) {
		struct function *fn = &source.functions[i];
		struct scan s = { .fn = fn, .more = true };
		struct walker w;
		struct statement *body;

		if (!fn->ep)
			continue;
		body = fn->sym->ctype.base_type->stmt;
		for (w = locals, w.data = &s; s.more;) {
			s.more = false;
			walk_statement(body, &w);
		}
		w = first_tests;
		w.data = &s;
		walk_statement(body, &w);
		w = conversions;
		w.data = &s;
		walk_statement(body, &w);
		free(s.status);
	}
}
