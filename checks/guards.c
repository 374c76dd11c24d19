// SPDX-License-Identifier: GPL-2.0-only
/*
 * Locks held at each call, here and in callers in this file, and which of them
 * keep contenders away. A kick of the vCPUs counts like a lock for the rest of
 * its branch.
 */
#include <stdlib.h>
#include <string.h>

#include "seamflow.h"

static unsigned int guard_of(const char *fact)
{
	static const struct { const char *fact; unsigned int guard; } guards[] = {
		{ "tdx_lock", GUARD_TDX_LOCK },
		{ "mmu_lock", GUARD_MMU_WRITE },	/* a spinlock in old series */
		{ "mmu_lock:write", GUARD_MMU_WRITE },
		{ "tdx_vm_state_guard", GUARD_VM_STATE },
		{ "vcpus_kicked", GUARD_NO_VCPUS },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(guards); i++)
		if (!strcmp(fact, guards[i].fact))
			return guards[i].guard;
	return strstr(fact, "pamt_lock") ? GUARD_PAMT : 0;
}

static unsigned int guards_of(const struct facts *f)
{
	unsigned int guards = 0, i;

	for (i = 0; i < f->n; i++)
		guards |= guard_of(f->fact[i]);
	return guards;
}

static char *names_of(const struct facts *f)
{
	char *text = must_strdup(""), *longer;
	unsigned int i;

	for (i = 0; i < f->n; i++) {
		longer = must_printf("%s%s%s", text, i ? "," : "", f->fact[i]);
		free(text);
		text = longer;
	}
	return text;
}

static void add_note(struct function *fn, struct call_note note, struct ident *callee,
		     const struct facts *f)
{
	note.callee = callee;
	note.locks = names_of(f);
	VEC_ADD(fn->notes, fn->nr_notes, fn->room_notes) = note;
}

struct guard_walk {
	struct function *fn;
	struct position read_to;	/* what is asserted before is known already */
};

/*
 * An assertion is none of the tree's, so it is found by its place: what stands
 * between the last statement and this one holds here, and no further than this
 * branch. Its own statement, if only the semicolon, is what makes it known in time.
 */
static void read_assertions(struct guard_walk *g, struct facts *held, struct position to)
{
	if (to.stream != g->read_to.stream || !is_before(g->read_to, to))
		return;
	facts_asserted(held, g->read_to, to);
	g->read_to = to;
	g->read_to.pos++;
}

static void note_statement(struct walk *w, struct statement *stmt)
{
	read_assertions(w->data, &w->facts, stmt->pos);
}

static void note_call(struct walk *w, struct expression *call)
{
	struct guard_walk *g = w->data;
	struct function *fn = g->fn;
	struct expression *name = call->fn, *arg;
	struct call_note note = { .at = call->pos };
	struct ident *callee;

	while (name && name->type == EXPR_PREOP)
		name = name->unop;
	note.name = name ? name->pos : call->pos;
	callee = name && name->type == EXPR_SYMBOL ? name->symbol_name : NULL;
	read_assertions(g, &w->facts, note.name);
	note.guards = guards_of(&w->facts);
	add_note(fn, note, callee, &w->facts);
	/* A function of this file that a call is given runs under what the call does. */
	FOR_EACH_PTR(call->args, arg) {
		arg = bare(arg);
		if (names_function(arg) && arg->symbol_name)
			add_note(fn, note, arg->symbol_name, &w->facts);
	} END_FOR_EACH_PTR(arg);

	/* Kicked out only for what is next, a second try, is how the branch says it. */
	if (callee && (w->branches || strcmp(name_of(callee), "kvm_make_all_cpus_request")))
		facts_of_call(&w->facts, name_of(callee), call->args);
}

void guards_note_calls(struct function *fn, struct statement *body)
{
	struct guard_walk g = { .fn = fn, .read_to = fn->sym->pos };
	struct walk w = { .statement = note_statement, .called = note_call, .data = &g };

	walk_tree(&w, body);
}

/* A call under GUARDS, whatever of the ways to it is taken. */
static uint32_t ways_under(uint32_t ways, unsigned int guards)
{
	uint32_t under = 0;
	unsigned int set;

	for (set = 0; set < GUARD_SETS; set++)
		if (ways & 1u << set)
			under |= 1u << (set | guards);
	return under;
}

/* From each function to those that it calls, until nothing is new. */
static void spread_to_callees(void)
{
	bool more = true;
	size_t i, j;

	while (more) {
		more = false;
		for (i = 0; i < source.nr_functions; i++) {
			const struct function *from = &source.functions[i];

			for (j = 0; j < from->nr_notes; j++) {
				struct function *to = function_named(from->notes[j].callee);
				uint32_t ways = ways_under(from->caller_guards,
							   from->notes[j].guards);

				if (!to || to == from || !(ways & ~to->caller_guards))
					continue;
				to->caller_guards |= ways;
				more = true;
			}
		}
	}
}

static void mark_called(bool *called)
{
	size_t i, j;

	for (i = 0; i < source.nr_functions; i++)
		for (j = 0; j < source.functions[i].nr_notes; j++) {
			struct function *to =
				function_named(source.functions[i].notes[j].callee);

			if (to && to != &source.functions[i])
				called[to - source.functions] = true;
		}
}

/*
 * Callers need not hold the same guard, so each set of guards that some chain of
 * callers holds is kept, instead of what all have in common.
 */
void guards_spread(void)
{
	bool *called = must_calloc(source.nr_functions, sizeof(*called));
	size_t i;

	mark_called(called);
	for (i = 0; i < source.nr_functions; i++)
		source.functions[i].caller_guards = !called[i];
	spread_to_callees();
	/* A ring of functions that only call each other has no caller at all. */
	for (i = 0; i < source.nr_functions; i++)
		if (!source.functions[i].caller_guards)
			source.functions[i].caller_guards = 1;
	free(called);
}

bool guards_always(const struct function *fn, unsigned int guards, unsigned int needed)
{
	unsigned int set;

	for (set = 0; set < GUARD_SETS; set++)
		if (fn->caller_guards & 1u << set && !((set | guards) & needed))
			return false;
	return true;
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
