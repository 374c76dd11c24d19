// SPDX-License-Identifier: GPL-2.0-only
/*
 * Locks held at each call: from the calls that take and drop them, from
 * assertions, and from guard variables, whose scope ends the hold. Works on
 * the tree as parsed, since names of members are gone after evaluation.
 *
 * A kick of the vCPUs counts like a lock for the rest of its branch.
 *
 * Limits: a lock is its last name (mmu_lock of any VM), a loop leaves the locks
 * as it found them, and a label has those of the first goto to it or of the
 * statement before it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seamflow.h"

#define MAX_HELD 16	/* more locks than anybody takes; the rest is not tracked */

struct held_lock {
	const char *name;
	unsigned int guard;
};

struct held {
	struct held_lock locks[MAX_HELD];
	unsigned int n;
};

struct label_state {
	struct ident *label;
	struct held held;
};

struct noting {
	struct function *fn;
	struct held held;
	unsigned int branches;		/* ifs around */
	struct label_state *labels;
	size_t nr_labels, room_labels;
};

static const char *last_name(struct expression *expr)
{
	while (expr) {
		switch (expr->type) {
		case EXPR_PREOP:
			expr = expr->unop;
			break;
		case EXPR_CAST:
		case EXPR_FORCE_CAST:
		case EXPR_IMPLIED_CAST:
			expr = expr->cast_expression;
			break;
		case EXPR_DEREF:
			return name_of(expr->member);
		case EXPR_SYMBOL:
			return expr->symbol_name ? name_of(expr->symbol_name) : NULL;
		default:
			return NULL;
		}
	}
	return NULL;
}

/* The vCPUs are sent out of the guest, for a second try. */
static bool kicks_vcpus(const struct noting *n, const char *fn)
{
	return strstr(fn, "no_vcpus_enter_start") ||
		(n->branches && !strcmp(fn, "kvm_make_all_cpus_request"));
}

static unsigned int guard_of(const char *fn, const char *lock)
{
	if (strstr(fn, "tdx_vm_state_guard"))
		return GUARD_VM_STATE;
	if (!lock)
		return 0;
	if (!strcmp(lock, "tdx_lock"))
		return GUARD_TDX_LOCK;
	if (strstr(lock, "pamt_lock"))
		return GUARD_PAMT;
	if (!strcmp(lock, "mmu_lock") && (strstr(fn, "write") || strstr(fn, "spin")))
		return GUARD_MMU_WRITE;
	return 0;
}

static bool takes_lock(const char *fn)
{
	static const char *const verbs[] = {
		"mutex_lock", "spin_lock", "read_lock", "write_lock", "down_read",
		"down_write", "lockdep_assert_held", "seam_guard_take", "vm_state_guard",
		NULL
	};
	const char *const *verb;

	if (strstr(fn, "unlock") || strstr(fn, "destructor") || strstr(fn, "_put"))
		return false;
	/* The constructors that guard(), scoped_guard() and CLASS() expand to. */
	if (!strncmp(fn, "class_", 6))
		return strstr(fn, "constructor") || strstr(fn, "_get");
	for (verb = verbs; *verb; verb++)
		if (strstr(fn, *verb))
			return true;
	return false;
}

static bool drops_lock(const char *fn)
{
	return strstr(fn, "unlock") || !strcmp(fn, "up_read") || !strcmp(fn, "up_write");
}

