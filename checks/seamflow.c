// SPDX-License-Identifier: GPL-2.0-only
/*
 * seamflow FLAGS... FILE.c: what becomes of the statuses of SEAMCALLs, path by
 * path. Made to be run by make C=1|2 CHECK=.../seamflow, or by hand.
 *
 * Findings go to stderr, as sparse's do, and do not change the exit status:
 * kbuild would stop the build. sparse's own messages are kept back unless
 * -Wsparse-all asks for them; its errors are not, since what it cannot read
 * cannot be analysed either.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "seamflow.h"

/* For one file, which takes less than one: after that something is wrong. */
#define MAX_SECONDS	120

struct options options;

static const char usage[] =
	"usage: seamflow [--all] [--dump-sites] FLAGS... FILE.c...\n"
	"Find SEAMCALL statuses that are mishandled; also as make C=2 CHECK=seamflow.\n"
	"  --all         leaves that only read or write TD state, too\n"
	"  --dump-sites  print each SEAMCALL site on stdout instead, a TSV line each:\n"
	"                file, line, function, leaf, codes told apart, locks held\n"
	"  -Wsparse-all  sparse's own checks as well\n"
	"FLAGS are those of gcc and sparse (-I, -D, -include ...); others are ignored.\n"
	"Findings go to stderr; exit status 0 all the same, 2 for a wrong use.\n";

/* ---- sparse's messages ---------------------------------------------------- */

struct muffle {
	FILE *real, *held;
	char *text;
	size_t size;
};

static struct muffle muffle;
static const char *current_file;

static void muffle_start(void)
{
	fflush(stderr);
	muffle.held = open_memstream(&muffle.text, &muffle.size);
	if (!muffle.held)
		return;
	muffle.real = stderr;
	stderr = muffle.held;
}

/* Let errors through: they say what is not analysed, and why. */
static void muffle_stop(void)
{
	char *line, *rest;

	if (!muffle.held)
		return;
	stderr = muffle.real;
	fclose(muffle.held);
	muffle.held = NULL;
	for (line = muffle.text; line && *line; line = rest) {
		rest = strchr(line, '\n');
		if (rest)
			*rest++ = '\0';
		if (strstr(line, "error: "))
			fprintf(stderr, "%s\n", line);
	}
	free(muffle.text);
	muffle.text = NULL;
}

/* sparse gave up in the middle. Kbuild must not: it is no checker's business. */
static void at_exit(void)
{
	if (!muffle.held)
		return;
	muffle_stop();
	report_flush();
	fprintf(stderr, "%s:1:1: %swarning: not analysed: sparse gave up [not-analysed]\n",
		current_file ? report_path(current_file) : "seamflow", diag_prefix);
	fflush(NULL);
	_exit(0);
}

/* ---- what to do ----------------------------------------------------------- */

static void run_sparse_checks(char *path)
{
	struct symbol_list *list;
	struct symbol *sym;
	pid_t child = fork();

	if (child) {
		if (child > 0)
			waitpid(child, NULL, 0);
		return;
	}
	list = sparse(path);
	FOR_EACH_PTR(list, sym) {
		expand_symbol(sym);
		linearize_symbol(sym);
	} END_FOR_EACH_PTR(sym);
	fflush(NULL);
	_exit(0);
}

static void run_checks(void)
{
#define CHECK(name) check_##name();
#include "check_list.h"
#undef CHECK
}

/* Codes by name, each once, in the order in which they are tested. */
static void print_codes(const struct site *site)
{
	bool any = false;
	size_t i, j;

	for (i = 0; i < site->nr_told_apart; i++) {
		uint64_t code = site->told_apart[i] & STATUS_MASK;
		const char *name = status_name(code);

		for (j = 0; j < i; j++)
			if ((site->told_apart[j] & STATUS_MASK) == code)
				break;
		if (j < i || !name)
			continue;
		printf("%s%s", any ? "," : "", name);
		any = true;
	}
	if (!any)
		putchar('-');
}

