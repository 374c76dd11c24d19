// SPDX-License-Identifier: GPL-2.0-only
#include "repair.h"

bool balance_braces(const struct source *orig, struct source *patched)
{
	(void)orig;
	(void)patched;
	return false;
}
