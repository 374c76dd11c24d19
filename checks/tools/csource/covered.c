// SPDX-License-Identifier: GPL-2.0-only
/*
 * csource covered: of the functions of a file, those that are nowhere marked in
 * the diff of a rule that marks every function; last, how many are, of how many.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csource.h"

int covered_main(int argc, char **argv)
{
	unsigned int line = 0;
	struct source src;
	char *text = NULL;
	size_t size = 0, nr = 0, next = 0;
	bool *covered;

	if (argc != 2) {
		fputs("usage: csource covered FILE <DIFF\n", stderr);
		return 2;
	}
	if (!source_read_or_say(&src, argv[1]))
		return 2;
	covered = calloc(src.nr_functions + 1, sizeof(*covered));
	if (!covered)
		out_of_memory();
	while (getline(&text, &size, stdin) > 0) {
		if (sscanf(text, "@@ -%u", &line) == 1)
			continue;
		if (!line || (text[0] != '-' && text[0] != ' '))
			continue;
		/* Both go down the file. */
		while (next < src.nr_functions && src.functions[next].last < line)
			next++;
		if (text[0] == '-' && next < src.nr_functions &&
		    src.functions[next].first <= line)
			covered[next] = true;
		line++;
	}
	for (size_t i = 0; i < src.nr_functions; i++) {
		nr += covered[i];
		if (!covered[i])
			printf("%u\t%.*s()\n", src.words[src.functions[i].name].line,
			       (int)src.words[src.functions[i].name].len,
			       src.words[src.functions[i].name].text);
	}
	printf("%zu %zu\n", nr, src.nr_functions);
	next = src.nr_functions;
	free(covered);
	free(text);
	source_free(&src);
	if (ferror(stdin) || fflush(stdout))
		return 2;
	return nr == next ? 0 : 3;
}
