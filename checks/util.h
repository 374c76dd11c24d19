/* SPDX-License-Identifier: GPL-2.0-only */
/* Memory: these end the program with a message when there is none. */
#ifndef SEAMCHECK_UTIL_H
#define SEAMCHECK_UTIL_H

#include <stddef.h>

void *must_calloc(size_t n, size_t size);
void *must_realloc(void *old, size_t n, size_t size);
char *must_strdup(const char *s);
__attribute__((format(printf, 1, 2))) char *must_printf(const char *fmt, ...);

/* The text lives until the end: names are used everywhere and are few. */
__attribute__((format(printf, 1, 2))) const char *kept_printf(const char *fmt, ...);

/* Room for one more at the end of a vector that has count and room beside it. */
#define VEC_ADD(vec, n, room)						\
	(*({								\
		if ((n) == (room)) {					\
			(room) = (room) ? (room) * 2 : 8;		\
			(vec) = must_realloc(vec, room, sizeof(*(vec)));\
		}							\
		&(vec)[(n)++];						\
	}))

#endif
