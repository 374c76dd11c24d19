/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Inside the engine: what a run has on its stack, and what its parts offer one
 * another. flow.c runs instructions, flow_work.c keeps what is left to run,
 * flow_call.c decides about calls, flow_order.c keeps what comparisons tell,
 * flow_see.c, flow_tell.c, flow_count.c, flow_behind.c, flow_beside.c and
 * flow_cycle.c note what matters to a check, with flow_renew.c to tell a retry from
 * a walk and flow_bound.c what may end it.
 */
#ifndef SEAMFLOW_FLOW_RUN_H
#define SEAMFLOW_FLOW_RUN_H

#include "flow.h"

struct reg {
	pseudo_t pseudo;
	struct value v;
};

/* A loop that the path is in: how often its head was entered from behind. */
struct loop {
	struct basic_block *head;
	unsigned int rounds;
	bool endless;		/* it went on to the bound before */
	struct inputs *last;	/* memory at the last entry, near the bound */
};

struct item {
	struct path path;
	struct basic_block *bb;
	size_t skip;		/* instructions of the block already done */
	struct reg *regs;
	size_t nr_regs, room_regs;
	struct loop *loops;
	size_t nr_loops, room_loops;
	bool guessed;		/* took a branch on an unknown in this round */
};

struct result {
	struct path path;
	struct value v;
};

struct entered {
	const struct basic_block *bb;
	unsigned int times;	/* in different states */
};

/* One function on the stack. */
struct frame {
	struct run *run;
	struct entrypoint *ep;
	struct frame *caller;
	unsigned int depth;
	unsigned int chain;	/* links of the site's chain above this frame */
	bool in_chain;
	const struct value *args;
	unsigned int nr_args;
	struct item *work;
	size_t nr_work, room_work;
	uint64_t *seen;		/* hashes of block and state, an open table */
	size_t nr_seen, room_seen;
	struct entered *entered;
	size_t nr_entered, room_entered;
	struct result *results;
	size_t nr_results, room_results;
};

/* What became of an instruction. */
enum next {
	NEXT_GO_ON,
	NEXT_STOP,		/* the item is done, its path is freed or handed on */
};

/* ---- registers and work (flow_work.c) ------------------------------------- */

/* A number that is the instruction's own, and the same in every run. */
uint64_t insn_key(const struct instruction *insn);
void reg_set(struct item *item, pseudo_t pseudo, const struct value *v);
struct value reg_get(struct frame *f, struct item *item, pseudo_t pseudo);
/* The NRth argument, from 1, of a function that was not called by another. */
struct value value_argument(const struct entrypoint *ep, unsigned int nr);
void item_free(struct item *item);
/* All but the path. */
void item_copy_frame(struct item *to, const struct item *from);
void item_copy(struct item *to, const struct item *from);
/* Continue in a block, unless the same was done before. Takes the item over. */
void push_block(struct frame *f, struct item *item, struct basic_block *bb);

/* ---- what is seen (flow_see.c) -------------------------------------------- */

/* The site was reached, and what happens is its caller's business. */
bool watching(const struct frame *f, const struct path *path);
void use_status(struct frame *f, struct path *path, const struct value *v);
void saw_bug(struct frame *f, struct path *path, struct position at);
/* The VM is made to end, by a BUG macro or by hand. */
void saw_vm_bugged(struct frame *f, struct path *path, struct position at);
/* The caller is to do this, or will find that where it looks. */
void saw_fastpath(struct frame *f, const struct path *path, const struct value *v);
void saw_return(struct frame *f, struct path *path, const struct value *v);
/* A bool is returned. */
void saw_bool(struct frame *f, const struct path *path, const struct value *v);
/* What is narrowed there has this value. */
void saw_narrowing(struct frame *f, struct path *path, const struct value *v,
		   struct narrowing *n);
/* A struct that is returned: what is known of it is at BASE. */
void saw_members(struct frame *f, struct path *path, uint64_t base);
void saw_store(struct frame *f, struct path *path, const struct value *v, unsigned int bits);
void look_at_compare(struct frame *f, struct path *path, const struct value *v,
		     const struct value *constant, struct position at);
void look_at_code(struct frame *f, const struct instruction *insn, const struct value *a,
		  const struct value *b);
bool look_at_mask(struct frame *f, struct item *item, const struct instruction *insn,
		  const struct value *a, const struct value *b);
/* TO is NULL where both ways are open. */
void note_branch(struct frame *f, struct path *path, const struct instruction *insn,
		 const struct value *cond, struct basic_block *to);

/* ---- BUSY beside a comparison with one operand (flow_beside.c) --------------- */

void beside_exact(struct frame *f, struct path *path, const struct value *v,
		  uint64_t constant, struct position at);
/* Whatever the operand, BUSY is told apart. */
void beside_masked(struct frame *f, struct path *path, const struct value *v);
/* No test can come any more that makes up for what fell through. */
void beside_settle(struct frame *f, struct path *path);

/* ---- the site again (flow_cycle.c) ------------------------------------------ */

/* The same SEAMCALL in another place, which may be a second try of the site's. */
void saw_same_call(struct frame *f, struct path *path, const struct instruction *insn,
		   const struct value *args, unsigned int nr_args);
/* The site is reached, for the first time or again. */
void arrive(struct frame *f, struct path *path, const struct instruction *insn,
	    const struct value *args, unsigned int nr_args);

