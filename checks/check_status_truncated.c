// SPDX-License-Identifier: GPL-2.0-only
/*
 * status-truncated: the 64-bit status is stored in, passed as, returned as or
 * compared with something narrower or signed, or bool. The code is in the upper
 * half, so an int sees only the operand id, and 0 of TDX_OPERAND_BUSY without
 * one; a bool or a signed type loses which error it was, or its sign.
 *
 * Each conversion is an expression in sparse's evaluated tree. What is converted
 * is a status if it is the call itself, or if the engine saw an error's code
 * come out of that very place; a mask that keeps the upper half changes nothing.
 * An explicit cast is fine once the status was tested or masked, for then it is
 * meant.
 *
 * Confidence: High
 */
#include "seamflow.h"

struct lookup {
	const struct symbol *variable;
	bool found, weighed;
};

/* The variable whose value or member it is; NULL through a pointer. */
static const struct symbol *variable_of(struct expression *place)
{
	struct expression *at = place->unop;

	while (at && (at->type == EXPR_IMPLIED_CAST ||
		      (at->type == EXPR_BINOP && at->right->type == EXPR_VALUE)))
		at = at->type == EXPR_BINOP ? at->left : at->cast_expression;
	return at && at->type == EXPR_SYMBOL ? at->symbol : NULL;
}

static struct expression *strip(struct expression *expr)
{
	while (expr && expr->type == EXPR_IMPLIED_CAST && is_status_type(expr->ctype))
		expr = expr->cast_expression;
	return expr;
}

static void look_up(struct walk *w, struct expression *expr)
{
	struct lookup *l = w->data;
	size_t i, j;

	for (i = 0; i < nr_sites; i++)
		for (j = 0; j < sites[i].nr_loads; j++)
			if (same_place(sites[i].loads[j].at, expr->pos) &&
			    sites[i].loads[j].variable == l->variable) {
				l->found = true;
				l->weighed &= sites[i].loads[j].weighed;
			}
}

static bool is_site_call(struct expression *call)
{
	struct expression *fn = call->fn;
	const struct leaf *leaf;
	struct function *to;

	while (fn && fn->type == EXPR_PREOP)
		fn = fn->unop;
	if (!fn || fn->type != EXPR_SYMBOL || !fn->symbol || !fn->symbol->ident)
		return false;
	/* What a vCPU was left with is no status alone: the low half says why. */
	leaf = leaf_by_wrapper(name_of(fn->symbol->ident));
	if (callee_of_symbol(fn->symbol, true).kind == CALLEE_SEAM)
		return !leaf || leaf->policy != POLICY_ENTER;
	to = function_of(fn->symbol);
	return to && to->returns_status;
}

/* A mask that is a code itself is another rule's finding. */
static bool keeps_code(const struct expression *mask)
{
	return mask->type != EXPR_VALUE ||
		(mask->value >> 32 && !status_is_error_code(mask->value));
}

/* Is the value a status, code and all? */
static bool is_status(struct lookup *l, struct expression *expr)
{
	struct walk places = { .expression = look_up, .data = l };
	struct statement *last;

	expr = strip(expr);
	if (!expr || !is_status_type(expr->ctype))
		return false;
	switch (expr->type) {
	case EXPR_CALL:
		return is_site_call(expr);
	case EXPR_ASSIGNMENT:
		return is_status(l, expr->right);
	case EXPR_COMMA:
		return is_status(l, expr->right);
	case EXPR_CONDITIONAL:
	case EXPR_SELECT:
		return is_status(l, expr->cond_true) || is_status(l, expr->cond_false);
	case EXPR_BINOP:
		return expr->op == '&' &&
			((keeps_code(expr->right) && is_status(l, expr->left)) ||
			 (keeps_code(expr->left) && is_status(l, expr->right)));
	case EXPR_STATEMENT:
		last = expr->statement;
		while (last && last->type == STMT_COMPOUND)
			last = last_ptr_list((struct ptr_list *)last->stmts);
		return last && last->type == STMT_EXPRESSION && is_status(l, last->expression);
	case EXPR_PREOP:
		/* All of a macro is in one place: the variable has to be the same, too. */
		if (expr->op != '*')
			return false;
		l->variable = variable_of(expr);
		walk_expression(&places, expr);
		return l->found;
	default:
		return false;
	}
}