static void note_lock(struct noting *n, const char *fn, struct expression *arg)
{
	const char *name = last_name(arg);
	struct held *held = &n->held;
	unsigned int i;

	if (kicks_vcpus(n, fn) && held->n < MAX_HELD) {
		held->locks[held->n++] = (struct held_lock) { "no_vcpus", GUARD_NO_VCPUS };
	} else if (strstr(fn, "no_vcpus_enter_stop")) {
		for (i = held->n; i-- > 0;)
			if (held->locks[i].guard == GUARD_NO_VCPUS)
				held->locks[i] = held->locks[--held->n];
	} else if (drops_lock(fn)) {
		for (i = held->n; i-- > 0;)
			if (name && held->locks[i].name && !strcmp(held->locks[i].name, name)) {
				held->locks[i] = held->locks[--held->n];
				break;
			}
	} else if (takes_lock(fn) && held->n < MAX_HELD) {
		held->locks[held->n].name = strstr(fn, "vm_state_guard") ? "tdx_vm_state_guard" :
			name ? name : fn;
		held->locks[held->n++].guard = guard_of(fn, name);
	}
}

static char *names_of(const struct held *held)
{
	char *text = must_strdup("");
	unsigned int i, j;

	for (i = 0; i < held->n; i++) {
		char *longer;

		for (j = 0; j < i; j++)
			if (!strcmp(held->locks[i].name, held->locks[j].name))
				break;
		if (j < i)
			continue;
		longer = must_printf("%s%s%s", text, *text ? "," : "", held->locks[i].name);
		free(text);
		text = longer;
	}
	return text;
}

static bool note_statement(struct noting *n, struct statement *stmt);
static void note_expression(struct noting *n, struct expression *expr);

/* A function of this file that a call is given runs under what the call does. */
static void note_callbacks(struct noting *n, const struct call_note *call,
			   struct expression_list *args)
{
	struct call_note copy = *call;
	struct expression *arg;

	FOR_EACH_PTR(args, arg) {
		while (arg && arg->type == EXPR_PREOP && arg->op == '&')
			arg = arg->unop;
		if (!arg || arg->type != EXPR_SYMBOL || !arg->symbol_name)
			continue;
		if (!arg->symbol || !arg->symbol->ctype.base_type ||
		    arg->symbol->ctype.base_type->type != SYM_FN)
			continue;
		copy.callee = arg->symbol_name;
		copy.locks = must_strdup(call->locks);
		VEC_ADD(n->fn->notes, n->fn->nr_notes, n->fn->room_notes) = copy;
	} END_FOR_EACH_PTR(arg);
}

static void note_call(struct noting *n, struct expression *call)
{
	struct expression *fn = call->fn, *arg;
	struct call_note note;
	unsigned int i;

	while (fn && fn->type == EXPR_PREOP)
		fn = fn->unop;
	note = (struct call_note) { .at = call->pos, .name = fn ? fn->pos : call->pos };
	if (fn && fn->type == EXPR_SYMBOL)
		note.callee = fn->symbol_name;
	for (i = 0; i < n->held.n; i++)
		note.guards |= n->held.locks[i].guard;
	if (source_asserts_write(n->fn->sym->pos, note.name))
		note.guards |= GUARD_MMU_WRITE;
	note.locks = names_of(&n->held);
	VEC_ADD(n->fn->notes, n->fn->nr_notes, n->fn->room_notes) = note;
	note_callbacks(n, &note, call->args);

	if (note.callee) {
		arg = first_ptr_list((struct ptr_list *)call->args);
		note_lock(n, name_of(note.callee), arg);
	}
}

static void note_each(struct noting *n, struct expression_list *list)
{
	struct expression *expr;

	FOR_EACH_PTR(list, expr) {
		note_expression(n, expr);
	} END_FOR_EACH_PTR(expr);
}

