/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of seamcalls share. */
#ifndef SEAMCALLS_H
#define SEAMCALLS_H

#include <stdbool.h>
#include <stddef.h>

#include "lib.h"
#include "allocate.h"
#include "token.h"
#include "parse.h"
#include "scope.h"
#include "symbol.h"
#include "expression.h"

/* These end the program with a message when there is no memory. */
void *must_realloc(void *old, size_t size);
__attribute__((format(printf, 1, 2))) char *must_printf(const char *fmt, ...);

/* A name, for as long as the program runs; "" for none. */
const char *name_of(const struct ident *ident);
/* The last name of an expression: mmu_lock of &vcpu->kvm->mmu_lock; or NULL. */
const char *last_name(struct expression *expr);
/* The expression without casts, parentheses and '&'. */
struct expression *bare(struct expression *expr);
/* "name", or "name@path" where it is static; for calls and callers alike. */
const char *function_name(struct symbol *sym);

/* ---- what is known to hold at a place (facts.c) ---------------------------- */

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
/* A lock taken, dropped or asserted by calling fn with args. */
void facts_of_call(struct facts *f, const char *fn, struct expression_list *args);
/* What holds after a condition was found to be true, or not. */
void facts_of_condition(struct facts *f, struct expression *cond, bool truth);

/* ---- what only the text has (text.c) -------------------------------------- */

/* Reads the assertions and the names of states out of the file. */
void text_read(const char *path, int stream);
/* Adds what is asserted from one position to another. */
void text_asserted(struct facts *f, struct position from, struct position to);
/* The name of a state, TD_STATE_X or VCPU_TD_STATE_X, written there, or NULL. */
const char *text_state(struct position at);

/* ---- one function (walk.c) ------------------------------------------------- */

/* Prints a line per call in the body. */
void walk_function(struct symbol *fn, struct statement *body);
/* ---- functions as values (print.c) ----------------------------------------- */

/* The name of a function, not called here. */
bool names_function(const struct expression *expr);
/* "fn/arity,..." for the arguments that are functions: the callee may call them. */
void print_functions(struct expression_list *args);
/* A line for ops->field = fn and handlers[i] = fn; nothing for other values. */
void print_assignment(struct expression *place, struct expression *value);
/* A line for a function's address: whoever finds it may call it. */
void print_reference(struct expression *expr);
/*
 * A line per function that an initializer stores, under the name of the member,
 * or of what is initialized.
 */
void walk_initializer(const char *name, struct expression *init);

#endif
