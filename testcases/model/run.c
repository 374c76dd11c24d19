// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs one subject as it was found and as it is after the fix, with every
 * status of every operand and with every lock of its leaf held by another
 * thread, and says what went wrong with the fix. Exit status 0: nothing.
 */
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "facts.h"
#include "model.h"

#define STATUS_MASK	0xFFFFFFFF00000000ULL
#define TDX_OPERAND_BUSY	0x8000020000000000ULL

/* How often a subject may call before it counts as spinning for ever. */
#define MOST_CALLS 1000
/* How many calls meet a held lock before its holder lets go. */
static const unsigned int holds[] = { 10, 500 };

extern const struct model_subject before, after;

static const struct {
	const char *name;
	unsigned long long value;
} statuses[] = {
#define STATUS(name, value) { name, value },
#include "statuses.h"
};

static const struct {
	const char *name;
	unsigned int id;
} operands[] = {
	{ "none", 0 },
#define OPERAND(name, id) { name, id },
#include "operands.h"
};

#define NR(array) (sizeof(array) / sizeof((array)[0]))

struct outcome {
	int ret;
	bool spun;		/* it was still calling after MOST_CALLS */
	unsigned int calls;
	struct model_effects effects;
};

static jmp_buf out_of_the_loop;
static unsigned int wrong;

static void escape(void)
{
	longjmp(out_of_the_loop, 1);
}

static void __attribute__((format(printf, 1, 2))) complain(const char *format, ...)
{
	va_list args;

	/* One mistake can show in hundreds of places. */
	if (wrong++ >= 10)
		return;
	printf("# ");
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
}

static struct outcome run(const struct model_subject *subject)
{
	/* volatile: it is read again after a longjmp(). */
	struct kvm *volatile kvm = kernel_reset();
	struct outcome o = { 0 };

	if (setjmp(out_of_the_loop))
		o.spun = true;
	else
		o.ret = subject->call(kvm);
	o.calls = module_calls();
	o.effects = kernel_effects();
	return o;
}

static struct outcome run_with(const struct model_subject *subject,
			       unsigned long long status, int times)
{
	module_reset();
	module_limit(MOST_CALLS, escape);
	module_inject(subject->leaf, status, times);
	return run(subject);
}

static bool is_balanced(const struct outcome *o, int pages)
{
	const struct model_effects *e = &o->effects;

	return !e->locks && !e->wrong_unlocks && !e->kicked && e->gets - e->puts == pages;
}

/* ---- the injected statuses ---------------------------------------------- */

/* What BUSY does before the fix, per operand; at least one shows the defect. */
static void check_before(void)
{
	unsigned int spins = 0, bugs = 0, loses = 0, right = 0;
	size_t i;

	for (i = 0; i < NR(operands); i++) {
		struct outcome o = run_with(&before, TDX_OPERAND_BUSY | operands[i].id, -1);

		if (o.calls > 1)
			spins++;
		else if (o.effects.bugged)
			bugs++;
		else if (o.ret == before.other)
			loses++;
		else
			right++;
	}
	printf("# before: of %zu operand ids BUSY spins for %u, kills the VM for %u, "
	       "is lost for %u, is told for %u\n", NR(operands), spins, bugs, loses, right);

	if ((before.fault == FAULT_SPINS && !spins) ||
	    (before.fault == FAULT_BUGS && !bugs) ||
	    (before.fault == FAULT_LOSES && !loses) ||
	    (before.fault == FAULT_MISTAKES && right != NR(operands)))
		complain("before: the defect does not show");
}

