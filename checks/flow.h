/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The engine's own types. It runs a function the way a processor would, with
 * one fixed status for the SEAMCALL under test and unknown values for all that
 * is not constant: both ways of a branch on an unknown, one way of a branch on
 * the status. So masks, shifts, switches, flags and macros need no patterns.
 */
#ifndef SEAMFLOW_FLOW_H
#define SEAMFLOW_FLOW_H

#include "seamflow.h"

/* ---- values (flow_value.c) ------------------------------------------------ */

enum {
	TAINT_TARGET = 1,	/* made from the status under test */
	TAINT_STATUS = 2,	/* made from another SEAMCALL's status */
	TAINT_GUEST = 4,	/* made from a TDCALL's */
	TAINT_CLOBBERED = 8,	/* an output that the call under test has written */
	TAINT_BITTEST = 16,	/* (status & CODE), reported where it was made */
	TAINT_PARAM = 32,	/* as the caller passed it */
	TAINT_ASKED = 64,	/* what a call said that was given the status under test */
	TAINT_INSTEAD = 128,	/* made from what a leaf said that success does not ask */
};

/*
 * base + num. Base 0: the number itself. Other bases stand for an unknown, by
 * a hash of how it came to be, or for the address of a symbol.
 */
struct value {
	uint64_t base, num;
	uint64_t maybe;		/* bits in which a status behind it can show */
	uint64_t deps;		/* calls that it hangs on: a bloom filter */
	uint64_t root;		/* the load or parameter that it was masked out of */
	unsigned int taint;
	bool no_error;		/* returned where a branch has told that it is not negative */
	enum behind behind;	/* where a constant was written, too */
	struct position at;	/* where a constant was written */
};

/* Set in the base of an unknown; the address of a symbol has it clear. */
#define UNKNOWN		(1ull << 63)

uint64_t hash2(uint64_t a, uint64_t b);
/* As many ones; all for 0. */
uint64_t mask_of(unsigned int bits);
struct value value_const(uint64_t num);
struct value value_unknown(uint64_t base);
struct value value_symbol(struct symbol *sym);
struct symbol *value_base_symbol(const struct value *v);
struct value value_binary(enum opcode op, const struct value *a, const struct value *b,
			  unsigned int bits, unsigned int operand_bits);
struct value value_unary(enum opcode op, const struct value *a, unsigned int bits,
			 unsigned int from_bits);
uint64_t value_hash(const struct value *v);
uint64_t hash_name(const struct symbol *sym);
/* The bits that stand for a call's result in value.deps. */
uint64_t deps_of(uint64_t base);

static inline bool value_is_const(const struct value *v)
{
	return !v->base;
}

static inline bool value_same(const struct value *a, const struct value *b)
{
	return a->base == b->base && a->num == b->num;
}

/* ---- paths (flow_path.c) ------------------------------------------------- */

/* A piece of memory whose content is known. */
struct cell {
	uint64_t base;
	int64_t off;		/* in bits */
	unsigned int bits;
	struct value v;
};

/* An unknown that a branch has pinned down. */
struct fact {
	uint64_t base, num, deps;
};

/* What a branch has told about two values, the first in a local variable. */
struct order {
	struct symbol *sym;
	struct value a, b;
	unsigned int set;	/* flow_order.c */
	bool is_unsigned, is_equality;
};

#define MAX_RECENT	8
#define MAX_TESTS	16
#define MAX_ARGS	16
#define MAX_SAID	8
#define MAX_EXACTS	8

/* A branch on something that was not known before. */
struct branch {
	struct position at;
	bool told;		/* the status from success */
	bool open;		/* it could have gone another way, the status as it is */
	bool failed;		/* ... and went that of a call that has failed */
	uint64_t by, way;	/* the branch, and where it led; 0: both ways */
	const struct instruction *insn;
	const struct basic_block *to;
};

/* A comparison of a status with one operand (flow_beside.c). */
struct exact {
	struct position at;
	uint64_t constant, key;	/* KEY: whose status */
	bool behind;		/* a masked test of the same status came before */
};

/* What the site was asked, to tell a retry from a walk. */
struct inputs {
	struct value args[MAX_ARGS];
	unsigned int nr_args;
	struct cell *cells;	/* all memory at that time */
	size_t nr_cells;
	uint64_t hash;		/* of what it was asked */
	unsigned int users;
};

