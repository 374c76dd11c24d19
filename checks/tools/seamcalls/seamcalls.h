/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of seamcalls share. */
#ifndef SEAMCALLS_H
#define SEAMCALLS_H

#include <stdbool.h>
#include <stddef.h>

#include "util.h"
#include "walk.h"

#include "scope.h"

/* "name", or "name@path" where it is static; for calls and callers alike. */
const char *function_name(struct symbol *sym);

/* What holds after a condition was found to be true, or not (facts.c). */
void facts_of_condition(struct walk *w, struct expression *cond, bool truth);

/* ---- what only the text has (text.c) -------------------------------------- */

/* Reads the assertions and the names of states out of the file. */
void text_read(const char *path, int stream);
/* The name of a state, TD_STATE_X or VCPU_TD_STATE_X, written there, or NULL. */
const char *text_state(struct position at);

/* ---- one function (calls.c) ------------------------------------------------ */

/* Prints a line per call in the body. */
void print_calls(struct symbol *fn, struct statement *body);

/* ---- functions as values (print.c) ----------------------------------------- */

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
void print_initializer(const char *name, struct expression *init);

#endif
