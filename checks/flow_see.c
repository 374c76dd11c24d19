// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is seen on the way: uses and tests of the status, BUGs and returns. Goes
 * into struct outcome.
 */
#include <stdlib.h>
#include <string.h>

#include "flow_run.h"

/* Findings inside the helper that makes the SEAMCALL belong to the helper. */
bool watching(const struct frame *f, const struct path *path)
{
	if (!f->run->outcome || !path->started || path->quiet || path->blurred)
		return false;
	/* A flag or count that the loop kept may tell, and is not known any more. */
	return !path->widened || f->run->rep.class != REP_BUSY;
}

void use_status(struct frame *f, struct path *path, const struct value *v)
{
	if (!(v->taint & TAINT_TARGET))
		return;
	path->consumed = true;
	if (f->run->outcome && !path->quiet)
		f->run->outcome->consumed = true;
}

/*
 * The macro's own condition decides whom it is about. One without a condition,
 * WARN_ON(1), is about the last branch before it.
 */
static bool is_about_status(const struct path *path, struct position at)
{
	unsigned int i, n = path->nr_recent < MAX_RECENT ? path->nr_recent : MAX_RECENT;
	bool same = false, blamed = false;

	for (i = 0; i < n; i++) {
		const struct branch *b =
			&path->recent[(path->nr_recent - 1 - i) % MAX_RECENT];

		if (!same_place(b->at, at))
			continue;
		same = true;
		blamed |= b->told;
	}
	return same || !n ? blamed : path->recent[(path->nr_recent - 1) % MAX_RECENT].told;
}

void saw_vm_bugged(struct frame *f, struct path *path, struct position at)
{
	if (!watching(f, path) || !is_about_status(path, at))
		return;
	beside_settle(f, path);
	path->vm_bugged = true;
	path->told_since = false;
}

void saw_bug(struct frame *f, struct path *path, struct position at)
{
	struct outcome *o = f->run->outcome;
	size_t i;

	if (!watching(f, path) || !is_about_status(path, at))
		return;
	beside_settle(f, path);
	path->bugged = true;
	path->told_since = false;
	for (i = 0; i < o->nr_bugs; i++)
		if (same_place(o->bugs[i].at, at))
			return;
	VEC_ADD(o->bugs, o->nr_bugs, o->room_bugs).at = at;
}

/* NULL where there was none. */
static const struct branch *last_branch(const struct path *path)
{
	return path->nr_recent ? &path->recent[(path->nr_recent - 1) % MAX_RECENT] : NULL;
}

static void add_return(struct outcome *o, const struct ret_event *e)
{
	size_t i;

	for (i = 0; i < o->nr_rets; i++)
		if (o->rets[i].known == e->known && o->rets[i].bugged == e->bugged &&
		    o->rets[i].vm_bugged == e->vm_bugged &&
		    o->rets[i].widened == e->widened &&
		    o->rets[i].answered == e->answered &&
		    o->rets[i].replaced == e->replaced &&
		    o->rets[i].bit_test == e->bit_test &&
		    o->rets[i].kept == e->kept &&
		    o->rets[i].by == e->by && o->rets[i].way == e->way &&
		    o->rets[i].count == e->count && o->rets[i].count_way == e->count_way &&
		    o->rets[i].behind == e->behind &&
		    same_place(o->rets[i].left_at, e->left_at) &&
		    o->rets[i].told_since == e->told_since &&
		    o->rets[i].tested == e->tested && o->rets[i].value == e->value &&
		    same_place(o->rets[i].at, e->at) && same_place(o->rets[i].test, e->test))
			return;
	VEC_ADD(o->rets, o->nr_rets, o->room_rets) = *e;
}

void saw_fastpath(struct frame *f, const struct path *path, const struct value *v)
{
	struct outcome *o = f->run->outcome;
	size_t i;

	if (!watching(f, path) || !value_is_const(v) || v->taint & TAINT_TARGET)
		return;
	for (i = 0; i < o->nr_fastpaths; i++)
		if (o->fastpaths[i].value == (int64_t)v->num &&
		    o->fastpaths[i].behind == v->behind &&
		    same_place(o->fastpaths[i].at, v->at))
			return;
	VEC_ADD(o->fastpaths, o->nr_fastpaths, o->room_fastpaths) =
		(struct fastpath_event) { (int64_t)v->num, v->at, v->behind };
}

