// SPDX-License-Identifier: GPL-2.0-only
/*
 * Paths: what is in memory, as a list of cells, and what branches have told.
 * A cell that was written later lies above those before it.
 */
#include <stdlib.h>
#include <string.h>

#include "flow.h"

void inputs_put(struct inputs *inputs)
{
	if (!inputs || --inputs->users)
		return;
	free(inputs->cells);
	free(inputs);
}

void path_copy(struct path *to, const struct path *from)
{
	*to = *from;
	to->room_cells = to->nr_cells;
	to->cells = must_calloc(to->nr_cells, sizeof(*to->cells));
	if (to->nr_cells)
		memcpy(to->cells, from->cells, to->nr_cells * sizeof(*to->cells));
	to->room_facts = to->nr_facts;
	to->facts = must_calloc(to->nr_facts, sizeof(*to->facts));
	if (to->nr_facts)
		memcpy(to->facts, from->facts, to->nr_facts * sizeof(*to->facts));
	to->room_orders = to->nr_orders;
	to->orders = must_calloc(to->nr_orders, sizeof(*to->orders));
	if (to->nr_orders)
		memcpy(to->orders, from->orders, to->nr_orders * sizeof(*to->orders));
	if (to->inputs)
		to->inputs->users++;
}

void path_free(struct path *path)
{
	free(path->cells);
	free(path->facts);
	free(path->orders);
	inputs_put(path->inputs);
	path->cells = NULL;
	path->facts = NULL;
	path->orders = NULL;
	path->inputs = NULL;
}

/* What the last branch was matters to what comes of it. */
static uint64_t recent_hash(const struct path *path)
{
	const struct branch *last;

	if (!path->nr_recent)
		return 0;
	last = &path->recent[(path->nr_recent - 1) % MAX_RECENT];
	return last->told | (uint64_t)last->failed << 1;
}

static uint64_t cell_hash(const struct cell *c)
{
	uint64_t h = hash2(c->base, c->off);

	h = hash2(h, c->bits);
	h = hash2(h, value_hash(&c->v));
	return hash2(h, c->v.taint ^ (uint64_t)c->v.behind << 30 ^ (uint64_t)c->v.at.line << 32);
}

uint64_t path_hash(const struct path *path)
{
	uint64_t h = path->started | path->consumed << 1 | path->escaped << 2 |
		path->bugged << 3 | path->tested << 4 | path->widened << 5 |
		path->vm_bugged << 6 | path->blurred << 7 | (uint64_t)path->test.line << 8 |
		(uint64_t)path->quiet << 40;
	size_t i;

	h = hash2(h, (uint64_t)path->left_at.line << 9 | path->replaced << 8 |
		  path->asked_now << 7 | path->bit_test << 6 | path->asked << 5 |
		  path->weighed << 4 | path->told_since << 3 | path->answered << 2 |
		  recent_hash(path));
	h = hash2(hash2(h, path->taken ^ path->renewed), path->count_way);
	h = hash2(h, path->masked);
	for (i = 0; i < path->nr_exacts; i++)
		h = hash2(h, hash2(path->exacts[i].constant ^ path->exacts[i].key,
				   (uint64_t)path->exacts[i].at.line << 1 |
				   path->exacts[i].behind));
	/* The order of cells does not matter, so neither may that of the sum. */
	for (i = 0; i < path->nr_cells; i++) {
		const struct cell *c = &path->cells[i];

		/* What was put where others can see it seldom decides anything. */
		if (c->base & UNKNOWN && !c->v.taint)
			continue;
		h += cell_hash(c);
	}
	for (i = 0; i < path->nr_facts; i++)
		h += hash2(path->facts[i].base, path->facts[i].num);
	for (i = 0; i < path->nr_orders; i++)
		h += hash2(hash2(value_hash(&path->orders[i].a), path->orders[i].set),
			   value_hash(&path->orders[i].b));
	return h;
}

struct value path_refine(const struct path *path, struct value v)
{
	size_t i;

	if (value_is_const(&v))
		return v;
	for (i = 0; i < path->nr_facts; i++)
		if (path->facts[i].base == v.base) {
			v.base = 0;
			v.num += path->facts[i].num;
			break;
		}
	return v;
}

/* A part of a wider cell. */
static struct value part_of(const struct cell *c, int64_t off, unsigned int bits)
{
	struct value v = c->v;
	unsigned int shift = off - c->off;

	if (!shift && bits == c->bits)
		return v;
	if (value_is_const(&v) && (c->bits <= 64 || !v.num)) {
		v.num = (shift < 64 ? v.num >> shift : 0) & mask_of(bits);
		v.maybe = (shift < 64 ? v.maybe >> shift : 0) & mask_of(bits);
		return v;
	}
	v = value_unknown(hash2(hash2(value_hash(&c->v), off - c->off), bits));
	v.taint = c->v.taint & (TAINT_CLOBBERED | TAINT_GUEST);
	v.deps = c->v.deps;
	return v;
}

/* In bits; far from where a sum would overflow, whatever the address is. */
int64_t path_bit(const struct value *addr, int64_t off)
{
	return (int64_t)(((uint64_t)off + addr->num * 8) << 2) >> 2;
}

static uint64_t base_hash(uint64_t base)
{
	return value_hash(&(struct value) { .base = base });
}

struct value path_load(struct path *path, const struct value *addr, int64_t off,
		       unsigned int bits)
{
	int64_t at = path_bit(addr, off);
	struct value v;
	size_t i;

	for (i = path->nr_cells; i-- > 0;) {
		const struct cell *c = &path->cells[i];

		if (c->base == addr->base && c->off <= at &&
		    c->off + (int64_t)c->bits >= at + (int64_t)bits)
			return path_refine(path, part_of(c, at, bits));
	}
	v = value_unknown(hash2(hash2(hash2(OP_LOAD, base_hash(addr->base)), at), bits));
	v.deps = addr->deps;
	v.root = v.base;
	return path_refine(path, v);
}

