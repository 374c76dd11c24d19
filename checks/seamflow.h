/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the parts of seamflow share: the functions of a file, the SEAMCALL sites
 * in them, what was seen to happen after each site for each status that it may
 * return, and where findings go. flow.h is the engine's own.
 */
#ifndef SEAMFLOW_H
#define SEAMFLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "facts.h"
#include "status.h"
#include "util.h"
#include "walk.h"

#include "linearize.h"

/* ---- options -------------------------------------------------------------- */

struct options {
	bool all;		/* leaves whose policy is access as well */
	bool dump_sites;
	bool sparse_checks;	/* -Wsparse-all */
};

extern struct options options;

/* ---- positions ------------------------------------------------------------ */

static inline bool same_place(struct position a, struct position b)
{
	return a.stream == b.stream && a.line == b.line && a.pos == b.pos;
}

static inline bool same_line(struct position a, struct position b)
{
	return a.stream == b.stream && a.line == b.line;
}

/* ---- the file under test (source.c) --------------------------------------- */

/* Locks that keep contenders away, for the catalogue; other locks have names only. */
enum guard {
	GUARD_TDX_LOCK = 1,
	GUARD_MMU_WRITE = 2,
	GUARD_VM_STATE = 4,
	GUARD_PAMT = 8,
	GUARD_NO_VCPUS = 16,	/* kicked out, and this is the second try */
	GUARD_SETS = 32,	/* any of them together: 0 to 31 */
};

enum test_kind { TEST_EXACT, TEST_BITS };

/* A call in the source, from the tree as it was parsed: macros have expanded. */
struct call_note {
	struct position at;	/* what sparse will call its position */
	struct position name;	/* the callee's name */
	struct ident *callee;	/* NULL through a pointer */
	unsigned int guards;	/* enum guard bits held there */
	char *locks;		/* names of all locks held, comma between */
};

struct function {
	struct symbol *sym;
	const char *name;
	struct entrypoint *ep;	/* NULL: nothing in it to look at, or broken */
	struct call_note *notes;
	size_t nr_notes, room_notes;
	bool seamcalls;		/* may make or hand on a SEAMCALL, or test a status */
	bool returns_status;	/* u64 that comes from a SEAMCALL */
	uint64_t status_bits;	/* of what it returns, where a status can show */
	bool writes_status;	/* ... through a u64 pointer that it was given */
	bool says_busy;		/* returns a bool that tells BUSY from all else */
	unsigned long steps;	/* of the engine, left for it */
	uint32_t caller_guards;	/* bit N: some callers in this file hold the guards N */
	bool fastpath;		/* returns fastpath_t, or stores one for others */
};

struct source {
	const char *path;	/* as given */
	int stream;
	struct function *functions;
	size_t nr_functions, room_functions;
};

extern struct source source;

/* The function of that name, or symbol, if this file defines it. */
struct function *function_named(const struct ident *ident);
struct function *function_of(struct symbol *sym);
/* Parse PATH and fill in source; false if it cannot be read as C. */
bool source_read(char *path);
/* The statement of a function's type, NULL for a declaration. */
struct statement *body_of(struct symbol *fn);
/* What a function's last return statement returns is there; at line 0 without one. */
struct position last_return(struct symbol *sym);
/* Is it a local of the function, so that nobody else can see it? */
bool is_local_symbol(const struct symbol *sym);
/* 64 bits, unsigned, integer: what a status is. */
bool is_status_type(struct symbol *type);
/* fastpath_t: what the caller of the fast path is to do. */
bool is_fastpath_type(struct symbol *type);

/* ---- its functions in linear form (linear.c) -------------------------------- */

/* Give the body its types; false if sparse finds an error in it. */
bool source_evaluate(struct symbol *sym);
/* Evaluate, expand and linearize, once; NULL when there is no body or an error. */
struct entrypoint *source_linearize(struct symbol *sym);
/* The u64 that a constant variable of the file was initialised with there. */
bool source_constant(struct symbol *sym, unsigned int offset, uint64_t *value);

/* ---- conversions in them (narrow.c) ------------------------------------------ */

enum narrows {
	NARROWS_BITS, NARROWS_BY_CAST, NARROWS_TO_SIGNED, NARROWS_TO_BOOL,
	NARROWS_COMPARE,	/* with a constant of 32 bits */
};

struct narrowing {
	const struct symbol *marker;	/* the type of the instruction that shows it */
	enum narrows how;
	struct position at;
	bool lost;		/* a status was seen to lose its code there */
};

extern struct narrowing *narrowings;
extern size_t nr_narrowings;

/* To be told each expression and switch of a function before it is linearized. */
void narrow_mark(struct expression *expr);
void narrow_mark_switch(struct statement *stmt);
/* What an instruction shows, or NULL. */
struct narrowing *narrowing_of(const struct instruction *insn);
/* Does what was made from that status lose its code there? */
bool narrowing_loses(const struct narrowing *n, uint64_t status, uint64_t value);
void narrow_forget(void);

