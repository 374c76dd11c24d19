// SPDX-License-Identifier: GPL-2.0-only
/*
 * The engine: run a function along all its paths with one fixed status for the
 * SEAMCALL under test, and note what happens after it (struct outcome).
 *
 * Memory is what the path has stored itself: two unknown pointers are taken to
 * be different, and a call changes nothing that it was not given the address
 * of. A call of a function in this file is entered if it is given the status,
 * or makes the SEAMCALL; any other call's result is an unknown that depends on
 * its operands only.
 */
#include <stdlib.h>
#include <string.h>

#include "flow_run.h"

/* Ways in which a callee may return and be told apart. */
#define MAX_RESULTS	24

static void do_binary(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value a = reg_get(f, item, insn->src1), b = reg_get(f, item, insn->src2), v;
	unsigned int operand_bits = insn->size;
	bool truth;
	struct narrowing *narrowing = narrowing_of(insn);

	if (narrowing) {
		saw_narrowing(f, &item->path, &a, narrowing);
		reg_set(item, insn->target, &a);
		return;
	}
	if (insn->opcode >= OP_BINCMP && insn->opcode <= OP_BINCMP_END) {
		operand_bits = insn->itype && insn->itype->bit_size > 0 ?
			insn->itype->bit_size : 64;
		if (insn->opcode == OP_SET_EQ || insn->opcode == OP_SET_NE) {
			if (value_is_const(&a) && !a.taint)
				look_at_compare(f, &item->path, &b, &a, insn->pos);
			else
				look_at_compare(f, &item->path, &a, &b, insn->pos);
		}
	}
	use_status(f, &item->path, &a);
	use_status(f, &item->path, &b);
	look_at_code(f, insn, &a, &b);
	item->path.weighed |= !item->path.quiet && (a.taint | b.taint) & TAINT_TARGET;
	if (insn->opcode == OP_AND && look_at_mask(f, item, insn, &a, &b))
		return;
	v = value_binary(insn->opcode, &a, &b, insn->size, operand_bits);
	if (!value_is_const(&v) && known_order(&item->path, insn->opcode, &a, &b, &truth)) {
		v.base = 0;
		v.num = truth;
	}
	/* What a clock said then and says now has the same name, but not the same value. */
	if (a.base == b.base && !value_is_const(&a) && !value_is_const(&b) &&
	    (bound_is_anew(f, item, insn->src1) || bound_is_anew(f, item, insn->src2))) {
		v = value_unknown(hash2(insn_key(insn), value_hash(&a)));
		v.deps = a.deps | b.deps;
	}
	reg_set(item, insn->target, &v);
}

/* What holds on one side of a branch. */
static void learn(struct frame *f, struct item *item, pseudo_t cond, bool truth)
{
	struct value v = reg_get(f, item, cond), a, b;
	struct instruction *def;

	if (!truth)
		path_learn(&item->path, &v, 0);
	if (cond->type != PSEUDO_REG || !cond->def)
		return;
	def = cond->def;
	/* What unlikely() and "!" make of a comparison. */
	if (def->opcode == OP_ZEXT || def->opcode == OP_SEXT)
		learn(f, item, def->src, truth);
	if ((def->opcode == OP_SET_EQ || def->opcode == OP_SET_NE) && def->src2 == value_pseudo(0))
		learn(f, item, def->src1, truth == (def->opcode == OP_SET_NE));
	if (def->opcode >= OP_BINCMP && def->opcode <= OP_BINCMP_END)
		learn_order(f, item, def, truth);
	if (def->opcode == OP_SET_EQ || def->opcode == OP_SET_NE) {
		if ((def->opcode == OP_SET_EQ) != truth)
			return;
		a = reg_get(f, item, def->src1);
		b = reg_get(f, item, def->src2);
		if (value_is_const(&b))
			path_learn(&item->path, &a, b.num);
		else if (value_is_const(&a))
			path_learn(&item->path, &b, a.num);
	}
}

static enum next do_branch(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value cond = reg_get(f, item, insn->cond);
	bool failed_true, failed_false;
	struct item other;

	bound_branch(f, item, insn);
	if (!value_is_const(&cond) || cond.taint)
		note_branch(f, &item->path, insn, &cond, !value_is_const(&cond) ? NULL :
			    cond.num ? insn->bb_true : insn->bb_false);
	if (value_is_const(&cond)) {
		push_block(f, item, cond.num ? insn->bb_true : insn->bb_false);
		return NEXT_STOP;
	}
	if (value_base_symbol(&cond) || known_nonzero(&item->path, &cond)) {
		push_block(f, item, insn->bb_true);
		return NEXT_STOP;
	}
	item->guessed = true;
	failed_true = call_failed(f, item, insn->cond, true);
	failed_false = call_failed(f, item, insn->cond, false);
	item_copy(&other, item);
	take_branch(&item->path, &cond, insn->bb_true, failed_true);
	take_branch(&other.path, &cond, insn->bb_false, failed_false);
	learn(f, item, insn->cond, true);
	learn(f, &other, insn->cond, false);
	count_branch(f, item, insn, insn->bb_true);
	count_branch(f, &other, insn, insn->bb_false);
	push_block(f, &other, insn->bb_false);
	push_block(f, item, insn->bb_true);
	return NEXT_STOP;
}