/* ---- what may end a loop (flow_bound.c) -------------------------------------- */

/* A call, or memory that others write, has told something anew: DEPS stand for it. */
void bound_told(struct path *path, uint64_t deps);
/* Does it hang on what was told since the last try, or on what all others may write? */
bool bound_is_anew(struct frame *f, struct item *item, pseudo_t pseudo);
void bound_branch(struct frame *f, struct item *item, const struct instruction *insn);
/* Has a branch read that, where others can see it? */
bool bound_reads(const struct path *path, const struct cell *c);
/* What keeps paths apart around a loop. */
uint64_t bound_hash(const struct path *path);

/* ---- loads and stores (flow_memory.c) --------------------------------------- */

void do_load(struct frame *f, struct item *item, struct instruction *insn);
void do_store(struct frame *f, struct item *item, struct instruction *insn);

/* ---- failures told by a flag or a count (flow_tell.c) ------------------------ */

/* A VM or a vCPU of one, or a pointer there. */
bool is_vm(struct symbol *type);
void tell_by_store(struct frame *f, struct item *item, const struct instruction *insn,
		   const struct value *addr, const struct value *v);
void tell_by_asm(struct frame *f, struct item *item, const struct instruction *insn,
		 const struct value *addr);
void tell_by_call(struct frame *f, struct item *item, const struct instruction *insn,
		  const char *name, const struct value *args, unsigned int nr_args);

/* ---- counts of failures (flow_count.c) --------------------------------------- */

/* The store at INSN: does it change what is there? (flow_tell.c) */
bool is_made_from_itself(struct frame *f, struct item *item, const struct instruction *insn,
			 const struct value *addr);
void count_by_store(struct frame *f, struct item *item, const struct instruction *insn,
		    const struct value *addr);
/* INSN branches to one of both ways that are open. */
void count_branch(struct frame *f, struct item *item, const struct instruction *insn,
		  const struct basic_block *to);

/* ---- what a constant is behind (flow_behind.c) ------------------------------- */

/* Would TRUTH of the condition say that a call has failed which is no SEAMCALL? */
bool call_failed(struct frame *f, struct item *item, pseudo_t cond, bool truth);
/* The last branch, which asks nothing about the status, leads there. */
void take_branch(struct path *path, const struct value *cond, const struct basic_block *to,
		 bool failed);
/* Does one way from the branch set something that the other does not? */
bool makes_difference(const struct instruction *branch);
/* INSN writes the constant V. */
void place_constant(struct frame *f, const struct path *path, const struct instruction *insn,
		    struct value *v);

/* ---- comparisons of two unknowns (flow_order.c) ------------------------------ */

/* INSN, which compares, has come out as TRUTH. */
void learn_order(struct frame *f, struct item *item, const struct instruction *insn, bool truth);
/* What the variable holds is not zero. */
void learn_nonzero(struct path *path, struct symbol *sym, struct value v);

/* ---- what a call makes of a status (flow_result.c) --------------------------- */

/* The bits of what the call of SYM (NULL: unknown) returns in which one can show. */
uint64_t result_bits(const struct instruction *insn, struct symbol *sym,
		     const struct value *args, unsigned int nr_args);

/* ---- what a call writes (flow_outputs.c) ------------------------------------ */

/* CALLEE: of a SEAMCALL, else NULL. */
void overwrite_outputs(struct item *item, const struct instruction *insn,
		       const struct value *args, unsigned int nr_args, unsigned int taint,
		       const struct callee *callee);

/* Bits that a pointer argument, the NRth from 0, lets the callee write; 0 for none. */
unsigned int writable_bits(const struct instruction *call, unsigned int nr);
/* Bits of the number that an argument, the NRth from 0, points to; 0 where it may be more. */
unsigned int number_bits(const struct instruction *call, unsigned int nr);
bool is_argument_struct(const struct instruction *call, unsigned int nr);

/* ---- inputs that are made anew (flow_renew.c) -------------------------------- */

/* The base of what the call leaves where its NRth argument points. */
uint64_t output_base(const struct path *path, const struct instruction *insn,
		     unsigned int nr, const struct value *addr);
/* What it is given to look after stays as it is. */
bool only_rests(const char *name);
/* What all that is kept there hangs on. */
uint64_t deps_at(const struct path *path, const struct value *addr);
/* Does the call, made again, give something else? Before it writes its outputs. */
bool gives_another(const struct path *path, const struct instruction *insn,
		   const struct symbol *sym, const char *name, const struct value *args,
		   unsigned int nr_args, uint64_t result);
/* It does. */
void renew_by_call(struct path *path, const struct instruction *insn, unsigned int nr_args,
		   uint64_t result);
/* A cursor that is not the function's own: tdp_iter_next(it). */
void move_cursor(struct path *path, const struct instruction *insn, const char *name,
		 const struct value *args, unsigned int nr_args);
/* A pointer into a list is read, or stored; and a call may change the list. */
void load_link(struct path *path, const struct instruction *insn, struct value *v);
void store_link(struct path *path, const struct instruction *insn, const struct value *addr);
void take_by_call(struct path *path, const struct instruction *insn, const char *name,
		  const struct value *args, unsigned int nr_args);

/* ---- calls and functions (flow_call.c, flow.c) ---------------------------- */

enum next do_call(struct frame *f, struct item *item, struct instruction *insn);
/* Takes the path over. */
void run_function(struct frame *f, struct path *start);

#endif