/* ---- its text (text.c) ------------------------------------------------------ */

void text_read(const char *path);
void text_forget(void);
void text_note_case(struct expression *label);
/* The macro name in the leaf operand of the raw SEAMCALL named at pos, or NULL. */
const char *source_leaf_macro(struct position pos);
/* The label of the case with this value that follows pos. */
struct position source_case(struct position pos, uint64_t value);
/* Where a test seen at pos is written: there, or in the macro used there. */
struct position source_test(struct position pos, enum test_kind kind);

/* ---- leaves (leafcall.c) -------------------------------------------------- */

enum callee_kind {
	CALLEE_OTHER,
	CALLEE_SEAM,		/* a SEAMCALL that returns its status */
	CALLEE_GUEST,		/* a TDCALL: another ABI */
	CALLEE_BUG,		/* what BUG and WARN macros end up in */
};

struct callee {
	enum callee_kind kind;
	bool raw;		/* takes the leaf as an operand */
	bool rewrites_args;	/* writes its outputs over the argument struct */
	unsigned int leaf_arg;
};

struct callee callee_of(const char *name, bool returns_status);
/* The same, but a function of this file must make a SEAMCALL, whatever its name. */
struct callee callee_of_symbol(struct symbol *sym, bool returns_status);
/* A struct tdx_module_args, and a pointer to one. */
bool is_args(const struct symbol *type);
bool points_to_args(struct symbol *type);
/* A pointer to what wrappers know a TD or a vCPU by. */
bool points_to_td(struct symbol *type);
/* The name of the struct that a pointer of that type points to; "" if there is none. */
const char *pointed_struct(struct symbol *type);
/* A call through a pointer of a SEAMCALL's type: func(leaf, &args), or func(td). */
bool is_seamcall_pointer(const struct instruction *insn);
/* From wrapper, macro name or number, whichever is known; NULL when none is. */
const struct leaf *leaf_of_call(const char *name, const char *macro, bool has_number,
				uint64_t number);

/* ---- guards (guards.c) ---------------------------------------------------- */

/* Fill in fn->notes from its parsed body: each call and the locks held there. */
void guards_note_calls(struct function *fn, struct statement *body);
/* caller_guards of all functions. */
void guards_spread(void);
/* Is one of NEEDED held at a call that holds GUARDS, whoever calls FN in this file? */
bool guards_always(const struct function *fn, unsigned int guards, unsigned int needed);
const struct call_note *note_at(const struct function *fn, struct position at,
				struct ident *callee);

/* ---- what the engine saw (flow.c, sites.c) -------------------------------- */

/* Statuses that stand for all: see sites.c. */
enum rep_class {
	REP_SUCCESS, REP_BUSY, REP_RESTARTABLE, REP_SYS_BUSY, REP_OTHER,
	REP_NAMED,		/* a code that the function itself speaks of */
};

struct rep {
	enum rep_class class;
	uint64_t status;
};

/* What decided last that a constant was written, once the status was told from success. */
enum behind {
	BEHIND_NOTHING,
	BEHIND_STATUS,		/* the status itself */
	BEHIND_OTHER,		/* a condition that asks something else */
	BEHIND_FAILURE,		/* a call that is no SEAMCALL, and has failed */
};

/* The function came back; error and zero are about the value. */
struct ret_event {
	bool known, bugged, vm_bugged;
	bool tested;		/* and told from success */
	bool told_since;	/* and after the last BUG: its value was tested */
	int64_t value;
	uint64_t kept;		/* an earlier result that is no error, which; 0: none */
	struct position at;	/* where the value was written */
	enum behind behind;
	struct position test;	/* the last test that told it */
	bool bit_test;		/* with a code as a bit mask: a finding already */
	struct position left_at;	/* the return statement; none where there is one only */
	bool widened;		/* what loops counted was not known any more */
	bool answered;		/* an errno, flag or count is where the caller finds it */
	bool replaced;		/* another leaf was asked instead, whose status decided */
	bool told_last;		/* by the last branch before it */
	uint64_t by, way;	/* that branch, and where it led */
	uint64_t count, count_way;	/* ... of the last test of a count of failures */
};

struct bug_event {
	struct position at;
};

/* What the caller is to do, returned as a fastpath_t or stored where it looks. */
struct fastpath_event {
	int64_t value;
	struct position at;	/* where it was written */
	enum behind behind;
};

/* A store that changes a local by what it was (flow_count.c). */
struct count_event {
	const struct symbol *sym;
	unsigned int offset;
	const struct instruction *store;
};

/* The site was reached again from itself. */
struct cycle_event {
	bool same_inputs;	/* the leaf is asked the same thing again */
	bool clobbered;		/* with what the last try left in the arguments */
	bool consumed;		/* somebody looked at the status in between */
	bool counted;		/* something local changes on the way round */
	uint64_t asks;		/* branches there that may end it: a bloom filter */
	uint64_t *changed;	/* what does: sorted */
	size_t nr_changed;
	struct position *tests;	/* tests of the status on the way round */
	size_t nr_tests;
};

