// SPDX-License-Identifier: GPL-2.0-only
/* What parsing loses: what lockdep asserts, and the names of enumerators. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "seamcalls.h"

struct mention {
	struct position at;
	const char *state;	/* enumerator */
};

static struct mention *mentions;
static size_t nr_mentions, room;

void text_read(const char *path, int stream)
{
	int fd = open(path, O_RDONLY);
	struct token *token;

	nr_mentions = 0;
	assertions_forget();
	if (fd < 0)
		return;
	token = tokenize(NULL, path, fd, NULL, includepath);
	close(fd);
	for (; !eof_token(token); token = token->next) {
		struct mention m = { .at = token->pos };

		if (token_type(token) != TOKEN_IDENT)
			continue;
		assertion_note(token, stream);
		m.at.stream = stream;
		m.state = name_of(token->ident);
		if (!strncmp(m.state, "TD_STATE_", 9) || !strncmp(m.state, "VCPU_TD_STATE_", 14))
			VEC_ADD(mentions, nr_mentions, room) = m;
	}
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
