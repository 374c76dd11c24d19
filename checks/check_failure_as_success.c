// SPDX-License-Identifier: GPL-2.0-only
/*
 * failure-as-success: the status was tested and is an error that no test singles
 * out, and yet the function returns 0, like after success. Often a stale 0 from
 * an earlier call, on a path that only logs; or what that call returned, if it
 * was only told not to be negative.
 *
 * Silent if the raw status, an errno, a flag or a count of failures goes to where
 * the caller can see it, if a count decides what is returned, if all there is is a
 * WARN or BUG whose value nobody tests, for teardown that kills the VM and carries
 * on, if a leaf that success does not ask was asked instead and its status decides,
 * for functions whose 0 is not success, as in a count of an unsigned type, and
 * behind a bit test, which is a busy-bit-test and takes every error for the one that
 * is meant.
 *
 * Limits: a code that the function tells apart is taken to be meant as success.
 *
 * Confidence: Moderate
 */
#include "seamflow.h"

/* What counts has a 0 of its own. */
static bool is_count_type(const struct symbol *type)
{
	return type == &ulong_ctype || type == &uint_ctype;
}

static bool returns_int(const struct function *fn)
{
	const struct symbol *type = fn->sym->ctype.base_type->ctype.base_type;

	return is_int_type(type) && !is_enum_type(type) && !is_count_type(type) &&
		type->bit_size >= 32;
}

static bool is_known_zero(const struct ret_event *r)
{
	return r->known && !r->value;
}

/* What success returns as well, or where it returns 0 what is no error either. */
static bool looks_like_success(const struct ret_event *r, const struct outcome *success)
{
	size_t i;

	if (!is_known_zero(r) && !r->kept)
		return false;
	for (i = 0; i < success->nr_rets; i++)
		if (is_known_zero(&success->rets[i]) ||
		    (r->kept && success->rets[i].kept == r->kept))
			return true;
	return false;
}

/*
 * WARN_ON(err) or KVM_BUG_ON(err) alone is no test, but if (KVM_BUG_ON(err)) is. A
 * VM that was ended by hand has told, too.
 * What loops have counted may tell the caller, too.
 */
static bool made_noise(const struct outcome *o, struct position test)
{
	size_t i;

	for (i = 0; i < o->nr_rets; i++) {
		const struct ret_event *r = &o->rets[i];

		if (same_place(r->test, test) && (r->bugged || r->vm_bugged) &&
		    (!r->told_since || r->widened))
			return true;
	}
	return false;
}

/* The same is tried in another way then: that decides. */
static bool asked_elsewhere(const struct outcome *o, struct position test)
{
	size_t i;

	for (i = 0; i < o->nr_asked; i++)
		if (same_place(o->asked[i], test))
			return true;
	return false;
}

static bool kills_vm(const struct outcome *o, struct position test)
{
	size_t i;

	for (i = 0; i < o->nr_rets; i++)
		if (o->rets[i].vm_bugged && same_place(o->rets[i].test, test))
			return true;
	return false;
}

/* Teardown that says so, kills the VM and carries on: there is no other way. */
static bool carries_on(const struct site *site, const struct outcome *o,
		       const struct ret_event *r)
{
	const struct outcome *success = site_outcome(site, REP_SUCCESS);
	size_t i;

	if (!site->leaf || site->leaf->policy != POLICY_TEARDOWN || !kills_vm(o, r->test))
		return false;
	for (i = 0; i < success->nr_rets; i++)
		if (same_place(success->rets[i].left_at, r->left_at))
			return true;
	return false;
}

/* The test of a count of failures led to it, and to something else if some have failed. */
static bool decided_by_count(const struct outcome *o, const struct ret_event *r)
{
	bool decided = false;
	size_t i;

	for (i = 0; r->count && i < o->nr_rets; i++) {
		const struct ret_event *s = &o->rets[i];

		if (s->count != r->count || s->count_way == r->count_way || !s->tested)
			continue;
		if (is_known_zero(s) || s->kept)
			return false;
		decided = true;
	}
	return decided;
}

static void look_at(const struct site *site, const struct outcome *o)
{
	const struct outcome *success = site_outcome(site, REP_SUCCESS);
	size_t i;

	for (i = 0; i < o->nr_rets; i++) {
		const struct ret_event *r = &o->rets[i];

		if (!looks_like_success(r, success) || !r->tested || r->answered || r->replaced ||
		    r->bit_test || made_noise(o, r->test) || asked_elsewhere(o, r->test) ||
		    carries_on(site, o, r) || decided_by_count(o, r))
			continue;
		report(r->test, "failure-as-success",
		       "%s() may have failed here, and %s() returns %s",
		       site->leaf_name, site->fn->name,
		       r->kept ? "what an earlier call did" : "0");
	}
}

void check_failure_as_success(void)
{
	size_t i, j;

	for (i = 0; i < nr_sites; i++) {
		const struct site *site = &sites[i];

		if (site->truncated || !returns_int(site->fn) || !site_status_matters(site))
			continue;
		for (j = 0; j < site->nr_outcomes; j++) {
			const struct outcome *o = &site->outcomes[j];

			if (o->rep.class == REP_OTHER && !o->escaped)
				look_at(site, o);
		}
	}
}
