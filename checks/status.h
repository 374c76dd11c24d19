/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The completion status of a SEAMCALL: bits 63:32 are class and code, bits 31:0
 * the operand id. The values are the ABI's; the names are the kernel's.
 */
#ifndef SEAMFLOW_STATUS_H
#define SEAMFLOW_STATUS_H

#include <stdbool.h>
#include <stdint.h>

#define STATUS_MASK	0xffffffff00000000ull
#define STATUS_BUSY	0x8000020000000000ull
#define STATUS_RESUMABLE	0x8000000300000000ull
#define STATUS_NO_ENTROPY	0x8000020300000000ull
/* No test names this operand id. */
#define UNNAMED_OPERAND	0x7full

/* Codes that some caller may want to wait on, or that a test may single out. */
#define STATUS_CODES(X)							\
	X(SUCCESS,			0x0000000000000000ull)		\
	X(NON_RECOVERABLE_VCPU,		0x4000000100000000ull)		\
	X(NON_RECOVERABLE_TD,		0x4000000200000000ull)		\
	X(INTERRUPTED_RESUMABLE,	0x8000000300000000ull)		\
	X(INTERRUPTED_RESTARTABLE,	0x8000000400000000ull)		\
	X(OPERAND_INVALID,		0xc000010000000000ull)		\
	X(OPERAND_BUSY,			0x8000020000000000ull)		\
	X(PREVIOUS_TLB_EPOCH_BUSY,	0x8000020100000000ull)		\
	X(SYS_BUSY,			0x8000020200000000ull)		\
	X(RND_NO_ENTROPY,		0x8000020300000000ull)		\
	X(PAGE_METADATA_INCORRECT,	0xc000030000000000ull)		\
	X(HPA_RANGE_NOT_FREE,		0xc000030400000000ull)		\
	X(UPDATE_COMPAT_SENSITIVE,	0x8000051200000000ull)		\
	X(VCPU_ASSOCIATED,		0x8000070100000000ull)		\
	X(VCPU_NOT_ASSOCIATED,		0x8000070200000000ull)		\
	X(KEY_GENERATION_FAILED,	0x8000080000000000ull)		\
	X(KEY_STATE_INCORRECT,		0xc000081100000000ull)		\
	X(KEY_CONFIGURED,		0x0000081500000000ull)		\
	X(NO_HKID_READY_TO_WBCACHE,	0x0000082100000000ull)		\
	X(FLUSHVP_NOT_DONE,		0x8000082400000000ull)		\
	X(EPT_WALK_FAILED,		0xc0000b0000000000ull)		\
	X(TLB_TRACKING_NOT_DONE,	0xc0000b0800000000ull)		\
	X(EPT_INVALID_PROMOTE_CONDITIONS, 0xc0000b0900000000ull)	\
	X(EPT_ENTRY_STATE_INCORRECT,	0xc0000b0d00000000ull)		\
	X(METADATA_FIELD_NOT_READABLE,	0xc0000c0200000000ull)

/* The code's name without TDX_, or NULL; the operand id does not matter. */
const char *status_name(uint64_t status);

/* Whatever the operand, is it TDX_OPERAND_BUSY? */
static inline bool status_is_busy(uint64_t status)
{
	return (status & STATUS_MASK) == STATUS_BUSY;
}

/*
 * An enumerated code, with or without an operand id, as opposed to a flag
 * (TDX_ERROR, TDX_NON_RECOVERABLE) or a mask (TDX_SEAMCALL_STATUS_MASK).
 */
bool status_is_error_code(uint64_t constant);

#endif