static void check_busy(void)
{
	unsigned int told = 0;
	size_t i;

	for (i = 0; i < NR(operands); i++) {
		struct outcome o = run_with(&after, TDX_OPERAND_BUSY | operands[i].id, -1);
		unsigned int calls = after.may_kick ? 2 : 1;
		int ret = after.may_kick ? after.other : -EBUSY;

		if (o.spun || o.ret != ret || o.calls != calls ||
		    !o.effects.bugged != !after.may_kick ||
		    o.effects.kicks != after.may_kick || !is_balanced(&o, 0))
			complain("after: BUSY of operand %s: %s, returns %d after %u calls, VM %s, "
				 "%d pages, %d locks left", operands[i].name,
				 o.spun ? "spins" : "ends", o.ret, o.calls,
				 o.effects.bugged ? "dead" : "alive",
				 o.effects.gets - o.effects.puts, o.effects.locks);
		else
			told++;
	}
	printf("# after: %u of %zu operand ids answered as they should\n", told, NR(operands));
}

static void check_other_statuses(void)
{
	unsigned int count = 0, same = 0, mistaken = 0;
	size_t s, i;

	for (s = 0; s < NR(statuses); s++) {
		for (i = 0; i < NR(operands); i++) {
			unsigned long long status = statuses[s].value | operands[i].id;
			struct outcome old, new;

			if ((status & STATUS_MASK) == TDX_OPERAND_BUSY ||
			    !(status & STATUS_MASK))
				continue;
			count++;
			old = run_with(&before, status, -1);
			new = run_with(&after, status, -1);
			mistaken += old.ret == -EBUSY;
			if (new.spun || new.ret != after.other || new.calls != 1 ||
			    !is_balanced(&new, 0))
				complain("after: %s of operand %s: returns %d after %u calls",
					 statuses[s].name, operands[i].name, new.ret, new.calls);
			else if (before.fault != FAULT_MISTAKES &&
				 (old.ret != new.ret ||
				  old.effects.bugged != new.effects.bugged ||
				  old.effects.puts != new.effects.puts))
				complain("%s of operand %s: %d before, %d after",
					 statuses[s].name, operands[i].name, old.ret, new.ret);
			else
				same++;
		}
	}
	if (before.fault == FAULT_MISTAKES) {
		printf("# before: %u of %u other statuses pass for BUSY\n", mistaken, count);
		if (!mistaken)
			complain("before: the defect does not show");
	}
	printf("# after: %u of %u other statuses give %d%s\n", same, count, after.other,
	       before.fault == FAULT_MISTAKES ? "" : ", as before");
}

static void check_success(void)
{
	struct outcome old = run_with(&before, 0, 0), new = run_with(&after, 0, 0);
	int pages = old.effects.gets - old.effects.puts;

	if (old.ret || new.ret || new.calls != old.calls || !is_balanced(&new, pages))
		complain("success: %d before, %d after", old.ret, new.ret);

	/* BUSY once, and then no more: where a second try is due it succeeds. */
	if (after.may_kick) {
		new = run_with(&after, TDX_OPERAND_BUSY, 1);
		if (new.ret || new.calls != old.calls + 1 || new.effects.kicks != 1 ||
		    new.effects.bugged || !is_balanced(&new, pages))
			complain("after: BUSY once: returns %d after %u calls",
				 new.ret, new.calls);
	}
}

/* ---- the held locks ----------------------------------------------------- */

/* Whether the row is a lock whose holder makes others busy. */
static bool is_tried(const struct lock_row *row)
{
	unsigned int id;

	return (row->strength == LOCK_SHARED || row->strength == LOCK_EXCLUSIVE) &&
	       operand_id(row->operand, &id);
}

/* Another thread holds a lock of the leaf: after the fix it is told at once. */
static void check_held(const struct lock_row *row, enum model_mode mode, bool guest,
		       unsigned int *held)
{
	struct outcome o;

	module_reset();
	module_limit(MOST_CALLS, escape);
	module_hold(row->resource, mode, guest, 0);
	o = run(&after);
	module_hold_end();
	if (guest && after.may_kick) {
		if (o.spun || o.ret || o.calls != 2 || o.effects.bugged || !is_balanced(&o, 0))
			complain("after: %s held by a guest: returns %d after %u calls",
				 row->resource, o.ret, o.calls);
	} else if (!after.may_kick) {
		if (o.spun || o.ret != -EBUSY || o.calls != 1 || o.effects.bugged ||
		    !is_balanced(&o, 0))
			complain("after: %s held: returns %d after %u calls",
				 row->resource, o.ret, o.calls);
	}

	/* Nothing is left locked: the next call succeeds. */
	o = run(&after);
	if (o.ret || o.effects.bugged)
		complain("after: %s let go of: returns %d", row->resource, o.ret);
	++*held;
}

