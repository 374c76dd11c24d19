// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls on the way round that give something else each time: what pops a page or
 * moves a cursor. A try whose inputs were made by one is another try, not the last
 * one again, though the inputs look as if they had come about in the same way.
 *
 * A call gives the same again if it is given the same: page_to_phys(page). It
 * gives something else
 *  - without arguments, page_pop(), unless it is known better;
 *  - with the address of a local that it reads and writes, xa_find_after(xa, &i);
 *  - by the word for it in its name, where the cursor is somebody else's;
 *  - and if what it gave was taken off its list since.
 *
 * Limits: a local that is written and not set before is taken for an output of
 * the call if that is given a number as well: lookup(kvm, gfn, &pfn).
 */
#include <string.h>

#include "flow_run.h"

/* Is WORD one of those between the underscores? */
static bool has_word(const char *name, const char *word)
{
	size_t n = strlen(word);
	const char *s;

	for (s = strstr(name, word); s; s = strstr(s + 1, word))
		if ((s == name || s[-1] == '_') && (!s[n] || s[n] == '_'))
			return true;
	return false;
}

static bool has_word_of(const char *name, const char *const *words, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (has_word(name, words[i]))
			return true;
	return false;
}

static bool moves_on(const char *name)
{
	static const char *const words[] = { "pop", "next", "dequeue", "consume" };

	return has_word_of(name, words, ARRAY_SIZE(words)) ||
		(has_word(name, "del") && has_word(name, "first"));
}

static bool takes_away(const char *name)
{
	static const char *const words[] = {
		"del", "delete", "move", "remove", "unlink", "splice",
	};

	return has_word_of(name, words, ARRAY_SIZE(words));
}

static bool points_to_const(struct symbol *type)
{
	while (type && type->type == SYM_NODE)
		type = type->ctype.base_type;
	/* What is pointed to has its qualifiers at the pointer. */
	return type && type->type == SYM_PTR && type->ctype.modifiers & MOD_CONST;
}

/*
 * Another page will do as well, the CPU stays, and a copy is the same again; nobody
 * pops what must not be changed.
 */
static bool does_not_matter(const struct instruction *insn, const struct symbol *sym,
			    const char *name)
{
	static const char *const parts[] = {
		"alloc", "processor_id", "running", "current", "memcpy", "memset", "memmove",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(parts); i++)
		if (strstr(name, parts[i]))
			return true;
	return (sym && sym->ctype.modifiers & MOD_PURE) || points_to_const(insn->type);
}

/* A cursor is where it was after a rest: tdp_mmu_iter_cond_resched(kvm, &iter). */
bool only_rests(const char *name)
{
	return strstr(name, "resched") || strstr(name, "yield");
}

static bool hangs_on(const struct value *v, uint64_t deps)
{
	return (v->deps & deps) == deps;
}

/* Was something that the last try was asked made by that call? */
static bool inputs_hang_on(const struct inputs *inputs, uint64_t deps)
{
	unsigned int i;
	size_t j;

	for (i = 0; i < inputs->nr_args; i++) {
		const struct value *arg = &inputs->args[i];

		if (!(arg->taint & TAINT_CLOBBERED) && hangs_on(arg, deps))
			return true;
		for (j = 0; arg->base && j < inputs->nr_cells; j++)
			if (inputs->cells[j].base == arg->base &&
			    !(inputs->cells[j].v.taint & TAINT_CLOBBERED) &&
			    hangs_on(&inputs->cells[j].v, deps))
				return true;
	}
	return false;
}

static void renew(struct path *path, uint64_t deps)
{
	if (path->inputs && !path->renewed)
		path->renewed = inputs_hang_on(path->inputs, deps);
}

/* What the call leaves in its NRth argument; a cursor if that was set before. */
static uint64_t output_of(const struct instruction *insn, unsigned int nr, bool cursor)
{
	return hash2(insn_key(insn), (uint64_t)cursor << 32 | (nr + 1));
}

uint64_t output_base(const struct path *path, const struct instruction *insn,
		     unsigned int nr, const struct value *addr)
{
	uint64_t plain = output_of(insn, nr, false);
	size_t i;

	for (i = 0; i < path->nr_cells; i++)
		if (path->cells[i].base == addr->base && path->cells[i].v.base != plain)
			return output_of(insn, nr, true);
	return plain;
}

