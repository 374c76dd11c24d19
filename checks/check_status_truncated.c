// SPDX-License-Identifier: GPL-2.0-only
/*
 * status-truncated: the 64-bit status is stored in, passed as, returned as or
 * compared with something narrower or signed, or bool. The code is in the upper
 * half, so an int sees only the operand id, and 0 of TDX_OPERAND_BUSY without
 * one; a bool or a signed type loses which error it was, or its sign.
 *
 * What counts is the value that is converted, on some path: min(err, 1ull),
 * err ? 1 : 0 and err >> 32 fit, and lose nothing. An explicit cast is fine once the
 * status was tested or masked, for then it is meant.
 *
 * Confidence: High
 */
#include "seamflow.h"

/* What comes of such a status later is part of this finding. */
static void claim_site(struct position at)
{
	size_t i;

	for (i = 0; i < nr_sites; i++)
		if (same_line(sites[i].at, at))
			sites[i].truncated = true;
}

void check_status_truncated(void)
{
	static const char *const becomes[] = {
		[NARROWS_BITS] = "narrower than 64 bits",
		[NARROWS_BY_CAST] = "narrower than 64 bits",
		[NARROWS_TO_SIGNED] = "signed", [NARROWS_TO_BOOL] = "a bool",
	};
	size_t i;

	for (i = 0; i < nr_narrowings; i++) {
		const struct narrowing *n = &narrowings[i];

		if (!n->lost)
			continue;
		if (n->how == NARROWS_COMPARE) {
			report(n->at, "status-truncated",
			       "status of a SEAMCALL compared with a 32-bit constant");
			continue;
		}
		report(n->at, "status-truncated", "status of a SEAMCALL becomes %s",
		       becomes[n->how]);
		claim_site(n->at);
	}
}
