// SPDX-License-Identifier: GPL-2.0-only
/* What a condition tells about the state of a TD or a vCPU. */
#include <string.h>

#include "seamcalls.h"

static void state_compared(struct walk *w, struct expression *cond, bool truth)
{
	const char *left = last_name(cond->left);
	const char *state = cond->right->type == EXPR_VALUE ? text_state(cond->right->pos) : NULL;
	bool equal = (cond->op == SPECIAL_EQUAL) == truth;

	if (left && state && !strcmp(left, "state"))
		facts_add(&w->facts, kept_printf("state%c%s", equal ? '=' : '!', state));
}

void facts_of_condition(struct walk *w, struct expression *cond, bool truth)
{
	struct expression *first;

	if (!cond)
		return;
	switch (cond->type) {
	case EXPR_PREOP:
		if (cond->op == '!')
			facts_of_condition(w, cond->unop, !truth);
		else if (cond->op == '(')
			facts_of_condition(w, cond->unop, truth);
		break;
	case EXPR_CALL:
		/* likely() and unlikely() */
		first = first_expression(cond->args);
		if (cond->fn && last_name(cond->fn) &&
		    !strcmp(last_name(cond->fn), "__builtin_expect"))
			facts_of_condition(w, first, truth);
		break;
	case EXPR_COMPARE:
		if (cond->op == SPECIAL_EQUAL || cond->op == SPECIAL_NOTEQUAL)
			state_compared(w, cond, truth);
		break;
	case EXPR_LOGICAL:
		/* Both sides are known when "and" held, or "or" did not. */
		if ((cond->op == SPECIAL_LOGICAL_AND) == truth) {
			facts_of_condition(w, cond->left, truth);
			facts_of_condition(w, cond->right, truth);
		}
		break;
	default:
		break;
	}
}