/* All that was seen after a site when it returned one status. */
struct outcome {
	struct rep rep;
	struct ret_event *rets;
	size_t nr_rets, room_rets;
	struct bug_event *bugs;
	size_t nr_bugs, room_bugs;
	struct cycle_event *cycles;
	size_t nr_cycles, room_cycles;
	struct fastpath_event *fastpaths;
	size_t nr_fastpaths, room_fastpaths;
	struct position *asked;	/* tests behind which the same was asked elsewhere */
	size_t nr_asked, room_asked;
	struct position *stale;	/* second tries with what the first left in the arguments */
	size_t nr_stale, room_stale;
	uint64_t *ways;		/* success only: where its tests led */
	size_t nr_ways, room_ways;
	uint64_t *others;	/* success only: other SEAMCALLs behind it */
	size_t nr_others, room_others;
	uint64_t *told;		/* success only: flags and counts that it set (flow_tell.c) */
	size_t nr_told, room_told;
	struct count_event *counts;
	size_t nr_counts, room_counts;
	bool reached, consumed, escaped;
	bool handed_on;		/* returned as it is, but for its operand */
	uint64_t handed_bits;	/* returned, where a status can show */
	bool left;		/* the function came back at all */
	bool said[2];		/* ... with false, and with true */
};

/* A SEAMCALL, or a call of a function in this file that hands on its status. */
struct site {
	struct function *fn;
	struct instruction *insn;	/* in fn */
	struct instruction *chain[4];	/* insn first, then down to the SEAMCALL */
	unsigned int depth;
	const char *callee;		/* called in fn */
	const struct leaf *leaf;	/* NULL: not known */
	const char *leaf_name;		/* as a message says it */
	bool raw, rewrites_args;
	unsigned int leaf_arg;		/* of a raw call */
	struct position at;		/* where findings about the call point */
	unsigned int guards;		/* held in fn, and down to the SEAMCALL */
	const char *locks;
	struct outcome *outcomes;
	size_t nr_outcomes;
	uint64_t *told_apart;		/* codes that the status was compared with */
	size_t nr_told_apart, room_told_apart;
	bool truncated;			/* its status is cut off where it is stored */
	bool retried;			/* busy-retry was reported */
};

/* A status, or what looks like one, compared or masked with a constant. */
struct test {
	struct function *fn;
	enum test_kind kind;
	struct position at;
	uint64_t constant;
	bool status;		/* it is known to come from a SEAMCALL */
	bool parameter;		/* it is a parameter and nothing more is known */
	bool names;		/* in a function that returns a pointer: a table */
	bool in_retry;		/* the condition of a loop that is reported */
	/* One operand only, but a masked test comes before or behind (flow_beside.c) ... */
	bool beside;
	bool fell;		/* ... and not on each way that BUSY takes */
	bool fell_behind;	/* ... with a masked test before */
	bool other_behind;	/* where statuses other than BUSY come, too */
};

extern struct site *sites;
extern size_t nr_sites;
extern struct test *tests;
extern size_t nr_tests;

/* Find the sites and tests of the file and follow each status. */
void sites_find(void);
void sites_free(void);
/* fastpath functions: returns under a busy vp_enter_ret that nobody calls for. */
struct reenter {
	struct position at;
};
extern struct reenter *reenters;
extern size_t nr_reenters;

/* ---- policy (policy.c) ---------------------------------------------------- */

/* Can BUSY come out of this call, as far as the catalogue goes? */
bool site_meets_busy(const struct site *site);
/* The rules about what becomes of a status apply to the leaf at all. */
bool site_status_matters(const struct site *site);
/* Is the code compared with, or masked by, as opposed to a class that has it? */
bool site_names(const struct site *site, uint64_t status);
/* "; contends with ...", or "" ; to be freed. */
char *site_contention(const struct site *site);
/* Was the leaf asked the same again because of its status? (check_busy_retry.c) */
bool cycle_is_retry(const struct site *site, const struct cycle_event *c);
/* Does a count end it, though the status stays the same? */
bool cycle_is_bounded(const struct site *site, const struct outcome *o,
		      const struct cycle_event *c);
const struct outcome *site_outcome(const struct site *site, enum rep_class class);

/* ---- findings (report.c) -------------------------------------------------- */

__attribute__((format(printf, 3, 4)))
void report(struct position at, const char *rule, const char *fmt, ...);
/* Something could not be looked at: never passed over in silence. */
__attribute__((format(printf, 2, 3)))
void report_skipped(struct position at, const char *fmt, ...);
/* Print all, in the order of the file, each once. */
void report_flush(void);
/* The name under which a file is known in the tree. */
const char *report_path(const char *path);

/* ---- the checks ----------------------------------------------------------- */

#define CHECK(name) void check_##name(void);
#include "check_list.h"
#undef CHECK

#endif
