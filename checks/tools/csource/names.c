// SPDX-License-Identifier: GPL-2.0-only
/*
 * csource names: what a file, and the headers it includes from its own folder
 * or the TDX ones of its tree, call BUSY, the tests for it and the SEAMCALLs.
 * SmPL sees neither behind macros nor into headers, so the rules' lists of
 * names are made longer by these:
 *
 *	code NAME	a constant with TDX_OPERAND_BUSY in it
 *	test NAME	true when its argument is BUSY
 *	exact NAME	the same, but for BUSY with one operand id or none
 *	wide NAME	such a test, and true for other codes as well
 *	idle NAME	false when its argument is BUSY, with whatever operand
 *	fails NAME	true for every error
 *	passes NAME	true for success alone
 *	mask NAME	the code of its argument, without the operand id
 *	is NAME		true when its one argument has the other as its code
 *	endless NAME	a code that may come for ever, or true when its argument is one
 *	leaf NAME LEAF	a function that returns the status of that leaf
 *	loop NAME	a macro that goes round on BUSY
 *	turns NAME	a macro that goes round on the code, or by the test, that it is given
 *	spins NAME	the same, where it counts nothing
 *	maps NAME	makes an errno of its argument, and of BUSY the one that is ...
 *	told ERRNO	... named so
 *	asks NAME	a test that makes the SEAMCALL itself
 *	hand NAME	a macro that calls what it is given, for its status
 *	other NAME	named like a wrapper, but returns no status
 *	has NAME	a helper, or a constant, that fixes may use is defined
 *	below NAME	the same, but in the file itself, and too far down there
 *	cut NAME	a function of the file itself, see cuts.c
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "csource.h"
#include "facts.h"

/* Includes go a few headers deep; a cycle of them ends there as well. */
#define MAX_DEPTH 4

static void say(const char *what, const struct source *src, size_t name, const char *leaf)
{
	printf("%s %.*s", what, (int)src->words[name].len, src->words[name].text);
	if (leaf)
		printf(" %s", leaf);
	putchar('\n');
}

static void say_kept(const char *what, enum known kind, const struct source *src, size_t name)
{
	say(what, src, name, NULL);
	remember(kind, src, name);
}

/*
 * Where fixes may begin: the word that is the name of the file's first function with
 * a SEAMCALL, or a look at a status, in it. What a header has is above all of that.
 */
static size_t fixes_begin = SIZE_MAX;

/* Whether the word is under "#if 0". */
static bool is_disabled(const struct source *src, size_t word)
{
	size_t depth = 0, disabled = 0;

	for (size_t i = 0; i < word; i++) {
		if (!src->words[i].directive || !word_is(src, i, "#") ||
		    (i && src->words[i - 1].line == src->words[i].line))
			continue;
		if (word_is(src, i + 1, "if") || word_is(src, i + 1, "ifdef") ||
		    word_is(src, i + 1, "ifndef")) {
			depth++;
			if (!disabled && word_is(src, i + 1, "if") && word_is(src, i + 2, "0"))
				disabled = depth;
			continue;
		}
		if (depth == disabled &&
		    (word_is(src, i + 1, "else") || word_is(src, i + 1, "elif") ||
		     word_is(src, i + 1, "endif")))
			disabled = 0;
		depth -= depth && word_is(src, i + 1, "endif");
	}
	return disabled;
}

/* The names that a fix uses where the tree has them. */
static bool is_helper(const struct source *src, size_t name)
{
	static const char *const helpers[] = {
		"tdx_operand_busy", "tdh_do_no_vcpus", "tdx_no_vcpus_enter_start",
		"TDX_OPERAND_BUSY", "TDX_SEAMCALL_STATUS_MASK",
	};

	return has_any(src, name, name + 1, helpers, 5);
}

static void find_first_fix(const struct source *src)
{
	for (size_t f = src->nr_functions; f-- > 0; ) {
		const struct extent *fn = &src->functions[f];

		if (!is_helper(src, fn->name) &&
		    (makes_seamcall(src, fn) || has_code(src, fn->open, fn->close)))
			fixes_begin = fn->name;
	}
}