void path_store(struct path *path, const struct value *addr, int64_t off,
		unsigned int bits, const struct value *v)
{
	int64_t at = path_bit(addr, off);
	size_t i;

	for (i = 0; i < path->nr_cells;) {
		struct cell *c = &path->cells[i];

		/* A wider cell stays below: the last that covers a load counts. */
		if (c->base == addr->base && c->off >= at &&
		    c->off + (int64_t)c->bits <= at + (int64_t)bits) {
			memmove(c, c + 1, (path->nr_cells - i - 1) * sizeof(*c));
			path->nr_cells--;
		} else {
			i++;
		}
	}
	VEC_ADD(path->cells, path->nr_cells, path->room_cells) =
		(struct cell) { addr->base, at, bits, *v };
}

void path_learn(struct path *path, const struct value *v, uint64_t num)
{
	if (value_is_const(v) || value_base_symbol(v))
		return;
	VEC_ADD(path->facts, path->nr_facts, path->room_facts) =
		(struct fact) { v->base, num - v->num, v->deps };
}

void path_unlearn(struct path *path, uint64_t deps)
{
	size_t i, kept = 0;

	for (i = 0; i < path->nr_facts; i++)
		if ((path->facts[i].deps & deps) != deps)
			path->facts[kept++] = path->facts[i];
	path->nr_facts = kept;
	for (i = 0, kept = 0; i < path->nr_orders; i++)
		if (((path->orders[i].a.deps | path->orders[i].b.deps) & deps) != deps)
			path->orders[kept++] = path->orders[i];
	path->nr_orders = kept;
}

void path_forget_symbol(struct path *path, const struct symbol *sym)
{
	size_t i, kept = 0;

	for (i = 0; i < path->nr_cells; i++)
		if (path->cells[i].base != (uintptr_t)sym)
			path->cells[kept++] = path->cells[i];
	path->nr_cells = kept;
}

/* Facts about what no variable holds any more only keep paths apart. */
void path_prune_facts(struct path *path)
{
	size_t i, j, kept = 0;

	for (i = 0; i < path->nr_facts; i++) {
		for (j = 0; j < path->nr_cells; j++)
			if (path->cells[j].v.base == path->facts[i].base)
				break;
		if (j < path->nr_cells)
			path->facts[kept++] = path->facts[i];
	}
	path->nr_facts = kept;
}

struct inputs *path_snapshot(const struct path *path)
{
	struct inputs *inputs = must_calloc(1, sizeof(*inputs));

	inputs->users = 1;
	inputs->nr_cells = path->nr_cells;
	inputs->cells = must_calloc(path->nr_cells, sizeof(*inputs->cells));
	if (path->nr_cells)
		memcpy(inputs->cells, path->cells, path->nr_cells * sizeof(*inputs->cells));
	return inputs;
}

const struct cell *find_cell(const struct cell *cells, size_t n, const struct cell *like)
{
	size_t i;

	for (i = n; i-- > 0;)
		if (cells[i].base == like->base && cells[i].off == like->off &&
		    cells[i].bits == like->bits)
			return &cells[i];
	return NULL;
}

void path_widen(struct path *path, const struct inputs *then, uint64_t key)
{
	size_t i;

	for (i = 0; i < path->nr_cells; i++) {
		struct cell *c = &path->cells[i];
		const struct cell *old = find_cell(then->cells, then->nr_cells, c);
		struct value v;

		/* A count of failures is one, too; a status is the same each time. */
		if (old ? value_same(&old->v, &c->v) : c->v.taint & TAINT_TARGET)
			continue;
		v = value_unknown(hash2(key, hash2(base_hash(c->base), c->off)));
		v.taint = c->v.taint;
		c->v = v;
	}
}

bool path_has_taint(const struct path *path, uint64_t base, unsigned int taint)
{
	size_t i;

	for (i = 0; i < path->nr_cells; i++)
		if (path->cells[i].base == base && path->cells[i].v.taint & taint)
			return true;
	return false;
}

void path_untaint(struct path *path, uint64_t base, unsigned int taint)
{
	size_t i;

	for (i = 0; i < path->nr_cells; i++)
		if (path->cells[i].base == base)
			path->cells[i].v.taint &= ~taint;
}

void path_copy_range(struct path *path, const struct value *to, int64_t to_off,
		     const struct value *from, int64_t from_off, unsigned int bits)
{
	struct value whole = path_load(path, from, from_off, bits);
	int64_t start = path_bit(from, from_off);
	struct inputs *then = path_snapshot(path);
	size_t i;

	path_store(path, to, to_off, bits, &whole);
	for (i = 0; i < then->nr_cells; i++) {
		struct cell c = then->cells[i];

		if (c.base != from->base || c.off < start || c.bits >= bits ||
		    c.off + (int64_t)c.bits > start + (int64_t)bits)
			continue;
		path_store(path, to, to_off + c.off - start, c.bits, &c.v);
	}
	inputs_put(then);
}

/*
 * A call may have written there. What was known goes, down to LENGTH bits from
 * the address; what is there now is BASE's, with that taint, and hangs on DEPS too.
 */
void path_overwrite(struct path *path, const struct value *addr, unsigned int bits,
		    uint64_t base, uint64_t deps, unsigned int taint)
{
	struct value v = value_unknown(base);

	v.taint = taint;
	v.deps = deps | deps_of(v.base);
	path_store(path, addr, 0, bits, &v);
}
