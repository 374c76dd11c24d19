/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is known of the TDX module's leaves: the locks each takes, what BUSY's
 * operand id then is, whom it contends with, and what the kernel should do
 * about it. The source is checks/data, compiled in by scripts/gen-facts; its
 * README says where each fact comes from. Everything returned is constant and
 * lives for ever unless a comment says otherwise.
 */
#ifndef SEAMCHECK_FACTS_H
#define SEAMCHECK_FACTS_H

#include <stdbool.h>
#include <stddef.h>

enum leaf_policy {
	POLICY_BUILD, POLICY_FAULT, POLICY_ZAP, POLICY_VCPU, POLICY_ENTER, POLICY_SETUP,
	POLICY_ACCESS, POLICY_TEARDOWN, POLICY_SYSTEM, POLICY_MIGRATION, POLICY_NONE
};

enum lock_strength { LOCK_NONE, LOCK_SHARED, LOCK_EXCLUSIVE, LOCK_UNKNOWN };

/* What two calls must have in common to meet on a resource. */
enum lock_scope {
	SCOPE_NONE, SCOPE_TD, SCOPE_VCPU, SCOPE_ENTRY, SCOPE_PAGE, SCOPE_STREAM,
	SCOPE_PACKAGE, SCOPE_TDMR, SCOPE_GLOBAL
};

/* Where a leaf has a wrapper: today's Linux, the 2023 KVM tree only, nowhere. */
enum leaf_origin { LEAF_IN_LINUX, LEAF_IN_2023, LEAF_NOT_IN_LINUX };

struct resource {
	const char *name, *title;	/* SEPT_TREE, "SEPT tree" */
	char letter;		/* its mark in the matrix */
	enum lock_scope scope;
	bool is_lock, host_priority;
	const char *meaning;
};

struct operand {
	const char *name;
	unsigned int id;
};

/* A row of seamcall-locks.tsv; strength, res and arg are made from its words. */
struct lock_row {
	const char *resource, *mode, *when, *operand, *evidence;
	enum lock_strength strength;
	const struct resource *res;
	const char *arg;	/* "R8" of "PAMT_ENTRY(R8)", else "" */
	const char *page;	/* what page the operand names, else "" */
};

/* A status other than TDX_OPERAND_BUSY that the host may wait on. */
struct status_row {
	const char *status, *wait, *advice, *evidence;
};

struct leaf {
	const char *name;	/* TDH.MEM.PAGE.ADD */
	const char *macro;	/* TDH_MEM_PAGE_ADD */
	const char *const *wrappers;	/* NULL-ended, tdh_mem_page_add first */
	int number;		/* -1: unknown */
	enum leaf_policy policy;
	const struct lock_row *locks;
	size_t nr_locks;
	const struct status_row *statuses;
	size_t nr_statuses;
	const char *const *callers;	/* NULL-ended: functions that issue it unwrapped */
	enum leaf_origin origin;
};

/* beside: POLICY_NONE-ended; POLICY_ENTER stands for a running guest. */
struct policy_fact {
	const char *name;
	enum leaf_policy beside[8];
	const char *advice, *quiet;
};

/* What keeps a pair of leaves apart in KVM, where someone argued it. */
struct kernel_guard {
	const char *leaf, *contenders, *guard, *why, *source;
};

/* A lock of the kernel that keeps calls apart: of the module, a VM or a vCPU. */
struct lock_guard {
	const char *name;
	enum lock_scope scope;	/* SCOPE_GLOBAL, SCOPE_TD or SCOPE_VCPU */
	const char *implies;	/* comma list, or "" */
	const char *meaning;
};

/* SAME_PAGE: only if both name one page, which its owner never hands out twice. */
enum collision { COLLIDE_NEVER, COLLIDE_SAME_PAGE, COLLIDE_ALWAYS };

struct contender {
	const struct leaf *leaf;
	const struct lock_row *mine, *theirs;
	enum collision how;
};

/* NULL when unknown; a caller such as config_tdx_module() is no wrapper. */
const struct leaf *leaf_by_wrapper(const char *fn);
/* TDH_MEM_PAGE_ADD; NULL when unknown or a guest's. */
const struct leaf *leaf_by_macro(const char *macro);
/* n without the version bits; NULL when unknown. SEAMCALLs only. */
const struct leaf *leaf_by_number(unsigned int n);
/* Any spelling, either side, any case: leaf, macro, wrapper, tdg_mem_page_accept. */
const struct leaf *leaf_by_any_name(const char *name);
/* All leaves, in the order in which contenders are named. */
const struct leaf *leaf_table(size_t *n);

/* A TDCALL, made by the guest. */
bool leaf_is_guest(const struct leaf *l);
/* The module's locks are not in public sources. */
bool leaf_locks_unknown(const struct leaf *l);
/* Some call that the leaf's policy lets run beside it takes one of its locks. */
bool leaf_can_contend(const struct leaf *l);
/* So does a running vCPU, which no lock of the kernel excludes. */
bool leaf_guest_contended(const struct leaf *l);
/*
 * "contends with tdh_vp_enter (SEPT_TREE), tdg_mem_page_accept (SEPT_ENTRY)":
 * at most three, the most telling first (README.md says how they are ranked);
 * or why there is nothing to name. To be freed; NULL when out of memory.
 */
char *leaf_contention(const struct leaf *l);

/* Whether two rows are the same lock, one of them exclusive. */
enum collision locks_collide(const struct leaf *a, const struct lock_row *mine,
			     const struct leaf *b, const struct lock_row *theirs);
/*
 * Every pair of rows of w->leaf and any leaf (itself too) that collide, whatever
 * the policies say. Start with { .leaf = l }; false at the end.
 */
struct contender_walk {
	const struct leaf *leaf;
	size_t other, mine, theirs;	/* private */
};

bool next_contender(struct contender_walk *w, struct contender *c);
/* Whether b's policy lets it run at the same time as a. */
bool leaf_runs_beside(const struct leaf *a, const struct leaf *b);

const struct policy_fact *policy_fact(enum leaf_policy p);
/* POLICY_NONE with *found false when there is no such policy. */
enum leaf_policy policy_by_name(const char *name, bool *found);
const struct resource *resource_by_name(const char *name);
const struct resource *resource_table(size_t *n);
/* The id of the first operand named in a row's operand column; false if none. */
bool operand_id(const char *operand, unsigned int *id);
const struct kernel_guard *kernel_guard_table(size_t *n);
/* Whether the argument is about a and b, in this order; "TDG.*" covers any guest. */
bool kernel_guard_covers(const struct kernel_guard *g, const struct leaf *a, const struct leaf *b);
/* Whether the word is one of a comma list. */
bool word_in_list(const char *list, const char *word);
/* Of "lock" or "lock:mode"; NULL: it may be one of many, so it keeps nobody out. */
const struct lock_guard *lock_guard_of(const char *held);

#endif