static void note_helper(const struct source *src, size_t name)
{
	if (is_helper(src, name) && !is_disabled(src, name))
		say(name < fixes_begin ? "has" : "below", src, name, NULL);
}

static void say_test(const struct source *src, const struct extent *what)
{
	bool whole = compares_whole(src, what->open, what->close);

	if (is_negated(src, what->open, what->close)) {
		if (!whole)
			say("idle", src, what->name, NULL);
		return;
	}
	if (whole)
		say("exact", src, what->name, NULL);
	else
		say_kept("test", KNOWN_TEST, src, what->name);
	if (is_wide(src, what->open, what->close))
		say_kept("wide", KNOWN_WIDE, src, what->name);
}

static bool say_verdict(const struct source *src, const struct extent *what)
{
	enum verdict verdict = verdict_on_success(src, what);

	if (verdict == NO_VERDICT || word_is(src, what->name, "IS_TDX_SUCCESS"))
		return false;
	say(verdict == TRUE_FOR_ERRORS ? "fails" : "passes", src, what->name, NULL);
	return true;
}

/* A loop in a macro's body, other than the do { } while (0) around it. */
static bool loops(const struct source *src, size_t from, size_t to)
{
	for (size_t i = from; i + 3 < to; i++) {
		if (word_is(src, i, "for") || word_is(src, i, "goto"))
			return true;
		if (word_is(src, i, "while") && !(word_is(src, i + 2, "0") &&
						  word_is(src, i + 3, ")")))
			return true;
	}
	return false;
}

static bool takes_argument(const struct source *src, const struct extent *macro)
{
	const char *end = src->words[macro->name].text + src->words[macro->name].len;

	return word_is(src, macro->name + 1, "(") && src->words[macro->name + 1].text == end;
}

/* Does it call its first argument, in one place, and know nothing of BUSY? */
static bool hands_on(const struct source *src, const struct extent *macro)
{
	size_t arg = macro->name + 2, calls = 0;

	if (!takes_argument(src, macro) || src->words[arg].kind != WORD_NAME)
		return false;
	for (size_t i = word_behind(src, macro->name + 1); i + 1 < macro->close; i++) {
		calls += same_word(src, i, arg) && word_is(src, i + 1, "(");
		if (has_code(src, i, i + 1) || has_test(src, i, i + 1) ||
		    word_is(src, i, "tdx_no_vcpus_enter_start"))
			return false;
	}
	return calls == 1 && !loops(src, macro->open, macro->close);
}

/* Such a macro, or function, makes nothing but an errno. */
static bool say_errno(const struct source *src, const struct extent *what, bool typed)
{
	size_t name = errno_of_busy(src, what, typed);

	if (!name || makes_seamcall(src, what))
		return false;
	say("maps", src, what->name, NULL);
	say("told", src, name, NULL);
	return true;
}

static void say_loop(const struct source *src, const struct extent *macro)
{
	size_t from = macro->open, to = macro->close;

	if (!loops(src, from, to))
		return;
	if (has_code(src, from, to) || has_test(src, from, to)) {
		say("loop", src, macro->name, NULL);
	} else if (takes_argument(src, macro) && turns_on_argument(src, macro)) {
		say("turns", src, macro->name, NULL);
		if (!counts(src, from, to))
			say("spins", src, macro->name, NULL);
	}
}

static void name_macro(const struct source *src, const struct extent *macro)
{
	size_t from = macro->open, to = macro->close;

	note_helper(src, macro->name);
	if (hands_on(src, macro))
		say("hand", src, macro->name, NULL);
	say_loop(src, macro);
	if (is_standard(src, macro->name) || has_word(src, from, to, ";"))
		return;
	if (takes_argument(src, macro) && say_errno(src, macro, false))
		;
	else if (tests_busy(src, from, to))
		say_test(src, macro);
	else if (names_endless(src, macro, takes_argument(src, macro)))
		say_kept("endless", KNOWN_ENDLESS, src, macro->name);
	else if (takes_argument(src, macro) && say_verdict(src, macro))
		;
	else if (tests_failure(src, from, to))
		say("fails", src, macro->name, NULL);
	else if (takes_argument(src, macro) && masks(src, from, to))
		say_kept("mask", KNOWN_MASK, src, macro->name);
	else if (takes_argument(src, macro) && compares_code(src, macro))
		say_kept("is", KNOWN_IS, src, macro->name);
	else if (has_code(src, from, to) && !has_word(src, from, to, "!="))
		say_kept("code", KNOWN_CODE, src, macro->name);
}