void saw_return(struct frame *f, struct path *path, const struct value *v)
{
	struct outcome *o = f->run->outcome;
	struct ret_event e = {
		.known = value_is_const(v) && !(v->taint & TAINT_TARGET),
		.bugged = path->bugged, .vm_bugged = path->vm_bugged,
		.tested = path->tested, .told_since = path->told_since,
		.value = (int64_t)v->num, .at = v->at, .behind = v->behind,
		.test = path->test,
		.left_at = path->left_at, .widened = path->widened,
		.answered = path->answered, .replaced = path->replaced,
		.bit_test = path->bit_test,
		.count = path->count, .count_way = path->count_way,
	};
	const struct branch *last = last_branch(path);

	if (last) {
		e.told_last = last->told;
		e.by = last->by;
		e.way = last->way;
	}

	use_status(f, path, v);
	if (o && path_has_taint(path, v->base, TAINT_TARGET))
		o->escaped = true;
	if (o && v->taint & TAINT_TARGET && v->num == f->run->rep.status)
		o->handed_on = true;
	if (o && v->taint & TAINT_TARGET)
		o->handed_bits |= v->maybe;
	if (o && path->started && !path->quiet)
		o->left = true;
	if (!watching(f, path))
		return;
	if (!e.known)
		e.value = 0;
	if (v->no_error || known_no_error(path, v))
		e.kept = value_hash(v);
	add_return(o, &e);
}

void saw_bool(struct frame *f, const struct path *path, const struct value *v)
{
	struct outcome *o = f->run->outcome;

	if (!watching(f, path))
		return;
	o->said[0] |= !value_is_const(v) || !v->num;
	o->said[1] |= !value_is_const(v) || v->num;
}

/* The low half of what TDH.VP.ENTER returns says why, and may be looked at alone. */
void saw_narrowing(struct frame *f, struct path *path, const struct value *v,
		   struct narrowing *n)
{
	const struct site *site = f->run->site;
	uint64_t status = f->run->rep.status;

	if (!site || !f->run->outcome || path->quiet || !(status & STATUS_MASK) ||
	    !(v->taint & TAINT_TARGET) || v->taint & TAINT_BITTEST || !value_is_const(v) ||
	    (site->leaf && site->leaf->policy == POLICY_ENTER) ||
	    (n->how == NARROWS_BY_CAST && path->weighed))
		return;
	n->lost |= narrowing_loses(n, status, v->num);
}

/* An int errno, put where the caller finds it: that is returning it, too. */
void saw_store(struct frame *f, struct path *path, const struct value *v, unsigned int bits)
{
	int32_t num = (int32_t)v->num;

	if (bits != 32 || !value_is_const(v) || v->taint || num >= 0 || num < -4095 ||
	    !watching(f, path))
		return;
	saw_return(f, path, v);
	path->answered |= path->tested;
}

void saw_members(struct frame *f, struct path *path, uint64_t base)
{
	size_t i, n = path->nr_cells;

	for (i = 0; (base & UNKNOWN) && i < n; i++)
		if (path->cells[i].base == base)
			saw_store(f, path, &path->cells[i].v, path->cells[i].bits);
}

static bool is_busy_constant(const struct value *v)
{
	return value_is_const(v) && !v->taint && status_is_busy(v->num);
}

static void saw_test(struct frame *f, struct path *path, enum test_kind kind,
		     const struct value *v, uint64_t constant, struct position at)
{
	struct test test = {
		.fn = function_of(f->ep->name), .kind = kind, .at = at, .constant = constant,
		.status = v->taint & (TAINT_TARGET | TAINT_STATUS),
		.parameter = v->taint & TAINT_PARAM,
	};
	struct symbol *ret = f->ep->name->ctype.base_type->ctype.base_type;

	/* A table of names by another name. */
	test.names = ret && is_ptr_type(ret);
	if (!f->run->saw_test || path->quiet)
		return;
	f->run->saw_test(f->run, &test);
}


/* The status under test is told apart from a code. */
static void told(struct frame *f, struct path *path, const struct value *constant,
		 struct position at)
{
	if (path->nr_tests < MAX_TESTS)
		path->tests[path->nr_tests++] = at;
	if (f->run->saw_compare && value_is_const(constant) && !path->quiet)
		f->run->saw_compare(f->run, constant->num);
}