static enum next do_switch(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value cond = reg_get(f, item, insn->cond), label;
	struct multijmp *jmp;

	FOR_EACH_PTR(insn->multijmp_list, jmp) {
		if (jmp->begin != jmp->end)
			continue;
		label = value_const(jmp->begin);
		look_at_compare(f, &item->path, &cond, &label,
				source_case(insn->pos, jmp->begin));
	} END_FOR_EACH_PTR(jmp);

	FOR_EACH_PTR(insn->multijmp_list, jmp) {
		bool is_default = jmp->begin > jmp->end;
		struct item copy;

		/* The default comes last. Unsigned: statuses have bit 63 set. */
		if (value_is_const(&cond) && !is_default &&
		    (cond.num < (uint64_t)jmp->begin || cond.num > (uint64_t)jmp->end))
			continue;
		item_copy(&copy, item);
		if (!value_is_const(&cond) || cond.taint)
			note_branch(f, &copy.path, insn, &cond,
				    value_is_const(&cond) ? jmp->target : NULL);
		if (!value_is_const(&cond))
			take_branch(&copy.path, &cond, jmp->target, false);
		if (!is_default && jmp->begin == jmp->end)
			path_learn(&copy.path, &cond, jmp->begin);
		push_block(f, &copy, jmp->target);
		if (value_is_const(&cond))
			break;
	} END_FOR_EACH_PTR(jmp);
	item_free(item);
	return NEXT_STOP;
}

/* By another way, but in the same state and with the same value. */
static bool came_back_before(const struct frame *f, const struct path *path,
			     const struct value *v)
{
	uint64_t hash = path_hash(path);
	size_t i;

	for (i = 0; i < f->nr_results; i++)
		if (value_same(&f->results[i].v, v) && f->results[i].v.taint == v->taint &&
		    path_hash(&f->results[i].path) == hash)
			return true;
	return false;
}

static enum next do_return(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value v = reg_get(f, item, insn->src);
	struct symbol *sym;
	struct result *r;

	/* A value without a place is that of the only return. */
	if (value_is_const(&v) && !v.at.line && (!f->depth || insn->src->type == PSEUDO_VAL))
		v.at = last_return(f->ep->name);
	if (!f->depth) {
		if (insn->size > 64)
			saw_members(f, &item->path, v.base);
		saw_return(f, &item->path, &v);
		beside_settle(f, &item->path);
		f->run->result_bits |= v.maybe;
		if (is_fastpath_type(insn->type))
			saw_fastpath(f, &item->path, &v);
		if (insn->type && is_bool_type(insn->type))
			saw_bool(f, &item->path, &v);
		item_free(item);
		return NEXT_STOP;
	}
	/* Its locals are gone. */
	FOR_EACH_PTR(f->ep->syms, sym) {
		if (is_local_symbol(sym))
			path_forget_symbol(&item->path, sym);
	} END_FOR_EACH_PTR(sym);
	if (came_back_before(f, &item->path, &v)) {
		item_free(item);
		return NEXT_STOP;
	}
	if (f->nr_results >= MAX_RESULTS) {
		f->run->out_of_steps = true;
		item_free(item);
		return NEXT_STOP;
	}
	r = &VEC_ADD(f->results, f->nr_results, f->room_results);
	r->path = item->path;
	r->v = v;
	item->path = (struct path) { .cells = NULL };
	item_free(item);
	return NEXT_STOP;
}

static const struct instruction *last_of(const struct basic_block *bb)
{
	return last_ptr_list((struct ptr_list *)bb->insns);
}

static void do_phi_source(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value v = reg_get(f, item, insn->phi_src);

	if (value_is_const(&v) && insn->phi_src->type == PSEUDO_VAL)
		place_constant(f, &item->path, insn, &v);
	if (!insn->phi_node)
		return;
	if (!f->depth && last_of(insn->phi_node->bb)->opcode == OP_RET) {
		item->path.left_at = insn->pos;
		/* The variable ends here, and with it what is known of it. */
		v.no_error = known_no_error(&item->path, &v);
	}
	reg_set(item, insn->phi_node->target, &v);
}

