// SPDX-License-Identifier: GPL-2.0-only
/* report: the findings on stdin as JSON, SARIF 2.1.0 or one page of HTML. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "report/report.h"

static const char usage[] =
	"usage: report --rules=FOLDER [--fixes=DIFF] [--locks=FOLDER] json|sarif|html <FINDINGS\n"
	"\n"
	"FINDINGS are the lines of seamcheck --format=tsv with two more fields: the message\n"
	"as baselines have it, and mended or left. Paths are relative to the current folder.\n"
	"\n"
	"  --rules=FOLDER  the rules' files, for their words\n"
	"  --fixes=DIFF    what seamcheck --mode=patch printed\n"
	"  --locks=FOLDER  a text on the locks of each leaf, in a file of its name\n"
	"\n"
	"exit status: 0 done, 2 failed\n";

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "rules", required_argument, NULL, 'r' },
		{ "fixes", required_argument, NULL, 'f' },
		{ "locks", required_argument, NULL, 'l' },
		{ "help", no_argument, NULL, 'h' },
		{ }
	};
	static const struct {
		const char *name;
		bool (*write)(const struct report *report);
	} formats[] = {
		{ "json", write_json },
		{ "sarif", write_sarif },
		{ "html", write_html },
	};
	const char *rules = NULL, *fixes = NULL;
	struct report report = { 0 };
	int opt;

	while ((opt = getopt_long(argc, argv, "h", options, NULL)) != -1) {
		switch (opt) {
		case 'r':
			rules = optarg;
			break;
		case 'f':
			fixes = optarg;
			break;
		case 'l':
			report.locks = optarg;
			break;
		case 'h':
			fputs(usage, stdout);
			return 0;
		default:
			return 2;
		}
	}
	for (size_t i = 0; rules && optind + 1 == argc && i < sizeof(formats) / sizeof(formats[0]);
	     i++) {
		if (strcmp(argv[optind], formats[i].name))
			continue;
		if (!read_findings(&report, rules) || (fixes && !read_fixes(&report, fixes)) ||
		    !formats[i].write(&report))
			return 2;
		if (fflush(stdout) || ferror(stdout)) {
			perror("report: stdout");
			return 2;
		}
		return 0;
	}
	fputs(usage, stderr);
	return 2;
}
