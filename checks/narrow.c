// SPDX-License-Identifier: GPL-2.0-only
// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where 64 bits become fewer, signed or a bool, or meet a constant that has but
 * 32: each such place in sparse's evaluated tree, before it is linearized.
 *
 * Some conversions make no instruction, and none keeps its place in the text. So
 * what is converted becomes "it | 0", of a type that is the place's own: the
 * engine sees in that instruction what value goes there (flow_see.c).
 */
#include <stdlib.h>

#include "seamflow.h"

struct narrowing *narrowings;
size_t nr_narrowings;
static size_t room_narrowings;

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

/* A call is reported at its name, all else where it begins. */
static struct position place_of(struct expression *expr)
{
	while (expr->type == EXPR_IMPLIED_CAST && expr->cast_expression)
		expr = expr->cast_expression;
	return expr->type == EXPR_CALL ? expr->fn->pos : expr->pos;
}

static void mark(struct expression **of, enum narrows how, struct position at)
{
	struct expression *expr = *of, *or, *zero;
	struct symbol *marker;

	if (!expr || expr->type == EXPR_VALUE || !is_status_type(expr->ctype))
		return;
	marker = alloc_symbol(expr->pos, SYM_NODE);
	*marker = *expr->ctype;
	marker->aux = (void *)(uintptr_t)nr_narrowings;
	VEC_ADD(narrowings, nr_narrowings, room_narrowings) =
		(struct narrowing) { .marker = marker, .how = how, .at = at };
	zero = alloc_const_expression(expr->pos, 0);
	zero->ctype = expr->ctype;
	or = alloc_expression(expr->pos, EXPR_BINOP);
	or->op = '|';
	or->left = expr;
	or->right = zero;
	or->ctype = marker;
	*of = or;
}

static enum narrows kind_of(struct symbol *to)
{
	if (is_bool_type(to))
		return NARROWS_TO_BOOL;
	return to->bit_size < 64 ? NARROWS_BITS : NARROWS_TO_SIGNED;
}

void narrow_mark(struct expression *expr)
{
	struct symbol *to = expr->ctype;

	/* What sparse found wrong has no type. */
	if (!to)
		return;
	switch (expr->type) {
	case EXPR_CAST:
	case EXPR_FORCE_CAST:
		/* (s64)err < 0 asks for bit 63: no bit is lost on purpose. */
		if (to->bit_size < 64 && loses_bits(to) && expr->cast_expression)
			mark(&expr->cast_expression, NARROWS_BY_CAST,
			     place_of(expr->cast_expression));
		break;
	case EXPR_IMPLIED_CAST:
		if (loses_bits(to) && expr->cast_expression)
			mark(&expr->cast_expression, kind_of(to), place_of(expr->cast_expression));
		break;
	case EXPR_ASSIGNMENT:
		/* err |= status: the result is converted, which is no expression. */
		if (expr->op != '=' && loses_bits(to) && expr->right)
			mark(&expr->right, kind_of(to), place_of(expr->right));
		break;
	case EXPR_COMPARE:
		if (!expr->left || !expr->right)
			break;
		/* To bool: sparse makes "!= 0" of it, with the type of a bool. */
		if (is_bool_type(to) && expr->op == SPECIAL_NOTEQUAL &&
		    same_place(expr->pos, expr->right->pos))
			mark(&expr->left, NARROWS_TO_BOOL, place_of(expr->left));
		else if (expr->op != SPECIAL_EQUAL && expr->op != SPECIAL_NOTEQUAL)
			break;
		else if (is_short_constant(expr->right))
			mark(&expr->left, NARROWS_COMPARE, expr->pos);
		else if (is_short_constant(expr->left))
			mark(&expr->right, NARROWS_COMPARE, expr->pos);
		break;
	default:
		break;
	}
}

void narrow_mark_switch(struct statement *stmt)
{
	struct symbol *label;

	FOR_EACH_PTR(stmt->switch_case->symbol_list, label) {
		struct expression *at = label->stmt->case_expression;

		if (is_short_constant(at))
			mark(&stmt->switch_expression, NARROWS_COMPARE, at->pos);
	} END_FOR_EACH_PTR(label);
}

struct narrowing *narrowing_of(const struct instruction *insn)
{
	size_t i;

	if (insn->opcode != OP_OR || !insn->type || insn->src2 != value_pseudo(0))
		return NULL;
	i = (uintptr_t)insn->type->aux;
	return i < nr_narrowings && narrowings[i].marker == insn->type ? &narrowings[i] : NULL;
}

bool narrowing_loses(const struct narrowing *n, uint64_t status, uint64_t value)
{
	/* 0xffffffff80000200 is what an int may hold. */
	if (n->how == NARROWS_BITS || n->how == NARROWS_BY_CAST)
		return value >> 32 && (uint64_t)(int32_t)value != value;
	return (value & STATUS_MASK) == (status & STATUS_MASK);
}

void narrow_forget(void)
{
	free(narrowings);
	narrowings = NULL;
	nr_narrowings = room_narrowings = 0;
}
