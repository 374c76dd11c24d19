// SPDX-License-Identifier: GPL-2.0-only
/* Names and kinds of completion statuses. */
#include <stddef.h>

#include "status.h"

static const struct {
	uint64_t value;
	const char *name;
} codes[] = {
#define X(name, value) { value, #name },
	STATUS_CODES(X)
#undef X
};

const char *status_name(uint64_t status)
{
	size_t i;

	for (i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (codes[i].value == (status & STATUS_MASK))
			return codes[i].name;
	return NULL;
}

bool status_is_error_code(uint64_t constant)
{
	uint64_t code = constant >> 32 & 0xffff;

	if (constant >> 48 & 0x1fff)
		return false;
	/* Without the error bit it must be all of a code to be taken for one. */
	if (!(constant >> 63) && constant & ~STATUS_MASK)
		return false;
	if (!(constant >> 62) && !status_name(constant))
		return false;
	/* 0xff00: made up by the kernel's stub, not by the module. */
	return code && code >> 8 != 0xff && (constant & 0xffffffff) < 0x10000;
}