/* A comparison of a status, or of what may be one, with a constant. */
void look_at_compare(struct frame *f, struct path *path, const struct value *v,
			    const struct value *constant, struct position at)
{
	if (value_is_const(v) && !v->taint)
		return;
	if (v->taint & TAINT_TARGET)
		told(f, path, constant, at);
	if (!is_busy_constant(constant) || v->taint & (TAINT_GUEST | TAINT_BITTEST))
		return;
	if (v->root && f->run->saw_root)
		f->run->saw_root(f->run, v->root);
	/* One operand, or masked and then compared with what that never is. */
	if (v->maybe & ~STATUS_MASK || constant->num & ~STATUS_MASK)
		saw_test(f, path, TEST_EXACT, v, constant->num, at);
	if (v->maybe & ~STATUS_MASK)
		beside_exact(f, path, v, constant->num, at);
	else if (!(constant->num & ~STATUS_MASK))
		beside_masked(f, path, v);
}

/* The upper half is looked at, by whatever test: it may be a status. */
void look_at_code(struct frame *f, const struct instruction *insn, const struct value *a,
		  const struct value *b)
{
	bool mask = insn->opcode == OP_AND;

	if (!f->run->saw_root)
		return;
	if (a->root && value_is_const(b) &&
	    ((mask && b->num >> 32) || (insn->opcode == OP_LSR && b->num >= 32)))
		f->run->saw_root(f->run, a->root);
	if (b->root && value_is_const(a) && mask && a->num >> 32)
		f->run->saw_root(f->run, b->root);
}

/* (status & CODE): wrong for every code, but meant to single out that one. */
bool look_at_mask(struct frame *f, struct item *item, const struct instruction *insn,
			 const struct value *a, const struct value *b)
{
	const struct value *status = a, *constant = b;
	struct value v;

	if (value_is_const(a) && !a->taint) {
		status = b;
		constant = a;
	}
	if (!value_is_const(constant) || constant->taint ||
	    (value_is_const(status) && !status->taint) ||
	    !status_is_error_code(constant->num) || status->taint & TAINT_GUEST)
		return false;
	saw_test(f, &item->path, TEST_BITS, status, constant->num, insn->pos);
	v = value_binary(OP_AND, a, b, insn->size, insn->size);
	v.taint |= TAINT_BITTEST;
	if (status->taint & TAINT_TARGET)
		told(f, &item->path, constant, insn->pos);
	if (status->taint & TAINT_TARGET && value_is_const(status) &&
	    status_is_busy(status->num))
		v.num = status_is_busy(constant->num) ? constant->num : 0;
	reg_set(item, insn->target, &v);
	return true;
}

/* Did success go that way as well? */
static bool success_went(const struct run *run, uint64_t way)
{
	const struct outcome *o = run->success;
	size_t i;

	for (i = 0; o && i < o->nr_ways; i++)
		if (o->ways[i] == way)
			return true;
	return false;
}

void note_branch(struct frame *f, struct path *path, const struct instruction *insn,
			const struct value *cond, struct basic_block *to)
{
	struct branch *b = &path->recent[path->nr_recent++ % MAX_RECENT];
	uint64_t way = hash2((uintptr_t)insn, (uintptr_t)to);
	struct outcome *o = f->run->outcome;

	*b = (struct branch) { .at = insn->pos, .by = hash2((uintptr_t)insn, 0),
			       .way = to ? way : 0, .insn = insn, .to = to };
	use_status(f, path, cond);
	if (cond->taint & TAINT_INSTEAD && makes_difference(insn))
		path->replaced = true;
	path->weighed |= !path->quiet && cond->taint & TAINT_TARGET;
	if (!(cond->taint & TAINT_TARGET) || !to || !watching(f, path))
		return;
	if (o->rep.class == REP_SUCCESS)
		VEC_ADD(o->ways, o->nr_ways, o->room_ways) = way;
	/* The test that tells this status from success. */
	if (f->run->success && !success_went(f->run, way)) {
		b->told = true;
		path->told_since = true;
		path->tested = true;
		path->test = insn->pos;
		path->bit_test = cond->taint & TAINT_BITTEST;
	}
}
