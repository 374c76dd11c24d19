// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the words of a macro, or of a function's body, make of a status: a test for
 * BUSY, for failure or success, its code alone. Others are made of what has been
 * found before, so the names of those are kept.
 */
#include <stdlib.h>

#include "csource.h"

static struct {
	char **names;
	size_t nr;
} known[KNOWN_KINDS];

static const char *const busy_codes[] = { "TDX_OPERAND_BUSY", "TDX_ERROR_SEPT_BUSY" };
static const char *const busy_tests[] = { "tdx_operand_busy", "IS_TDX_OPERAND_BUSY" };
static const char *const endless_codes[] = {
	"TDX_INTERRUPTED_RESTARTABLE", "TDX_KEY_GENERATION_FAILED",
	"IS_TDX_INTERRUPTED_RESTARTABLE", "IS_TDX_KEY_GENERATION_FAILED",
};

bool has_any(const struct source *src, size_t from, size_t to,
	     const char *const *names, size_t nr)
{
	for (size_t i = from; i < to; i++)
		for (size_t k = 0; k < nr; k++)
			if (word_is(src, i, names[k]))
				return true;
	return false;
}

bool has_word(const struct source *src, size_t from, size_t to, const char *name)
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

void remember(enum known kind, const struct source *src, size_t name)
{
	known[kind].names = realloc(known[kind].names,
				    (known[kind].nr + 1) * sizeof(*known[kind].names));
	if (!known[kind].names)
		out_of_memory();
	known[kind].names[known[kind].nr++] = word_text(src, name);
}

bool has_known(const struct source *src, size_t from, size_t to, enum known kind)
{
	return has_any(src, from, to, (const char *const *)known[kind].names, known[kind].nr);
}

bool has_code(const struct source *src, size_t from, size_t to)
{
	if (has_any(src, from, to, busy_codes, 2) || has_known(src, from, to, KNOWN_CODE))
		return true;
	while (from < to && !is_busy_number(src, from))
		from++;
	return from < to;
}

bool has_test(const struct source *src, size_t from, size_t to)
{
	return has_any(src, from, to, busy_tests, 2) || has_known(src, from, to, KNOWN_TEST);
}

bool is_standard(const struct source *src, size_t name)
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

/* Is what is said of the code at CODE turned round, there or by a return of false? */
static bool is_negated_at(const struct source *src, size_t code, size_t from, size_t to)
{
	bool turned = is_turned(src, code, from, to);
	size_t at;

	for (at = code; at > from && !word_is(src, at, ";") && !word_is(src, at, "}"); at--)
		if (word_is(src, at, "return"))
			return turned;
	for (at = code; at < to && !word_is(src, at, "return"); )
		at++;
	return turned ^ (at + 1 < to &&
			 (word_is(src, at + 1, "false") || word_is(src, at + 1, "0")));
}

/* Is something told apart in these words? */
static bool decides(const struct source *src, size_t from, size_t to)
{
	static const char *const words[] = { "==", "?", "if" };

	return has_any(src, from, to, words, 3);
}

/* The first mention of BUSY or of a test for it, or TO. */
static size_t busy_mention(const struct source *src, size_t from, size_t to)
{
	while (from < to && !has_code(src, from, from + 1) && !has_test(src, from, from + 1))
		from++;
	return from;
}

/* Is what these words say of BUSY turned round? */
bool is_negated(const struct source *src, size_t from, size_t to)
{
	size_t busy = busy_mention(src, from, to);

	return is_negated_at(src, busy < to ? busy : from, from, to);
}

static bool has_endless(const struct source *src, size_t from, size_t to)
{
	return has_any(src, from, to, endless_codes, 4) ||
	       has_known(src, from, to, KNOWN_ENDLESS);
}

bool counts(const struct source *src, size_t from, size_t to)
{
	static const char *const steps[] = { "++", "--", "+=", "-=" };

	return has_any(src, from, to, steps, 4);
}

/*
 * Is a macro or a function another name for a code that may come for ever, or true
 * for it? One that counts as well may have an end to it.
 */
