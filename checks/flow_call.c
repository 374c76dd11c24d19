// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls: the SEAMCALL under test, other SEAMCALLs, functions of this file that
 * are given the status or make the SEAMCALL, and all the others, whose result
 * is an unknown that depends on the operands only.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "flow_run.h"

#define MAX_DEPTH	4

/* By name; raw calls through a function operand tell by that what they rewrite. */
static struct callee seam_callee(struct symbol *sym, bool status_typed,
				 const struct value *args, unsigned int nr_args)
{
	struct callee callee = { .kind = CALLEE_OTHER };
	struct symbol *func = nr_args ? value_base_symbol(&args[0]) : NULL;

	if (sym && sym->ident)
		callee = callee_of_symbol(sym, status_typed);
	if (callee.kind == CALLEE_SEAM && callee.leaf_arg && func && func->ident)
		callee.rewrites_args =
			callee_of(name_of(func->ident), true).rewrites_args;
	return callee;
}

static const char *call_name(const struct value *func, pseudo_t pseudo, struct symbol **sym)
{
	*sym = pseudo->type == PSEUDO_SYM ? pseudo->sym : value_base_symbol(func);
	return *sym && (*sym)->ident ? name_of((*sym)->ident) : "";
}

/*
 * Another SEAMCALL on the way to the site returns success, but is tried with
 * the rest as well: with a BUSY, with a code that nobody names, and with the
 * site's own status, which may be all that leads into its loop. What the site
 * does on success, and on a failure, is wanted whatever leads there.
 */
static bool leads_somewhere(const struct run *run, const struct rep *rep, bool asked)
{
	if (asked)
		return rep->status == run->rep.status;
	if (run->every_lead)
		return true;
	if (!run->coarse && (run->rep.class == REP_SUCCESS || run->rep.class == REP_OTHER))
		return true;
	return rep->status == (STATUS_BUSY | UNNAMED_OPERAND) ||
		rep->class == REP_OTHER || rep->status == run->rep.status;
}

static void fork_statuses(struct frame *f, struct item *item, const struct instruction *insn,
			  uint64_t bits)
{
	size_t i;

	for (i = 0; i < f->run->nr_reps; i++) {
		struct value v = value_const(f->run->reps[i].status);
		struct item copy;

		if (!v.num || !leads_somewhere(f->run, &f->run->reps[i], item->path.asked))
			continue;
		v.taint = TAINT_STATUS;
		v.maybe = bits;
		item_copy(&copy, item);
		copy.path.blurred |= copy.path.asked;
		reg_set(&copy, insn->target, &v);
		VEC_ADD(f->work, f->nr_work, f->room_work) = copy;
	}
}

static bool same_callee(const struct site *site, const struct instruction *insn)
{
	return site->insn->func == insn->func;
}

/*
 * Once BUSY, the same thing asked in another place, as a second try does, may be
 * BUSY as well: that decides whether a loop around both goes on.
 */
static bool is_second_try(const struct frame *f, const struct path *path,
			  const struct instruction *insn, const struct value *args,
			  unsigned int nr_args)
{
	const struct inputs *then = path->inputs;
	unsigned int i;

	if (f->run->rep.class != REP_BUSY || !same_callee(f->run->site, insn) ||
	    !then || then->nr_args != nr_args)
		return false;
	for (i = 0; i < nr_args; i++)
		if (!value_same(&args[i], &then->args[i]))
			return false;
	return true;
}

/*
 * Another leaf behind the site, asked by a helper perhaps: where only a failure leads
 * there it may make up for that, if it does not just tear down.
 */
static unsigned int ask_instead(struct frame *f, const struct path *path,
				const struct instruction *insn, const char *name)
{
	const struct outcome *success = f->run->success;
	const struct leaf *leaf = leaf_by_wrapper(name);
	struct outcome *o = f->run->outcome;
	size_t i;

	if (!watching(f, path) || (leaf && leaf->policy == POLICY_TEARDOWN))
		return 0;
	if (o->rep.class == REP_SUCCESS)
		VEC_ADD(o->others, o->nr_others, o->room_others) = insn_key(insn);
	for (i = 0; success && i < success->nr_others; i++)
		if (success->others[i] == insn_key(insn))
			return 0;
	return path->tested ? TAINT_INSTEAD : 0;
}

