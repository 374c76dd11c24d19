/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Walks a tree of sparse's, before or after its evaluation: each statement and
 * expression once, from the outside in, in the order of the text. What holds at
 * a place goes along: locks that were taken, states that were checked.
 */
#ifndef SEAMCHECK_WALK_H
#define SEAMCHECK_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "lib.h"
#include "allocate.h"
#include "token.h"
#include "parse.h"
#include "symbol.h"
#include "expression.h"

/* ---- names (names.c) ------------------------------------------------------- */

/* The name, for as long as the program runs; "" for none. */
const char *name_of(const struct ident *ident);
/* The expression without casts, parentheses, '&' and '*'. */
struct expression *bare(struct expression *expr);
/* The last name of an expression: mmu_lock of &vcpu->kvm->mmu_lock; or NULL. */
const char *last_name(struct expression *expr);
/* The name of a function, not called here. */
bool names_function(const struct expression *expr);

/* ---- what is known to hold at a place (held.c, asserted.c) ----------------- */

#define MAX_FACTS 24	/* more than anybody holds; what is beyond is not known */

/*
 * A fact is a lock and its mode, "mmu_lock:write", or a state that was checked,
 * "state=TD_STATE_RUNNABLE" and "state!TD_STATE_RUNNABLE".
 */
struct facts {
	const char *fact[MAX_FACTS];
	unsigned int n;
};

void facts_add(struct facts *f, const char *fact);
/* What holds in both; into a. */
void facts_common(struct facts *a, const struct facts *b);
/* A lock taken or dropped by calling fn with args, or vCPUs kicked out. */
void facts_of_call(struct facts *f, const char *fn, struct expression_list *args);
/* "name", or "owner.name" where the name alone says nothing. */
const char *owned_name(const char *owner, const char *name);

/*
 * Tell NOTE each identifier in the text of a file, whose positions get STREAM; and
 * find what is asserted there (idents.c).
 */
void read_idents(const char *path, int stream,
		 void (*note)(struct token *token, struct position at));
/* To be told each identifier in the text of a file, whose positions have STREAM. */
void assertion_note(struct token *token, int stream);
void assertions_forget(void);
/* Adds what is asserted from one position to another. */
void facts_asserted(struct facts *f, struct position from, struct position to);
/* Is a before b, or there? */
bool is_before(struct position a, struct position b);

/* ---- the walk (walk.c) ------------------------------------------------------ */

struct walk_label;

struct walk {
	/* The caller's; any may be missing. The first three come before the parts. */
	void (*expression)(struct walk *w, struct expression *expr);
	void (*statement)(struct walk *w, struct statement *stmt);
	void (*declared)(struct walk *w, struct symbol *sym);
	void (*called)(struct walk *w, struct expression *call);	/* after its operands */
	void (*condition)(struct walk *w, struct expression *cond, bool truth);
	void *data;

	struct facts facts;		/* hold here; CALLED and CONDITION change them */
	unsigned int branches;		/* ifs around */

	struct walk_label *labels;	/* from here on private */
	size_t nr_labels;
	const struct facts *at_switch;	/* what holds where its cases start */
	bool ended;		/* control does not come here from the statement before */
};

void walk_tree(struct walk *w, struct statement *body);
void walk_expression(struct walk *w, struct expression *expr);

#endif