/* Those held by every caller, then what is held at the call. */
static void print_locks(const struct site *site)
{
	static const struct { unsigned int guard; const char *name; } names[] = {
		{ GUARD_TDX_LOCK, "tdx_lock" }, { GUARD_MMU_WRITE, "mmu_lock:write" },
		{ GUARD_VM_STATE, "tdx_vm_state_guard" }, { GUARD_PAMT, "pamt_lock" },
		{ GUARD_NO_VCPUS, "vcpus_kicked" },
	};
	const char *comma = "";
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (guards_always(site->fn, site->guards, names[i].guard) &&
		    !word_in_list(site->locks, names[i].name)) {
			printf("%s%s", comma, names[i].name);
			comma = ",";
		}
	if (*site->locks)
		printf("%s%s", comma, site->locks);
	else if (!*comma)
		putchar('-');
}

static void dump_sites(void)
{
	size_t i;

	for (i = 0; i < nr_sites; i++) {
		const struct site *site = &sites[i];

		if (site->depth > 1)
			continue;
		printf("%s\t%d\t%s\t%s\t", report_path(stream_name(site->at.stream)),
		       site->at.line, site->fn->name,
		       site->leaf ? site->leaf->name : site->leaf_name);
		print_codes(site);
		putchar('\t');
		print_locks(site);
		putchar('\n');
	}
}

static void look_at_file(char *path)
{
	bool readable;

	if (options.sparse_checks)
		run_sparse_checks(path);
	/* make W=e: a warning of sparse's is no reason to pass over a function. */
	Wsparse_error = 0;
	current_file = path;
	muffle_start();
	readable = source_read(path);
	if (source.nr_functions)
		sites_find();
	muffle_stop();
	if (!readable)
		report_skipped((struct position) { .stream = source.stream, .line = 1, .pos = 1 },
			       "not analysed to the end: sparse cannot read all of the file");
	if (options.dump_sites)
		dump_sites();
	else
		run_checks();
	report_flush();
	sites_free();
}

/*
 * In a process of its own: sparse can be made to overflow its stack by a file
 * that no compiler would take, and kbuild is not to notice.
 */
static void check_file(char *path)
{
	const char *why = "the checker crashed on it";
	pid_t child;
	int status;

	fflush(NULL);
	child = fork();
	if (!child) {
		alarm(MAX_SECONDS);
		look_at_file(path);
		exit(0);
	}
	if (child < 0) {
		look_at_file(path);
		return;
	}
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return;
	if (!status)
		return;
	if (WIFEXITED(status))
		why = "sparse gave up";
	else if (WTERMSIG(status) == SIGALRM)
		why = "it takes too long";
	fprintf(stderr, "%s:1:1: %swarning: not analysed: %s [not-analysed]\n",
		report_path(path), diag_prefix, why);
}

/* Take our own options out; the rest is sparse's. */
static void own_options(int *argc, char **argv)
{
	int i, kept = 1;

	for (i = 1; i < *argc; i++) {
		if (!strcmp(argv[i], "-h") || !strcmp(argv[i], "--help")) {
			fputs(usage, stdout);
			exit(0);
		} else if (!strcmp(argv[i], "--all")) {
			options.all = true;
		} else if (!strcmp(argv[i], "--dump-sites")) {
			options.dump_sites = true;
		} else {
			options.sparse_checks |= !strcmp(argv[i], "-Wsparse-all");
			argv[kept++] = argv[i];
		}
	}
	argv[kept] = NULL;
	*argc = kept;
}

int main(int argc, char **argv)
{
	struct string_list *files = NULL;
	char *file;

	own_options(&argc, argv);
	if (argc < 2) {
		fputs(usage, stderr);
		return 2;
	}
	do_output = 0;
	atexit(at_exit);
	muffle_start();
	sparse_initialize(argc, argv, &files);
	muffle_stop();
	if (ptr_list_empty((struct ptr_list *)files)) {
		fputs("seamflow: no file to check\n", stderr);
		return 2;
	}
	FOR_EACH_PTR(files, file) {
		if (access(file, R_OK)) {
			fprintf(stderr, "seamflow: %s: %s\n", file, strerror(errno));
			return 2;
		}
	} END_FOR_EACH_PTR(file);
	FOR_EACH_PTR(files, file) {
		check_file(file);
	} END_FOR_EACH_PTR(file);
	return 0;
}
