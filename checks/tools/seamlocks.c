// SPDX-License-Identifier: GPL-2.0-only
/*
 * seamlocks: ask the lock facts of the TDX module. Everything is compiled in,
 * so that an answer takes milliseconds and needs no file.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seamlocks/seamlocks.h"

static const char usage_text[] =
"usage: seamlocks COMMAND [OPTION]... [ARGUMENT]\n"
"Who can make a SEAMCALL busy, from the locks that the TDX module takes.\n"
"NAME is a leaf (TDH.MEM.PAGE.ADD), its macro or a wrapper (tdh_mem_page_add).\n"
"\n"
"  explain NAME      its locks, its contenders, what the kernel should do\n"
"  contention NAME   the same in one line, as in the messages of the checks\n"
"  policy NAME       one word: build, fault, zap, vcpu, enter, setup, access,\n"
"                    teardown, system, migration, none\n"
"  leaves            wrappers, one a line\n"
"      --policy=P,P          only those of these policies\n"
"      --can-contend         only those that something can make busy\n"
"      --guest-contended     only those that a running guest can make busy\n"
"  matrix            who contends with whom, on what\n"
"      --format=text|dot|svg|html   svg needs dot of Graphviz\n"
"      --resource=R          one resource only: TDR, SEPT_TREE ...\n"
"      --leaf=NAME           one leaf only\n"
"      --all                 leaves that today's Linux does not call, too\n"
"  check [KDIR]      count the facts; with KDIR, a Linux tree, look whether each\n"
"                    leaf named there has its facts and the same number\n"
"  comments FILE...  what comments in C files say about locks, held against the\n"
"                    facts: one line each, agrees or differs\n"
"\n"
"Exit status: 0 done, 1 check or comments found a difference, 2 wrong usage or a failed tool.\n";

static int usage(void)
{
	fputs("Try seamlocks -h.\n", stderr);
	return 2;
}

static int cmd_check(const char *kdir)
{
	const struct leaf *all;
	size_t n, i, rows = 0, statuses = 0;

	all = leaf_table(&n);
	for (i = 0; i < n; i++) {
		rows += all[i].nr_locks;
		statuses += all[i].nr_statuses;
	}
	if (kdir)
		return check_kernel(kdir);
	printf("%zu leaves, %zu lock rows, %zu statuses\n", n, rows, statuses);
	return 0;
}

/* Sets bits of *mask for a list such as "zap,fault". */
static bool parse_policies(const char *list, unsigned int *mask)
{
	char *copy = strdup(list), *rest = copy, *word;
	bool found = copy != NULL;

	while (found && (word = strsep(&rest, ","))) {
		*mask |= 1U << policy_by_name(word, &found);
		if (!found)
			fprintf(stderr, "seamlocks: no policy %s\n", word);
	}
	free(copy);
	return found;
}

static int cmd_comments(char **paths, int nr)
{
	struct claims count = { 0, 0 };
	bool done = true;
	int i;

	for (i = 0; i < nr; i++)
		done &= check_comments(paths[i], &count);
	printf("%u statements about locks, %u differ\n", count.made, count.wrong);
	if (!done)
		return 2;
	return count.wrong ? 1 : 0;
}

struct options {
	struct selection selection;
	unsigned int policies;	/* 0: all */
	bool can_contend, guest_contended;
	const char *format;
};

static void cmd_leaves(const struct options *o)
{
	const struct leaf *l;
	const char *const *w;
	size_t n, i;

	l = leaf_table(&n);
	for (i = 0; i < n; i++, l++) {
		if (leaf_is_guest(l) || (o->policies && !(o->policies & 1U << l->policy)) ||
		    (o->can_contend && !leaf_can_contend(l)) ||
		    (o->guest_contended && !leaf_guest_contended(l)))
			continue;
		for (w = l->wrappers; *w; w++)
			puts(*w);
	}
}

static int cmd_matrix(const struct options *o)
{
	const struct selection *s = &o->selection;
	bool done;

	if (!strcmp(o->format, "text"))
		done = matrix_text(s);
	else if (!strcmp(o->format, "html"))
		done = matrix_html(s);
	else if (!strcmp(o->format, "dot"))
		done = matrix_dot(s, stdout);
	else if (!strcmp(o->format, "svg"))
		done = matrix_svg(s);
	else
		return usage();
	return done ? 0 : 2;
}

