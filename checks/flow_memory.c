// SPDX-License-Identifier: GPL-2.0-only
/* Loads and stores. */
#include "flow_run.h"

/* In bits; whatever an index made of it, without an overflow. */
static int64_t offset_of(const struct instruction *insn)
{
	return (int64_t)((uint64_t)insn->offset * 8);
}

/* The value of a struct is a place of its own, where its members are. */
static void load_struct(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value addr = reg_get(f, item, insn->src);
	struct value whole = path_load(&item->path, &addr, offset_of(insn), insn->size);
	struct value v = value_unknown(hash2(insn_key(insn), value_hash(&whole)));

	path_copy_range(&item->path, &v, 0, &addr, offset_of(insn), insn->size);
	/* With the status in it, it goes somewhere. */
	if (path_has_taint(&item->path, v.base, TAINT_TARGET)) {
		struct value seen = { .taint = TAINT_TARGET };

		use_status(f, &item->path, &seen);
	}
	reg_set(item, insn->target, &v);
}

void do_load(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value addr = reg_get(f, item, insn->src);
	struct value v = path_load(&item->path, &addr, offset_of(insn), insn->size);

	if (insn->size > 64) {
		load_struct(f, item, insn);
		return;
	}
	if (insn->is_volatile && !value_is_const(&v) && !(v.taint & TAINT_TARGET)) {
		uint64_t deps = deps_of(v.base);

		path_unlearn(&item->path, deps);
		bound_told(&item->path, deps);
		v = path_load(&item->path, &addr, offset_of(insn), insn->size);
		v.deps |= deps;
	}
	load_link(&item->path, insn, &v);
	if (!value_is_const(&v) && insn->type && is_bool_type(insn->type))
		v.maybe &= 1;
	if (!value_is_const(&v) && insn->size == 64 && value_base_symbol(&addr) &&
	    source_constant(value_base_symbol(&addr), addr.num + insn->offset, &v.num))
		v = value_const(v.num);
	if (f->run->root && v.base == f->run->root) {
		struct value root = value_const(f->run->rep.status);

		root.taint = TAINT_TARGET;
		root.maybe = ~0ull;
		v = root;
		if (!item->path.started)
			item->path.started = f->run->outcome->reached = true;
	}
	reg_set(item, insn->target, &v);
}

void do_store(struct frame *f, struct item *item, struct instruction *insn)
{
	struct value addr = reg_get(f, item, insn->src);
	struct value v = reg_get(f, item, insn->target);
	struct symbol *sym = value_base_symbol(&addr);
	pseudo_t from = insn->target;

	if (insn->size > 64 && !value_is_const(&v)) {
		path_copy_range(&item->path, &addr, offset_of(insn), &v, 0, insn->size);
		return;
	}
	if (value_is_const(&v) && from->type == PSEUDO_VAL)
		place_constant(f, &item->path, insn, &v);
	/* Somebody else can look at it there. */
	if (v.taint & TAINT_TARGET && (!sym || !is_local_symbol(sym))) {
		use_status(f, &item->path, &v);
		item->path.escaped = true;
		if (f->run->outcome)
			f->run->outcome->escaped = true;
	}
	store_link(&item->path, insn, &addr);
	if (sym && is_local_symbol(sym))
		count_by_store(f, item, insn, &addr);
	if (!sym || !is_local_symbol(sym)) {
		saw_store(f, &item->path, &v, insn->size);
		tell_by_store(f, item, insn, &addr, &v);
		if (is_fastpath_type(insn->type))
			saw_fastpath(f, &item->path, &v);
	}
	path_store(&item->path, &addr, offset_of(insn), insn->size, &v);
}