static void check_locks(void)
{
	const struct leaf *leaf = leaf_by_wrapper(after.leaf);
	unsigned int held = 0;
	size_t i;

	if (!leaf) {
		complain("%s is no leaf", after.leaf);
		return;
	}
	for (i = 0; i < leaf->nr_locks; i++) {
		const struct lock_row *row = &leaf->locks[i];
		bool exclusive = row->strength == LOCK_EXCLUSIVE;

		if (!is_tried(row))
			continue;
		check_held(row, MODE_EXCLUSIVE, false, &held);
		check_held(row, MODE_EXCLUSIVE, true, &held);
		if (exclusive) {
			check_held(row, MODE_SHARED, false, &held);
			check_held(row, MODE_SHARED, true, &held);
		}
	}
	if (!held)
		complain("%s takes no lock", after.leaf);
	printf("# after: run with %u locks held by another thread\n", held);
}

/*
 * Before the fix, how long a loop goes on is up to whoever has the lock. On a
 * busy machine the holder may come late to let go, hence no exact count.
 */
static void check_spin_follows_holder(void)
{
	const struct leaf *leaf = leaf_by_wrapper(before.leaf);
	size_t i, row;

	if (before.fault != FAULT_SPINS || !leaf)
		return;
	for (i = 0; i < NR(holds); i++) {
		unsigned int most = 0;

		for (row = 0; row < leaf->nr_locks; row++) {
			struct outcome o;

			if (!is_tried(&leaf->locks[row]))
				continue;
			module_reset();
			module_limit(100 * MOST_CALLS, escape);
			module_hold(leaf->locks[row].resource, MODE_EXCLUSIVE, 0, holds[i]);
			o = run(&before);
			module_hold_end();
			if (o.spun)
				complain("before: %s is let go of, and the calls go on",
					 leaf->locks[row].resource);
			if (o.calls > most)
				most = o.calls;
		}
		printf("# before: a lock held for %u calls is met by %u\n", holds[i], most);
	}
}

/* ---- the model itself --------------------------------------------------- */

static void check_model(void)
{
	static const char *const shared = "SEPT_TREE", *const entry = "SEPT_ENTRY";

	module_reset();
	if (!module_try(shared, MODE_SHARED, 0) || !module_try(shared, MODE_SHARED, 0) ||
	    module_try(shared, MODE_EXCLUSIVE, 0))
		complain("model: a shared lock is shared");
	module_release(shared, MODE_SHARED);
	module_release(shared, MODE_SHARED);
	if (!module_try(shared, MODE_EXCLUSIVE, 0) || module_try(shared, MODE_SHARED, 0))
		complain("model: an exclusive lock is exclusive");
	module_release(shared, MODE_EXCLUSIVE);

	/* Host priority: after a failed try of the host no guest comes in. */
	if (!module_try(entry, MODE_EXCLUSIVE, 1) || module_try(entry, MODE_EXCLUSIVE, 0))
		complain("model: a guest's lock keeps the host out");
	module_release(entry, MODE_EXCLUSIVE);
	if (module_try(entry, MODE_EXCLUSIVE, 1) || !module_try(entry, MODE_EXCLUSIVE, 0))
		complain("model: the host comes first");
	module_release(entry, MODE_EXCLUSIVE);
	if (!module_try(entry, MODE_EXCLUSIVE, 1))
		complain("model: once the host has been there a guest may go");
	module_release(entry, MODE_EXCLUSIVE);
}

int main(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("# %s: %s\n", after.name, after.leaf);
	check_model();
	check_before();
	check_spin_follows_holder();
	check_busy();
	check_other_statuses();
	check_success();
	check_locks();
	if (wrong)
		printf("# %u wrong\n", wrong);
	return wrong != 0;
}