static const struct leaf *want_leaf(const char *name)
{
	const struct leaf *l = leaf_by_any_name(name);

	if (!l)
		fprintf(stderr, "seamlocks: no leaf, macro or wrapper is called %s\n", name);
	return l;
}

static int cmd_of_leaf(const char *command, const char *name)
{
	const struct leaf *l = want_leaf(name);
	char *text;

	if (!l)
		return 2;
	if (!strcmp(command, "explain")) {
		explain_leaf(l);
	} else if (!strcmp(command, "policy")) {
		puts(policy_fact(l->policy)->name);
	} else {
		text = leaf_contention(l);
		if (!text) {
			fputs("seamlocks: out of memory\n", stderr);
			return 2;
		}
		puts(text);
		free(text);
	}
	return 0;
}

enum { OPT_POLICY = 1, OPT_CAN, OPT_GUEST, OPT_FORMAT, OPT_RESOURCE, OPT_LEAF, OPT_ALL };

static const struct option long_options[] = {
	{ "help", no_argument, NULL, 'h' },
	{ "policy", required_argument, NULL, OPT_POLICY },
	{ "can-contend", no_argument, NULL, OPT_CAN },
	{ "guest-contended", no_argument, NULL, OPT_GUEST },
	{ "format", required_argument, NULL, OPT_FORMAT },
	{ "resource", required_argument, NULL, OPT_RESOURCE },
	{ "leaf", required_argument, NULL, OPT_LEAF },
	{ "all", no_argument, NULL, OPT_ALL },
	{ NULL, 0, NULL, 0 }
};

/* 0: go on; else 1 + the exit status. */
static int parse_options(int argc, char **argv, struct options *o)
{
	int c;

	while ((c = getopt_long(argc, argv, "h", long_options, NULL)) != -1) {
		switch (c) {
		case 'h':
			fputs(usage_text, stdout);
			return 1;
		case OPT_POLICY:
			if (!parse_policies(optarg, &o->policies))
				return 3;
			break;
		case OPT_CAN:
			o->can_contend = true;
			break;
		case OPT_GUEST:
			o->guest_contended = true;
			break;
		case OPT_FORMAT:
			o->format = optarg;
			break;
		case OPT_RESOURCE:
			o->selection.resource = resource_by_name(optarg);
			if (!o->selection.resource) {
				fprintf(stderr, "seamlocks: no resource %s\n", optarg);
				return 3;
			}
			break;
		case OPT_LEAF:
			o->selection.leaf = want_leaf(optarg);
			if (!o->selection.leaf)
				return 3;
			break;
		case OPT_ALL:
			o->selection.all = true;
			break;
		default:
			return 1 + usage();
		}
	}
	return 0;
}

static int run(int argc, char **argv)
{
	struct options o = { .format = "text" };
	int nr, done = parse_options(argc, argv, &o);
	const char *command;

	if (done)
		return done - 1;
	nr = argc - optind;
	if (!nr)
		return usage();
	command = argv[optind];
	if (!strcmp(command, "check") && nr <= 2)
		return cmd_check(nr == 2 ? argv[optind + 1] : NULL);
	if (!strcmp(command, "comments") && nr > 1)
		return cmd_comments(argv + optind + 1, nr - 1);
	if (!strcmp(command, "matrix") && nr == 1)
		return cmd_matrix(&o);
	if (!strcmp(command, "leaves") && nr == 1) {
		cmd_leaves(&o);
		return 0;
	}
	if ((!strcmp(command, "explain") || !strcmp(command, "contention") ||
	     !strcmp(command, "policy")) && nr == 2)
		return cmd_of_leaf(command, argv[optind + 1]);
	return usage();
}

int main(int argc, char **argv)
{
	int status = run(argc, argv);

	/* A full disk or a closed pipe must not look like an answer. */
	if (fflush(stdout) || ferror(stdout)) {
		fprintf(stderr, "seamlocks: cannot write: %s\n", strerror(errno));
		return 2;
	}
	return status;
}