/* FN: a function of this file that returns one, else NULL. */
static void other_seamcall(struct frame *f, struct item *item, const struct instruction *insn,
			   struct symbol *sym, const struct value *args, unsigned int nr_args,
			   const struct callee *callee, const struct function *fn)
{
	uint64_t bits = fn ? fn->status_bits : ~0ull;
	unsigned int instead;
	struct value v;

	if (item->path.started && f->run->site && same_callee(f->run->site, insn))
		saw_same_call(f, &item->path, insn, args, nr_args);
	instead = ask_instead(f, &item->path, insn, sym ? name_of(sym->ident) : "");
	overwrite_outputs(item, insn, args, nr_args, 0, callee);
	if (f->run->survey || !f->run->site) {
		v = value_unknown(insn_key(insn));
		v.deps = deps_of(v.base);
		v.maybe = bits;
		path_unlearn(&item->path, v.deps);
	} else {
		/* After the site, what others return would only blur its own part. */
		if (!item->path.asked || is_second_try(f, &item->path, insn, args, nr_args))
			fork_statuses(f, item, insn, bits);
		v = value_const(0);
		v.maybe = bits;
	}
	v.taint = TAINT_STATUS | instead;
	reg_set(item, insn->target, &v);
}

static bool recursing(const struct frame *f, const struct entrypoint *ep)
{
	for (; f; f = f->caller)
		if (f->ep == ep)
			return true;
	return false;
}

/* Could the argument be a status, in a survey, where none is known? */
static bool may_be_status(struct frame *f, const struct instruction *insn, unsigned int nr,
			  const struct value *arg)
{
	return f->run->survey && (arg->root || arg->taint & TAINT_STATUS) &&
		is_status_type(ptr_list_nth_entry((struct ptr_list *)insn->fntypes, nr + 1));
}

/*
 * A status that another function has stored is not known before it is read,
 * which a helper of this file may do.
 */
static bool may_read_status(const struct frame *f, struct symbol *sym)
{
	return f->run->fn->fastpath && !f->run->site && function_of(sym);
}

/*
 * What a helper makes of another SEAMCALL's status decides where the path goes
 * as well, if somebody reads what it returns.
 */
static bool gives_other_status(const struct frame *f, const struct instruction *insn,
			       const struct value *arg)
{
	return f->run->site && arg->taint & TAINT_STATUS && value_is_const(arg) &&
		insn->target && insn->target != VOID;
}

/*
 * A helper that takes the code out of a status does so with a constant as well, to
 * compare the two. An errno is none.
 */
static bool is_given_code(const struct frame *f, const struct instruction *insn,
			  struct symbol *sym, const struct value *args, unsigned int nr_args)
{
	return f->run->site && nr_args == 1 && value_is_const(&args[0]) &&
		args[0].num >> 63 && args[0].num >> 32 != UINT32_MAX &&
		insn->target && insn->target != VOID && function_of(sym);
}

/* Does the call concern the status under test? */
static bool wants_entering(struct frame *f, struct item *item, const struct instruction *insn,
			   struct symbol *sym, const struct value *args, unsigned int nr_args)
{
	unsigned int i;

	if (may_read_status(f, sym) || is_given_code(f, insn, sym, args, nr_args))
		return true;
	for (i = 0; i < nr_args; i++)
		if (args[i].taint & TAINT_TARGET ||
		    gives_other_status(f, insn, &args[i]) ||
		    (args[i].base && path_has_taint(&item->path, args[i].base, TAINT_TARGET)) ||
		    may_be_status(f, insn, i, &args[i]))
			return true;
	return false;
}

