// SPDX-License-Identifier: GPL-2.0-only
/* The text of a file once more, for what parsing loses: macros and enumerators. */
#include <fcntl.h>
#include <unistd.h>

#include "walk.h"

void read_idents(const char *path, int stream,
		 void (*note)(struct token *token, struct position at))
{
	int fd = open(path, O_RDONLY);
	struct token *token;

	assertions_forget();
	if (fd < 0)
		return;
	token = tokenize(NULL, path, fd, NULL, includepath);
	close(fd);
	for (; !eof_token(token); token = token->next) {
		struct position at = token->pos;

		if (token_type(token) != TOKEN_IDENT)
			continue;
		/* The same text is one file, however often it is read. */
		at.stream = stream;
		assertion_note(token, stream);
		note(token, at);
	}
}
