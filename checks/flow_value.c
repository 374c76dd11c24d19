// SPDX-License-Identifier: GPL-2.0-only
/* Values: arithmetic on what is known, and names for what is not. */
#include <stdlib.h>
#include <string.h>

#include "flow.h"

uint64_t hash2(uint64_t a, uint64_t b)
{
	uint64_t h = a * 0x9e3779b97f4a7c15ull ^ (b + 0x7f4a7c15ull);

	h ^= h >> 29;
	h *= 0xbf58476d1ce4e5b9ull;
	h ^= h >> 32;
	h *= 0x94d049bb133111ebull;
	h ^= h >> 31;
	return h | UNKNOWN;
}

struct value value_const(uint64_t num)
{
	return (struct value) { .num = num, .maybe = num };
}

struct value value_unknown(uint64_t base)
{
	return (struct value) { .base = base | UNKNOWN, .maybe = ~0ull };
}

struct value value_symbol(struct symbol *sym)
{
	return (struct value) { .base = (uintptr_t)sym, .maybe = ~0ull };
}

struct symbol *value_base_symbol(const struct value *v)
{
	if (!v->base || v->base & UNKNOWN)
		return NULL;
	return (struct symbol *)(uintptr_t)v->base;
}

uint64_t mask_of(unsigned int bits)
{
	return bits >= 64 || !bits ? ~0ull : (1ull << bits) - 1;
}

static int64_t signed_of(uint64_t num, unsigned int bits)
{
	if (bits && bits < 64 && num >> (bits - 1) & 1)
		return num | ~mask_of(bits);
	return num & mask_of(bits);
}

static bool compute(enum opcode op, uint64_t a, uint64_t b, unsigned int bits, uint64_t *res)
{
	int64_t sa = signed_of(a, bits), sb = signed_of(b, bits);

	a &= mask_of(bits);
	b &= mask_of(bits);
	switch (op) {
	case OP_ADD: *res = a + b; break;
	case OP_SUB: *res = a - b; break;
	case OP_MUL: *res = a * b; break;
	case OP_DIVU: if (!b) return false; *res = a / b; break;
	case OP_MODU: if (!b) return false; *res = a % b; break;
	case OP_DIVS:
	case OP_MODS:
		if (!sb || sb == -1)
			return false;
		*res = op == OP_DIVS ? sa / sb : sa % sb;
		break;
	case OP_SHL: *res = b < 64 ? a << b : 0; break;
	case OP_LSR: *res = b < 64 ? a >> b : 0; break;
	case OP_ASR: *res = sa >> (b < 64 ? b : 63); break;
	case OP_AND: *res = a & b; break;
	case OP_OR: *res = a | b; break;
	case OP_XOR: *res = a ^ b; break;
	case OP_SET_EQ: *res = a == b; break;
	case OP_SET_NE: *res = a != b; break;
	case OP_SET_LT: *res = sa < sb; break;
	case OP_SET_LE: *res = sa <= sb; break;
	case OP_SET_GE: *res = sa >= sb; break;
	case OP_SET_GT: *res = sa > sb; break;
	case OP_SET_B: *res = a < b; break;
	case OP_SET_BE: *res = a <= b; break;
	case OP_SET_AE: *res = a >= b; break;
	case OP_SET_A: *res = a > b; break;
	default: return false;
	}
	return true;
}

/* Which bits of the result a status in an operand can reach. */
static uint64_t reach(enum opcode op, const struct value *a, const struct value *b)
{
	switch (op) {
	case OP_AND:
		if (value_is_const(b) && !b->taint)
			return a->maybe & b->num;
		if (value_is_const(a) && !a->taint)
			return b->maybe & a->num;
		return a->maybe & b->maybe;
	case OP_OR:
	case OP_XOR:
		return a->maybe | b->maybe;
	case OP_SHL:
		return value_is_const(b) && b->num < 64 ? a->maybe << b->num : ~0ull;
	case OP_LSR:
		return value_is_const(b) && b->num < 64 ? a->maybe >> b->num : ~0ull;
	case OP_SET_EQ ... OP_SET_NE:
		return 1;
	default:
		return ~0ull;
	}
}

static bool is_compare(enum opcode op)
{
	return op >= OP_BINCMP && op <= OP_BINCMP_END;
}