/* Run the callee and go on after the call once for each way that it returns. */
static enum next enter(struct frame *f, struct item *item, const struct instruction *insn,
		       struct entrypoint *ep, const struct value *args, unsigned int nr_args,
		       bool in_chain)
{
	struct frame callee = {
		.run = f->run, .ep = ep, .caller = f, .depth = f->depth + 1,
		.args = args, .nr_args = nr_args,
		.in_chain = in_chain, .chain = f->chain + 1,
	};
	const struct function *fn = function_of(ep->name);
	size_t i;

	if (in_chain)
		item->path.quiet++;
	run_function(&callee, &item->path);
	item->path = (struct path) { .cells = NULL };
	for (i = 0; i < callee.nr_results; i++) {
		struct result *r = &callee.results[i];
		struct item next;

		item_copy_frame(&next, item);
		if (in_chain) {
			r->path.quiet--;
			/*
			 * Where it is kept, somebody else may look at it. Who is given
			 * it back has to, even if the helper has.
			 */
			r->path.consumed = r->path.escaped ||
				(r->path.consumed && fn && !fn->returns_status);
			if (!r->path.quiet)
				f->run->outcome->consumed |= r->path.consumed;
			r->path.tested = r->path.bugged = false;
			r->path.vm_bugged = r->path.weighed = false;
			r->path.nr_tests = r->path.nr_recent = 0;
		}
		next.path = r->path;
		reg_set(&next, insn->target, &r->v);
		VEC_ADD(f->work, f->nr_work, f->room_work) = next;
	}
	free(callee.results);
	item_free(item);
	return NEXT_STOP;
}

static enum next target_call(struct frame *f, struct item *item, struct instruction *insn,
			     struct symbol *sym, const struct value *args,
			     unsigned int nr_args)
{
	const struct site *site = f->run->site;
	unsigned int link = f->chain;
	struct callee callee = { .raw = site->raw, .rewrites_args = site->rewrites_args };
	struct value v;

	if (!link)
		arrive(f, &item->path, insn, args, nr_args);
	if (link + 1 < site->depth) {
		struct entrypoint *ep = source_linearize(sym);

		if (ep && !recursing(f, ep))
			return enter(f, item, insn, ep, args, nr_args, true);
	}
	if (site->raw && site->leaf_arg < nr_args && value_is_const(&args[site->leaf_arg]) &&
	    f->run->saw_leaf)
		f->run->saw_leaf(f->run, args[site->leaf_arg].num);
	item->path.asked = item->path.asked_now = f->run->outcome->reached = true;
	overwrite_outputs(item, insn, args, nr_args, TAINT_CLOBBERED, &callee);
	v = value_const(f->run->rep.status);
	v.taint = TAINT_TARGET;
	v.maybe = ~0ull;
	reg_set(item, insn->target, &v);
	return NEXT_GO_ON;
}

/*
 * The function calls itself: a loop by other means. Go round as well, as far as
 * to the site, which tells whether it is asked the same again.
 */
static void start_over(struct frame *f, const struct item *item, const struct value *args,
		       unsigned int nr_args)
{
	struct instruction *entry = f->ep->entry;
	struct item again;
	unsigned int i = 0;
	pseudo_t param;

	item_copy(&again, item);
	again.path.blurred = true;
	FOR_EACH_PTR(entry->arg_list, param) {
		if (i < nr_args)
			reg_set(&again, param, &args[i++]);
	} END_FOR_EACH_PTR(param);
	push_block(f, &again, entry->bb);
}

/* All that a macro has expanded to is at one place; a call's name stands before it. */
static bool is_by_hand(const struct frame *f, const struct instruction *insn,
		       const struct symbol *sym)
{
	const struct function *fn = function_of(f->ep->name);
	const struct call_note *note = fn && sym ? note_at(fn, insn->pos, sym->ident) : NULL;

	return note && !same_place(note->at, note->name);
}

