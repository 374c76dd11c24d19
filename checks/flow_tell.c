// SPDX-License-Identifier: GPL-2.0-only
/*
 * A failure that is told by an errno that a call is given, or by a flag or a count
 * where a pointer argument leads: what IPI callbacks and workers do, whose own
 * result nobody reads. What success does as well tells nothing.
 *
 * Limits: only what the argument itself points to, not what is stored there.
 */
#include <string.h>

#include "flow_run.h"

bool is_vm(struct symbol *type)
{
	static const char *const names[] = {
		"kvm", "kvm_vcpu", "kvm_tdx", "vcpu_tdx", "tdx_td", "tdx_vp",
	};
	size_t i;

	while (type && (type->type == SYM_NODE || type->type == SYM_PTR))
		type = type->ctype.base_type;
	for (i = 0; type && type->type == SYM_STRUCT && i < ARRAY_SIZE(names); i++)
		if (!strcmp(name_of(type->ident), names[i]))
			return true;
	return false;
}

/* Does a pointer argument of the function under test lead there? */
static bool is_callers(const struct run *run, const struct value *addr)
{
	struct symbol *param;
	unsigned int nr = 0;

	FOR_EACH_PTR(run->fn->sym->ctype.base_type->arguments, param) {
		if (addr->base == value_argument(run->fn->ep, ++nr).base)
			/* Its state and statistics are no answer to whoever called. */
			return !is_vm(param);
	} END_FOR_EACH_PTR(param);
	return false;
}

static bool success_told(const struct run *run, uint64_t what)
{
	const struct outcome *o = run->success;
	size_t i;

	for (i = 0; o && i < o->nr_told; i++)
		if (o->told[i] == what)
			return true;
	return false;
}

static void tell(struct frame *f, struct path *path, const struct value *addr, uint64_t what)
{
	struct outcome *o = f->run->outcome;

	if (!watching(f, path) || !is_callers(f->run, addr))
		return;
	if (o->rep.class == REP_SUCCESS)
		VEC_ADD(o->told, o->nr_told, o->room_told) = what;
	else if (!success_told(f->run, what))
		path->answered |= path->tested;
}

/* Is it made from what was there before, as by "++" and "|="? */
static bool is_made_from(struct frame *f, struct item *item, pseudo_t pseudo,
			 const struct value *addr, unsigned int offset, unsigned int depth)
{
	const struct instruction *def = pseudo && pseudo->type == PSEUDO_REG ? pseudo->def : NULL;
	struct value from;

	if (!def || depth > 8)
		return false;
	if (def->opcode == OP_LOAD) {
		from = reg_get(f, item, def->src);
		return value_same(&from, addr) && def->offset == offset;
	}
	if (def->opcode >= OP_BINARY && def->opcode <= OP_BINCMP_END)
		return is_made_from(f, item, def->src1, addr, offset, depth + 1) ||
			is_made_from(f, item, def->src2, addr, offset, depth + 1);
	if (def->opcode >= OP_UNOP && def->opcode <= OP_UNOP_END)
		return is_made_from(f, item, def->src, addr, offset, depth + 1);
	return false;
}

bool is_made_from_itself(struct frame *f, struct item *item, const struct instruction *insn,
			 const struct value *addr)
{
	return is_made_from(f, item, insn->target, addr, insn->offset, 0);
}

/* Zero is a flag only as a bool: elsewhere it may be a value that is asked for. */
static bool is_flag(const struct instruction *insn, const struct value *v)
{
	if (!value_is_const(v) || v->taint)
		return false;
	return (insn->type && is_bool_type(insn->type)) || (v->num && insn->size <= 32);
}

void tell_by_store(struct frame *f, struct item *item, const struct instruction *insn,
		   const struct value *addr, const struct value *v)
{
	uint64_t what = insn_key(insn);

	if (is_flag(insn, v))
		tell(f, &item->path, addr, hash2(what, v->num));
	else if (is_made_from_itself(f, item, insn, addr))
		tell(f, &item->path, addr, what);
}

void tell_by_asm(struct frame *f, struct item *item, const struct instruction *insn,
		 const struct value *addr)
{
	tell(f, &item->path, addr, insn_key(insn));
}

/* It has nothing to do but to keep what it is given, and does not just print it. */
static bool is_told(const struct instruction *insn, const char *name)
{
	static const char *const prints[] = { "log", "print", "trace", "warn", "dump", "debug" };
	struct symbol *fntype = first_ptr_list((struct ptr_list *)insn->fntypes);
	size_t i;

	while (fntype && fntype->type == SYM_NODE)
		fntype = fntype->ctype.base_type;
	if (!fntype || fntype->variadic || fntype->ctype.base_type != &void_ctype)
		return false;
	for (i = 0; i < ARRAY_SIZE(prints); i++)
		if (strstr(name, prints[i]))
			return false;
	return true;
}

/* An errno that goes where others look: atomic_set(&cb->err, -EIO), done(ctx, -EIO). */
static void hand_errno(struct frame *f, struct item *item, const struct instruction *insn,
		       const char *name, const struct value *args, unsigned int nr_args)
{
	bool atomic = !strncmp(name, "atomic", 6);
	struct symbol *sym = nr_args ? value_base_symbol(&args[0]) : NULL;
	struct value v;

	if (nr_args < 2 || (sym && is_local_symbol(sym)) ||
	    (atomic ? !strstr(name, "_set") && !strstr(name, "xchg") : !is_told(insn, name)))
		return;
	v = args[nr_args - 1];
	/* More often "none" than -EPERM. */
	if ((int32_t)v.num == -1)
		return;
	if (!v.at.line)
		v.at = insn->pos;
	saw_store(f, &item->path, &v, 32);
}

void tell_by_call(struct frame *f, struct item *item, const struct instruction *insn,
		  const char *name, const struct value *args, unsigned int nr_args)
{
	unsigned int i;

	hand_errno(f, item, insn, name, args, nr_args);
	if (strncmp(name, "atomic", 6) && strcmp(name, "set_bit") && strcmp(name, "__set_bit"))
		return;
	if (strstr(name, "_read"))
		return;
	for (i = 0; i < nr_args; i++)
		tell(f, &item->path, &args[i], insn_key(insn));
}