uint64_t deps_at(const struct path *path, const struct value *addr)
{
	uint64_t deps = 0;
	size_t i;

	for (i = 0; i < path->nr_cells; i++)
		if (path->cells[i].base == addr->base)
			deps |= path->cells[i].v.deps;
	return deps;
}

static bool is_ours(const struct path *path, const struct value *addr, uint64_t output)
{
	uint64_t deps = deps_of(output);
	size_t i;

	for (i = 0; i < path->nr_cells; i++)
		if (path->cells[i].base == addr->base && hangs_on(&path->cells[i].v, deps))
			return true;
	return false;
}

static struct symbol *argument_type(const struct instruction *insn, unsigned int nr)
{
	return ptr_list_nth_entry((struct ptr_list *)insn->fntypes, nr + 1);
}

static bool is_number(const struct instruction *insn, unsigned int nr, const struct value *v)
{
	struct symbol *type = argument_type(insn, nr);

	return !value_is_const(v) && !(type && is_ptr_type(type));
}

/* Does it go on from where it has left a local of the function the last time? */
static bool moves_cursor(const struct path *path, const struct instruction *insn,
			 const struct value *args, unsigned int nr_args)
{
	bool number = false, output = false;
	unsigned int i;

	for (i = 0; i < nr_args; i++) {
		const struct symbol *sym = value_base_symbol(&args[i]);

		if (!sym || !is_local_symbol(sym)) {
			number |= is_number(insn, i, &args[i]);
			continue;
		}
		if (!writable_bits(insn, i) || is_argument_struct(insn, i))
			continue;
		if (is_ours(path, &args[i], output_of(insn, i, true)))
			return true;
		output |= is_ours(path, &args[i], output_of(insn, i, false));
	}
	return output && !number;
}

bool gives_another(const struct path *path, const struct instruction *insn,
		   const struct symbol *sym, const char *name, const struct value *args,
		   unsigned int nr_args, uint64_t result)
{
	uint64_t deps = deps_of(result);

	if (!path->inputs || only_rests(name) || does_not_matter(insn, sym, name))
		return false;
	return !nr_args || moves_on(name) || (path->taken & deps) == deps ||
		moves_cursor(path, insn, args, nr_args);
}

void renew_by_call(struct path *path, const struct instruction *insn, unsigned int nr_args,
		   uint64_t result)
{
	unsigned int i;

	renew(path, deps_of(result));
	for (i = 0; i < nr_args; i++) {
		renew(path, deps_of(output_of(insn, i, false)));
		renew(path, deps_of(output_of(insn, i, true)));
	}
}

void move_cursor(struct path *path, const struct instruction *insn, const char *name,
		 const struct value *args, unsigned int nr_args)
{
	unsigned int i, bits;

	for (i = 0; moves_on(name) && i < nr_args; i++) {
		const struct symbol *sym = value_base_symbol(&args[i]);

		bits = writable_bits(insn, i);
		if (!bits || !args[i].base || (sym && is_local_symbol(sym)) ||
		    is_vm(argument_type(insn, i)))
			continue;
		path_overwrite(path, &args[i], bits, output_of(insn, i, true), 0, 0);
	}
}

/* ---- lists in memory ------------------------------------------------------- */

static bool points_to_link(struct symbol *type)
{
	static const char *const names[] = { "list_head", "hlist_node", "llist_node" };
	const char *name = pointed_struct(type);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

void load_link(struct path *path, const struct instruction *insn, struct value *v)
{
	uint64_t deps = deps_of(v->base);

	if (!points_to_link(insn->type) || !(v->base & UNKNOWN))
		return;
	v->deps |= deps;
	if ((path->taken & deps) == deps)
		renew(path, deps);
}

/* What list_del() comes down to: the neighbours of an entry are linked. */
void store_link(struct path *path, const struct instruction *insn, const struct value *addr)
{
	if (points_to_link(insn->type))
		path->taken |= addr->deps;
}

void take_by_call(struct path *path, const struct instruction *insn, const char *name,
		  const struct value *args, unsigned int nr_args)
{
	bool takes = takes_away(name);
	unsigned int i;

	for (i = 0; i < nr_args; i++)
		if (takes || (writable_bits(insn, i) && points_to_link(argument_type(insn, i))))
			path->taken |= args[i].deps;
}