bool names_endless(const struct source *src, const struct extent *what, bool called)
{
	size_t from = what->open, to = what->close, code = from;

	if (has_any(src, what->name, what->name + 1, endless_codes, 4) ||
	    counts(src, from, to) ||
	    (called && has_word(src, what->name, word_behind(src, what->name + 1), ",")))
		return false;
	while (code < to && !has_endless(src, code, code + 1))
		code++;
	if (code == to || is_negated_at(src, code, from, to))
		return false;
	if (!called)
		return has_word(src, code + 1, to, ")") ? to - from == 3 : to - from == 1;
	return decides(src, from, to) || has_word(src, from, to, "case") ||
	       word_is(src, code + 1, "(") || has_known(src, from, to, KNOWN_IS);
}

/* Does the test in these words mention BUSY, or a class that holds it? */
bool tests_busy(const struct source *src, size_t from, size_t to)
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
	       (has_any(src, from, to, operators, 4) || has_known(src, from, to, KNOWN_IS));
}

/* Is the status compared as it is, with nothing taken off it? */
bool compares_whole(const struct source *src, size_t from, size_t to)
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
bool is_wide(const struct source *src, size_t from, size_t to)
{
	static const char *const words[] = { "||", "TDX_NON_RECOVERABLE" };
	unsigned int cases = 0;

	for (size_t i = from; i + 1 < to; i++) {
		cases += word_is(src, i, "case");
		if (word_is(src, i, ">>") && word_is(src, i + 1, "62"))
			return true;
	}
	return cases > 1 || has_any(src, from, to, words, 2) ||
	       has_known(src, from, to, KNOWN_WIDE);
}

/* A number, or the file's own name for it. */
static bool is_number(const struct source *src, size_t i, unsigned long long number)
{
	if (i >= src->nr_words)
		return false;
	for (size_t m = named_macro(src, i, 0); m < src->nr_macros;
	     m = named_macro(src, i, m + 1)) {
		const struct extent *macro = &src->macros[m];

		if (macro->close - macro->open == 1) {
			i = macro->open;
			break;
		}
	}
	return src->words[i].kind == WORD_NUMBER &&
	       strtoull(src->words[i].text, NULL, 0) == number;
}

/* Is what stands at I the mask of bits 63:32, by its name, as a range or a number? */
static bool is_code_mask(const struct source *src, size_t i)
{
	if (word_is(src, i, "GENMASK") || word_is(src, i, "GENMASK_ULL"))
		return is_number(src, i + 2, 63) && is_number(src, i + 4, 32);
	return word_is(src, i, "TDX_SEAMCALL_STATUS_MASK") ||
	       is_number(src, i, 0xffffffff00000000) ||
	       (word_is(src, i, "~") && is_number(src, i + 1, 0xffffffff));
}

/* Is the operand id taken off in these words? */
static bool takes_code(const struct source *src, size_t from, size_t to)
{
	if (has_known(src, from, to, KNOWN_MASK) || has_word(src, from, to, "upper_32_bits"))
		return true;
	for (size_t i = from; i + 1 < to; i++)
		if ((word_is(src, i, ">>") && is_number(src, i + 1, 32)) ||
		    (word_is(src, i, "&") && is_code_mask(src, i + 1)))
			return true;
	return false;
}

/* Is what these words make of their argument the code alone, untested? */
bool masks(const struct source *src, size_t from, size_t to)
{
	return !decides(src, from, to) && !has_word(src, from, to, "!=") &&
	       takes_code(src, from, to);
}

/* The code of one argument compared with another, in brackets or bare. */
bool compares_code(const struct source *src, const struct extent *what)
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
bool tests_failure(const struct source *src, size_t from, size_t to)
{
	if (decides(src, from, to))
		return false;
	return (has_word(src, from, to, "TDX_ERROR") && has_word(src, from, to, "&")) ||
	       (has_word(src, from, to, "TDX_SUCCESS") && has_word(src, from, to, "!="));
}

/* The "if" or "while" whose brackets are around the word at I, or 0. */
static size_t asked_by(const struct source *src, size_t i, size_t from)
{
	static const char *const words[] = { "if", "while" };

	for (size_t k = i; k-- > from + 1; )
		if (word_is(src, k, "(") && word_behind(src, k) > i &&
		    has_any(src, k - 1, k, words, 2))
			return k - 1;
	return 0;
}

