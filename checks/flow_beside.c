// SPDX-License-Identifier: GPL-2.0-only
/*
 * A comparison of a status with one operand lets BUSY with the others through. That
 * does no harm where a masked test of the same status stands beside it: the one
 * counts what the other answers. Each run has one status, so what BUSY with an
 * operand that nobody names meets on its way says whether it is answered.
 *
 * Limits: of a status that no SEAMCALL in the function returns, it is enough that
 * both tests are on one way.
 */
#include "flow_run.h"

/* Stands for the status under test; others go by where they were loaded. */
#define TARGET_KEY	1

static uint64_t key_of(const struct frame *f, const struct path *path, const struct value *v)
{
	if (path->quiet || v->taint & TAINT_BITTEST)
		return 0;
	if (v->taint & TAINT_TARGET)
		return watching(f, path) ? TARGET_KEY : 0;
	return f->run->survey ? v->root : 0;
}

/* The fields of TEST that are about the test itself say nothing new. */
static void tell(struct frame *f, const struct exact *e, struct test test)
{
	test.kind = TEST_EXACT;
	test.at = e->at;
	test.constant = e->constant;
	test.parameter = true;
	if (f->run->saw_test)
		f->run->saw_test(f->run, &test);
}

void beside_exact(struct frame *f, struct path *path, const struct value *v,
		  uint64_t constant, struct position at)
{
	struct exact e = {
		.at = at, .constant = constant, .key = key_of(f, path, v),
	};
	unsigned int i;

	if (!e.key)
		return;
	e.behind = path->masked == e.key;
	if (e.behind)
		tell(f, &e, (struct test) {
			.beside = true, .other_behind = f->run->rep.class == REP_OTHER,
		});
	for (i = 0; i < path->nr_exacts; i++)
		if (same_place(path->exacts[i].at, at) && path->exacts[i].constant == constant)
			return;
	if (path->nr_exacts < MAX_EXACTS)
		path->exacts[path->nr_exacts++] = e;
}

void beside_masked(struct frame *f, struct path *path, const struct value *v)
{
	uint64_t key = key_of(f, path, v);
	unsigned int i, kept = 0;

	if (!key)
		return;
	path->masked = key;
	for (i = 0; i < path->nr_exacts; i++) {
		if (path->exacts[i].key == key)
			tell(f, &path->exacts[i], (struct test) { .beside = true });
		else
			path->exacts[kept++] = path->exacts[i];
	}
	path->nr_exacts = kept;
}

void beside_settle(struct frame *f, struct path *path)
{
	const struct rep *rep = &f->run->rep;
	unsigned int i;

	for (i = 0; i < path->nr_exacts && rep->status == (STATUS_BUSY | UNNAMED_OPERAND); i++) {
		bool behind = path->exacts[i].behind;

		tell(f, &path->exacts[i], (struct test) {
			.fell = !behind, .fell_behind = behind,
		});
	}
	path->nr_exacts = 0;
}
