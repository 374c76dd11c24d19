// SPDX-License-Identifier: GPL-2.0-only
/*
 * busy-operand-compare: == , != or case against BUSY with no operand id, or
 * with one. The module says BUSY with the operand whose lock was taken; the
 * others fall through.
 *
 * The condition of a loop that is reported as busy-retry is part of that
 * finding. A function that only sorts the codes given to it (a name table, a
 * classifier) is left alone, unless this file hands it the status of a SEAMCALL.
 *
 * Nothing falls through where BUSY with every operand is told apart beside it: on
 * the way there, which other statuses do not take, or behind it.
 *
 * Limits: a status is masked if the bits of the operand cannot get through, so
 * a mask from a variable counts as none.
 */
#include "seamflow.h"

static bool is_classifier(const struct test *test)
{
	return test->names || (test->parameter && !test->status);
}

static bool is_made_up_for(const struct test *test)
{
	return test->beside && !test->fell && !(test->fell_behind && test->other_behind);
}

void check_busy_operand_compare(void)
{
	size_t i;

	for (i = 0; i < nr_tests; i++) {
		const struct test *test = &tests[i];

		if (test->kind != TEST_EXACT || test->in_retry || is_classifier(test) ||
		    is_made_up_for(test))
			continue;
		report(source_test(test->at, TEST_EXACT), "busy-operand-compare",
		       "status compared with TDX_OPERAND_BUSY and %s operand id: others fall through",
		       test->constant & ~STATUS_MASK ? "one" : "no");
	}
}
