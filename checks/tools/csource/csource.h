/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A quick look at C source without parsing it: words, and which function a
 * line lies in. Enough to name things in messages and to choose names for the
 * rules; never to decide whether something is a defect.
 */
#ifndef CSOURCE_H
#define CSOURCE_H

#include <stdbool.h>
#include <stddef.h>

enum word_kind { WORD_NAME, WORD_NUMBER, WORD_PUNCT, WORD_END };

/* A token. Comments and the insides of strings are none. */
struct word {
	enum word_kind kind;
	const char *text;	/* into the source, not terminated */
	size_t len;
	unsigned int line;	/* from 1 */
	bool directive;		/* part of a preprocessor line */
};

/* A function definition or a macro with arguments or without. */
struct extent {
	size_t name;		/* indices of words */
	size_t open, close;	/* the braces; a macro's first word and one past */
	unsigned int first, last;	/* lines, from the return type on */
};

struct source {
	const char *path;
	char *text;
	struct word *words;
	size_t nr_words;
	struct extent *functions, *macros;
	size_t nr_functions, nr_macros;
};

/* Reads PATH. Returns false with errno set; the caller says so. */
bool source_read(struct source *src, const char *path);
/* The same, and says so. */
bool source_read_or_say(struct source *src, const char *path);
/* Both, or neither. */
bool sources_read_or_say(struct source *src, const char *path,
			 struct source *mended, const char *mended_path);
void source_free(struct source *src);

/* ARRAY of USED members of SIZE bytes each, with room for one more. */
void *grow(void *array, size_t used, size_t size);
/* NR members of SIZE bytes each, all zero; never nothing. */
void *zeroed(size_t nr, size_t size);

/* The function around LINE, or NULL. */
const struct extent *source_function(const struct source *src, unsigned int line);

bool word_is(const struct source *src, size_t i, const char *text);
/* Whether PART is in the name at word I. */
bool word_has(const struct source *src, size_t i, const char *part);
/* The name as a string of its own. */
char *word_text(const struct source *src, size_t i);
/* The word behind the bracket that matches the one at I. */
size_t word_behind(const struct source *src, size_t i);

/*
 * The leaf that the word at I calls: a wrapper by its name, a raw seamcall*()
 * by the macro in its first arguments, a macro that is given the wrapper.
 * Returns the wrapper's name for the leaf, or NULL.
 */
const char *word_leaf(const struct source *src, size_t i);

/* calls.c */
bool same_word(const struct source *src, size_t a, size_t b);
size_t called_function(const struct source *src, size_t i);
size_t named_macro(const struct source *src, size_t i, size_t from);
bool is_named_bug(const struct source *src, size_t i);
size_t value_from(const struct source *src, const struct extent *fn, size_t i, size_t *call);
bool makes_seamcall(const struct source *src, const struct extent *fn);
/* Whether TYPE is a word of what the function returns. */
bool returns_type(const struct source *src, const struct extent *fn, const char *type);
/* Whether -ERRNO begins at word I; then ERRNO is behind it. */
bool is_errno(const struct source *src, size_t i);
bool is_busy_errno(const struct source *src, size_t i);
/* The opening bracket that matches the closing one at I, or the word FROM. */
size_t bracket_before(const struct source *src, size_t i, size_t from);
size_t statement_end(const struct source *src, size_t i, size_t end);

/* judge.c: for the words from FROM on, TO not being one of them. */
bool has_any(const struct source *src, size_t from, size_t to,
	     const char *const *names, size_t nr);
bool has_word(const struct source *src, size_t from, size_t to, const char *name);
/* BUSY, by a name that the kernel or the file has for it or by its number. */
bool has_code(const struct source *src, size_t from, size_t to);
/* A test for BUSY: the kernel's, or one that is remembered. */
bool has_test(const struct source *src, size_t from, size_t to);
/* A name for BUSY, or for the test, that the rules know already. */
bool is_standard(const struct source *src, size_t name);
bool tests_busy(const struct source *src, size_t from, size_t to);
bool is_negated(const struct source *src, size_t from, size_t to);
bool compares_whole(const struct source *src, size_t from, size_t to);
bool is_wide(const struct source *src, size_t from, size_t to);
bool masks(const struct source *src, size_t from, size_t to);
bool compares_code(const struct source *src, const struct extent *what);
bool names_endless(const struct source *src, const struct extent *what, bool called);
bool counts(const struct source *src, size_t from, size_t to);
bool turns_on_argument(const struct source *src, const struct extent *macro);
size_t errno_of_busy(const struct source *src, const struct extent *what, bool typed);
bool returns_busy(const struct source *src, const struct extent *fn);
bool tests_failure(const struct source *src, size_t from, size_t to);

enum verdict { NO_VERDICT, TRUE_FOR_ERRORS, TRUE_FOR_SUCCESS };
enum verdict verdict_on_success(const struct source *src, const struct extent *what);

/* What a name of the file has been found to be, as names.c explains. */
enum known {
	KNOWN_CODE, KNOWN_TEST, KNOWN_WIDE, KNOWN_MASK, KNOWN_IS, KNOWN_ENDLESS, KNOWN_KINDS
};
void remember(enum known kind, const struct source *src, size_t name);
bool has_known(const struct source *src, size_t from, size_t to, enum known kind);

/* What a fix did to the -EBUSY that a function returns. */
enum new_busy {
	BUSY_AS_BEFORE,
	BUSY_CHOSEN,	/* instead of another errno */
	BUSY_UNAWAITED,	/* where it was waited for, or taken for a bug */
};

/* For a function of SRC: its first line, its name, and who is not ready for its BUSY. */
void say_unready(const struct source *src, size_t f, size_t who);

/* For the function F of SRC, which is another one in MENDED. */
enum new_busy new_busy(const struct source *src, const struct source *mended, size_t f);

/* Who takes -EBUSY for something, as meanings.c explains. */
struct takers {
	size_t *of;	/* of each function: who does so with what it says, a word plus 1 */
	bool *itself;	/* of each function: it sets an errno that it takes for something */
	bool *asks;	/* of each function, then each macro: it does so with what it is given */
};

void find_takers(const struct source *src, struct takers *takers);
void takers_free(struct takers *takers);

/* Says "cut NAME" for the functions that no fix may repeat a branch of. */
void name_cuts(const struct source *src);

int names_main(int argc, char **argv);
int marks_main(int argc, char **argv);
int dropped_main(int argc, char **argv);
int covered_main(int argc, char **argv);
int doomed_main(int argc, char **argv);
int relied_main(int argc, char **argv);
int narrow_main(int argc, char **argv);
int freed_main(int argc, char **argv);
int slices_main(int argc, char **argv);
int place_main(int argc, char **argv);
int merge_main(int argc, char **argv);

_Noreturn void out_of_memory(void);

#endif
