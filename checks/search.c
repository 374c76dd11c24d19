// SPDX-License-Identifier: GPL-2.0-only
/*
 * Find the SEAMCALLs of a file, and the calls of functions in it that hand on
 * a SEAMCALL's status. Each way down to a SEAMCALL is a site of its own.
 */
#include <stdlib.h>
#include <string.h>

#include "sites.h"

#define MAX_SITES_PER_FUNCTION	96

struct site *sites;
size_t nr_sites;
static size_t room_sites;

void outcome_free(struct outcome *o)
{
	size_t i;

	for (i = 0; i < o->nr_cycles; i++) {
		free(o->cycles[i].changed);
		free(o->cycles[i].tests);
	}
	free(o->cycles);
	free(o->rets);
	free(o->bugs);
	free(o->fastpaths);
	free(o->asked);
	free(o->stale);
	free(o->ways);
	free(o->others);
	free(o->told);
	free(o->counts);
}

void drop_sites(void)
{
	size_t i, j;

	for (i = 0; i < nr_sites; i++) {
		for (j = 0; j < sites[i].nr_outcomes; j++)
			outcome_free(&sites[i].outcomes[j]);
		free(sites[i].outcomes);
		free(sites[i].told_apart);
	}
	free(sites);
	sites = NULL;
	nr_sites = room_sites = 0;
}

static bool constant_arg(const struct instruction *insn, unsigned int nr, uint64_t *value)
{
	pseudo_t arg = ptr_list_nth_entry((struct ptr_list *)insn->arguments, nr);

	if (!arg || arg->type != PSEUDO_VAL)
		return false;
	*value = arg->value;
	return true;
}

static void describe(struct site *site, struct instruction *last, const char *name,
		     struct callee callee, const struct call_note *first_note,
		     const struct call_note *last_note, unsigned int guards)
{
	const char *macro = NULL;
	uint64_t number = 0;
	bool has_number = false;

	site->raw = callee.raw;
	site->rewrites_args = callee.rewrites_args;
	site->leaf_arg = callee.leaf_arg;
	if (callee.raw) {
		has_number = constant_arg(last, callee.leaf_arg, &number);
		if (last_note)
			macro = source_leaf_macro(last_note->name);
		if (!macro && !has_number && first_note)
			macro = source_leaf_macro(first_note->name);
	}
	site->leaf = leaf_of_call(name, macro, has_number, number);
	site->leaf_name = site->leaf ? site->leaf->wrappers[0] : NULL;
	if (!site->leaf_name)
		site->leaf_name = macro ? macro : name;
	site->at = first_note ? first_note->name : site->insn->pos;
	site->guards = guards;
	site->locks = first_note ? first_note->locks : "";
}

/*
 * The function called; through a local pointer, what is stored there, if that is
 * one function only. NULL if it cannot be told.
 */
static struct symbol *called_by(struct instruction *insn)
{
	pseudo_t func = insn->func, from = NULL;
	struct pseudo_user *user;

	if (func->type == PSEUDO_SYM)
		return func->sym;
	if (func->type != PSEUDO_REG || !func->def || func->def->opcode != OP_LOAD ||
	    func->def->src->type != PSEUDO_SYM || !is_local_symbol(func->def->src->sym))
		return NULL;
	FOR_EACH_PTR(func->def->src->users, user) {
		struct instruction *use = user->insn;

		if (!use->bb || use->opcode == OP_LOAD)
			continue;
		if (use->opcode != OP_STORE || user->userp != &use->src || from)
			return NULL;
		from = use->target;
	} END_FOR_EACH_PTR(user);
	if (from && from->type == PSEUDO_REG && from->def && from->def->opcode == OP_SYMADDR)
		from = from->def->src;
	return from && from->type == PSEUDO_SYM ? from->sym : NULL;
}

/* seamcall_ret expands to sc_retry(__seamcall_ret, ...): the operand says which. */
static struct callee callee_of_insn(struct instruction *insn, struct symbol *sym)
{
	struct callee callee = callee_of_symbol(sym, is_status_type(insn->type));
	pseudo_t func;

	if (callee.kind != CALLEE_SEAM || !callee.leaf_arg)
		return callee;
	func = first_ptr_list((struct ptr_list *)insn->arguments);
	if (func && func->type == PSEUDO_REG && func->def && func->def->opcode == OP_SYMADDR)
		func = func->def->src;
	if (func && func->type == PSEUDO_SYM && func->sym->ident)
		callee.rewrites_args = callee_of(name_of(func->sym->ident), true).rewrites_args;
	return callee;
}

struct search {
	struct function *top;
	struct instruction *chain[MAX_CHAIN];
	const char *top_callee;
	const struct call_note *top_note;
	size_t found;
};

/* GUARDS: what the calls down to this function hold. */
static void search_function(struct search *s, struct function *fn, unsigned int depth,
			    unsigned int guards)
{
	struct basic_block *bb;
	struct instruction *insn;

	if (!fn->ep)
		return;
	FOR_EACH_PTR(fn->ep->bbs, bb) {
		FOR_EACH_PTR(bb->insns, insn) {
			struct symbol *sym;
			struct function *to;
			const struct call_note *note;
			const char *name;
			struct callee callee;
			unsigned int held;

			if (!insn->bb || insn->opcode != OP_CALL)
				continue;
			sym = called_by(insn);
			if (!sym && !is_seamcall_pointer(insn))
				continue;
			note = note_at(fn, insn->pos, sym ? sym->ident : NULL);
			name = sym ? name_of(sym->ident) :
				note && note->callee ? name_of(note->callee) : "SEAMCALL";
			s->chain[depth] = insn;
			held = guards | (note ? note->guards : 0);
			if (!depth) {
				s->top_callee = name;
				s->top_note = note;
			}
			callee = sym ? callee_of_insn(insn, sym) :
				(struct callee) { .kind = CALLEE_SEAM, .raw = true };
			to = function_of(sym);
			/* A wrapper in this file whose name is not known: look inside. */
			if (to && to->returns_status && !callee.raw && !leaf_by_wrapper(name) &&
			    depth + 1 < MAX_CHAIN)
				callee.kind = CALLEE_OTHER;
			if (callee.kind == CALLEE_SEAM) {
				struct site *site;

				if (s->found++ >= MAX_SITES_PER_FUNCTION)
					continue;
				site = &VEC_ADD(sites, nr_sites, room_sites);
				*site = (struct site) {
					.fn = s->top, .insn = s->chain[0],
					.depth = depth + 1, .callee = s->top_callee,
				};
				memcpy(site->chain, s->chain, sizeof(site->chain));
				describe(site, insn, name, callee, s->top_note, note, held);
				continue;
			}
			if (!to || to == fn || to == s->top ||
			    depth + 1 >= MAX_CHAIN)
				continue;
			if (to->returns_status || to->writes_status || to->says_busy)
				search_function(s, to, depth + 1, held);
		} END_FOR_EACH_PTR(insn);
	} END_FOR_EACH_PTR(bb);
}

static void find_in(struct function *fn)
{
	struct search s = { .top = fn };

	search_function(&s, fn, 0, 0);
	if (s.found > MAX_SITES_PER_FUNCTION)
		report_skipped(fn->sym->pos, "%s() is not analysed to the end: too many calls",
			       fn->name);
}

void search_sites(void)
{
	size_t i;

	drop_sites();
	for (i = 0; i < source.nr_functions; i++)
		find_in(&source.functions[i]);
}
