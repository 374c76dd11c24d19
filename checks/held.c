// SPDX-License-Identifier: GPL-2.0-only
/*
 * Locks that are held, by what is called. Only what surely holds counts, since
 * a fact here rules out a collision.
 *
 * Limits: a lock is its last name, so mmu_lock is that of any VM; a trylock is
 * none.
 */
#include <string.h>

#include "util.h"
#include "walk.h"

void facts_add(struct facts *f, const char *fact)
{
	unsigned int i;

	for (i = 0; i < f->n; i++)
		if (!strcmp(f->fact[i], fact))
			return;
	if (f->n < MAX_FACTS)
		f->fact[f->n++] = fact;
}

void facts_common(struct facts *a, const struct facts *b)
{
	unsigned int i, j, kept = 0;

	for (i = 0; i < a->n; i++) {
		for (j = 0; j < b->n && strcmp(a->fact[i], b->fact[j]); j++)
			;
		if (j < b->n)
			a->fact[kept++] = a->fact[i];
	}
	a->n = kept;
}

/* kvm->lock and vcpu->mutex are nothing without their owner. */
const char *owned_name(const char *owner, const char *name)
{
	if (!owner || (strcmp(name, "lock") && strcmp(name, "mutex")))
		return name;
	return kept_printf("%s.%s", owner, name);
}

static const char *lock_name(struct expression *arg)
{
	struct expression *lock = bare(arg);
	const char *name = last_name(arg);

	if (!name || !lock || lock->type != EXPR_DEREF)
		return name;
	return owned_name(last_name(lock->deref), name);
}

static bool drops(const char *fn)
{
	return strstr(fn, "unlock") || !strcmp(fn, "up_read") || !strcmp(fn, "up_write");
}

static bool takes(const char *fn)
{
	static const char *const verbs[] = {
		"mutex_lock", "spin_lock", "read_lock", "write_lock", "down_read", "down_write",
		"filemap_invalidate_lock", "seam_guard_take", NULL
	};
	const char *const *verb;

	/* What guard() and scoped_guard() expand to; other classes lock nothing. */
	if (!strncmp(fn, "class_", 6))
		return strstr(fn, "constructor") && (strstr(fn, "mutex") || strstr(fn, "rwsem") ||
						     strstr(fn, "spin") || strstr(fn, "_lock"));
	if (strstr(fn, "trylock") || strstr(fn, "destructor"))
		return false;
	for (verb = verbs; *verb; verb++)
		if (strstr(fn, *verb))
			return true;
	return false;
}

static const char *mode_of(const char *fn)
{
	if (strstr(fn, "write"))
		return ":write";
	return strstr(fn, "read") || strstr(fn, "shared") ? ":read" : "";
}

static void drop(struct facts *f, const char *name)
{
	size_t len = strlen(name);
	unsigned int i;

	for (i = f->n; i-- > 0;) {
		if (!strncmp(f->fact[i], name, len) && (!f->fact[i][len] || f->fact[i][len] == ':')) {
			memmove(&f->fact[i], &f->fact[i + 1],
				(f->n - i - 1) * sizeof(f->fact[0]));
			f->n--;
			return;
		}
	}
}

void facts_of_call(struct facts *f, const char *fn, struct expression_list *args)
{
	struct expression *arg = first_expression(args);
	const char *name;

	/* The class that locks a VM and all its vCPUs. */
	if (strstr(fn, "tdx_vm_state_guard")) {
		if (strstr(fn, "_constructor") || strstr(fn, "_get"))
			facts_add(f, "tdx_vm_state_guard");
		return;
	}
	/* Whoever asked for that waits until no vCPU is in the guest. */
	if (!strcmp(fn, "kvm_make_all_cpus_request") || strstr(fn, "no_vcpus_enter_start")) {
		facts_add(f, "vcpus_kicked");
		return;
	}
	if (strstr(fn, "no_vcpus_enter_stop")) {
		drop(f, "vcpus_kicked");
		return;
	}
	if (!drops(fn) && !takes(fn))
		return;
	name = strstr(fn, "filemap_invalidate") ? "filemap_invalidate" : lock_name(arg);
	if (!name)
		return;
	if (drops(fn))
		drop(f, name);
	else
		facts_add(f, kept_printf("%s%s", name, mode_of(fn)));
}
