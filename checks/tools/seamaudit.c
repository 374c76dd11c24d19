// SPDX-License-Identifier: GPL-2.0-only
/*
 * seamaudit: joins the module's locks with the kernel's call graph. For every
 * two SEAMCALL sites that the module's locks allow to collide it says what in
 * the kernel excludes that, or that nothing does.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seamaudit/seamaudit.h"

static const char usage_text[] =
"usage: seamaudit [OPTION]... CALLS [SITES]\n"
"Which SEAMCALLs of a kernel can make each other busy, and what excludes it.\n"
"CALLS is what seamcalls printed for the objects, SITES what seamflow\n"
"--dump-sites did; without SITES it is not known where BUSY is told apart.\n"
"\n"
"      --all      also what only the leaves' policy excludes (set-up, teardown)\n"
"      --chains   with the calls that lead to a pair that is not excluded\n"
"      --tsv      one line per pair: verdict, resource, place and leaf, twice\n"
"\n"
"Exit status: 0 done, 1 a pair is not excluded and BUSY is lost there,\n"
"2 wrong usage or input.\n";

static _Noreturn void no_memory(void)
{
	fputs("seamaudit: out of memory\n", stderr);
	exit(2);
}

void *must_realloc(void *old, size_t size)
{
	void *grown = realloc(old, size);

	if (!grown)
		no_memory();
	return grown;
}

char *must_strdup(const char *text)
{
	char *copy = strdup(text);

	if (!copy)
		no_memory();
	return copy;
}

enum { OPT_ALL = 1, OPT_CHAINS, OPT_TSV };

static const struct option long_options[] = {
	{ "help", no_argument, NULL, 'h' },
	{ "all", no_argument, NULL, OPT_ALL },
	{ "chains", no_argument, NULL, OPT_CHAINS },
	{ "tsv", no_argument, NULL, OPT_TSV },
	{ NULL, 0, NULL, 0 }
};

static int audit(int nr, char **path, const struct output *o)
{
	int status = 2;

	if (graph_read(path[0]) && (nr < 2 || graph_read_sites(path[1]))) {
		graph_finish();
		status = pairs_print(o) ? 1 : 0;
	}
	graph_free();
	if (fflush(stdout) || ferror(stdout)) {
		fprintf(stderr, "seamaudit: cannot write: %s\n", strerror(errno));
		return 2;
	}
	return status;
}

int main(int argc, char **argv)
{
	struct output o = { .all = false };
	int c;

	while ((c = getopt_long(argc, argv, "h", long_options, NULL)) != -1) {
		switch (c) {
		case 'h':
			fputs(usage_text, stdout);
			return 0;
		case OPT_ALL:
			o.all = true;
			break;
		case OPT_CHAINS:
			o.chains = true;
			break;
		case OPT_TSV:
			o.tsv = true;
			break;
		default:
			optind = argc;
		}
	}
	if (argc - optind < 1 || argc - optind > 2) {
		fputs("Try seamaudit -h.\n", stderr);
		return 2;
	}
	return audit(argc - optind, argv + optind, &o);
}
