/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A small TDX module, for running code that makes SEAMCALLs.
 *
 *   module.c    the module: try-locks as checks/data has them, statuses
 *   kernel.c    the kernel around the code: seam_stub.h's functions
 *   run.c       runs one subject, before and after its fix, and compares
 *   NAME.c      a subject as it was found; NAME.fixed.c as it should be
 *
 * Subjects see seam_stub.h instead of the C library, so this file gets by
 * without either's types.
 */
#ifndef SEAM_MODEL_H
#define SEAM_MODEL_H

/* What is wrong with a subject before its fix, when a status is BUSY. */
enum model_fault {
	FAULT_SPINS,	/* it calls again */
	FAULT_BUGS,	/* it kills the VM */
	FAULT_LOSES,	/* it returns .other, as for any error */
	FAULT_MISTAKES,	/* it takes other statuses for BUSY */
};

struct kvm;

struct model_subject {
	const char *name;
	const char *leaf;		/* its SEAMCALL's wrapper */
	int (*call)(struct kvm *kvm);
	enum model_fault fault;
	int other;			/* what it returns for all errors but BUSY */
	int may_kick;			/* zap: a second try without vCPUs, then BUG */
};

/* Each subject defines one; the compiler command line gives it its name. */
#ifdef MODEL_SUBJECT
extern const struct model_subject MODEL_SUBJECT;
#endif

/* ---- kernel.c ----------------------------------------------------------- */

/* What a subject did besides returning. */
struct model_effects {
	int bugged;		/* kvm_vm_bugged() */
	int gets, puts;		/* of pages */
	int locks;		/* taken minus released */
	int wrong_unlocks;	/* released without being held */
	int kicks;		/* vCPUs kicked out */
	int kicked;		/* and not let in again */
};

struct kvm *kernel_reset(void);
struct model_effects kernel_effects(void);

/* ---- module.c ----------------------------------------------------------- */

/* Forgets all locks, calls and injected statuses. */
void module_reset(void);
/* The next @times calls of @leaf answer @status; -1: all of them. */
void module_inject(const char *leaf, unsigned long long status, int times);
/* Makes @leaf's SEAMCALL on the host; the status. */
unsigned long long module_call(const char *leaf);
/* How many calls the module has seen. */
unsigned int module_calls(void);
/* Once there were @calls of them, module_call() calls @escape instead. */
void module_limit(unsigned int calls, void (*escape)(void));

enum model_mode { MODE_SHARED, MODE_EXCLUSIVE };

/* Tries a lock as another CPU would, in the module or in a guest: 1 if got. */
int module_try(const char *resource, enum model_mode mode, int guest);
void module_release(const char *resource, enum model_mode mode);

/*
 * Starts a thread that holds a lock: until @busy calls have met it there, or,
 * if that is 0, until module_hold_end(). A guest's thread lets go when the
 * vCPUs are kicked out, and does not come back while they are held out.
 */
void module_hold(const char *resource, enum model_mode mode, int guest, unsigned int busy);
void module_hold_end(void);
void module_kick(void);
void module_kick_end(void);

#endif
