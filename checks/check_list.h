/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One line per check: check_NAME() in check_NAME.c. The first two mark what
 * they report in the sites and tests, so that the others do not say it again.
 */
CHECK(status_truncated)
CHECK(busy_retry)
CHECK(restartable_retry)
CHECK(retry_clobbered_args)
CHECK(busy_bit_test)
CHECK(busy_operand_compare)
CHECK(bug_on_busy)
CHECK(busy_as_eio)
CHECK(status_ignored)
CHECK(failure_as_success)
CHECK(busy_reenter)