static void do_asm(struct frame *f, struct item *item, struct instruction *insn)
{
	struct asm_constraint *c;
	unsigned int n = 0;

	if (insn->string && (strstr(insn->string, "__bug_table") || strstr(insn->string, "ud2")))
		saw_bug(f, &item->path, insn->pos);
	if (!insn->asm_rules)
		return;
	FOR_EACH_PTR(insn->asm_rules->outputs, c) {
		struct value v = value_unknown(hash2(insn_key(insn), ++n));

		v.deps = deps_of(v.base);
		path_unlearn(&item->path, v.deps);
		if (!c->is_memory) {
			reg_set(item, c->pseudo, &v);
			continue;
		}
		v = reg_get(f, item, c->pseudo);
		tell_by_asm(f, item, insn, &v);
	} END_FOR_EACH_PTR(c);
}

static enum next do_instruction(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value v, a;

	switch (insn->opcode) {
	case OP_RET:
		return do_return(f, item, insn);
	case OP_BR:
		push_block(f, item, insn->bb_true);
		return NEXT_STOP;
	case OP_CBR:
		return do_branch(f, item, insn);
	case OP_SWITCH:
		return do_switch(f, item, insn);
	case OP_COMPUTEDGOTO: {
		struct multijmp *jmp;

		FOR_EACH_PTR(insn->multijmp_list, jmp) {
			struct item copy;

			item_copy(&copy, item);
			push_block(f, &copy, jmp->target);
		} END_FOR_EACH_PTR(jmp);
		item_free(item);
		return NEXT_STOP;
	}
	case OP_UNREACH:
		item_free(item);
		return NEXT_STOP;
	case OP_BINARY ... OP_BINARY_END:
	case OP_BINCMP ... OP_BINCMP_END:
		do_binary(f, item, insn);
		break;
	case OP_UNOP ... OP_UNOP_END:
		a = reg_get(f, item, insn->src);
		v = value_unary(insn->opcode, &a, insn->size,
				insn->orig_type && insn->orig_type->bit_size > 0 ?
				insn->orig_type->bit_size : 0);
		reg_set(item, insn->target, &v);
		break;
	case OP_SYMADDR:
	case OP_COPY:
		v = reg_get(f, item, insn->src);
		reg_set(item, insn->target, &v);
		break;
	case OP_SEL:
		a = reg_get(f, item, insn->src1);
		if (value_is_const(&a)) {
			v = reg_get(f, item, a.num ? insn->src2 : insn->src3);
			v.taint |= a.taint & TAINT_TARGET;
		} else {
			v = value_unknown(hash2(insn_key(insn), value_hash(&a)));
			v.deps = a.deps | reg_get(f, item, insn->src2).deps |
				reg_get(f, item, insn->src3).deps;
		}
		reg_set(item, insn->target, &v);
		break;
	case OP_LOAD:
		do_load(f, item, insn);
		break;
	case OP_STORE:
		do_store(f, item, insn);
		break;
	case OP_PHISOURCE:
		do_phi_source(f, item, insn);
		break;
	case OP_CALL:
		return do_call(f, item, insn);
	case OP_ASM:
		do_asm(f, item, insn);
		break;
	case OP_SETVAL:
		v = value_unknown(insn_key(insn));
		reg_set(item, insn->target, &v);
		break;
	default:
		break;
	}
	return NEXT_GO_ON;
}

static void run_block(struct frame *f, struct item *item)
{
	struct instruction *insn;
	size_t at = 0, skip = item->skip;

	FOR_EACH_PTR(item->bb->insns, insn) {
		if (at++ < skip || !insn->bb)
			continue;
		item->skip = at;
		if (!f->run->steps) {
			f->run->out_of_steps = true;
			item_free(item);
			return;
		}
		f->run->steps--;
		if (do_instruction(f, item, insn) == NEXT_STOP)
			return;
	} END_FOR_EACH_PTR(insn);
	/* No terminator: what sparse leaves of a broken function. */
	item_free(item);
}

void run_function(struct frame *f, struct path *start)
{
	struct item item = { .path = *start, .bb = f->ep->entry->bb };

	VEC_ADD(f->work, f->nr_work, f->room_work) = item;
	while (f->nr_work) {
		item = f->work[--f->nr_work];
		run_block(f, &item);
	}
	free(f->work);
	free(f->seen);
	free(f->entered);
}

void flow_run(struct run *run)
{
	struct frame f = { .run = run, .ep = run->fn->ep };
	struct path start = { .cells = NULL };

	if (!run->fn->ep)
		return;
	if (run->site)
		run->leads_back = live_leading_to(run->fn->ep, run->site->insn->bb);
	run_function(&f, &start);
	free(run->leads_back);
	run->leads_back = NULL;
}