struct value value_binary(enum opcode op, const struct value *a, const struct value *b,
			  unsigned int bits, unsigned int operand_bits)
{
	struct value v = { .base = 0 };
	bool known = false;

	if (value_is_const(a) && value_is_const(b)) {
		known = compute(op, a->num, b->num, operand_bits, &v.num);
	} else if (op == OP_ADD && (value_is_const(a) || value_is_const(b))) {
		v.base = a->base | b->base;
		v.num = a->num + b->num;
		known = true;
	} else if (op == OP_SUB && value_is_const(b)) {
		v.base = a->base;
		v.num = a->num - b->num;
		known = true;
	} else if (a->base == b->base && (op == OP_SUB || is_compare(op))) {
		/* The same unknown on both sides. */
		known = compute(op, a->num, b->num, operand_bits, &v.num);
	} else if (op == OP_AND && ((value_is_const(a) && !a->num) ||
				    (value_is_const(b) && !b->num))) {
		known = true;
	}
	/* One side of && or || decides, or does not matter at all. */
	if (!known && (op == OP_AND || op == OP_OR) && a->maybe <= 1 && b->maybe <= 1) {
		const struct value *c = value_is_const(a) ? a : b, *other = c == a ? b : a;

		if (value_is_const(c) && c->num == (op == OP_AND))
			return *other;
		if (value_is_const(c))
			return *c;
	}
	/* An object's address is not null. */
	if ((op == OP_SET_EQ || op == OP_SET_NE) && !known &&
	    ((value_base_symbol(a) && value_is_const(b) && !b->num) ||
	     (value_base_symbol(b) && value_is_const(a) && !a->num))) {
		v.num = op == OP_SET_NE;
		known = true;
	}
	if (!known)
		v.base = hash2(hash2(op, value_hash(a)), value_hash(b));
	else if (!v.base)
		v.num &= mask_of(bits);
	v.maybe = reach(op, a, b);
	v.deps = a->deps | b->deps;
	v.taint = (a->taint | b->taint) & ~TAINT_PARAM;
	if (op == OP_AND || op == OP_LSR || op == OP_SHL) {
		v.root = a->root ? a->root : b->root;
		v.taint |= (a->taint | b->taint) & TAINT_PARAM;
	}
	return v;
}

struct value value_unary(enum opcode op, const struct value *a, unsigned int bits,
			 unsigned int from_bits)
{
	struct value v = *a;

	/* An errno that becomes a long is the one that was written as an int. */
	if (op != OP_TRUNC && op != OP_ZEXT && op != OP_SEXT)
		v.at = (struct position) { .line = 0 };
	switch (op) {
	case OP_TRUNC:
	case OP_ZEXT:
		if (op == OP_ZEXT && from_bits)
			v.maybe &= mask_of(from_bits);
		v.maybe &= mask_of(bits);
		if (value_is_const(a))
			v.num &= mask_of(op == OP_ZEXT ? from_bits : bits);
		return v;
	case OP_SEXT:
		if (value_is_const(a))
			v.num = signed_of(a->num, from_bits) & mask_of(bits);
		return v;
	case OP_NOT:
	case OP_NEG:
		v.maybe = ~0ull;
		v.root = 0;
		if (value_is_const(a))
			v.num = (op == OP_NOT ? ~a->num : -a->num) & mask_of(bits);
		else
			v = value_unknown(hash2(op, value_hash(a)));
		v.taint = a->taint & ~TAINT_PARAM;
		v.deps = a->deps;
		return v;
	default:
		return v;
	}
}

/* Not by address, which differs from run to run. */
uint64_t hash_name(const struct symbol *sym)
{
	uint64_t h = hash2(sym->pos.line, (uint64_t)sym->pos.stream << 16 | sym->pos.pos);
	const char *s;

	for (s = name_of(sym->ident); *s; s++)
		h = h * 31 + (unsigned char)*s;
	return h;
}

uint64_t value_hash(const struct value *v)
{
	struct symbol *sym = value_base_symbol(v);

	return hash2(sym ? hash_name(sym) : v->base, v->num);
}

uint64_t deps_of(uint64_t base)
{
	uint64_t bits = 0;
	unsigned int i;

	for (i = 0; i < 5; i++)
		bits |= 1ull << (base >> 6 * i & 63);
	return bits;
}