/* "return leaf(...)", or "x = leaf(...)" and "return x" behind it. */
static const char *returned_leaf(const struct source *src, const struct extent *fn)
{
	const char *found = NULL;

	for (size_t i = fn->open; i < fn->close; i++) {
		const char *leaf = word_leaf(src, i);
		char *var;

		if (!leaf)
			continue;
		if (word_is(src, i - 1, "return")) {
			found = leaf;
			continue;
		}
		if (!word_is(src, i - 1, "=") || src->words[i - 2].kind != WORD_NAME)
			continue;
		var = word_text(src, i - 2);
		for (size_t k = i; k + 2 < fn->close; k++)
			if (word_is(src, k, "return") && word_is(src, k + 1, var) &&
			    word_is(src, k + 2, ";"))
				found = leaf;
		free(var);
	}
	return found;
}

/* One that does more may have taken the code for a message. */
static bool only_returns(const struct source *src, const struct extent *fn)
{
	for (size_t i = fn->open; i < fn->close; i++)
		if (word_is(src, i, ";") && i + 1 != fn->close)
			return !has_known(src, fn->open, fn->close, KNOWN_MASK);
	return true;
}

static void name_function(const struct source *src, const struct extent *fn)
{
	bool is_bool = returns_type(src, fn, "bool");
	bool is_int = returns_type(src, fn, "int") || returns_type(src, fn, "long");
	bool is_u64 = returns_type(src, fn, "u64") || returns_type(src, fn, "uint64_t");
	bool is_u32 = returns_type(src, fn, "u32") || returns_type(src, fn, "uint32_t");
	bool is_macro_name;
	const char *leaf;
	char *name;

	note_helper(src, fn->name);
	if (is_standard(src, fn->name))
		return;
	name = word_text(src, fn->name);
	is_macro_name = leaf_by_wrapper(name) != NULL;
	free(name);
	if (is_bool && tests_busy(src, fn->open, fn->close)) {
		say_test(src, fn);
		if (makes_seamcall(src, fn) && returns_busy(src, fn))
			say("asks", src, fn->name, NULL);
	} else if (is_int) {
		say_errno(src, fn, true);
	} else if (is_bool && names_endless(src, fn, true)) {
		say_kept("endless", KNOWN_ENDLESS, src, fn->name);
	} else if (is_bool && compares_code(src, fn)) {
		say_kept("is", KNOWN_IS, src, fn->name);
	} else if (is_bool && !say_verdict(src, fn) &&
		   tests_failure(src, fn->open, fn->close)) {
		say("fails", src, fn->name, NULL);
	}
	if (!is_u64 && is_macro_name)
		say("other", src, fn->name, NULL);
	if (!is_u64 && !is_u32)
		return;
	leaf = returned_leaf(src, fn);
	if (leaf && is_u64 && !is_macro_name)
		say("leaf", src, fn->name, leaf);
	else if (!leaf && only_returns(src, fn) && masks(src, fn->open, fn->close))
		say_kept("mask", KNOWN_MASK, src, fn->name);
}

/* A prototype is as good as a definition to call by. */
static void note_prototypes(const struct source *src)
{
	for (size_t i = 1; i + 1 < src->nr_words; i++)
		if (is_helper(src, i) && word_is(src, i + 1, "(") &&
		    word_is(src, word_behind(src, i + 1), ";") &&
		    src->words[i - 1].kind == WORD_NAME && !word_is(src, i - 1, "return"))
			note_helper(src, i);
}