static bool loses_bits(struct symbol *to)
{
	return to && to != &bad_ctype && !is_ptr_type(to) && !is_void_type(to) &&
		!is_float_type(to) && !is_status_type(to) && is_int_type(to);
}

static bool is_short_constant(struct expression *expr)
{
	while (expr && expr->type == EXPR_IMPLIED_CAST)
		expr = expr->cast_expression;
	return expr && expr->type == EXPR_VALUE && expr->value && !(expr->value >> 32);
}

/* The innermost call decides where it is reported, the variable otherwise. */
static void becomes(const struct function *fn, struct expression *of, struct position at,
		    struct symbol *to)
{
	size_t i;

	of = strip(of);
	if (of->type == EXPR_CALL)
		at = of->fn->pos;
	report(at, "status-truncated", "status of a SEAMCALL becomes %s",
	       is_bool_type(to) ? "a bool" :
	       to->bit_size < 64 ? "narrower than 64 bits" : "signed");
	for (i = 0; i < nr_sites; i++)
		if (sites[i].fn == fn && same_line(sites[i].at, at))
			sites[i].truncated = true;
}

static void find_conversion(struct walk *w, struct expression *expr)
{
	const struct function *fn = w->data;
	struct lookup l = { .weighed = true };
	struct symbol *to = expr->ctype;

	/* What sparse found wrong has no type. */
	if (!to)
		return;
	switch (expr->type) {
	case EXPR_CAST:
	case EXPR_FORCE_CAST:
		/* (s64)err < 0 asks for bit 63: no bit is lost on purpose. */
		if (to->bit_size != 64 && loses_bits(to) && is_status(&l, expr->cast_expression) &&
		    !(l.found && l.weighed))
			becomes(fn, expr->cast_expression, expr->pos, to);
		break;
	case EXPR_IMPLIED_CAST:
		if (loses_bits(to) && is_status(&l, expr->cast_expression))
			becomes(fn, expr->cast_expression, expr->pos, to);
		break;
	case EXPR_ASSIGNMENT:
		/* err |= status: the result is converted, which is no expression. */
		if (expr->op != '=' && loses_bits(to) && is_status(&l, expr->right))
			becomes(fn, expr->right, expr->pos, to);
		break;
	case EXPR_COMPARE:
		if (!expr->left || !expr->right)
			break;
		/* To bool: sparse makes "!= 0" of it, with the type of a bool. */
		if (is_bool_type(to) && expr->op == SPECIAL_NOTEQUAL &&
		    same_place(expr->pos, expr->right->pos)) {
			if (is_status(&l, expr->left))
				becomes(fn, expr->left, expr->pos, to);
			break;
		}
		if ((expr->op == SPECIAL_EQUAL || expr->op == SPECIAL_NOTEQUAL) &&
		    ((is_short_constant(expr->right) && is_status(&l, expr->left)) ||
		     (is_short_constant(expr->left) && is_status(&l, expr->right))))
			report(expr->pos, "status-truncated",
			       "status of a SEAMCALL compared with a 32-bit constant");
		break;
	default:
		break;
	}
}

static void find_short_case(struct walk *w, struct statement *stmt)
{
	struct lookup l = { .weighed = true };
	struct symbol *label;

	(void)w;
	if (stmt->type != STMT_SWITCH || !is_status(&l, stmt->switch_expression))
		return;
	FOR_EACH_PTR(stmt->switch_case->symbol_list, label) {
		if (is_short_constant(label->stmt->case_expression))
			report(label->stmt->case_expression->pos, "status-truncated",
			       "status of a SEAMCALL compared with a 32-bit constant");
	} END_FOR_EACH_PTR(label);
}

void check_status_truncated(void)
{
	size_t i;

	for (i = 0; i < source.nr_functions; i++) {
		struct function *fn = &source.functions[i];
		struct walk w = {
			.expression = find_conversion, .statement = find_short_case, .data = fn,
		};

		/* A helper that was given a status has been entered, too. */
		if (fn->sym->ep)
			walk_tree(&w, fn->sym->ctype.base_type->stmt);
	}
}
