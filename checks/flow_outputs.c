// SPDX-License-Identifier: GPL-2.0-only
/* What a call may write to, by the types of its parameters. */
#include "flow_run.h"

static struct symbol *parameter_type(const struct instruction *call, unsigned int nr)
{
	struct symbol *type = ptr_list_nth_entry((struct ptr_list *)call->fntypes, nr + 1);

	/* The callee's own idea of its parameter, if it has one. */
	struct symbol *fntype = first_ptr_list((struct ptr_list *)call->fntypes), *param;

	while (fntype && fntype->type == SYM_NODE)
		fntype = fntype->ctype.base_type;
	if (fntype && fntype->type == SYM_FN) {
		param = ptr_list_nth_entry((struct ptr_list *)fntype->arguments, nr);
		if (param)
			type = param;
	}
	while (type && type->type == SYM_NODE)
		type = type->ctype.base_type;
	return type;
}

unsigned int number_bits(const struct instruction *call, unsigned int nr)
{
	struct symbol *type = parameter_type(call, nr);

	if (type && type->type == SYM_PTR)
		type = type->ctype.base_type;
	while (type && (type->type == SYM_NODE || type->type == SYM_TYPEOF))
		type = type->ctype.base_type;
	return type && is_int_type(type) && type->bit_size > 8 ? type->bit_size : 0;
}

unsigned int writable_bits(const struct instruction *call, unsigned int nr)
{
	struct symbol *type = parameter_type(call, nr);
	int bits;

	/* What is pointed to has its qualifiers at the pointer. */
	if (!type || type->type != SYM_PTR || type->ctype.modifiers & MOD_CONST)
		return 0;
	type = type->ctype.base_type;
	if (!type || type->ctype.modifiers & MOD_CONST)
		return 0;
	while (type && type->type == SYM_NODE) {
		if (type->ctype.modifiers & MOD_CONST)
			return 0;
		type = type->ctype.base_type;
	}
	if (!type || type->type == SYM_FN)
		return 0;
	bits = type->bit_size;
	return bits > 0 ? bits : 64;
}

bool is_argument_struct(const struct instruction *call, unsigned int nr)
{
	return points_to_args(ptr_list_nth_entry((struct ptr_list *)call->fntypes, nr + 1));
}

void overwrite_outputs(struct item *item, const struct instruction *insn,
		       const struct value *args, unsigned int nr_args, unsigned int taint,
		       const struct callee *callee)
{
	unsigned int i;
	uint64_t base;

	for (i = 0; i < nr_args; i++) {
		struct symbol *sym = value_base_symbol(&args[i]);
		unsigned int bits = writable_bits(insn, i);
		bool in_out = callee && callee->raw && is_argument_struct(insn, i);

		/* A plain SEAMCALL only reads the struct. */
		if (!bits || (in_out && !callee->rewrites_args))
			continue;
		/*
		 * Only what is the function's own, and the argument struct of a
		 * call that puts its outputs there, whoever owns it. Whoever is given
		 * another may have set it again.
		 */
		if (!in_out && (!sym || !is_local_symbol(sym))) {
			path_untaint(&item->path, args[i].base, TAINT_CLOBBERED);
			continue;
		}
		base = output_base(&item->path, insn, i, &args[i]);
		path_unlearn(&item->path, deps_of(base));
		/* What is there may be made from what was. */
		path_overwrite(&item->path, &args[i], bits, base,
			       deps_at(&item->path, &args[i]), taint);
	}
}