/* What nothing is known of: FUNC is a hash of where it was called through. */
static void plain_call(struct frame *f, struct item *item, const struct instruction *insn,
		       struct symbol *sym, uint64_t func, const struct value *args,
		       unsigned int nr_args)
{
	const char *name = sym && sym->ident ? name_of(sym->ident) : "";
	const struct function *fn = function_of(sym);
	unsigned int i;
	struct value v;
	bool another;

	v = value_unknown(hash2(sym ? hash_name(sym) : func, nr_args));
	for (i = 0; i < nr_args; i++) {
		use_status(f, &item->path, &args[i]);
		if (args[i].base && path_has_taint(&item->path, args[i].base, TAINT_TARGET)) {
			struct value seen = { .taint = TAINT_TARGET };

			use_status(f, &item->path, &seen);
		}
		v.base = hash2(v.base, value_hash(&args[i]));
		v.deps |= args[i].deps;
		if (args[i].taint & (TAINT_TARGET | TAINT_ASKED))
			v.taint |= TAINT_ASKED;
	}
	if (fn && fn->seamcalls)
		v.taint |= ask_instead(f, &item->path, insn, name);
	tell_by_call(f, item, insn, name, args, nr_args);
	another = gives_another(&item->path, insn, sym, name, args, nr_args, v.base);
	if (!only_rests(name))
		overwrite_outputs(item, insn, args, nr_args, 0, NULL);
	if (another)
		renew_by_call(&item->path, insn, nr_args, v.base);
	move_cursor(&item->path, insn, name, args, nr_args);
	take_by_call(&item->path, insn, name, args, nr_args);
	v.deps |= deps_of(v.base);
	path_unlearn(&item->path, deps_of(v.base));
	bound_told(&item->path, deps_of(v.base));
	v.maybe = result_bits(insn, sym, args, nr_args);
	v.root = v.base;
	reg_set(item, insn->target, &v);
}

enum next do_call(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value args[MAX_ARGS], func = reg_get(f, item, insn->func), v;
	bool status_typed = is_status_type(insn->type);
	struct function *fn;
	struct callee callee;
	unsigned int nr_args = 0, i;
	struct symbol *sym;
	const char *name = call_name(&func, insn->func, &sym);
	struct entrypoint *ep;
	pseudo_t arg;

	FOR_EACH_PTR(insn->arguments, arg) {
		if (nr_args < MAX_ARGS)
			args[nr_args++] = reg_get(f, item, arg);
	} END_FOR_EACH_PTR(arg);

	if (f->run->site && (!f->depth || f->in_chain) && f->chain < f->run->site->depth &&
	    f->run->site->chain[f->chain] == insn)
		return target_call(f, item, insn, sym, args, nr_args);

	callee = seam_callee(sym, status_typed, args, nr_args);
	if (!sym && is_seamcall_pointer(insn))
		callee = (struct callee) { .kind = CALLEE_SEAM, .raw = true };
	switch (callee.kind) {
	case CALLEE_BUG:
		if (strstr(name, "vm_bugged"))
			saw_vm_bugged(f, &item->path, insn->pos);
		if (!is_by_hand(f, insn, sym))
			saw_bug(f, &item->path, insn->pos);
		break;
	case CALLEE_GUEST:
		v = value_unknown(insn_key(insn));
		v.taint = TAINT_GUEST;
		overwrite_outputs(item, insn, args, nr_args, 0, NULL);
		reg_set(item, insn->target, &v);
		return NEXT_GO_ON;
	case CALLEE_SEAM:
		for (i = 0; i < nr_args; i++)
			use_status(f, &item->path, &args[i]);
		other_seamcall(f, item, insn, sym, args, nr_args, &callee, NULL);
		return NEXT_GO_ON;
	default:
		break;
	}

	fn = function_of(sym);
	if (fn && fn == f->run->fn && !f->depth && watching(f, &item->path))
		start_over(f, item, args, nr_args);
	if (fn && fn->returns_status && status_typed &&
	    !(item->path.started && wants_entering(f, item, insn, sym, args, nr_args))) {
		other_seamcall(f, item, insn, sym, args, nr_args, NULL, fn);
		return NEXT_GO_ON;
	}
	if (sym && f->depth < MAX_DEPTH && wants_entering(f, item, insn, sym, args, nr_args)) {
		ep = source_linearize(sym);
		if (ep && !recursing(f, ep))
			return enter(f, item, insn, ep, args, nr_args, false);
	}

	plain_call(f, item, insn, sym, value_hash(&func), args, nr_args);
	return NEXT_GO_ON;
}