/* const u64 NAME = TDX_OPERAND_BUSY | ...; enumerators likewise. */
static void name_constants(const struct source *src)
{
	for (size_t i = 1; i + 2 < src->nr_words; i++) {
		size_t end = i + 1, type;

		if (!word_is(src, i, "=") || src->words[i - 1].kind != WORD_NAME)
			continue;
		for (type = i - 1; type > 0 && src->words[type - 1].kind == WORD_NAME; )
			type--;
		if (!has_word(src, type, i - 1, "const"))
			continue;
		while (end < src->nr_words && !word_is(src, end, ";") && !word_is(src, end, ","))
			end++;
		if (has_code(src, i, end) && !tests_busy(src, i, end) &&
		    !is_standard(src, i - 1))
			say("code", src, i - 1, NULL);
	}
}

static void name_source(const char *path, unsigned int depth);

/*
 * Where "NAME", LEN bytes, is: beside the file at FROM or, as stand-ins for the
 * kernel's headers are kept, in a folder include there or next to that.
 */
static char *beside(const char *from, const char *name, int len)
{
	static const char *const folders[] = { "", "include/", "../include/" };
	const char *slash = strrchr(from, '/');
	char *path;

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		if (asprintf(&path, "%.*s%s%.*s", slash ? (int)(slash + 1 - from) : 0, from,
			     folders[i], len, name) < 0)
			out_of_memory();
		if (!access(path, R_OK))
			return path;
		free(path);
	}
	return NULL;
}

/*
 * What "#include" on LINE names, without its quotes, LEN bytes of it; NULL where
 * it is another line. No sscanf(), which looks for the end of the whole file.
 */
static const char *included(const char *line, int *len)
{
	const char *open, *close;

	if (strncmp(line, "#include", 8))
		return NULL;
	open = line + 8 + strspn(line + 8, " \t");
	if (*open != '"' && *open != '<')
		return NULL;
	close = open + 1 + strcspn(open + 1, *open == '"' ? "\"\n" : ">\n");
	if (close == open + 1 || !*close || *close == '\n')
		return NULL;
	*len = close - open - 1;
	return open + 1;
}

/* "x.h" beside the file, and <asm/tdx.h> and its kin under arch/x86/include. */
static void follow_includes(const struct source *src, unsigned int depth)
{
	for (const char *line = src->text; line && *line; line = strchr(line, '\n')) {
		const char *name, *root;
		char *path = NULL;
		int len;

		line += *line == '\n';
		name = included(line, &len);
		if (!name)
			continue;
		root = strstr(src->path, "arch/x86/");
		if (name[-1] == '"')
			path = beside(src->path, name, len);
		else if (root && !strncmp(name, "asm/", 4) && memmem(name, len, "tdx", 3) &&
			 asprintf(&path, "%.*sarch/x86/include/%.*s",
				  (int)(root - src->path), src->path, len, name) < 0)
			out_of_memory();
		if (path)
			name_source(path, depth + 1);
		free(path);
	}
}

/* In the order of the compiler: what comes later is made of what came before. */
static void name_all(const struct source *src, unsigned int depth)
{
	size_t macro = 0, fn = 0;

	follow_includes(src, depth);
	if (!depth)
		find_first_fix(src);
	while (macro < src->nr_macros || fn < src->nr_functions) {
		if (fn == src->nr_functions ||
		    (macro < src->nr_macros && src->macros[macro].name < src->functions[fn].name))
			name_macro(src, &src->macros[macro++]);
		else
			name_function(src, &src->functions[fn++]);
	}
	name_constants(src);
	note_prototypes(src);
}

/* A header that is not there is the compiler's business. */
static void name_source(const char *path, unsigned int depth)
{
	struct source src;

	if (depth > MAX_DEPTH || !source_read(&src, path))
		return;
	name_all(&src, depth);
	source_free(&src);
}

int names_main(int argc, char **argv)
{
	struct source src;

	if (argc != 2) {
		fputs("usage: csource names FILE\n", stderr);
		return 2;
	}
	if (!source_read_or_say(&src, argv[1]))
		return 2;
	name_cuts(&src);
	name_all(&src, 0);
	source_free(&src);
	return fflush(stdout) ? 2 : 0;
}
