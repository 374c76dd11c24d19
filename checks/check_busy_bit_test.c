// SPDX-License-Identifier: GPL-2.0-only
/*
 * busy-bit-test: an enumerated code used as a bit mask, err & TDX_OPERAND_BUSY.
 * Bit 63 is set in every error, so the test is true for all of them; codes
 * without it share their bits with others as well. Masks and flags
 * (TDX_SEAMCALL_STATUS_MASK, TDX_ERROR, TDX_SW_ERROR) are no codes.
 *
 * What was masked need not be known to be a status: no other 64-bit value is
 * tested with such a constant.
 */
#include "seamflow.h"

void check_busy_bit_test(void)
{
	const char *name;
	size_t i;

	for (i = 0; i < nr_tests; i++) {
		if (tests[i].kind != TEST_BITS || tests[i].in_retry)
			continue;
		name = status_name(tests[i].constant);
		report(source_test(tests[i].at, TEST_BITS), "busy-bit-test",
		       "status masked with the code %s%s, which is true for %s: compare it under TDX_SEAMCALL_STATUS_MASK",
		       name ? "TDX_" : "", name ? name : "of an error",
		       tests[i].constant >> 63 ? "every error" : "other codes as well");
	}
}
