// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a called function is, by its name, and which leaf a call is about. A
 * callee that a macro takes as a parameter needs nothing here: it has expanded
 * by the time sparse sees the call. Macro constants vanish the same way, so a
 * raw SEAMCALL's leaf comes from the source text, else from its number.
 */
#include <string.h>

#include "seamflow.h"

static bool begins(const char *s, const char *with)
{
	return !strncmp(s, with, strlen(with));
}

/* Raw entries whose leaf is the second operand, after the function to call. */
static const char *const by_function[] = {
	"sc_retry", "__seamcall_dirty_cache", NULL
};

/* Calls that take the leaf as an operand: seamcall_ret(TDH_MEM_RD, &args). */
static const char *const raw_prefixes[] = {
	"seamcall", "__seamcall", "kvm_seamcall", "__kvm_seamcall", "tdx_seamcall",
	"__tdx_seamcall", NULL
};

/* The guest's: another ABI with its own contract. */
static const char *const guest_prefixes[] = {
	"tdg_", "tdcall", "__tdcall", "tdx_hypercall", "__tdx_hypercall",
	"tdvmcall", "_tdx_hypercall", "__tdx_module_call", NULL
};

/* Where WARN_ON(), WARN(), BUG() and KVM_BUG_ON() go once they have expanded. */
static const char *const bug_words[] = {
	"warn_slowpath", "__warn_printk", "__WARN", "kvm_vm_bugged", "__bug", NULL
};

static bool begins_any(const char *s, const char *const *list)
{
	for (; *list; list++)
		if (begins(s, *list))
			return true;
	return false;
}

struct callee callee_of(const char *name, bool returns_status)
{
	struct callee callee = { .kind = CALLEE_OTHER };
	const char *const *word;

	for (word = bug_words; *word; word++)
		if (strstr(name, *word))
			callee.kind = CALLEE_BUG;
	if (begins_any(name, guest_prefixes))
		callee.kind = CALLEE_GUEST;
	if (!returns_status || callee.kind != CALLEE_OTHER)
		return callee;

	for (word = by_function; *word; word++)
		if (!strcmp(name, *word)) {
			callee.kind = CALLEE_SEAM;
			callee.raw = true;
			callee.leaf_arg = 1;
			return callee;
		}
	if (begins_any(name, raw_prefixes)) {
		callee.kind = CALLEE_SEAM;
		callee.raw = true;
		callee.rewrites_args = strstr(name, "_ret") || strstr(name, "saved");
	} else if (begins(name, "tdh_") || leaf_by_wrapper(name)) {
		callee.kind = CALLEE_SEAM;
	}
	return callee;
}

struct callee callee_of_symbol(struct symbol *sym, bool returns_status)
{
	struct callee callee = callee_of(name_of(sym->ident), returns_status);
	const struct function *fn;

	if (callee.kind != CALLEE_SEAM)
		return callee;
	fn = function_of(sym);
	if (fn && !fn->returns_status)
		callee = (struct callee) { .kind = CALLEE_OTHER };
	return callee;
}

const struct leaf *leaf_of_call(const char *name, const char *macro, bool has_number,
				uint64_t number)
{
	const struct leaf *leaf = leaf_by_wrapper(name);

	if (!leaf && macro)
		leaf = leaf_by_macro(macro);
	/* Bits above 15 are the version of the leaf. */
	if (!leaf && has_number)
		leaf = leaf_by_number(number & 0xffff);
	return leaf;
}

bool is_seamcall_pointer(const struct instruction *insn)
{
	struct symbol_list *types = insn->fntypes;
	struct symbol *type;
	bool takes_td = false;

	if (insn->func->type == PSEUDO_SYM || !is_status_type(insn->type))
		return false;
	FOR_EACH_PTR(types, type) {
		takes_td |= points_to_td(type);
	} END_FOR_EACH_PTR(type);
	return takes_td || points_to_args(last_ptr_list((struct ptr_list *)types));
}

static const char *struct_name(const struct symbol *type)
{
	while (type && type->type == SYM_NODE)
		type = type->ctype.base_type;
	return type && type->type == SYM_STRUCT && type->ident ? name_of(type->ident) : "";
}

const char *pointed_struct(struct symbol *type)
{
	while (type && type->type == SYM_NODE)
		type = type->ctype.base_type;
	return type && type->type == SYM_PTR ? struct_name(type->ctype.base_type) : "";
}

bool is_args(const struct symbol *type)
{
	return !strcmp(struct_name(type), "tdx_module_args");
}

bool points_to_args(struct symbol *type)
{
	return !strcmp(pointed_struct(type), "tdx_module_args");
}

bool points_to_td(struct symbol *type)
{
	const char *name = pointed_struct(type);

	return !strcmp(name, "tdx_td") || !strcmp(name, "tdx_vp");
}