static void note_expression(struct noting *n, struct expression *expr)
{
	if (!expr)
		return;
	switch (expr->type) {
	case EXPR_BINOP:
	case EXPR_COMMA:
	case EXPR_COMPARE:
	case EXPR_LOGICAL:
		note_expression(n, expr->left);
		note_expression(n, expr->right);
		break;
	case EXPR_ASSIGNMENT:
		note_expression(n, expr->right);
		note_expression(n, expr->left);
		break;
	case EXPR_PREOP:
	case EXPR_POSTOP:
		note_expression(n, expr->unop);
		break;
	case EXPR_DEREF:
		note_expression(n, expr->deref);
		break;
	case EXPR_CAST:
	case EXPR_FORCE_CAST:
	case EXPR_IMPLIED_CAST:
		note_expression(n, expr->cast_expression);
		break;
	case EXPR_CONDITIONAL:
	case EXPR_SELECT:
		note_expression(n, expr->conditional);
		note_expression(n, expr->cond_true);
		note_expression(n, expr->cond_false);
		break;
	case EXPR_STATEMENT:
		note_statement(n, expr->statement);
		break;
	case EXPR_CALL:
		note_each(n, expr->args);
		note_call(n, expr);
		break;
	case EXPR_INITIALIZER:
		note_each(n, expr->expr_list);
		break;
	case EXPR_IDENTIFIER:
		note_expression(n, expr->ident_expression);
		break;
	case EXPR_INDEX:
		note_expression(n, expr->idx_expression);
		break;
	default:
		break;
	}
}

static void note_symbols(struct noting *n, struct symbol_list *list)
{
	struct symbol *sym;

	FOR_EACH_PTR(list, sym) {
		note_expression(n, sym->initializer);
	} END_FOR_EACH_PTR(sym);
}

/* Locks taken by a guard variable's initialiser go when its block ends. */
static bool has_guard(struct symbol_list *list)
{
	struct symbol *sym;

	FOR_EACH_PTR(list, sym) {
		if (sym->cleanup)
			return true;
	} END_FOR_EACH_PTR(sym);
	return false;
}

static void keep_common(struct held *a, const struct held *b)
{
	unsigned int i, j;

	for (i = a->n; i-- > 0;) {
		for (j = 0; j < b->n; j++)
			if (!strcmp(a->locks[i].name, b->locks[j].name))
				break;
		if (j == b->n)
			a->locks[i] = a->locks[--a->n];
	}
}

static void drop_named(struct held *held, const struct held *scoped)
{
	unsigned int i, j;

	for (j = 0; j < scoped->n; j++)
		for (i = held->n; i-- > 0;)
			if (!strcmp(held->locks[i].name, scoped->locks[j].name)) {
				held->locks[i] = held->locks[--held->n];
				break;
			}
}

static bool note_compound(struct noting *n, struct statement *stmt)
{
	struct held scoped = { .n = 0 };
	struct statement *s;
	bool ends = false;

	FOR_EACH_PTR(stmt->stmts, s) {
		unsigned int before = n->held.n, i;

		ends = note_statement(n, s);
		if (s->type == STMT_DECLARATION && has_guard(s->declaration))
			for (i = before; i < n->held.n && scoped.n < MAX_HELD; i++)
				scoped.locks[scoped.n++] = n->held.locks[i];
	} END_FOR_EACH_PTR(s);
	drop_named(&n->held, &scoped);
	return ends;
}

static void note_goto(struct noting *n, struct symbol *label)
{
	size_t i;

	if (!label)
		return;
	for (i = 0; i < n->nr_labels; i++)
		if (n->labels[i].label == label->ident)
			return;
	VEC_ADD(n->labels, n->nr_labels, n->room_labels) =
		(struct label_state) { label->ident, n->held };
}

static bool note_if(struct noting *n, struct statement *stmt)
{
	struct held before, after_true;
	bool true_ends, false_ends = false;

	note_expression(n, stmt->if_conditional);
	before = n->held;
	n->branches++;
	true_ends = note_statement(n, stmt->if_true);
	after_true = n->held;
	n->held = before;
	if (stmt->if_false)
		false_ends = note_statement(n, stmt->if_false);
	n->branches--;
	if (false_ends)
		n->held = after_true;
	else if (!true_ends)
		keep_common(&n->held, &after_true);
	return true_ends && false_ends;
}

