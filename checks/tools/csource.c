// SPDX-License-Identifier: GPL-2.0-only
/* csource: what the drivers must know of a C file around spatch's runs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csource/csource.h"

_Noreturn void out_of_memory(void)
{
	fputs("csource: out of memory\n", stderr);
	exit(2);
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		int (*run)(int argc, char **argv);
	} commands[] = {
		{ "marks", marks_main },
		{ "dropped", dropped_main },
		{ "covered", covered_main },
		{ "names", names_main },
		{ "doomed", doomed_main },
		{ "relied", relied_main },
		{ "narrow", narrow_main },
		{ "freed", freed_main },
		{ "slices", slices_main },
		{ "place", place_main },
		{ "merge", merge_main },
	};
	bool help = argc > 1 && (!strcmp(argv[1], "-h") || !strcmp(argv[1], "--help"));

	for (size_t i = 0; argc > 1 && i < sizeof(commands) / sizeof(commands[0]); i++)
		if (!strcmp(argv[1], commands[i].name))
			return commands[i].run(argc - 1, argv + 1);
	fputs("usage: csource marks --rule=RULE [--message=TEXT] [--path=NAME] FILE <DIFF\n"
	      "       csource dropped FILE [LINE]...\n"
	      "       csource covered FILE <DIFF\n"
	      "       csource names FILE\n"
	      "       csource doomed FILE MENDED\n"
	      "       csource relied [-d] FILE MENDED\n"
	      "       csource narrow FILE MENDED\n"
	      "       csource freed FILE MENDED\n"
	      "       csource slices FILE PREFIX <NAMES\n"
	      "       csource place <FINDINGS\n"
	      "       csource merge FINDINGS FINDINGS\n", help ? stdout : stderr);
	return help ? 0 : 2;
}
