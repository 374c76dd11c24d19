// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the catalogue says about a leaf's policy and about guards, for the
 * checks: which sites can meet BUSY, and where a lost status matters.
 */
#include <stdlib.h>
#include <string.h>

#include "seamflow.h"

/* No other call can take the locks that this one needs: BUSY would be a bug. */
static bool serialised(const struct site *site)
{
	/* Mutexes do not keep the zap path away from a vCPU that is set up. */
	if (site->leaf && site->leaf->policy == POLICY_VCPU)
		return guards_always(site->fn, site->guards, GUARD_MMU_WRITE | GUARD_VM_STATE);
	return guards_always(site->fn, site->guards, GUARD_SETS - 1);
}

bool site_meets_busy(const struct site *site)
{
	if (!site->leaf || serialised(site))
		return false;
	switch (site->leaf->policy) {
	case POLICY_BUILD:
	case POLICY_FAULT:
	case POLICY_ZAP:
	case POLICY_VCPU:
	case POLICY_ENTER:
	case POLICY_MIGRATION:
		return true;
	case POLICY_ACCESS:
		return options.all;
	default:
		return false;
	}
}

bool site_status_matters(const struct site *site)
{
	if (!site->leaf)
		return true;
	switch (site->leaf->policy) {
	case POLICY_SYSTEM:
		return false;
	case POLICY_ACCESS:
		return options.all;
	default:
		return true;
	}
}

char *site_contention(const struct site *site)
{
	char *text, *whole;

	if (!site->leaf)
		return must_strdup("");
	text = leaf_contention(site->leaf);
	if (!text || !*text) {
		free(text);
		return must_strdup("");
	}
	whole = must_printf("; %s", text);
	free(text);
	return whole;
}

bool site_names(const struct site *site, uint64_t status)
{
	size_t i;

	for (i = 0; i < site->nr_told_apart; i++)
		if ((site->told_apart[i] & STATUS_MASK) == status ||
		    site->told_apart[i] == status >> 32)
			return true;
	return false;
}

const struct outcome *site_outcome(const struct site *site, enum rep_class class)
{
	size_t i;

	for (i = 0; i < site->nr_outcomes; i++)
		if (site->outcomes[i].rep.class == class)
			return &site->outcomes[i];
	return NULL;
}