/* Is control gone after it, so that what follows starts from a label? */
static bool note_statement(struct noting *n, struct statement *stmt)
{
	struct held before;
	bool ends;
	size_t i;

	if (!stmt)
		return false;
	switch (stmt->type) {
	case STMT_DECLARATION:
		note_symbols(n, stmt->declaration);
		return false;
	case STMT_EXPRESSION:
		note_expression(n, stmt->expression);
		return false;
	case STMT_RETURN:
		note_expression(n, stmt->expression);
		return true;
	case STMT_COMPOUND:
		return note_compound(n, stmt);
	case STMT_IF:
		return note_if(n, stmt);
	case STMT_SWITCH:
		note_expression(n, stmt->switch_expression);
		before = n->held;
		note_statement(n, stmt->switch_statement);
		n->held = before;
		return false;
	case STMT_CASE:
		return note_statement(n, stmt->case_statement);
	case STMT_LABEL:
		for (i = 0; i < n->nr_labels; i++)
			if (stmt->label_identifier &&
			    n->labels[i].label == stmt->label_identifier->ident)
				n->held = n->labels[i].held;
		return note_statement(n, stmt->label_statement);
	case STMT_GOTO:
		/* break and continue are gotos as well. */
		note_goto(n, stmt->goto_label);
		return true;
	case STMT_ITERATOR:
		before = n->held;
		note_symbols(n, stmt->iterator_syms);
		note_statement(n, stmt->iterator_pre_statement);
		note_expression(n, stmt->iterator_pre_condition);
		ends = note_statement(n, stmt->iterator_statement);
		(void)ends;
		note_statement(n, stmt->iterator_post_statement);
		note_expression(n, stmt->iterator_post_condition);
		n->held = before;
		return false;
	default:
		return false;
	}
}

void guards_note_calls(struct function *fn, struct statement *body)
{
	struct noting n = { .fn = fn };

	note_statement(&n, body);
	free(n.labels);
}

/* What every call of a function in this file holds; nothing if there is none. */
static void meet_callers(unsigned int *guards, bool *called)
{
	size_t i, j, to;

	for (i = 0; i < source.nr_functions; i++) {
		guards[i] = ~0u;
		called[i] = false;
	}
	for (i = 0; i < source.nr_functions; i++) {
		const struct function *from = &source.functions[i];

		for (j = 0; j < from->nr_notes; j++) {
			const struct function *fn = function_named(from->notes[j].callee);

			if (!fn || fn == from)
				continue;
			to = fn - source.functions;
			guards[to] &= from->notes[j].guards | from->caller_guards;
			called[to] = true;
		}
	}
	for (i = 0; i < source.nr_functions; i++)
		if (!called[i])
			guards[i] = 0;
}

/* From "all of them" down to what every chain of callers does hold. */
void guards_spread(void)
{
	unsigned int *guards = must_calloc(source.nr_functions, sizeof(*guards));
	bool *called = must_calloc(source.nr_functions, sizeof(*called)), more = true;
	size_t i;

	for (i = 0; i < source.nr_functions; i++)
		source.functions[i].caller_guards = ~0u;
	while (more) {
		more = false;
		meet_callers(guards, called);
		for (i = 0; i < source.nr_functions; i++) {
			more |= guards[i] != source.functions[i].caller_guards;
			source.functions[i].caller_guards = guards[i];
		}
	}
	/* A ring of functions that only call each other has no caller at all. */
	for (i = 0; i < source.nr_functions; i++)
		if (source.functions[i].caller_guards == ~0u)
			source.functions[i].caller_guards = 0;
	free(called);
	free(guards);
}

const struct call_note *note_at(const struct function *fn, struct position at,
				struct ident *callee)
{
	const struct call_note *found = NULL;
	size_t i;

	for (i = 0; i < fn->nr_notes; i++) {
		if (!same_place(fn->notes[i].at, at))
			continue;
		if (fn->notes[i].callee == callee)
			return &fn->notes[i];
		if (!found)
			found = &fn->notes[i];
	}
	return found;
}