/* Is the word at I compared with something, or called? */
static bool is_asked(const struct source *src, size_t i)
{
	size_t before = i - 1, behind = i + 1;

	if (word_is(src, behind, "("))
		return true;
	while (word_is(src, before, "(") && word_is(src, behind, ")")) {
		before--;
		behind++;
	}
	return word_is(src, before, "==") || word_is(src, before, "!=") ||
	       word_is(src, behind, "==") || word_is(src, behind, "!=");
}

/*
 * Does a macro with a loop in it go round on a code, or by a test, that is one of
 * its arguments? What else it may be given is for those to see who know the use.
 */
bool turns_on_argument(const struct source *src, const struct extent *macro)
{
	size_t end = word_behind(src, macro->name + 1);

	for (size_t i = end; i < macro->close; i++) {
		size_t head, body;
		bool turned;

		if (src->words[i].kind != WORD_NAME || !is_asked(src, i))
			continue;
		for (size_t arg = macro->name + 2; arg < end; arg++) {
			if (!same_word(src, arg, i))
				continue;
			head = asked_by(src, i, end);
			if (!head)
				continue;
			turned = is_turned(src, i, head, macro->close);
			if (!word_is(src, head, "if")) {
				if (!turned)
					return true;
				continue;
			}
			body = word_behind(src, head + 1);
			if (turned == word_is(src, body + word_is(src, body, "{"), "break"))
				return true;
		}
	}
	return false;
}

/* Is it a status from outside that is asked for BUSY at the word there? */
static bool asks_parameter(const struct source *src, const struct extent *fn, size_t busy)
{
	size_t end = word_behind(src, fn->name + 1), from = busy;

	while (from > end && !word_is(src, from, ";") && !word_is(src, from, "{"))
		from--;
	if (has_word(src, from, busy, "case"))
		while (from > end && !word_is(src, from, "switch"))
			from--;
	for (size_t arg = fn->name + 3; arg + 1 < end; arg++) {
		if (!word_is(src, arg - 1, "u64") || src->words[arg].kind != WORD_NAME)
			continue;
		for (size_t i = from; i < statement_end(src, busy, fn->close); i++)
			if (same_word(src, i, arg))
				return true;
	}
	return false;
}

/* What calls an argument may make the SEAMCALL by it. */
static bool calls_argument(const struct source *src, const struct extent *what)
{
	size_t end = word_behind(src, what->name + 1);

	for (size_t arg = what->name + 2; arg < end; arg++)
		for (size_t i = end; src->words[arg].kind == WORD_NAME && i < what->close; i++)
			if (same_word(src, i, arg) && word_is(src, i + 1, "("))
				return true;
	return false;
}

/* The errno that a macro or a function makes of BUSY, as the index of its name, or 0. */
size_t errno_of_busy(const struct source *src, const struct extent *what, bool typed)
{
	size_t from = what->open, to = what->close, busy = busy_mention(src, from, to);

	if (busy == to || !tests_busy(src, from, to) || is_turned(src, busy, from, to) ||
	    calls_argument(src, what) || (typed && !asks_parameter(src, what, busy)))
		return 0;
	for (size_t i = busy + 1; i + 2 < to; i++)
		if (word_is(src, i, "return") || word_is(src, i, "?"))
			return word_is(src, i + 1, "-") &&
			       src->words[i + 2].kind == WORD_NAME ? i + 2 : 0;
	return 0;
}

/* Does what the function returns hang on BUSY alone, there where it is asked for? */
bool returns_busy(const struct source *src, const struct extent *fn)
{
	size_t busy = busy_mention(src, fn->open, fn->close), at, head;

	head = asked_by(src, busy, fn->open);
	if (head && word_is(src, head, "if")) {
		at = word_behind(src, head + 1);
		return word_is(src, at + word_is(src, at, "{"), "return");
	}
	for (at = busy; at > fn->open && !word_is(src, at, ";") && !word_is(src, at, "{"); at--)
		if (word_is(src, at, "return"))
			return true;
	return false;
}

/* Does it say whether its one argument is success, and nothing else? */
enum verdict verdict_on_success(const struct source *src, const struct extent *what)
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
