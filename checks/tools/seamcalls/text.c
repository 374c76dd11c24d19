// SPDX-License-Identifier: GPL-2.0-only
/* What parsing loses: what lockdep asserts, and the names of enumerators. */
#include <string.h>

#include "seamcalls.h"

struct mention {
	struct position at;
	const char *state;	/* enumerator */
};

static struct mention *mentions;
static size_t nr_mentions, room;

static void note_state(struct token *token, struct position at)
{
	const char *name = name_of(token->ident);

	if (!strncmp(name, "TD_STATE_", 9) || !strncmp(name, "VCPU_TD_STATE_", 14))
		VEC_ADD(mentions, nr_mentions, room) = (struct mention) { at, name };
}

void text_read(const char *path, int stream)
{
	nr_mentions = 0;
	read_idents(path, stream, note_state);
}

const char *text_state(struct position at)
{
	const char *only = NULL;
	unsigned int nr = 0;
	size_t i;

	for (i = 0; i < nr_mentions; i++) {
		if (mentions[i].at.stream != at.stream || mentions[i].at.line != at.line)
			continue;
		if (mentions[i].at.pos == at.pos)
			return mentions[i].state;
		only = mentions[i].state;
		nr++;
	}
	/* Within unlikely() all is at the place of the macro. */
	return nr == 1 ? only : NULL;
}
