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
 *	leaf NAME LEAF	a function that returns the status of that leaf
 *	loop NAME	a macro that goes round on BUSY
 *	hand NAME	a macro that calls what it is given, for its status
 *	other NAME	named like a wrapper, but returns no status
 *	has NAME	a helper, or a constant, that fixes may use is defined
 *	cut NAME	a function of the file itself, see cuts.c
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "csource.h"
#include "facts.h"

static const char *const busy_codes[] = { "TDX_OPERAND_BUSY", "TDX_ERROR_SEPT_BUSY" };
static const char *const busy_tests[] = { "tdx_operand_busy", "IS_TDX_OPERAND_BUSY" };

/* What has been found to be a test, a mask, or an "is": others are made of them. */
static struct names {
	char **names;
	size_t nr;
} own_tests, own_wide, own_masks, own_ises;

/* Includes go a few headers deep; a cycle of them ends there as well. */
#define MAX_DEPTH 4

static bool has_any(const struct source *src, size_t from, size_t to,
		    const char *const *names, size_t nr)
{
	for (size_t i = from; i < to; i++)
		for (size_t k = 0; k < nr; k++)
			if (word_is(src, i, names[k]))
				return true;
	return false;
}

static bool has_word(const struct source *src, size_t from, size_t to, const char *name)
{
	return has_any(src, from, to, &name, 1);
}

/* The number that BUSY is, with or without the operand id. */
static bool is_busy_number(const struct source *src, size_t i)
{
	unsigned long long number;

	if (src->words[i].kind != WORD_NUMBER)
		return false;
	number = strtoull(src->words[i].text, NULL, 0);
	return number == 0x80000200 || number >> 32 == 0x80000200;
}

static bool has_code(const struct source *src, size_t from, size_t to)
{
	if (has_any(src, from, to, busy_codes, 2))
		return true;
	while (from < to && !is_busy_number(src, from))
		from++;
	return from < to;
}

static bool has_known(const struct source *src, size_t from, size_t to, const struct names *known)
{
	return has_any(src, from, to, (const char *const *)known->names, known->nr);
}

static bool has_test(const struct source *src, size_t from, size_t to)
{
	return has_any(src, from, to, busy_tests, 2) || has_known(src, from, to, &own_tests);
}

static void remember(struct names *known, const struct source *src, size_t name)
{
	known->names = realloc(known->names, (known->nr + 1) * sizeof(*known->names));
	if (!known->names)
		out_of_memory();
	known->names[known->nr++] = word_text(src, name);
}

static void say(const char *what, const struct source *src, size_t name, const char *leaf)
{
	printf("%s %.*s", what, (int)src->words[name].len, src->words[name].text);
	if (leaf)
		printf(" %s", leaf);
	putchar('\n');
}