struct path {
	struct cell *cells;
	size_t nr_cells, room_cells;
	struct fact *facts;
	size_t nr_facts, room_facts;
	struct order *orders;
	size_t nr_orders, room_orders;
	bool started, consumed, escaped, bugged, vm_bugged, tested;
	bool asked;		/* the SEAMCALL was made: STARTED begins at its helper */
	bool asked_now;		/* ... this time round: the helper may leave before it */
	bool weighed;		/* tested or masked, or shifted */
	bool widened;		/* what loops change has become unknown since */
	bool answered;		/* an errno, flag or count was put where the caller finds it */
	bool blurred;		/* another call's BUSY leads it: of use for loops alone */
	bool replaced;		/* a leaf that success does not ask made a difference */
	bool renewed;		/* what the last try was asked is made anew (flow_renew.c) */
	uint64_t taken;		/* off a list: value.deps of the entries */
	unsigned int quiet;	/* inside the helper that makes the SEAMCALL */
	struct position left_at;	/* the return statement that was taken */
	uint64_t count, count_way;	/* the last test of a count, and where it led */
	struct position test;
	bool bit_test;		/* ... a code as a bit mask, which is reported there */
	bool told_since;	/* a branch has told since the last BUG */
	struct branch recent[MAX_RECENT];
	unsigned int nr_recent;
	struct position tests[MAX_TESTS];
	unsigned int nr_tests;
	struct inputs *inputs;
	uint64_t said[MAX_SAID];	/* since then: value.deps of each call */
	unsigned int nr_said;
	uint64_t asks;		/* branches since then that may end the loop (flow_bound.c) */
	uint64_t masked;	/* whose status was tested without its operand */
	struct exact exacts[MAX_EXACTS];	/* since then */
	unsigned int nr_exacts;
	uint64_t places;	/* not local, that branches have read: a bloom filter */
};

void path_copy(struct path *to, const struct path *from);
void path_free(struct path *path);
uint64_t path_hash(const struct path *path);
/* OFF bits behind the address. */
int64_t path_bit(const struct value *addr, int64_t off);
struct value path_load(struct path *path, const struct value *addr, int64_t off,
		       unsigned int bits);
void path_store(struct path *path, const struct value *addr, int64_t off,
		unsigned int bits, const struct value *v);
/* Copy a struct, with what is known of its members. */
void path_copy_range(struct path *path, const struct value *to, int64_t to_off,
		     const struct value *from, int64_t from_off, unsigned int bits);
void path_overwrite(struct path *path, const struct value *addr, unsigned int bits,
		    uint64_t base, uint64_t deps, unsigned int taint);
/* The value with what branches have told about it. */
struct value path_refine(const struct path *path, struct value v);
void path_learn(struct path *path, const struct value *v, uint64_t num);
/* A call ran again: what is known of its last result is gone. */
void path_unlearn(struct path *path, uint64_t deps);
void path_forget_symbol(struct path *path, const struct symbol *sym);
void path_prune_facts(struct path *path);
/* (flow_order.c) */
void path_prune_orders(struct path *path);
bool known_order(const struct path *path, enum opcode op, const struct value *a,
		 const struct value *b, bool *result);
/* Has a test of a count told that? */
bool known_nonzero(const struct path *path, const struct value *v);
/* Has a branch told that it is no negative errno? */
bool known_no_error(const struct path *path, const struct value *v);
const struct cell *find_cell(const struct cell *cells, size_t n, const struct cell *like);
/* Memory as it is now, to compare with later. */
struct inputs *path_snapshot(const struct path *path);
/* Variables that differ from the snapshot become unknown: KEY tells whose. */
void path_widen(struct path *path, const struct inputs *then, uint64_t key);
bool path_has_taint(const struct path *path, uint64_t base, unsigned int taint);
/* What is there is not what the taint says any more. */
void path_untaint(struct path *path, uint64_t base, unsigned int taint);
void inputs_put(struct inputs *inputs);

/* By number of block: does it lead to TARGET? To be freed. (flow_live.c) */
bool *live_leading_to(struct entrypoint *ep, const struct basic_block *target);
size_t live_block_number(const struct basic_block *bb);
/* Forget locals that the block and what follows do not read (flow_live.c). */
void live_prune(struct entrypoint *ep, const struct basic_block *bb, struct path *path);
/* The file is done. */
void live_forget(void);
void results_forget(void);	/* (flow_result.c) */

/* ---- runs (flow.c) -------------------------------------------------------- */

/* One run of a function. The caller sets the first part and reads the rest. */
struct run {
	struct function *fn;
	const struct site *site;	/* whose status is fixed; NULL: none */
	uint64_t root;			/* or a load whose value is: its base */
	struct rep rep;
	bool every_lead;		/* whatever others return leads to the site */
	bool survey;			/* look for tests, one state per block will do */
	bool coarse;			/* fewer leads and rounds: there were too many paths */
	const struct rep *reps;		/* statuses that others on the way are tried with */
	size_t nr_reps;

	const struct outcome *success;	/* the same site's; NULL: not known yet */
	struct outcome *outcome;
	void (*saw_test)(struct run *run, const struct test *test);
	void (*saw_compare)(struct run *run, uint64_t constant);
	void (*saw_root)(struct run *run, uint64_t base);
	void (*saw_leaf)(struct run *run, uint64_t number);
	bool *leads_back;		/* by number of block: to the site */
	uint64_t result_bits;		/* of what came back, where something can show */
	unsigned long steps;		/* left */
	bool out_of_steps;
};

void flow_run(struct run *run);

#endif
