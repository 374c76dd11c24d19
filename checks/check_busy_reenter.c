// SPDX-License-Identifier: GPL-2.0-only
/*
 * busy-reenter: the fast path answers TDH.VP.ENTER's BUSY by entering the guest
 * again (EXIT_FASTPATH_REENTER_GUEST): with interrupts off, until whoever has
 * the lock lets go of it, which may take an IPI to this very CPU.
 *
 * The status is usually one that another function has stored, so any 64-bit
 * value that a fastpath_t function tests for BUSY is looked at; so is one that
 * stores a fastpath_t where its caller finds it.
 */
#include "seamflow.h"

void check_busy_reenter(void)
{
	size_t i;

	for (i = 0; i < nr_reenters; i++)
		report(reenters[i].at, "busy-reenter",
		       "TDX_OPERAND_BUSY makes the fast path enter the guest again with interrupts off: return EXIT_FASTPATH_EXIT_HANDLED");
}