static void say_kept(const char *what, struct names *known, const struct source *src, size_t name)
{
	say(what, src, name, NULL);
	remember(known, src, name);
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

static void note_helper(const struct source *src, size_t name)
{
	if (is_helper(src, name))
		say("has", src, name, NULL);
}

static bool is_standard(const struct source *src, size_t name)
{
	return has_any(src, name, name + 1, busy_codes, 2) ||
	       has_any(src, name, name + 1, busy_tests, 2);
}

/* The first word of the operand that ends at I: a bracket with what calls it, a name. */
static size_t operand_start(const struct source *src, size_t i, size_t from)
{
	unsigned int depth = 0;

	for (; i > from; i--) {
		if (word_is(src, i, ")") || word_is(src, i, "]"))
			depth++;
		else if (word_is(src, i, "(") || word_is(src, i, "["))
			depth--;
		if (depth)
			continue;
		if (word_is(src, i, "[") || word_is(src, i, "->") || word_is(src, i, ".") ||
		    word_is(src, i - 1, "->") || word_is(src, i - 1, "."))
			continue;
		if (!word_is(src, i, "(") || src->words[i - 1].kind != WORD_NAME ||
		    word_is(src, i - 1, "return"))
			break;
	}
	return i;
}

/*
 * Is the mention of BUSY at I turned round where it stands: by ! before it or
 * around it, but not !!, by != or == 0?
 */
static bool is_turned(const struct source *src, size_t i, size_t from, size_t to)
{
	size_t behind = i + 1;
	bool turned = false;

	while (behind < to && (word_is(src, behind, "|") || word_is(src, behind - 1, "|") ||
			       word_is(src, behind, ")") || word_is(src, behind, "(")))
		behind = word_is(src, behind, "(") ? word_behind(src, behind) : behind + 1;
	turned = word_is(src, behind, "!=") ||
		 (word_is(src, behind, "==") && (word_is(src, behind + 1, "0") ||
						 word_is(src, behind + 1, "false")));
	for (i--; i > from; i--) {
		if (word_is(src, i, "!")) {
			turned = !turned;
		} else if (word_is(src, i, "==") || word_is(src, i, "!=") ||
			   word_is(src, i, "&") || word_is(src, i, "|") || word_is(src, i, ",")) {
			turned ^= word_is(src, i, "!=");
			i = operand_start(src, i - 1, from);
		} else if (!word_is(src, i, "(") &&
			   !(src->words[i].kind == WORD_NAME && word_is(src, i + 1, "(") &&
			     !word_is(src, i, "return") && !word_is(src, i, "if"))) {
			break;
		}
	}
	return turned;
}

/* Is what these words say of BUSY turned round, there or by a return of false? */
static bool is_negated(const struct source *src, size_t from, size_t to)
{
	size_t busy = from, at;
	bool turned;

	while (busy < to && !has_code(src, busy, busy + 1) &&
	       !has_test(src, busy, busy + 1))
		busy++;
	if (busy == to)
		busy = from;
	turned = is_turned(src, busy, from, to);
	for (at = busy; at > from && !word_is(src, at, ";") && !word_is(src, at, "}"); at--)
		if (word_is(src, at, "return"))
			return turned;
	for (at = busy; at < to && !word_is(src, at, "return"); )
		at++;
	return turned ^ (at + 1 < to &&
			 (word_is(src, at + 1, "false") || word_is(src, at + 1, "0")));
}

/* Does the test in these words mention BUSY, or a class that holds it? */
static bool tests_busy(const struct source *src, size_t from, size_t to)
{
	static const char *const operators[] = { "==", "!=", "&", "case" };

	if (has_test(src, from, to))
		return true;
	for (size_t i = from; i + 1 < to; i++)
		if (word_is(src, i, ">>") && word_is(src, i + 1, "62"))
			return true;
	if (has_word(src, from, to, "TDX_NON_RECOVERABLE") &&
	    (has_word(src, from, to, "==") || (has_word(src, from, to, "TDX_ERROR") &&
					       has_word(src, from, to, "!"))))
		return true;
	return has_code(src, from, to) &&
	       (has_any(src, from, to, operators, 4) || has_known(src, from, to, &own_ises));
}

/* Is something told apart in these words? */
static bool decides(const struct source *src, size_t from, size_t to)
{
	static const char *const words[] = { "==", "?", "if" };

	return has_any(src, from, to, words, 3);
}

/* Is the status compared as it is, with nothing taken off it? */
static bool compares_whole(const struct source *src, size_t from, size_t to)
{
	if (has_test(src, from, to) || has_word(src, from, to, "&") ||
	    has_word(src, from, to, ">>"))
		return false;
	for (size_t i = from; i + 1 < to; i++)
		if (src->words[i].kind == WORD_NAME && word_is(src, i + 1, "(") &&
		    !word_is(src, i, "return") && !word_is(src, i, "if") &&
		    !word_is(src, i, "switch") &&
		    !word_is(src, i, "unlikely") && !word_is(src, i, "likely"))
			return false;
	return true;
}

/* May it be true for another code than BUSY? A fix must not lose that. */
static bool is_wide(const struct source *src, size_t from, size_t to)
{
	static const char *const words[] = { "||", "TDX_NON_RECOVERABLE" };
	unsigned int cases = 0;

	for (size_t i = from; i + 1 < to; i++) {
		cases += word_is(src, i, "case");
		if (word_is(src, i, ">>") && word_is(src, i + 1, "62"))
			return true;
	}
	return cases > 1 || has_any(src, from, to, words, 2) ||
	       has_known(src, from, to, &own_wide);
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
		say_kept("test", &own_tests, src, what->name);
	if (is_wide(src, what->open, what->close))
		say_kept("wide", &own_wide, src, what->name);
}

/* Is the operand id taken off in these words? */
static bool takes_code(const struct source *src, size_t from, size_t to)
{
	if (has_known(src, from, to, &own_masks))
		return true;
	for (size_t i = from; i + 1 < to; i++)
		if ((word_is(src, i, ">>") && word_is(src, i + 1, "32")) ||
		    (word_is(src, i, "&") && word_is(src, i + 1, "TDX_SEAMCALL_STATUS_MASK")))
			return true;
	return false;
}

/* Is what these words make of their argument the code alone, untested? */
static bool masks(const struct source *src, size_t from, size_t to)
{
	return !decides(src, from, to) && !has_word(src, from, to, "!=") &&
	       takes_code(src, from, to);
}

/* The code of one argument compared with another, in brackets or bare. */
static bool compares_code(const struct source *src, const struct extent *what)
{
	size_t end = word_behind(src, what->name + 1), at = what->open, code;

	while (at < what->close && !word_is(src, at, "=="))
		at++;
	if (at == what->close || has_word(src, what->open, what->close, "!=") ||
	    has_word(src, what->open, what->close, "!") ||
	    !takes_code(src, what->open, what->close))
		return false;
	for (code = at + 1; word_is(src, code, "("); )
		code++;
	for (size_t i = what->name + 2; i < end; i++)
		if (word_is(src, i - 1, ",") || word_is(src, i + 1, ")"))
			if (same_word(src, i, code) && src->words[i].kind == WORD_NAME)
				return has_word(src, what->name + 2, end, ",");
	return false;
}

/* Is it true for whatever is not success? */
static bool tests_failure(const struct source *src, size_t from, size_t to)
{
	if (decides(src, from, to))
		return false;
	return (has_word(src, from, to, "TDX_ERROR") && has_word(src, from, to, "&")) ||
	       (has_word(src, from, to, "TDX_SUCCESS") && has_word(src, from, to, "!="));
}

enum verdict { NO_VERDICT, TRUE_FOR_ERRORS, TRUE_FOR_SUCCESS };

/* Does it say whether its one argument is success, and nothing else? */
static enum verdict verdict_on_success(const struct source *src, const struct extent *what)
{
	static const char *const words[] = {
		"(", ")", "{", "}", ";", "return", "likely", "unlikely", "&", "!", "==", "!=",
		"0", "0ULL", "TDX_SUCCESS", "TDX_ERROR",
	};
	size_t end = word_behind(src, what->name + 1), uses = 0, operators = 0;
	bool errors = true;

	if (!word_is(src, what->name + 1, "(") || has_word(src, what->name + 1, end, ","))
		return NO_VERDICT;
	for (size_t i = end; i < what->close; i++) {
		if (same_word(src, i, end - 2)) {
			uses++;
			continue;
		}
		if (!has_any(src, i, i + 1, words, sizeof(words) / sizeof(words[0])))
			return NO_VERDICT;
		if (word_is(src, i, "!") ||
		    (word_is(src, i, "==") && !word_is(src, i + 1, "TDX_ERROR")))
			errors = !errors;
		operators += has_any(src, i, i + 1, words + 8, 4);
	}
	if (uses != 1 || !operators)
		return NO_VERDICT;
	return errors ? TRUE_FOR_ERRORS : TRUE_FOR_SUCCESS;
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

static void name_macro(const struct source *src, const struct extent *macro)
{
	size_t from = macro->open, to = macro->close;

	note_helper(src, macro->name);
	if (hands_on(src, macro))
		say("hand", src, macro->name, NULL);
	if (loops(src, from, to) && (has_code(src, from, to) ||
				     has_test(src, from, to)))
		say("loop", src, macro->name, NULL);
	if (is_standard(src, macro->name) || has_word(src, from, to, ";"))
		return;
	if (tests_busy(src, from, to))
		say_test(src, macro);
	else if (takes_argument(src, macro) && say_verdict(src, macro))
		;
	else if (tests_failure(src, from, to))
		say("fails", src, macro->name, NULL);
	else if (takes_argument(src, macro) && masks(src, from, to))
		say_kept("mask", &own_masks, src, macro->name);
	else if (takes_argument(src, macro) && compares_code(src, macro))
		say_kept("is", &own_ises, src, macro->name);
	else if (has_code(src, from, to) && !has_word(src, from, to, "!="))
		say("code", src, macro->name, NULL);
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
			return !has_known(src, fn->open, fn->close, &own_masks);
	return true;
}

static void name_function(const struct source *src, const struct extent *fn)
{
	bool is_bool = false, is_u64 = false, is_macro_name = false;
	const char *leaf;
	char *name;

	note_helper(src, fn->name);
	if (is_standard(src, fn->name))
		return;
	for (size_t i = fn->name; i-- > 0 && src->words[i].kind == WORD_NAME &&
	     !src->words[i].directive; ) {
		is_bool |= word_is(src, i, "bool");
		is_u64 |= word_is(src, i, "u64") || word_is(src, i, "uint64_t");
		if (src->words[i].line + 1 < src->words[fn->name].line)
			break;
	}
	name = word_text(src, fn->name);
	is_macro_name = leaf_by_wrapper(name) != NULL;
	free(name);
	if (is_bool && tests_busy(src, fn->open, fn->close))
		say_test(src, fn);
	else if (is_bool && compares_code(src, fn))
		say_kept("is", &own_ises, src, fn->name);
	else if (is_bool && say_verdict(src, fn))
		;
	else if (is_bool && tests_failure(src, fn->open, fn->close))
		say("fails", src, fn->name, NULL);
	if (!is_u64) {
		if (is_macro_name)
			say("other", src, fn->name, NULL);
		return;
	}
	leaf = returned_leaf(src, fn);
	if (leaf && !is_macro_name)
		say("leaf", src, fn->name, leaf);
	else if (!leaf && only_returns(src, fn) && masks(src, fn->open, fn->close))
		say_kept("mask", &own_masks, src, fn->name);
}

/* A prototype is as good as a definition to call by. */
static void note_prototypes(const struct source *src)
{
	for (size_t i = 1; i + 1 < src->nr_words; i++)
		if (is_helper(src, i) && word_is(src, i + 1, "(") &&
		    word_is(src, word_behind(src, i + 1), ";") &&
		    src->words[i - 1].kind == WORD_NAME && !word_is(src, i - 1, "return"))
			say("has", src, i, NULL);
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
